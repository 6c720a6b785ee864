//! Records that only our own formats have: world regions, sources, subjects, offices, notes, old slugs.
//!
//! One that is recorded stays as it is, and what differs is told.

use serde_json::{Map, Value};

use super::super::fields::Fields;
use super::super::reading::citations;
use super::super::report::Kept;
use super::super::stated::{At, StatedRecord};
use super::sources::UnknownSource;
use super::{Effect, Meant, Planner};
use crate::model::{FocusAreaId, JurisdictionId, LinkId, Slug};
use crate::snapshot::{
    CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord, Naming, Record,
    RedirectTarget, SlugRedirectRecord, SourceRecord, Subject, WorldRegionRecord, portrait,
};

impl std::fmt::Display for UnknownSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no source goes by {:?}", self.0)
    }
}

impl Planner<'_> {
    /// Plans what jurisdictions and links refer to.
    pub(super) fn plan_referred(&mut self, stated: &[StatedRecord]) {
        self.number_subjects(stated);
        for kind in ["WorldRegion", "Source", "FocusArea"] {
            self.plan_kind(kind, stated);
        }
    }

    /// Plans what refers to jurisdictions and links.
    pub(super) fn plan_referring(&mut self, stated: &[StatedRecord]) {
        for kind in ["Contact", "CoverageNote", "SlugRedirect"] {
            self.plan_kind(kind, stated);
        }
    }

    fn plan_kind(&mut self, kind: &str, stated: &[StatedRecord]) {
        for one in stated.iter().filter(|one| type_of(&one.portrait) == kind) {
            if let Some(message) = self.left_out.get(&one.at) {
                self.refuse(&one.at, message.clone());
                continue;
            }
            match self.plan_other(kind, one) {
                Ok(effect) => self.report.others.count(effect),
                Err(message) => self.refuse(&one.at, message),
            }
        }
    }

    fn plan_other(&mut self, kind: &str, stated: &StatedRecord) -> Result<Effect, String> {
        let fields = Fields::of(&stated.portrait);
        let read = match kind {
            "WorldRegion" => world_region(&fields).map(Record::from),
            "Source" => self.source(&fields).map(Record::from),
            "FocusArea" => self.subject(&fields).map(Record::from),
            "Contact" => self.contact(&fields).map(Record::from),
            "CoverageNote" => self.coverage_note(&fields).map(Record::from),
            _ => self.old_slug(&fields).map(Record::from),
        };
        fields.close();
        let problems = fields.problems();
        let record = read.filter(|_| problems.is_empty()).ok_or_else(|| problems.join("; "))?;
        match self.recorded_like(&record) {
            Some(known) => Ok(self.compare(&stated.at, &known, &stated.portrait)),
            None => {
                if let Record::Source(source) = &record {
                    self.sources.add(source.slug.clone(), source.id);
                }
                self.note(record.subject(), &stated.at);
                self.others.push(record);
                Ok(Effect::Created)
            }
        }
    }

    /// What is recorded of the same thing.
    fn recorded_like(&self, record: &Record) -> Option<Record> {
        let base = self.base;
        match record {
            Record::WorldRegion(one) => base.record(&Subject::WorldRegion(one.m49.clone())),
            Record::Source(one) => {
                base.sources_with_slug(&one.slug).next().map(|known| Record::Source(known.clone()))
            }
            Record::FocusArea(one) => {
                let known = base.focus_areas_with_slug(&one.slug).next();
                known.map(|known| Record::FocusArea(known.clone()))
            }
            Record::Contact(one) => {
                let same = |known: &&std::sync::Arc<ContactRecord>| {
                    known.organisation == one.organisation
                        && known.unit == one.unit
                        && known.role == one.role
                };
                base.contacts_of(one.jurisdiction)
                    .find(same)
                    .map(|known| Record::Contact(known.clone()))
            }
            Record::CoverageNote(one) => {
                let same = |known: &&std::sync::Arc<CoverageNoteRecord>| known.source == one.source;
                let known = base.coverage_of(one.jurisdiction).find(same);
                known.map(|known| Record::CoverageNote(known.clone()))
            }
            Record::SlugRedirect(one) => {
                base.record(&Subject::SlugRedirect(one.target.kind(), one.slug.clone()))
            }
            Record::Jurisdiction(_) | Record::Link(_) => None,
        }
    }

    /// Tells what a file says otherwise than what is recorded.
    fn compare(&mut self, at: &At, known: &Record, stated: &Map<String, Value>) -> Effect {
        let recorded = portrait(known, Naming::Slug(self.base));
        for (field, said) in stated {
            let before = recorded.get(field);
            if before != Some(said) {
                let values = [before.map(Value::to_string).unwrap_or_default(), said.to_string()];
                let subject = format!("{} {field}", known.called());
                self.conflict(at, &subject, "record", values, Kept::Recorded);
            }
        }
        Effect::Nothing
    }

    /// Ids of subjects that are new, before any of them is read: they refer to each other.
    fn number_subjects(&mut self, stated: &[StatedRecord]) {
        for one in stated.iter().filter(|one| type_of(&one.portrait) == "FocusArea") {
            let slug = one.portrait.get("slug").and_then(Value::as_str).unwrap_or_default();
            let Ok(slug) = Slug::parse(slug) else { continue };
            if self.base.focus_areas_with_slug(&slug).next().is_none() {
                let id = self.ids.focus_area();
                self.new_subjects.entry(slug).or_insert(id);
            }
        }
    }

    /// The subject that goes by a slug.
    pub(super) fn focus_area(&self, slug: &str) -> Result<FocusAreaId, String> {
        let parsed = Slug::parse(slug).ok();
        let new = parsed.and_then(|slug| self.new_subjects.get(&slug).copied());
        let recorded = || self.base.resolve_focus_area(slug).map(|record| record.id);
        new.map_or_else(|| recorded().map_err(|cause| cause.to_string()), Ok)
    }

    fn source(&mut self, fields: &Fields<'_>) -> Option<SourceRecord> {
        Some(SourceRecord {
            id: self.ids.source(),
            slug: fields.required_parsed("slug")?,
            title: fields.required("title")?.to_owned(),
            publisher: fields.owned("publisher"),
            url: fields.owned("url"),
            language: fields.parsed("language"),
            updated_on: fields.parsed("updatedOn"),
            retrieved_on: fields.parsed("retrievedOn"),
            licence: fields.owned("licence"),
        })
    }

    fn subject(&mut self, fields: &Fields<'_>) -> Option<FocusAreaRecord> {
        let slug: Slug = fields.required_parsed("slug")?;
        let id = self.new_subjects.get(&slug).copied();
        let broader = fields.text("broader").map(|slug| self.focus_area(slug));
        let broader = broader.transpose().map_err(|cause| fields.wrong("broader", cause)).ok()?;
        Some(FocusAreaRecord {
            id: id.unwrap_or_else(|| self.ids.focus_area()),
            slug,
            name: fields.required_localised("name")?,
            broader,
            synonyms: fields.texts("synonyms"),
            citations: self.cited(fields)?,
        })
    }

    fn contact(&mut self, fields: &Fields<'_>) -> Option<ContactRecord> {
        Some(ContactRecord {
            id: self.ids.contact(),
            jurisdiction: self.jurisdiction(fields)?,
            organisation: fields.required("organisation")?.to_owned(),
            unit: fields.owned("unit"),
            role: fields.owned("role"),
            phone: fields.owned("phone"),
            email: fields.owned("email"),
            hours: fields.owned("hours"),
            covers_as_stated: fields.owned("coversAsStated"),
            covers: fields.texts("covers"),
            citations: self.cited(fields)?,
        })
    }

    fn coverage_note(&mut self, fields: &Fields<'_>) -> Option<CoverageNoteRecord> {
        let source = self.sources.known(fields.required("source")?);
        let count = |field| {
            let number = fields.integer(field)?;
            i32::try_from(number).map_err(|cause| fields.wrong(field, cause)).ok()
        };
        Some(CoverageNoteRecord {
            id: self.ids.coverage_note(),
            jurisdiction: self.jurisdiction(fields)?,
            source: source.map_err(|cause| fields.wrong("source", cause)).ok()?,
            stated_partners: count("statedPartners"),
            recorded_partners: count("recordedPartners")?,
            note: fields.required_localised("note")?,
        })
    }

    fn old_slug(&mut self, fields: &Fields<'_>) -> Option<SlugRedirectRecord> {
        let slug: Slug = fields.required_parsed("slug")?;
        let target = match fields.text("link") {
            Some(link) => RedirectTarget::Link(self.link_by_slug(link, fields)?),
            None => RedirectTarget::Jurisdiction(self.jurisdiction(fields)?),
        };
        Some(SlugRedirectRecord { slug, target, former_id: None })
    }

    fn link_by_slug(&self, slug: &str, fields: &Fields<'_>) -> Option<LinkId> {
        let found = Slug::parse(slug).ok().and_then(|slug| self.links.with_slug(self.base, &slug));
        if found.is_none() {
            fields.wrong("link", format_args!("no link goes by {slug:?}"));
        }
        found
    }

    fn jurisdiction(&self, fields: &Fields<'_>) -> Option<JurisdictionId> {
        let key = fields.required("jurisdiction")?;
        let found = match self.meant.get(key) {
            Some(Meant::Jurisdiction(id)) => Ok(*id),
            Some(Meant::Waits(why)) => Err(why.clone()),
            None => self.recorded(key),
        };
        found.map_err(|cause| fields.wrong("jurisdiction", cause)).ok()
    }

    fn cited(&mut self, fields: &Fields<'_>) -> Option<Vec<CitationRecord>> {
        let mut all = Vec::new();
        let cited = self.sources.cite_exactly(&mut all, &citations(fields), &mut self.ids);
        cited.map_err(|cause| fields.wrong("citations", cause)).ok()?;
        Some(all)
    }
}

fn type_of(portrait: &Map<String, Value>) -> &str {
    portrait.get("type").and_then(Value::as_str).unwrap_or_default()
}

fn world_region(fields: &Fields<'_>) -> Option<WorldRegionRecord> {
    Some(WorldRegionRecord {
        m49: fields.required("m49")?.to_owned(),
        name: fields.required_localised("name")?,
        parent: fields.owned("parent"),
    })
}
