//! Gazetteers over a dataset that a person can draw. All rows are made up.
//!
//! ```text
//! Canada: Northland, Southland      Japan
//!         Riverton, Twin
//! ```

mod adding;
mod filling;
mod homonyms;
mod reading;

use std::path::PathBuf;

use chrono::DateTime;
use tempfile::TempDir;

use super::{Adds, GazetteerSettings, read_gazetteers};
use crate::exchange::import::{Decisions, Plan, plan};
use crate::model::{GeoPoint, JurisdictionId, JurisdictionLevel, LocalisedText, Slug};
use crate::snapshot::{
    AlternateName, JurisdictionRecord, Record, Revision, Snapshot, Subject, violations,
};

const COUNTRY: JurisdictionLevel = JurisdictionLevel::Country;
const REGION: JurisdictionLevel = JurisdictionLevel::Region;
const TOWN: JurisdictionLevel = JurisdictionLevel::Municipality;

const ADMIN1: &str = "CA.10\tNorthland\tNorthland\t910\nCA.11\tSouthland\tSouthland\t911\n";
const ISO_2: &str = r#"{"3166-2": [
    {"code": "CA-NT", "name": "Northland", "type": "Territory"},
    {"code": "CA-YT", "name": "Southland", "type": "Territory"},
    {"code": "CA-ON", "name": "Ontland", "type": "Province"}]}"#;

/// All records by hand have lower ids.
const FIRST: Revision = Revision { number: 1, at: DateTime::UNIX_EPOCH, last_id: 99 };

/// Records by hand, and files beside them.
struct Desk {
    base: Snapshot,
    folder: TempDir,
    files: Vec<PathBuf>,
    settings: GazetteerSettings,
}

fn record(
    id: i64,
    slug: &str,
    level: JurisdictionLevel,
    parent: Option<i64>,
) -> JurisdictionRecord {
    let mut name = slug.split('-').next().unwrap_or(slug).to_owned();
    name[..1].make_ascii_uppercase();
    JurisdictionRecord {
        slug: Slug::parse(slug).expect("a slug"),
        name: LocalisedText { en: name, fr: None },
        parent: parent.map(JurisdictionId),
        version: 1,
        ..JurisdictionRecord::blank(JurisdictionId(id), level)
    }
}

/// A row of GeoNames.
fn place(id: i64, name: &str, others: &str, at: &str, code: &str, admin1: &str) -> String {
    let class = if code.starts_with('P') { "P" } else { "A" };
    let inhabitants = id * 10;
    format!(
        "{id}\t{name}\t{name}\t{others}\t{at}\t{class}\t{code}\tCA\t\t{admin1}\t\t\t\t{inhabitants}\t\t9\tAmerica/Toronto\t2026-01-01\n"
    )
}

fn town(id: i64, name: &str, at: &str, admin1: &str) -> String {
    place(id, name, "", at, "PPL", admin1)
}

impl Desk {
    fn new(records: Vec<JurisdictionRecord>) -> Self {
        let mut all = vec![record(1, "canada", COUNTRY, None), record(2, "japan", COUNTRY, None)];
        all[0].iso_code = Some("CA".to_owned());
        all[1].iso_code = Some("JP".to_owned());
        all.extend(records);
        Self {
            base: Snapshot::of(FIRST, all.into_iter().map(Record::from)),
            folder: tempfile::tempdir().expect("a temporary folder"),
            files: Vec::new(),
            settings: GazetteerSettings {
                adds: Adds::Nothing,
                min_population: 0,
                countries: Vec::new(),
                languages: vec!["en".to_owned(), "fr".to_owned()],
            },
        }
    }

    fn with(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("a file in a temporary folder");
        self.files.push(path);
        self
    }

    fn adding(mut self, adds: Adds) -> Self {
        self.settings.adds = adds;
        self
    }

    fn plan(&self) -> Plan {
        self.plan_with(&Decisions::default())
    }

    fn plan_with(&self, decisions: &Decisions) -> Plan {
        let stated = read_gazetteers(&self.files, &self.settings, &self.base).expect("known files");
        plan(&stated, &self.base, decisions)
    }

    /// Does what is planned; it must keep the rules.
    fn load(&mut self) -> Plan {
        let plan = self.plan();
        self.commit(&plan);
        plan
    }

    fn commit(&mut self, plan: &Plan) {
        self.base = self
            .base
            .next(Revision { last_id: self.base.revision().last_id + 100, ..FIRST }, &plan.changes);
        let subjects: Vec<_> = plan.changes.iter().map(crate::snapshot::Change::subject).collect();
        assert_eq!(violations(&self.base, &subjects), []);
    }

    fn get(&self, slug: &str) -> &JurisdictionRecord {
        let slug = Slug::parse(slug).expect("a slug");
        self.base.jurisdictions_with_slug(&slug).next().expect("it is recorded")
    }

    /// Sources that a jurisdiction cites, with where.
    fn cited(&self, slug: &str) -> Vec<String> {
        let citations = self.get(slug).citations.iter().map(|citation| {
            let source = self.base.record(&Subject::Source(citation.source));
            let Some(Record::Source(source)) = source else { panic!("it is recorded") };
            format!("{}: {}", source.slug, citation.locator.as_deref().unwrap_or_default())
        });
        citations.collect()
    }
}

fn names(record: &JurisdictionRecord) -> Vec<(&str, Option<&str>)> {
    let all = record.names.iter();
    all.map(|name| (name.text.as_str(), name.language.as_deref())).collect()
}
