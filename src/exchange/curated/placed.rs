//! Records with the lines on which their fields stand, so that a later rule can point at them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use toml::de::{DeTable, DeValue};

use super::Problem;
use super::entry::Entry;
use super::text::Text;
use crate::snapshot::Record;

/// A record and where it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The record.
    pub record: Record,
    /// Where it stands.
    pub lines: Lines,
}

impl Placed {
    pub(super) fn of(record: Option<Record>, entry: &Entry<'_>) -> Option<Self> {
        record.map(|record| Self { record, lines: Lines::of(entry) })
    }
}

/// Where a record and each of its fields stand.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Lines {
    file: String,
    first: usize,
    by_field: BTreeMap<String, usize>,
}

impl Lines {
    fn of(entry: &Entry<'_>) -> Self {
        let mut by_field = BTreeMap::new();
        note_lines("", entry.table, entry.text, &mut by_field);
        Self { file: entry.text.path.to_owned(), first: entry.line, by_field }
    }

    /// The line, from 1, of `field`, or of the nearest thing around it that is in the file.
    ///
    /// Fields are named as in the record, parts of them after a dot, list items by their place in
    /// the file: `parent`, `name.fr`, `parties.1.role`, `events.0.date`.
    #[must_use]
    pub fn line_of(&self, field: &str) -> usize {
        let mut field = field;
        loop {
            if let Some(line) = self.by_field.get(field) {
                return *line;
            }
            let Some((around, _)) = field.rsplit_once('.') else { return self.first };
            field = around;
        }
    }

    /// The lines of `field` and all that is in it.
    #[must_use]
    pub fn lines_of(&self, field: &str) -> RangeInclusive<usize> {
        let inside = format!("{field}.");
        let inner = self.by_field.iter().filter(|(name, _)| name.starts_with(&inside));
        let first = self.line_of(field);
        first..=inner.map(|(_, line)| *line).fold(first, usize::max)
    }

    /// The file in which the record stands.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// A problem with `field`.
    #[must_use]
    pub fn problem(&self, field: &str, message: String) -> Problem {
        Problem { file: self.file.clone(), line: Some(self.line_of(field)), message }
    }
}

fn note_lines(
    around: &str,
    table: &DeTable<'_>,
    text: &Text<'_>,
    by_field: &mut BTreeMap<String, usize>,
) {
    for (key, value) in table {
        let field = format!("{around}{}", in_record(key.get_ref()));
        by_field.insert(field.clone(), text.line_at(key.span().start));
        note_value(&field, value.get_ref(), text, by_field);
    }
}

fn note_value(
    field: &str,
    value: &DeValue<'_>,
    text: &Text<'_>,
    by_field: &mut BTreeMap<String, usize>,
) {
    match value {
        DeValue::Table(inner) => note_lines(&format!("{field}."), inner, text, by_field),
        DeValue::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                let field = format!("{field}.{position}");
                by_field.insert(field.clone(), text.line_at(item.span().start));
                note_value(&field, item.get_ref(), text, by_field);
            }
        }
        _ => {}
    }
}

/// The record's name for a field of the file.
fn in_record(field: &str) -> &str {
    if field == "event" { "events" } else { field }
}
