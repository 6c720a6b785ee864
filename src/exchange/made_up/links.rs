//! Links: who is joined to whom, by what, and who says so.

use chrono::DateTime;

use super::dice::Dice;
use super::life::Life;
use super::names::{Affix, Slugs, affix};
use super::places::Places;
use super::pool::{Place, Pool};
use crate::model::{FocusAreaId, LinkKind, Locale, LocalisedText, PartyRole, Slug, SourceId};
use crate::snapshot::{
    CitationRecord, Ids, LinkEventRecord, LinkRecord, PartyRecord, StatedValueRecord,
};

/// Of a thousand links so many stay in the circle of the first-named party.
const WITHIN_A_CIRCLE: u64 = 820;
/// Of a thousand links so many join governments of regions; the others join cities.
const BETWEEN_REGIONS: u64 = 20;
/// Of a thousand links so many have a third party.
const OF_THREE: u64 = 20;
/// How often a place in another country is looked for; a small circle may have none.
const TRIES: usize = 8;

const KINDS_OF_CITIES: [(LinkKind, u64); 4] = [
    (LinkKind::SisterCity, 76),
    (LinkKind::FriendshipCity, 15),
    (LinkKind::CooperationAgreement, 6),
    (LinkKind::Contact, 3),
];
const KINDS_OF_REGIONS: [(LinkKind, u64); 5] = [
    (LinkKind::SisterProvince, 50),
    (LinkKind::CooperationAgreement, 20),
    (LinkKind::BilateralRelation, 10),
    (LinkKind::PolicyPartnership, 10),
    (LinkKind::RepresentativeOffice, 10),
];

/// What makes links.
pub(super) struct Matchmaker<'a> {
    pub(super) dice: &'a mut Dice,
    pub(super) ids: &'a mut Ids,
    pub(super) places: &'a Places,
    pub(super) focus_areas: &'a [FocusAreaId],
    /// One for each circle.
    pub(super) registers: &'a [SourceId],
    pub(super) slugs: Slugs,
}

impl<'a> Matchmaker<'a> {
    /// The link with this number, which is also its row in the register.
    pub(super) fn link(&mut self, number: u64) -> LinkRecord {
        let (pool, kinds) = match self.dice.in_thousand(BETWEEN_REGIONS) {
            true => (&self.places.regions, &KINDS_OF_REGIONS[..]),
            false => (&self.places.cities, &KINDS_OF_CITIES[..]),
        };
        let places = self.places_joined(pool);
        let kind = match places.len() {
            2 => self.dice.weighted(kinds),
            _ => LinkKind::CooperationAgreement,
        };
        let life = Life::of(kind, self.dice);
        let id = self.ids.link();
        let register = self.registers[places[0].circle()];
        let citations = self.citations(register, number);
        LinkRecord {
            id,
            slug: self.slug(&places),
            kind,
            title: title(kind, &places),
            status: life.status,
            term: life.term,
            term_as_stated: self.dice.in_thousand(20).then(|| "for five years".to_owned()),
            parties: parties(kind, &places),
            focus_areas: self.dice.some_of(self.focus_areas, 3),
            joint_bodies: self.joint_bodies(),
            disagreements: self.disagreements(&life, &citations),
            events: self.events(&life, register, number),
            citations,
            version: 0,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        }
    }

    /// Two places, seldom three, each of another country where one is found.
    fn places_joined(&mut self, pool: &'a Pool) -> Vec<&'a Place> {
        let first = pool.any(self.dice);
        let mut joined = vec![first];
        let many = if self.dice.in_thousand(OF_THREE) { 3 } else { 2 };
        while joined.len() < many {
            match self.another(pool, &joined) {
                Some(place) => joined.push(place),
                None if joined.len() > 1 => break,
                None => joined.extend(pool.places().iter().find(|place| !first.is(place))),
            }
        }
        joined
    }

    fn another(&mut self, pool: &'a Pool, joined: &[&Place]) -> Option<&'a Place> {
        let stays = self.dice.in_thousand(WITHIN_A_CIRCLE);
        let draw = |_| match stays {
            true => pool.of_circle(joined[0].circle(), self.dice),
            false => pool.any(self.dice),
        };
        let abroad = |place: &&Place| joined.iter().all(|other| other.country != place.country);
        (0..TRIES).map(draw).find(abroad)
    }

    fn slug(&mut self, places: &[&Place]) -> Slug {
        let slugs: Vec<_> = places.iter().map(|place| place.record.slug.as_str()).collect();
        self.slugs.mint(&slugs.join("-"))
    }

    fn cite(&mut self, source: SourceId, row: u64) -> CitationRecord {
        CitationRecord {
            id: self.ids.citation(),
            source,
            locator: Some(["Row ", &row.to_string()].concat()),
        }
    }

    /// The register's own row, and a few times one in another register too.
    fn citations(&mut self, register: SourceId, row: u64) -> Vec<CitationRecord> {
        let mut citations = vec![self.cite(register, row)];
        if self.dice.in_thousand(100) {
            let other = self.dice.one_of(self.registers);
            citations.push(self.cite(other, row));
        }
        citations
    }

    fn events(&mut self, life: &Life, register: SourceId, row: u64) -> Vec<LinkEventRecord> {
        let event = |(kind, date): &(_, _)| LinkEventRecord {
            id: self.ids.link_event(),
            kind: *kind,
            date: *date,
            note: None,
            citations: vec![self.cite(register, row)],
        };
        life.events.iter().map(event).collect()
    }

    /// Of two sources one may be a year late.
    fn disagreements(
        &mut self,
        life: &Life,
        citations: &[CitationRecord],
    ) -> Vec<StatedValueRecord> {
        let Some(year) = life.year().filter(|_| citations.len() > 1) else { return Vec::new() };
        if !self.dice.in_thousand(200) {
            return Vec::new();
        }
        let stated = citations.iter().zip([year, year + 1]).map(|(citation, year)| {
            let (field, value) = ("firstSigned".to_owned(), year.to_string());
            StatedValueRecord { field, value, citation: citation.id }
        });
        stated.collect()
    }

    fn joint_bodies(&mut self) -> Vec<String> {
        let body = self.dice.in_thousand(10).then(|| "Joint committee".to_owned());
        body.into_iter().collect()
    }
}

/// Equal parties, but for an office, which the first opens at the second's.
fn parties(kind: LinkKind, places: &[&Place]) -> Vec<PartyRecord> {
    let roles = match kind {
        LinkKind::RepresentativeOffice => [PartyRole::Sender, PartyRole::Host],
        _ => [PartyRole::Party; 2],
    };
    let roles = roles.into_iter().chain([PartyRole::Party]);
    let party = |(place, role): (&&Place, _)| PartyRecord { jurisdiction: place.record.id, role };
    places.iter().zip(roles).map(party).collect()
}

fn title(kind: LinkKind, places: &[&Place]) -> LocalisedText {
    let joined = |locale| {
        let names = places.iter().map(|place| place.record.name.get(locale));
        names.collect::<Vec<_>>().join("–")
    };
    words(kind).around(&joined(Locale::En), &joined(Locale::Fr))
}

/// What stands around the names of the parties.
const fn words(kind: LinkKind) -> Affix {
    match kind {
        LinkKind::SisterCity => affix(["", " sister cities"], ["Jumelage ", ""]),
        LinkKind::FriendshipCity => affix(["", " friendship cities"], ["Villes amies ", ""]),
        LinkKind::SisterProvince => affix(["", " sister provinces"], ["Provinces sœurs ", ""]),
        LinkKind::PolicyPartnership => affix(["", " policy partnership"], ["Partenariat ", ""]),
        LinkKind::CooperationAgreement => {
            affix(["", " cooperation agreement"], ["Accord de coopération ", ""])
        }
        LinkKind::BilateralRelation => {
            affix(["", " bilateral relations"], ["Relations bilatérales ", ""])
        }
        LinkKind::RepresentativeOffice => affix(["", " office"], ["Bureau ", ""]),
        LinkKind::Contact => affix(["", " contacts"], ["Contacts ", ""]),
    }
}
