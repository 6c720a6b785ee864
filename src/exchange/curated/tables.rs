//! The tables of all files, by kind, in the order in which their records come out.

use std::collections::HashMap;

use super::entry::Entry;
use super::nearest::nearest;
use super::text::Text;
use crate::exchange::problem::Problems;

/// The tables that a file may hold, in the order in which their records come out.
const KNOWN: [&str; 7] =
    ["world_region", "source", "focus_area", "jurisdiction", "link", "contact", "coverage_note"];

/// No hierarchy here is nearly as deep; it bounds the walk up one that loops.
const DEEPEST: usize = 64;

/// Every table of every file.
pub(super) struct Tables<'a> {
    /// `[[world_region]]`, parents first.
    pub(super) world_regions: Vec<Entry<'a>>,
    /// `[[source]]`.
    pub(super) sources: Vec<Entry<'a>>,
    /// `[[focus_area]]`, broader ones first.
    pub(super) focus_areas: Vec<Entry<'a>>,
    /// `[[jurisdiction]]`, parents first.
    pub(super) jurisdictions: Vec<Entry<'a>>,
    /// `[[link]]`.
    pub(super) links: Vec<Entry<'a>>,
    /// `[[contact]]`.
    pub(super) contacts: Vec<Entry<'a>>,
    /// `[[coverage_note]]`.
    pub(super) coverage_notes: Vec<Entry<'a>>,
}

impl<'a> Tables<'a> {
    /// Sorts the tables of `texts` out, and reports those of no known kind.
    pub(super) fn of(texts: &'a [Text<'a>], problems: &'a Problems) -> Self {
        let roots: Vec<_> =
            texts.iter().map(|text| Entry::new(text, &text.root, 0, problems)).collect();
        for root in &roots {
            report_unknown(root);
        }
        let all = |kind| roots.iter().flat_map(|root| root.tables(kind)).collect::<Vec<_>>();
        Self {
            world_regions: parents_first(all("world_region"), "m49", "parent"),
            sources: all("source"),
            focus_areas: parents_first(all("focus_area"), "slug", "broader"),
            jurisdictions: parents_first(all("jurisdiction"), "slug", "parent"),
            links: all("link"),
            contacts: all("contact"),
            coverage_notes: all("coverage_note"),
        }
    }
}

fn report_unknown(root: &Entry<'_>) {
    for key in root.table.keys() {
        let kind: &str = key.get_ref();
        if !KNOWN.contains(&kind) {
            let line = root.text.line_at(key.span().start);
            root.problem_on(line, format!("unknown table {kind:?}{}", nearest(kind, KNOWN)));
        }
    }
}

/// Sorts by the number of steps up to the top; otherwise the order stays.
fn parents_first<'a>(mut entries: Vec<Entry<'a>>, key: &str, parent: &str) -> Vec<Entry<'a>> {
    let keyed = entries.iter().filter_map(|entry| Some((entry.peek(key)?, entry.peek(parent)?)));
    let parents: HashMap<_, _> = keyed.collect();
    entries.sort_by_cached_key(|entry| {
        let up = |child: &&'a str| parents.get(child).copied();
        std::iter::successors(entry.peek(parent), up).take(DEEPEST).count()
    });
    entries
}
