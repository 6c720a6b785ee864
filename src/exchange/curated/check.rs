//! What `entente check PATH` says: how much stands in a folder, or what is wrong with it.

use std::path::Path;

use super::{Files, Problem, folder, read};
use crate::snapshot::{Ids, Record};

/// What a check found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Report {
    /// For a person: one line if all is well, else a line for each problem and one with their count.
    pub text: String,
    /// How many problems there are; 0 if all is well.
    pub problems: usize,
}

/// Checks the folder at `path` as if it were to be loaded, without loading it.
#[must_use]
pub fn check(path: &Path) -> Report {
    let read = |files: Files| read(&files, &mut Ids::after(0));
    match folder(path).and_then(read) {
        Ok(records) => Report { text: format!("{}; no problems\n", counts(&records)), problems: 0 },
        Err(problems) => Report { text: listed(&problems), problems: problems.len() },
    }
}

fn listed(problems: &[Problem]) -> String {
    let lines: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
    format!("{lines}{}\n", counted(problems.len(), "problem", "problems"))
}

fn counts(records: &[Record]) -> String {
    type Kind = (&'static str, &'static str, fn(&Record) -> bool);
    const KINDS: [Kind; 7] = [
        ("link", "links", |record| matches!(record, Record::Link(_))),
        ("jurisdiction", "jurisdictions", |record| matches!(record, Record::Jurisdiction(_))),
        ("focus area", "focus areas", |record| matches!(record, Record::FocusArea(_))),
        ("source", "sources", |record| matches!(record, Record::Source(_))),
        ("world region", "world regions", |record| matches!(record, Record::WorldRegion(_))),
        ("contact", "contacts", |record| matches!(record, Record::Contact(_))),
        ("coverage note", "coverage notes", |record| matches!(record, Record::CoverageNote(_))),
    ];
    let count = |is_kind: fn(&Record) -> bool| records.iter().filter(|r| is_kind(r)).count();
    KINDS.map(|(one, many, is_kind)| counted(count(is_kind), one, many)).join(", ")
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
