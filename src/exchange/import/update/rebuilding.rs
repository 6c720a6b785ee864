//! A record from its portrait by slug; what it held already keeps its id.

use serde_json::{Map, Value};

use crate::exchange::import::building::{Building, References, cited};
use crate::exchange::import::fields::Fields;
use crate::exchange::import::reading::{read_jurisdiction, read_link};
use crate::exchange::import::stated::{
    At, StatedDisagreement, StatedEvent, StatedJurisdiction, StatedLink,
};
use crate::model::{FocusAreaId, JurisdictionId, JurisdictionKey, SourceId};
use crate::snapshot::{
    CitationRecord, Draft, Ids, JurisdictionRecord, LinkEventRecord, LinkRecord, PartyRecord,
    Record, StatedValueRecord,
};

/// Rebuilds one record over what is recorded of it.
pub(super) struct Rebuilding<'a> {
    draft: &'a mut Draft,
    former: Option<&'a Record>,
}

type Rebuilt<T> = Result<T, String>;

impl<'a> Rebuilding<'a> {
    pub(super) fn of(draft: &'a mut Draft, former: Option<&'a Record>) -> Self {
        Self { draft, former }
    }

    /// # Errors
    /// What cannot be read, and references that lead nowhere.
    pub(super) fn record(mut self, portrait: &Map<String, Value>) -> Rebuilt<Record> {
        let at = At { file: "dataset".into(), line: 1 };
        let kind = portrait.get("type").and_then(Value::as_str).unwrap_or_default();
        match kind {
            "Jurisdiction" => {
                let stated = read_jurisdiction(&at, portrait)?;
                Ok(self.jurisdiction(stated)?.into())
            }
            "Link" => {
                let stated = read_link(&at, portrait)?;
                Ok(self.link(stated)?.into())
            }
            _ => {
                let building = Building { references: self.draft, former: self.former };
                building.record(kind, Fields::of(portrait))
            }
        }
    }

    fn jurisdiction(&mut self, stated: StatedJurisdiction) -> Rebuilt<JurisdictionRecord> {
        let former = match self.former {
            Some(Record::Jurisdiction(record)) => Some(std::sync::Arc::clone(record)),
            _ => None,
        };
        let level = stated.level.ok_or("no level")?;
        let id =
            former.as_ref().map_or_else(|| self.draft.ids().jurisdiction(), |record| record.id);
        let before = former.as_ref().map(|record| record.citations.clone()).unwrap_or_default();
        Ok(JurisdictionRecord {
            slug: stated.slug.ok_or("no slug")?,
            name: stated.name.ok_or("no name")?,
            names: stated.names,
            designation: stated.designation,
            iso_code: stated.iso_code,
            wikidata_id: stated.wikidata_id,
            geonames_id: stated.geonames_id,
            parent: stated.parent.map(|slug| self.draft.jurisdiction_id(&slug)).transpose()?,
            world_region: stated.world_region,
            location: stated.location,
            focus_areas: self.focus_areas(&stated.focus_areas)?,
            citations: cited(self.draft, &stated.citations, &before)?,
            ..JurisdictionRecord::blank(id, level)
        })
    }

    fn link(&mut self, stated: StatedLink) -> Rebuilt<LinkRecord> {
        let former = match self.former {
            Some(Record::Link(record)) => Some((**record).clone()),
            _ => None,
        };
        let kind = stated.kind.ok_or("no kind")?.between([]);
        let fresh = former.is_none();
        let before = match former {
            Some(record) => record,
            None => LinkRecord::blank(self.draft.ids().link(), kind),
        };
        let parties = stated.parties.iter().map(|party| {
            let jurisdiction = self.draft.jurisdiction_id(&party.key)?;
            Ok(PartyRecord { jurisdiction, role: party.role })
        });
        let parties = parties.collect::<Rebuilt<Vec<_>>>()?;
        let citations = cited(self.draft, &stated.citations, &before.citations)?;
        let mut left = if fresh { Vec::new() } else { before.events.clone() };
        let events = stated.events.iter().map(|event| self.event(event, &mut left));
        let events = events.collect::<Rebuilt<Vec<_>>>()?;
        let disagreements =
            stated.disagreements.iter().map(|one| self.disagreement(one, &citations));
        let disagreements = disagreements.collect::<Rebuilt<Vec<_>>>()?;
        Ok(LinkRecord {
            slug: stated.slug.ok_or("no slug")?,
            kind,
            title: stated.title.ok_or("no title")?,
            status: stated.status.ok_or("no status")?,
            term: stated.term.ok_or("no term")?,
            term_as_stated: stated.term_as_stated,
            parties,
            events,
            focus_areas: self.focus_areas(&stated.focus_areas)?,
            joint_bodies: stated.joint_bodies,
            citations,
            disagreements,
            ..before
        })
    }

    /// An event; one that stands as it was keeps its id, and so does one of the same kind.
    fn event(
        &mut self,
        stated: &StatedEvent,
        left: &mut Vec<LinkEventRecord>,
    ) -> Rebuilt<LinkEventRecord> {
        let same = |known: &LinkEventRecord| known.kind == stated.kind && known.date == stated.date;
        let place = left.iter().position(same);
        let place = place.or_else(|| left.iter().position(|known| known.kind == stated.kind));
        let former = place.map(|place| left.remove(place));
        let before = former.as_ref().map(|event| event.citations.clone()).unwrap_or_default();
        Ok(LinkEventRecord {
            id: former.map_or_else(|| self.draft.ids().link_event(), |event| event.id),
            kind: stated.kind,
            date: stated.date,
            note: stated.note.clone(),
            citations: cited(self.draft, &stated.citations, &before)?,
        })
    }

    /// Subjects by slug.
    fn focus_areas(&self, slugs: &[String]) -> Rebuilt<Vec<FocusAreaId>> {
        slugs.iter().map(|slug| self.draft.focus_area_id(slug)).collect()
    }

    fn disagreement(
        &self,
        stated: &StatedDisagreement,
        citations: &[CitationRecord],
    ) -> Rebuilt<StatedValueRecord> {
        let source = self.draft.source_id(&stated.citation.source)?;
        let says_it = |known: &&CitationRecord| {
            known.source == source && known.locator == stated.citation.locator
        };
        let citation =
            citations.iter().find(says_it).ok_or("a stated value without its citation")?;
        let (field, value) = (stated.field.clone(), stated.value.clone());
        Ok(StatedValueRecord { field, value, citation: citation.id })
    }
}

/// What a draft knows by now.
impl References for Draft {
    fn source_id(&self, slug: &str) -> Rebuilt<SourceId> {
        let found = self.now().resolve_source(slug).map(|record| record.id);
        found.map_err(|cause| cause.to_string())
    }

    fn jurisdiction_id(&self, slug: &str) -> Rebuilt<JurisdictionId> {
        let found = self.now().resolve(&JurisdictionKey(slug.to_owned()));
        found.map(|record| record.id).map_err(|cause| cause.to_string())
    }

    fn focus_area_id(&self, slug: &str) -> Rebuilt<FocusAreaId> {
        let found = self.now().resolve_focus_area(slug).map(|record| record.id);
        found.map_err(|cause| cause.to_string())
    }

    fn ids(&mut self) -> &mut Ids {
        Draft::ids(self)
    }
}
