//! Random records, with everything that one can hold.

use std::sync::Arc;

use chrono::DateTime;
use entente::model::{
    CitationId, ContactId, CoverageNoteId, GeoPoint, JurisdictionId, JurisdictionLevel,
    LinkEventId, LinkEventKind, LinkKind, LinkStatus, LinkTerm, Locale, PartyRole,
};
use entente::snapshot::{
    AlternateName, Change, CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord, Ids,
    JurisdictionRecord, LinkEventRecord, LinkRecord, PartyRecord, Record, RedirectTarget,
    SlugRedirectRecord, SourceRecord, StatedValueRecord, Subject, WorldRegionRecord,
};

use super::Maker;
use super::dice::TEXTS;
use crate::support::sample::slug;

const COUNTRY_CODES: [&str; 4] = ["CA", "MX", "CN", "US"];
const REGION_CODES: [&str; 4] = ["CA-AB", "CA-QC", "CN-SD", "US-NY"];

impl Maker<'_> {
    pub(super) fn world_region(&mut self) -> Vec<Change> {
        let m49 = format!("{:03}", self.dice.below(40));
        let known = self.world_regions();
        let parent = if self.dice.chance(2) { self.dice.pick(&known) } else { None };
        let name = self.dice.localised();
        put(Record::WorldRegion(Arc::new(WorldRegionRecord { m49, name, parent })))
    }

    pub(super) fn source(&mut self) -> Vec<Change> {
        let known = self.sources();
        let id = self.known_or(&known, Ids::source);
        put(Record::Source(Arc::new(SourceRecord {
            id,
            slug: self.slug(),
            title: self.dice.name(),
            publisher: self.dice.maybe_text(),
            url: self.dice.chance(2).then(|| "https://example.org/".to_owned()),
            language: if self.dice.chance(2) { self.dice.pick(Locale::ALL) } else { None },
            updated_on: self.dice.date(),
            retrieved_on: self.dice.date(),
            licence: self.dice.maybe_text(),
        })))
    }

    pub(super) fn focus_area(&mut self) -> Vec<Change> {
        let known = self.focus_areas();
        let id = self.known_or(&known, Ids::focus_area);
        put(Record::FocusArea(Arc::new(FocusAreaRecord {
            id,
            slug: self.slug(),
            name: self.dice.localised(),
            broader: if self.dice.chance(2) { self.dice.pick(&known) } else { None },
            synonyms: self.dice.some(&TEXTS).into_iter().map(str::to_owned).collect(),
            citations: self.citations(0),
        })))
    }

    pub(super) fn jurisdiction(&mut self) -> Vec<Change> {
        let known = self.jurisdictions();
        let id = self.known_or(&known, Ids::jurisdiction);
        let level = self.dice.pick(JurisdictionLevel::ALL).expect("some");
        let is_country = level == JurisdictionLevel::Country;
        let codes = if is_country { COUNTRY_CODES } else { REGION_CODES };
        let (regions, focus_areas) = (self.world_regions(), self.focus_areas());
        put(Record::Jurisdiction(Arc::new(JurisdictionRecord {
            id,
            slug: self.slug(),
            level,
            name: self.dice.localised(),
            names: self.names(),
            designation: self.dice.chance(2).then(|| self.dice.localised()),
            iso_code: self.dice.chance(3).then(|| codes[self.dice.below(4)].to_owned()),
            wikidata_id: self.dice.chance(3).then(|| format!("Q{}", 1 + self.dice.below(3))),
            geonames_id: self.dice.chance(2).then_some(5_883_102),
            parent: if is_country { None } else { self.dice.pick(&known) },
            world_region: if self.dice.chance(2) { self.dice.pick(&regions) } else { None },
            location: self.location(),
            focus_areas: self.dice.some(&focus_areas),
            citations: self.citations(0),
            version: 7,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        })))
    }

    fn names(&mut self) -> Vec<AlternateName> {
        let texts = self.dice.some(&TEXTS);
        let name = |text: &str| AlternateName {
            text: text.to_owned(),
            language: self.dice.chance(2).then(|| "zh-Hant".to_owned()),
        };
        texts.into_iter().map(name).collect()
    }

    /// Fractions that no short decimal is equal to.
    fn location(&mut self) -> Option<GeoPoint> {
        let share = self.dice.below(1_000_001) as f64 / 1_000_000.0;
        let point = GeoPoint::new(share.mul_add(180.0, -90.0), share.mul_add(-360.0, 180.0));
        point.filter(|_| self.dice.chance(2))
    }

    pub(super) fn link(&mut self) -> Vec<Change> {
        let (known, jurisdictions, focus_areas) =
            (self.links(), self.jurisdictions(), self.focus_areas());
        let id = self.known_or(&known, Ids::link);
        let kind = self.dice.pick(LinkKind::ALL).expect("some");
        let citations = self.citations(1);
        put(Record::Link(Arc::new(LinkRecord {
            id,
            slug: self.slug(),
            kind,
            title: self.dice.localised(),
            status: self.dice.pick(LinkStatus::ALL).expect("some"),
            term: self.dice.pick(LinkTerm::ALL).expect("some"),
            term_as_stated: self.dice.maybe_text(),
            parties: self.parties(kind, &jurisdictions),
            events: (0..self.dice.below(3)).map(|_| self.event()).collect(),
            focus_areas: self.dice.some(&focus_areas),
            joint_bodies: (0..self.dice.below(3)).map(|_| self.dice.name()).collect(),
            disagreements: self.disagreements(&citations),
            citations,
            version: 7,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        })))
    }

    fn parties(&mut self, kind: LinkKind, jurisdictions: &[JurisdictionId]) -> Vec<PartyRecord> {
        let roles = match kind {
            LinkKind::RepresentativeOffice => [PartyRole::Host, PartyRole::Sender],
            _ => [PartyRole::Party; 2],
        };
        let some = (0..3).flat_map(|_| self.dice.some(jurisdictions));
        let mut parties: Vec<JurisdictionId> = Vec::new();
        for one in some {
            if !parties.contains(&one) && parties.len() < 3 {
                parties.push(one);
            }
        }
        let roles = roles.into_iter().cycle();
        parties
            .into_iter()
            .zip(roles)
            .map(|(jurisdiction, role)| PartyRecord { jurisdiction, role })
            .collect()
    }

    fn event(&mut self) -> LinkEventRecord {
        let id: LinkEventId = self.ids.link_event();
        LinkEventRecord {
            id,
            kind: self.dice.pick(LinkEventKind::ALL).expect("some"),
            date: self.dice.date(),
            note: self.dice.chance(2).then(|| self.dice.localised()),
            citations: self.citations(1),
        }
    }

    fn disagreements(&mut self, citations: &[CitationRecord]) -> Vec<StatedValueRecord> {
        let some = self.dice.some(citations);
        let stated = |citation: CitationRecord| StatedValueRecord {
            field: "firstSigned".to_owned(),
            value: self.dice.text(),
            citation: citation.id,
        };
        some.into_iter().map(stated).collect()
    }

    fn citations(&mut self, at_least: usize) -> Vec<CitationRecord> {
        let sources = self.sources();
        let count = at_least + self.dice.below(3);
        let mut citations = Vec::new();
        for _ in 0..count {
            let source = self.dice.pick(&sources);
            let id: CitationId = self.ids.citation();
            let locator = self.dice.maybe_text();
            citations.extend(source.map(|source| CitationRecord { id, source, locator }));
        }
        citations
    }

    pub(super) fn contact(&mut self) -> Vec<Change> {
        let known = self.subjects(|subject| match subject {
            Subject::Contact(id) => Some(*id),
            _ => None,
        });
        let id: ContactId = self.known_or(&known, Ids::contact);
        let (jurisdictions, regions) = (self.jurisdictions(), self.world_regions());
        let Some(jurisdiction) = self.dice.pick(&jurisdictions) else { return Vec::new() };
        put(Record::Contact(Arc::new(ContactRecord {
            id,
            jurisdiction,
            organisation: self.dice.name(),
            unit: self.dice.maybe_text(),
            role: self.dice.maybe_text(),
            phone: self.dice.maybe_text(),
            email: self.dice.maybe_text(),
            hours: self.dice.maybe_text(),
            covers_as_stated: self.dice.maybe_text(),
            covers: self.dice.some(&regions),
            citations: self.citations(0),
        })))
    }

    pub(super) fn coverage_note(&mut self) -> Vec<Change> {
        let known = self.subjects(|subject| match subject {
            Subject::CoverageNote(id) => Some(*id),
            _ => None,
        });
        let id: CoverageNoteId = self.known_or(&known, Ids::coverage_note);
        let (jurisdictions, sources) = (self.jurisdictions(), self.sources());
        let both = self.dice.pick(&jurisdictions).zip(self.dice.pick(&sources));
        let Some((jurisdiction, source)) = both else { return Vec::new() };
        put(Record::CoverageNote(Arc::new(CoverageNoteRecord {
            id,
            jurisdiction,
            source,
            stated_partners: self.dice.chance(2).then_some(30),
            recorded_partners: 16,
            note: self.dice.localised(),
        })))
    }

    pub(super) fn redirect(&mut self) -> Vec<Change> {
        let jurisdictions = self.jurisdictions().into_iter().map(RedirectTarget::Jurisdiction);
        let links = self.links().into_iter().map(RedirectTarget::Link);
        let targets: Vec<_> = jurisdictions.chain(links).collect();
        let slug = slug(&format!("old-{}", self.dice.below(5)));
        let target = self.dice.pick(&targets);
        let former_id = self.dice.chance(2).then(|| self.ids.link().0);
        let record =
            |target| Record::SlugRedirect(Arc::new(SlugRedirectRecord { slug, target, former_id }));
        target.map(record).into_iter().map(Change::Put).collect()
    }
}

fn put(record: Record) -> Vec<Change> {
    vec![Change::Put(record)]
}
