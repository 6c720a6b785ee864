//! A made-up world for measuring: countries, regions and cities, and links between cities of which
//! few have many and many have few. The same for the same size, everywhere.

use std::sync::Arc;

use chrono::DateTime;
use entente::model::{
    CitationId, EdtfDate, JurisdictionId, JurisdictionLevel, LinkEventId, LinkEventKind, LinkId,
    LinkKind, LinkStatus, LinkTerm, LocalisedText, PartyRole, Slug, SourceId,
};
use entente::snapshot::{
    CitationRecord, JurisdictionRecord, LinkEventRecord, LinkRecord, PartyRecord, Record,
    SourceRecord,
};

const COUNTRIES: i64 = 100;
const REGIONS: i64 = 2_000;
const SOURCE: SourceId = SourceId(1);

/// The records of a world with so many links, and half as many cities.
pub fn records(links: i64) -> Vec<Record> {
    let cities = links / 2;
    let country = |number: i64| JurisdictionId(2 + number % COUNTRIES);
    let region = |number: i64| JurisdictionId(2 + COUNTRIES + number % REGIONS);
    let city = |number: i64| JurisdictionId(2 + COUNTRIES + REGIONS + number);
    let first_link = 2 + COUNTRIES + REGIONS + cities;

    let mut records = vec![source()];
    records.extend((0..COUNTRIES).map(|n| place(country(n), JurisdictionLevel::Country, None)));
    records.extend(
        (0..REGIONS).map(|n| place(region(n), JurisdictionLevel::Region, Some(country(n)))),
    );
    records.extend(
        (0..cities).map(|n| place(city(n), JurisdictionLevel::Municipality, Some(region(n)))),
    );
    let mut dice = Dice(links.unsigned_abs());
    records.extend((0..links).map(|number| {
        let one = dice.skewed(cities);
        let other = (one + 1 + dice.skewed(cities - 1)) % cities;
        let year = 1950 + dice.skewed(70);
        link(first_link + 4 * number, [city(one), city(other)], (number % 3 == 0).then_some(year))
    }));
    records
}

fn source() -> Record {
    Record::Source(Arc::new(SourceRecord {
        id: SOURCE,
        slug: slug("made-up"),
        title: "Made up".to_owned(),
        publisher: None,
        url: None,
        language: None,
        updated_on: None,
        retrieved_on: None,
        licence: None,
    }))
}

fn place(id: JurisdictionId, level: JurisdictionLevel, parent: Option<JurisdictionId>) -> Record {
    Record::Jurisdiction(Arc::new(JurisdictionRecord {
        id,
        slug: slug(&format!("{}-{id}", name(id).to_lowercase().replace(' ', "-"))),
        level,
        name: LocalisedText { en: name(id), fr: Some(format!("{}é", name(id))) },
        names: Vec::new(),
        designation: Some(designation(level)),
        iso_code: None,
        wikidata_id: None,
        geonames_id: None,
        parent,
        world_region: None,
        location: None,
        focus_areas: Vec::new(),
        citations: Vec::new(),
        version: 1,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    }))
}

/// What the place with this id is called: two to four syllables, behind `New` or `San` for some.
pub fn name(id: JurisdictionId) -> String {
    const SYLLABLES: [&str; 32] = [
        "al", "bor", "cha", "dan", "el", "fri", "gua", "hok", "in", "jal", "kai", "lu", "mon",
        "nor", "os", "pa", "que", "ri", "sta", "to", "ul", "ver", "wal", "xi", "yo", "zu", "berg",
        "dong", "lia", "mark", "shi", "ton",
    ];
    let mut dice = Dice(id.0.unsigned_abs());
    let first = ["", "", "", "", "", "", "", "", "New ", "San "][dice.skewed(10) as usize];
    let mut letters = String::new();
    for _ in 0..2 + id.0 % 3 {
        letters.push_str(SYLLABLES[dice.even(32)]);
    }
    let (head, tail) = letters.split_at(1);
    format!("{first}{}{tail}", head.to_uppercase())
}

fn designation(level: JurisdictionLevel) -> LocalisedText {
    let (en, fr) = match level {
        JurisdictionLevel::Country => ("country", "pays"),
        JurisdictionLevel::Region => ("province", "province"),
        JurisdictionLevel::Municipality => ("city", "ville"),
    };
    LocalisedText { en: en.to_owned(), fr: Some(fr.to_owned()) }
}

fn link(id: i64, parties: [JurisdictionId; 2], year: Option<i64>) -> Record {
    let cite = |id| vec![CitationRecord { id: CitationId(id), source: SOURCE, locator: None }];
    let date = year.map(|year| EdtfDate::parse(&year.to_string()).expect("a year"));
    let event = LinkEventRecord {
        id: LinkEventId(id + 2),
        kind: LinkEventKind::Signed,
        date,
        note: None,
        citations: cite(id + 3),
    };
    let party = |jurisdiction| PartyRecord { jurisdiction, role: PartyRole::Party };
    Record::Link(Arc::new(LinkRecord {
        id: LinkId(id),
        slug: slug(&format!("link-{id}")),
        kind: LinkKind::SisterCity,
        title: title(parties),
        status: LinkStatus::Active,
        term: LinkTerm::NotStated,
        term_as_stated: None,
        parties: parties.map(party).to_vec(),
        events: vec![event],
        focus_areas: Vec::new(),
        joint_bodies: Vec::new(),
        citations: cite(id + 1),
        disagreements: Vec::new(),
        version: 1,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    }))
}

fn title([one, other]: [JurisdictionId; 2]) -> LocalisedText {
    let both = format!("{}–{}", name(one), name(other));
    LocalisedText { en: format!("{both} sister cities"), fr: Some(format!("Jumelage {both}")) }
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

/// Splitmix64: small, and the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number below `bound`, each as likely as the others.
    pub fn even(&mut self, bound: usize) -> usize {
        ((self.unit() * bound as f64) as usize).min(bound - 1)
    }

    /// A number below `bound`, low ones far more often than high ones.
    pub fn skewed(&mut self, bound: i64) -> i64 {
        ((self.unit().powi(3) * bound as f64) as i64).min(bound - 1)
    }
}
