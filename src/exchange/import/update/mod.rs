//! A corrected dataset for a database that was filled with an earlier one and changed since.
//!
//! Each field is compared by itself: what nobody but the dataset ever set follows the dataset, what
//! somebody else set stays, and is told where the dataset says something else. Who set what is in the
//! history, which the caller brings.

mod finding;
mod merging;
mod ownership;
mod rebuilding;
mod renamed;
mod report;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

pub use ownership::{Past, PastChange};
pub use report::{KeptEdit, UpdateReport};

use crate::model::NodeKind;
use crate::snapshot::{
    Change, Draft, Naming, Record, Revision, Snapshot, Subject, ViolationKind, portrait, violations,
};
pub(super) use finding::recorded;
use merging::merged;
use rebuilding::Rebuilding;
use renamed::{Renamed, called_as_now, renamed};

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

/// Plans an update of `now` to the records of a dataset, given the history of what was ever loaded from
/// an earlier one.
///
/// Cost: linear in the dataset and in the history of its records.
#[must_use]
pub fn plan_update(now: &Snapshot, dataset: &[Record], past: &Past) -> Update {
    let renamed = renamed(now, past);
    let dataset = dataset.iter().cloned().map(|record| called_as_now(record, &renamed));
    let theirs = Snapshot::of(Revision::EMPTY, dataset);
    let portraits: Vec<_> =
        theirs.records().map(|record| portrait(&record, Naming::Slug(&theirs))).collect();
    let portraits = parents_first(portraits);
    let mut broken = Broken::new();
    loop {
        let mut updating = Updating::of(now, past, &broken);
        updating.tell_of_renamed(&renamed);
        for (place, portrait) in portraits.iter().enumerate() {
            updating.take(place, portrait);
        }
        updating.take_out(now);
        let more = updating.broken_by_now();
        if more.is_empty() {
            let Updating { draft, report, .. } = updating;
            return Update { changes: draft.into_changes(), report };
        }
        // Each time there are more of them, so there is an end.
        broken.extend(more);
    }
}

/// Records of the dataset that would break a rule beside what is recorded, by their place there, and how.
type Broken = BTreeMap<usize, String>;

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
    broken: &'a Broken,
    /// Subjects that the dataset has.
    met: BTreeSet<Subject>,
    /// What follows the dataset, by the place of its record there.
    followed: BTreeMap<Subject, usize>,
}

impl<'a> Updating<'a> {
    fn of(now: &Snapshot, past: &'a Past, broken: &'a Broken) -> Self {
        Self {
            draft: Draft::on(now),
            report: UpdateReport::default(),
            past,
            broken,
            met: BTreeSet::new(),
            followed: BTreeMap::new(),
        }
    }

    fn tell_of_renamed(&mut self, renamed: &Renamed) {
        for ((kind, former), present) in renamed {
            let kind = if *kind == NodeKind::Source { "source" } else { "focus area" };
            let values = [present, former].map(ToString::to_string);
            self.report.keep(&format!("{kind} {present}"), Some("slug"), values);
        }
    }

    fn take(&mut self, place: usize, theirs: &Portrait) {
        let called = called(theirs);
        let known = recorded(self.draft.now(), theirs);
        if let Some(message) = self.broken.get(&place) {
            self.met.extend(known.map(|record| record.subject()));
            self.report.keep(&called, None, [message.clone(), "otherwise".to_owned()]);
            return;
        }
        match known {
            Some(record) => self.update(place, &called, &record, theirs),
            None if self.past.was_deleted(self.draft.now(), theirs) => {
                let values = ["deleted".to_owned(), "present".to_owned()];
                self.report.keep(&called, None, values);
            }
            None => self.create(place, called, theirs),
        }
    }

    /// Adds what is new, unless it refers to what somebody deleted.
    fn create(&mut self, place: usize, called: String, theirs: &Portrait) {
        match Rebuilding::of(&mut self.draft, None).record(theirs) {
            Ok(record) => {
                self.met.insert(record.subject());
                self.put(place, record);
                self.report.created.push(called);
            }
            Err(message) => {
                let values = [format!("absent: {message}"), "present".to_owned()];
                self.report.keep(&called, None, values);
            }
        }
    }

    fn put(&mut self, place: usize, record: Record) {
        self.followed.insert(record.subject(), place);
        self.draft.put(record);
    }

    /// What of all that followed the dataset breaks a rule.
    fn broken_by_now(&self) -> Broken {
        let violations = self.draft.violations().into_iter();
        let placed = violations.filter_map(|one| {
            let place = *self.followed.get(&one.subject)?;
            Some((place, one.to_string()))
        });
        placed.collect()
    }

    fn update(&mut self, place: usize, called: &str, record: &Record, theirs: &Portrait) {
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
            // Only the slug of what it refers to is another by now.
            Ok(rebuilt) if rebuilt == *record => {}
            Ok(rebuilt) => {
                self.put(place, rebuilt);
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
