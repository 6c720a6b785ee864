//! Who set which field last: the dataset when it was loaded, or somebody since.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::model::Slug;
use crate::snapshot::{Naming, Record, Snapshot, Subject, portrait};

/// A change in the history.
#[derive(Clone, Debug)]
pub struct PastChange {
    /// Whether the dataset was loaded by it; else somebody made it.
    pub by_dataset: bool,
    /// To what.
    pub subject: Subject,
    /// What it was before.
    pub before: Option<Record>,
    /// What it became.
    pub after: Option<Record>,
}

/// The history of all that was ever loaded from a dataset.
#[derive(Debug, Default)]
pub struct Past {
    fields: BTreeMap<Subject, Fields>,
    deleted: Vec<Map<String, Value>>,
}

/// The fields of a record, by name.
pub(super) type Fields = BTreeMap<String, Owned>;

/// What is known of one field.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Owned {
    /// What the dataset said last.
    pub(super) dataset: Option<Value>,
    /// Whether somebody else has set it since.
    pub(super) by_others: bool,
}

impl Past {
    /// Reads a history, oldest change first, whose references lead to records of `now`.
    #[must_use]
    pub fn of(now: &Snapshot, changes: impl IntoIterator<Item = PastChange>) -> Self {
        let mut past = Self::default();
        let mut deleted = BTreeMap::new();
        for change in changes {
            let shown = |record: &Option<Record>| {
                record
                    .as_ref()
                    .map(|record| portrait(record, Naming::Slug(now)))
                    .unwrap_or_default()
            };
            let (before, after) = (shown(&change.before), shown(&change.after));
            match (&change.after, change.by_dataset) {
                (None, false) => drop(deleted.insert(change.subject.clone(), before.clone())),
                _ => drop(deleted.remove(&change.subject)),
            }
            let fields = past.fields.entry(change.subject).or_default();
            note(fields, &before, &after, change.by_dataset);
        }
        past.deleted = deleted.into_values().collect();
        past
    }

    pub(super) fn fields_of(&self, subject: &Subject) -> Option<&Fields> {
        self.fields.get(subject)
    }

    /// What the dataset ever set a field of, in the order of kinds.
    pub(super) fn loaded(&self) -> impl DoubleEndedIterator<Item = &Subject> {
        let by_dataset = |(_, fields): &(&Subject, &Fields)| {
            fields.values().any(|owned| owned.dataset.is_some())
        };
        self.fields.iter().filter(by_dataset).map(|(subject, _)| subject)
    }

    pub(super) fn is_changed_by_others(&self, subject: &Subject) -> bool {
        let fields = self.fields.get(subject).into_iter().flat_map(BTreeMap::values);
        fields.into_iter().any(|owned| owned.by_others)
    }

    /// Whether somebody deleted the thing that a portrait shows, given whose slug leads where by now.
    pub(super) fn was_deleted(&self, now: &Snapshot, theirs: &Map<String, Value>) -> bool {
        let theirs = by_present_slug(now, theirs);
        self.deleted.iter().any(|gone| is_same_thing(gone, &theirs))
    }
}

fn note(
    fields: &mut Fields,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    by_dataset: bool,
) {
    let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    for name in names {
        let (was, is) = (before.get(name), after.get(name));
        if was == is {
            continue;
        }
        let owned = fields.entry(name.clone()).or_default();
        if by_dataset {
            *owned = Owned { dataset: is.cloned(), by_others: false };
        } else {
            // Whoever brings back what the dataset said has set nothing.
            owned.by_others = is != owned.dataset.as_ref();
        }
    }
}

/// A portrait that names whoever it belongs to as the history does: by the present slug.
fn by_present_slug(now: &Snapshot, theirs: &Map<String, Value>) -> Map<String, Value> {
    let mut theirs = theirs.clone();
    let slug = theirs.get("jurisdiction").and_then(Value::as_str);
    let of = slug.and_then(|slug| Slug::parse(slug).ok());
    if let Some(of) = of.and_then(|slug| now.jurisdiction_by_slug(&slug)) {
        theirs.insert("jurisdiction".to_owned(), of.slug.to_string().into());
    }
    theirs
}

/// Whether two portraits show one thing: its type, and what it goes by.
fn is_same_thing(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    const NAMING: [&str; 8] =
        ["type", "slug", "m49", "organisation", "unit", "role", "source", "jurisdiction"];
    // Only offices and notes go by whose they are.
    let has_name = one.contains_key("slug") || one.contains_key("m49");
    let naming = if has_name { &NAMING[..3] } else { &NAMING[..] };
    naming.iter().all(|field| one.get(*field) == other.get(*field))
}
