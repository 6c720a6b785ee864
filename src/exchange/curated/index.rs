//! What can be referred to: every slug and code of the files, with its id.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::nearest::nearest;
use super::tables::Tables;
use crate::model::{FocusAreaId, JurisdictionId, JurisdictionLevel, LinkId, SourceId};
use crate::snapshot::Ids;

/// The keys of one kind of table.
pub(super) struct Keys<I> {
    kind: &'static str,
    ids: BTreeMap<String, I>,
}

/// The keys of every kind, and the ids of the tables, in the tables' order.
///
/// A key is known even where the rest of its table is wrong, so that one mistake is said once.
pub(super) struct Index {
    /// M49 codes.
    pub(super) world_regions: Keys<()>,
    /// Slugs of sources.
    pub(super) sources: Keys<SourceId>,
    /// Slugs of focus areas.
    pub(super) focus_areas: Keys<FocusAreaId>,
    /// Slugs of jurisdictions.
    pub(super) jurisdictions: Keys<JurisdictionId>,
    /// The id of each source.
    pub(super) source_ids: Vec<SourceId>,
    /// The id of each focus area.
    pub(super) focus_area_ids: Vec<FocusAreaId>,
    /// The id of each jurisdiction.
    pub(super) jurisdiction_ids: Vec<JurisdictionId>,
    /// The id of each link.
    pub(super) link_ids: Vec<LinkId>,
    /// Level, parent and code of each jurisdiction, by slug, as far as they can be read.
    hierarchy: BTreeMap<String, Rung>,
}

struct Rung {
    level: Option<JurisdictionLevel>,
    parent: Option<String>,
    iso_code: Option<String>,
}

impl Index {
    /// Gives every table its id, and reports keys that stand twice.
    pub(super) fn of(tables: &Tables<'_>, ids: &mut Ids) -> Self {
        let source_ids: Vec<_> = tables.sources.iter().map(|_| ids.source()).collect();
        let focus_area_ids: Vec<_> = tables.focus_areas.iter().map(|_| ids.focus_area()).collect();
        let jurisdiction_ids: Vec<_> =
            tables.jurisdictions.iter().map(|_| ids.jurisdiction()).collect();
        let link_ids: Vec<_> = tables.links.iter().map(|_| ids.link()).collect();
        let no_ids = vec![(); tables.world_regions.len()];
        // Nothing refers to a link by slug, but no two may have one slug.
        Keys::of("link", "slug", &tables.links, &link_ids);
        Self {
            world_regions: Keys::of("world region", "m49", &tables.world_regions, &no_ids),
            sources: Keys::of("source", "slug", &tables.sources, &source_ids),
            focus_areas: Keys::of("focus area", "slug", &tables.focus_areas, &focus_area_ids),
            jurisdictions: Keys::of(
                "jurisdiction",
                "slug",
                &tables.jurisdictions,
                &jurisdiction_ids,
            ),
            hierarchy: hierarchy(&tables.jurisdictions),
            source_ids,
            focus_area_ids,
            jurisdiction_ids,
            link_ids,
        }
    }

    /// The ISO 3166-1 code of the country in which the jurisdiction `slug` lies, or that it is.
    pub(super) fn country_code(&self, slug: &str) -> Option<&str> {
        let up = |rung: &&Rung| self.hierarchy.get(rung.parent.as_deref()?);
        let rungs = std::iter::successors(self.hierarchy.get(slug), up);
        let mut rungs = rungs.take(JurisdictionLevel::ALL.len());
        rungs.find(|rung| rung.level == Some(JurisdictionLevel::Country))?.iso_code.as_deref()
    }
}

impl<I: Copy> Keys<I> {
    fn of(kind: &'static str, field: &'static str, entries: &[Entry<'_>], ids: &[I]) -> Self {
        let mut keyed: Vec<_> = entries
            .iter()
            .zip(ids)
            .filter_map(|(entry, id)| Some((entry, entry.peek(field)?, *id)))
            .collect();
        // The entries may stand parents first; which of two is the second, the files say.
        keyed.sort_by_key(|(entry, ..)| (entry.text.path, entry.line));
        let mut first: BTreeMap<&str, &Entry<'_>> = BTreeMap::new();
        let mut known = BTreeMap::new();
        for (entry, key, id) in keyed {
            if let Some(first) = first.get(key) {
                let (path, line) = (first.text.path, first.line_of(field));
                entry.problem(field, format!("duplicate {field} {key:?}; first at {path}:{line}"));
            } else {
                first.insert(key, entry);
                known.insert(key.to_owned(), id);
            }
        }
        Self { kind, ids: known }
    }

    /// The id behind the reference in `field`, which must be there.
    pub(super) fn required(&self, entry: &Entry<'_>, field: &'static str) -> Option<I> {
        let key = entry.text(field)?;
        self.find(entry, key, entry.line_of(field))
    }

    /// The id behind the reference in `field`, which may be absent.
    pub(super) fn optional(&self, entry: &Entry<'_>, field: &'static str) -> Option<I> {
        let key = entry.optional_text(field)?;
        self.find(entry, key, entry.line_of(field))
    }

    /// The ids behind the references in the list `field`, in its order, each once.
    pub(super) fn list(&self, entry: &Entry<'_>, field: &'static str) -> Vec<I> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for item in entry.texts(field) {
            if !seen.insert(item.text) {
                entry.problem_on(
                    item.line,
                    format!("{} {:?} is listed twice", self.kind, item.text),
                );
                continue;
            }
            found.extend(self.find(entry, item.text, item.line));
        }
        found
    }

    fn find(&self, entry: &Entry<'_>, key: &str, line: usize) -> Option<I> {
        let id = self.ids.get(key).copied();
        if id.is_none() {
            let nearest = nearest(key, self.ids.keys().map(String::as_str));
            entry.problem_on(line, format!("unknown {} {key:?}{nearest}", self.kind));
        }
        id
    }
}

fn hierarchy(jurisdictions: &[Entry<'_>]) -> BTreeMap<String, Rung> {
    let rung = |entry: &Entry<'_>| Rung {
        level: entry.peek("level").and_then(|level| level.parse().ok()),
        parent: entry.peek("parent").map(str::to_owned),
        iso_code: entry.peek("iso_code").map(str::to_owned),
    };
    let slugged = jurisdictions.iter().filter_map(|entry| Some((entry.peek("slug")?, rung(entry))));
    slugged.map(|(slug, rung)| (slug.to_owned(), rung)).collect()
}
