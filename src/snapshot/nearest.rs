//! Nearest spellings: what somebody may have meant who wrote a key that names nothing.

use std::collections::BTreeMap;

use super::Snapshot;
use crate::model::{Slug, Spelling};

/// How many spellings an error proposes.
const PROPOSALS: usize = 5;

/// The jurisdictions with the names nearest to `text`, nearest first, ties by slug.
///
/// Cost: a scan of all names; only those of about the same length are compared.
pub(super) fn jurisdictions(snapshot: &Snapshot, text: &str) -> Vec<(String, Slug)> {
    let names = snapshot
        .jurisdictions()
        .flat_map(|record| record.spellings().map(move |name| (name, name, &record.slug)));
    nearest(text, names)
}

/// The links with the slugs nearest to `text`, nearest first, ties by slug.
pub(super) fn links(snapshot: &Snapshot, text: &str) -> Vec<(String, Slug)> {
    let links = snapshot.links();
    nearest(text, links.map(|link| (link.slug.as_str(), link.title.en.as_str(), &link.slug)))
}

/// The subjects nearest to `text` by name, synonym or slug, nearest first, ties by slug.
pub(super) fn focus_areas(snapshot: &Snapshot, text: &str) -> Vec<(String, Slug)> {
    let names = snapshot.focus_areas().flat_map(|record| {
        let names = [&record.name.en].into_iter().chain(&record.name.fr).chain(&record.synonyms);
        let names = names.map(String::as_str).chain([record.slug.as_str()]);
        names.map(move |name| (name, record.name.en.as_str(), &record.slug))
    });
    nearest(text, names)
}

/// The sources with the slugs nearest to `text`, nearest first, ties by slug.
pub(super) fn sources(snapshot: &Snapshot, text: &str) -> Vec<(String, Slug)> {
    let sources = snapshot.sources();
    nearest(text, sources.map(|source| (source.slug.as_str(), &*source.title, &source.slug)))
}

/// Of spellings with what is shown for them and their slugs, the nearest of each slug.
fn nearest<'a>(
    text: &str,
    spellings: impl Iterator<Item = (&'a str, &'a str, &'a Slug)>,
) -> Vec<(String, Slug)> {
    let wanted = Spelling::of(text);
    let mut best: BTreeMap<&Slug, (usize, &str)> = BTreeMap::new();
    for (spelling, shown, slug) in spellings {
        let Some(distance) = wanted.distance_to(spelling) else { continue };
        let known = best.get(slug).map_or(usize::MAX, |(distance, _)| *distance);
        if distance < known {
            best.insert(slug, (distance, shown));
        }
    }
    let mut found: Vec<_> = best.into_iter().collect();
    found.sort_by_key(|(_, (distance, _))| *distance);
    found.truncate(PROPOSALS);
    found.into_iter().map(|(slug, (_, shown))| (shown.to_owned(), slug.clone())).collect()
}
