//! The canonical form of a dataset: the same text, and so the same hash, wherever it is stored.
//!
//! One line a record, RFC 8785. What the fields of a record are stands in `portrait`.

use data_encoding::HEXLOWER;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Naming, Record, Snapshot, portrait};

impl Snapshot {
    /// The dataset as canonical JSON Lines, each without its line feed.
    ///
    /// A line is the [`portrait`] of a record by slug, written as RFC 8785 says. Kinds come in the
    /// order in which they refer to each other: world regions, sources, focus areas, jurisdictions,
    /// links, contacts, coverage notes, old slugs. Within a kind lines are ordered by slug, world
    /// regions by code; contacts, coverage notes and old slugs by the line itself.
    ///
    /// Cost: O(n log n) before the first line, then O(size of its record) a line.
    pub fn canonical_lines(&self) -> impl Iterator<Item = String> {
        let mut records: Vec<_> = self.records().collect();
        // Kinds come one after the other.
        let same_kind = |one: &Record, other: &Record| one.type_name() == other.type_name();
        for kind in records.chunk_by_mut(same_kind) {
            kind.sort_by_cached_key(|record| self.canonical_key(record));
        }
        records.into_iter().map(|record| self.canonical_line(&record))
    }

    /// SHA-256 of the canonical lines, each with a line feed after it, in lower-case hexadecimal.
    ///
    /// Two snapshots with the same hash hold the same data. Worked out when it is first asked for.
    ///
    /// Cost: O(n log n) the first time, as [`Snapshot::canonical_lines`]; then nothing.
    #[must_use]
    pub fn canonical_hash(&self) -> &str {
        self.hash.get_or_init(|| {
            let mut hasher = Sha256::new();
            for line in self.canonical_lines() {
                hasher.update(line);
                hasher.update("\n");
            }
            HEXLOWER.encode(&hasher.finalize())
        })
    }

    /// By what a record stands among those of its kind.
    fn canonical_key(&self, record: &Record) -> String {
        match record {
            Record::WorldRegion(r) => r.m49.clone(),
            Record::Source(r) => r.slug.to_string(),
            Record::FocusArea(r) => r.slug.to_string(),
            Record::Jurisdiction(r) => r.slug.to_string(),
            Record::Link(r) => r.slug.to_string(),
            Record::Contact(_) | Record::CoverageNote(_) | Record::SlugRedirect(_) => {
                self.canonical_line(record)
            }
        }
    }

    /// One record as it stands among the canonical lines, without its line feed.
    #[must_use]
    pub fn canonical_line(&self, record: &Record) -> String {
        canonical(&portrait(record, Naming::Slug(self)))
    }
}

/// A value of JSON as RFC 8785 writes it.
fn canonical(value: &impl Serialize) -> String {
    serde_json_canonicalizer::to_string(value)
        .expect("texts, finite numbers and names that stand once can be written")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::Value;

    use super::*;

    /// Lines written by another implementation; `tests/oracle/canonical.py` says how.
    #[derive(Deserialize)]
    struct Oracle {
        /// By the bits of the double, in hexadecimal.
        numbers: BTreeMap<String, String>,
        objects: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        value: Value,
        line: String,
    }

    fn oracle() -> Oracle {
        let text = include_str!("../../tests/oracle/canonical.json");
        serde_json::from_str(text).expect("cases as canonical.py writes them")
    }

    #[test]
    fn numbers_are_written_as_another_implementation_writes_them() {
        let numbers = oracle().numbers;
        assert!(numbers.len() > 400, "{}", numbers.len());
        for (bits, line) in numbers {
            let number = u64::from_str_radix(&bits, 16).map(f64::from_bits).expect("bits");
            assert_eq!(canonical(&Value::from(number)), line, "{bits}");
        }
    }

    #[test]
    fn objects_are_written_as_another_implementation_writes_them() {
        let objects = oracle().objects;
        assert_eq!(objects.len(), 6);
        for Case { value, line } in objects {
            assert_eq!(canonical(&value), line);
        }
    }

    #[test]
    fn the_empty_dataset_has_the_hash_of_an_empty_file() {
        let of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Snapshot::empty().canonical_hash(), of_nothing);
    }
}
