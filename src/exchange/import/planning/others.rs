//! Records that only our own formats have: world regions, sources, subjects, offices, notes, old slugs.
//!
//! One that is recorded stays as it is, and what differs is told.

use serde_json::{Map, Value};

use super::super::building::{Building, References};
use super::super::fields::Fields;
use super::super::report::Kept;
use super::super::stated::{At, StatedRecord};
use super::super::update::recorded;
use super::sources::UnknownSource;
use super::{Cause, Effect, Meant, Planner};
use crate::model::{FocusAreaId, JurisdictionId, Slug, SourceId};
use crate::snapshot::{Ids, Naming, Record, RedirectTarget, SlugRedirectRecord, portrait};

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
            if let Some(message) = self.left_out(&Cause::Other(one.at.clone())) {
                self.refuse(&one.at, message);
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
        let record = match kind {
            "SlugRedirect" => self.old_slug(fields)?,
            _ => Building { references: self, former: None }.record(kind, fields)?,
        };
        match recorded(self.base, &self.with_its_owner(&stated.portrait)) {
            Some(known) => Ok(self.compare(&stated.at, &known, &stated.portrait)),
            None => {
                if let Record::Source(source) = &record {
                    self.sources.add(source.slug.clone(), source.id);
                }
                self.note(record.subject(), Cause::Other(stated.at.clone()));
                self.others.push(record);
                Ok(Effect::Created)
            }
        }
    }

    /// A portrait with the recorded slug of whom it belongs to, which the file may call otherwise.
    fn with_its_owner(&self, portrait: &Map<String, Value>) -> Map<String, Value> {
        let mut portrait = portrait.clone();
        let owner = portrait.get("jurisdiction").and_then(Value::as_str);
        let owner = owner.and_then(|slug| self.jurisdiction_id(slug).ok());
        if let Some(owner) = owner.and_then(|id| self.base.jurisdiction(id)) {
            portrait.insert("jurisdiction".to_owned(), owner.slug.as_str().into());
        }
        portrait
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

    fn old_slug(&self, fields: Fields<'_>) -> Result<Record, String> {
        let slug = fields.required_parsed("slug");
        let target = match fields.text("link") {
            Some(link) => {
                let slug = Slug::parse(link).ok();
                let found = slug.and_then(|slug| self.links.with_slug(self.base, &slug));
                let found = found.ok_or_else(|| format!("no link goes by {link:?}"));
                fields.valid("link", found).map(RedirectTarget::Link)
            }
            None => {
                let found = fields.required("jurisdiction").map(|slug| self.jurisdiction_id(slug));
                let found = found.and_then(|found| fields.valid("jurisdiction", found));
                found.map(RedirectTarget::Jurisdiction)
            }
        };
        let both = slug.zip(target);
        let record = |(slug, target)| SlugRedirectRecord { slug, target, former_id: None };
        Ok(fields.finish(both.map(record))?.into())
    }
}

/// What is recorded, and what the import brings.
impl References for Planner<'_> {
    fn source_id(&self, slug: &str) -> Result<SourceId, String> {
        self.sources.known(slug).map_err(|unknown| unknown.to_string())
    }

    fn jurisdiction_id(&self, slug: &str) -> Result<JurisdictionId, String> {
        match self.meant.find(slug, None) {
            Some(Meant::Jurisdiction(id)) => Ok(id),
            Some(Meant::Waits(why)) => Err(why),
            None => self.recorded(slug),
        }
    }

    fn focus_area_id(&self, slug: &str) -> Result<FocusAreaId, String> {
        let parsed = Slug::parse(slug).ok();
        let new = parsed.and_then(|slug| self.new_subjects.get(&slug).copied());
        let recorded = || self.base.resolve_focus_area(slug).map(|record| record.id);
        new.map_or_else(|| recorded().map_err(|cause| cause.to_string()), Ok)
    }

    fn ids(&mut self) -> &mut Ids {
        &mut self.ids
    }
}

fn type_of(portrait: &Map<String, Value>) -> &str {
    portrait.get("type").and_then(Value::as_str).unwrap_or_default()
}
