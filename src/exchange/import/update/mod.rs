//! A corrected dataset for a database that was filled with an earlier one and changed since.
//!
//! Each field is compared by itself: what nobody but the dataset ever set follows the dataset, what
//! somebody else set stays, and is told where the dataset says something else. Who set what is in the
//! history, which the caller brings.

mod finding;
mod merging;
mod ownership;
mod rebuilding;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

pub use ownership::{Past, PastChange};

use crate::snapshot::{
    Change, Draft, Naming, Record, Revision, Snapshot, Subject, ViolationKind, portrait, violations,
};
pub(super) use finding::recorded;
use merging::merged;
use rebuilding::Rebuilding;

/// A record as an object of JSON, with its fields by name.
type Portrait = Map<String, Value>;

/// What is to be changed, and what is to be told.
#[derive(Clone, Debug)]
pub struct Update {
    /// What is to be changed, in order.
    pub changes: Vec<Change>,
    /// What is to be told.
    pub report: UpdateReport,
}

/// What an update does, or would do.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct UpdateReport {
    /// What the dataset has and the database had not.
    pub created: Vec<String>,
    /// What follows the dataset, with the fields that do.
    pub updated: BTreeMap<String, Vec<String>>,
    /// What is no longer in the dataset, and goes.
    pub deleted: Vec<String>,
    /// What others changed, and stays as they left it.
    pub kept: Vec<KeptEdit>,
}

/// Something that stays although the dataset says something else.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct KeptEdit {
    /// Which record: `link alberta-jalisco`.
    pub subject: String,
    /// Which field of it; none where it is about the record as a whole.
    pub field: Option<String>,
    /// What is recorded.
    pub recorded: String,
    /// What the dataset says.
    pub dataset: String,
}

impl UpdateReport {
    fn keep(&mut self, subject: &str, field: Option<&str>, [recorded, dataset]: [String; 2]) {
        let (subject, field) = (subject.to_owned(), field.map(str::to_owned));
        self.kept.push(KeptEdit { subject, field, recorded, dataset });
    }
}

/// Plans an update of `now` to the records of a dataset, given the history of what was ever loaded from
/// an earlier one.
///
/// Cost: linear in the dataset and in the history of its records.
#[must_use]
pub fn plan_update(now: &Snapshot, dataset: &[Record], past: &Past) -> Update {
    let theirs = Snapshot::of(Revision::EMPTY, dataset.iter().cloned());
    let portraits: Vec<_> =
        theirs.records().map(|record| portrait(&record, Naming::Slug(&theirs))).collect();
    let mut updating = Updating {
        draft: Draft::on(now),
        report: UpdateReport::default(),
        past,
        met: BTreeSet::new(),
    };
    for portrait in parents_first(portraits) {
        updating.take(&portrait);
    }
    updating.take_out(now);
    let Updating { draft, report, .. } = updating;
    Update { changes: draft.into_changes(), report }
}

/// Jurisdictions with the coarse ones first, since others lie in them; subjects with the broader first.
fn parents_first(portraits: Vec<Portrait>) -> Vec<Portrait> {
    const LEVELS: [&str; 3] = ["COUNTRY", "REGION", "MUNICIPALITY"];
    let mut numbered: Vec<_> = portraits
        .into_iter()
        .map(|portrait| {
            let level = portrait.get("level").and_then(Value::as_str);
            let level = LEVELS.iter().position(|known| Some(*known) == level).unwrap_or_default();
            let is_narrower = usize::from(portrait.contains_key("broader"));
            (kind_rank(&portrait), level + is_narrower, portrait)
        })
        .collect();
    numbered.sort_by_key(|(kind, level, _)| (*kind, *level));
    numbered.into_iter().map(|(_, _, portrait)| portrait).collect()
}

fn kind_rank(portrait: &Portrait) -> usize {
    const KINDS: [&str; 8] = [
        "WorldRegion",
        "Source",
        "FocusArea",
        "Jurisdiction",
        "Link",
        "Contact",
        "CoverageNote",
        "SlugRedirect",
    ];
    KINDS.iter().position(|kind| *kind == type_of(portrait)).unwrap_or(KINDS.len())
}

fn type_of(portrait: &Portrait) -> &str {
    portrait.get("type").and_then(Value::as_str).unwrap_or_default()
}

struct Updating<'a> {
    draft: Draft,
    report: UpdateReport,
    past: &'a Past,
    /// Subjects that the dataset has.
    met: BTreeSet<Subject>,
}

impl Updating<'_> {
    fn take(&mut self, theirs: &Portrait) {
        let called = called(theirs);
        match recorded(self.draft.now(), theirs) {
            Some(record) => self.update(&called, &record, theirs),
            None if self.past.was_deleted(theirs) => {
                let values = ["deleted".to_owned(), "present".to_owned()];
                self.report.keep(&called, None, values);
            }
            None => {
                let rebuilt = Rebuilding::of(&mut self.draft, None).record(theirs);
                let record = rebuilt.expect("the dataset in the binary is whole");
                self.met.insert(record.subject());
                self.draft.put(record);
                self.report.created.push(called);
            }
        }
    }

    fn update(&mut self, called: &str, record: &Record, theirs: &Portrait) {
        let subject = record.subject();
        self.met.insert(subject.clone());
        let ours = portrait(record, Naming::Slug(self.draft.now()));
        let owned = self.past.fields_of(&subject);
        let merging = merged(&ours, theirs, owned);
        for (field, values) in merging.kept {
            self.report.keep(called, Some(&field), values);
        }
        if merging.taken.is_empty() {
            return;
        }
        let rebuilt = Rebuilding::of(&mut self.draft, Some(record)).record(&merging.portrait);
        match rebuilt {
            Ok(record) => {
                self.draft.put(record);
                self.report.updated.insert(called.to_owned(), merging.taken);
            }
            Err(message) => {
                let said = Value::Object(merging.portrait).to_string();
                self.report.keep(called, None, [message, said]);
            }
        }
    }

    /// Takes out what an earlier dataset had and this one has not, unless others changed it or refer to it.
    fn take_out(&mut self, now: &Snapshot) {
        let gone = self.past.loaded().filter(|subject| !self.met.contains(subject));
        let gone: Vec<_> = gone.filter(|subject| now.record(subject).is_some()).cloned().collect();
        // What refers before what is referred to.
        for subject in gone.into_iter().rev() {
            let called = now.name_of(&subject);
            if self.past.is_changed_by_others(&subject) {
                let values = ["changed here".to_owned(), "absent".to_owned()];
                self.report.keep(&called, None, values);
                continue;
            }
            let mut trial = self.draft.clone();
            trial.delete(subject.clone());
            let in_use = violations(trial.now(), [&subject])
                .into_iter()
                .find(|broken| broken.kind == ViolationKind::InUse);
            match in_use {
                Some(broken) => {
                    self.report.keep(&called, None, [broken.message, "absent".to_owned()]);
                }
                None => {
                    self.draft = trial;
                    self.report.deleted.push(called);
                }
            }
        }
    }
}

/// What a person would call it.
fn called(portrait: &Portrait) -> String {
    let text = |field: &str| portrait.get(field).and_then(Value::as_str).unwrap_or_default();
    match type_of(portrait) {
        "WorldRegion" => format!("world region {}", text("m49")),
        "Source" => format!("source {}", text("slug")),
        "FocusArea" => format!("focus area {}", text("slug")),
        "Jurisdiction" => format!("jurisdiction {}", text("slug")),
        "Link" => format!("link {}", text("slug")),
        "Contact" => format!("contact {} of {}", text("organisation"), text("jurisdiction")),
        "CoverageNote" => {
            format!("coverage note on {} by {}", text("jurisdiction"), text("source"))
        }
        _ => format!("old slug {}", text("slug")),
    }
}
