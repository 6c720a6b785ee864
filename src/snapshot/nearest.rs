//! Nearest spellings: what somebody may have meant who wrote a key that names nothing.

use std::collections::BTreeMap;

use super::Snapshot;
use crate::model::{Slug, fold};

/// How many spellings an error proposes.
const PROPOSALS: usize = 5;

/// Longer keys are not compared, since no name is as long.
const LONGEST: usize = 100;

/// The names nearest to `text` by edit distance with swapped letters, nearest first, ties by slug.
///
/// Cost: a scan of all names; only those of about the same length are compared.
pub(super) fn jurisdictions(snapshot: &Snapshot, text: &str) -> Vec<(String, Slug)> {
    let names = snapshot.jurisdictions().flat_map(|record| {
        record.spellings().map(move |name| (fold(name), name.to_owned(), &record.slug))
    });
    nearest(&fold(text), names)
}

/// The link slugs nearest to `text`, nearest first, ties by slug.
pub(super) fn links(snapshot: &Snapshot, text: &str) -> Vec<(String, Slug)> {
    let names = snapshot
        .links()
        .map(|record| (fold(record.slug.as_str()), record.title.en.clone(), &record.slug));
    nearest(&fold(text), names)
}

/// The subjects nearest to `text` by name, synonym or slug, nearest first, ties by slug.
pub(super) fn focus_areas(snapshot: &Snapshot, text: &str) -> Vec<(String, Slug)> {
    let names = snapshot.focus_areas().flat_map(|record| {
        let names = [&record.name.en].into_iter().chain(&record.name.fr).chain(&record.synonyms);
        let names = names.map(String::as_str).chain([record.slug.as_str()]);
        names.map(move |name| (fold(name), record.name.en.clone(), &record.slug))
    });
    nearest(&fold(text), names)
}

/// The source slugs nearest to `text`, nearest first, ties by slug.
pub(super) fn sources(snapshot: &Snapshot, text: &str) -> Vec<(String, Slug)> {
    let names = snapshot
        .sources()
        .map(|record| (fold(record.slug.as_str()), record.title.clone(), &record.slug));
    nearest(&fold(text), names)
}

fn nearest<'a>(
    wanted: &str,
    spellings: impl Iterator<Item = (String, String, &'a Slug)>,
) -> Vec<(String, Slug)> {
    let length = wanted.chars().count();
    if length > LONGEST {
        return Vec::new();
    }
    // A third of the letters may be wrong; more would propose anything for a short key.
    let tolerance = (length / 3).max(1);
    let mut best: BTreeMap<&Slug, (usize, String)> = BTreeMap::new();
    for (folded, name, slug) in spellings {
        if folded.chars().count().abs_diff(length) > tolerance {
            continue;
        }
        let distance = strsim::osa_distance(wanted, &folded);
        let known = best.get(slug).map_or(usize::MAX, |(distance, _)| *distance);
        if distance <= tolerance && distance < known {
            best.insert(slug, (distance, name));
        }
    }
    let mut found: Vec<_> = best.into_iter().collect();
    found.sort_by_key(|(_, (distance, _))| *distance);
    found.truncate(PROPOSALS);
    found.into_iter().map(|(slug, (_, name))| (name, slug.clone())).collect()
}
