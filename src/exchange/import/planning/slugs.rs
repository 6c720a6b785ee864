//! Slugs of what is new: from names, with a number where they are taken.

use std::collections::{HashMap, HashSet};

use crate::model::{NodeKind, Slug};
use crate::snapshot::Snapshot;

/// Slugs that this import gives out.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    given: HashSet<(&'static str, Slug)>,
    /// The last number given to a slug, so that the hundredth of a name need not try all before.
    numbers: HashMap<(&'static str, Slug), u32>,
}

impl Slugs {
    /// Takes a slug, unless it is taken.
    pub(super) fn take(&mut self, base: &Snapshot, kind: NodeKind, slug: &Slug) -> bool {
        let is_free =
            !is_taken(base, kind, slug) && !self.given.contains(&(kind.as_str(), slug.clone()));
        is_free && self.given.insert((kind.as_str(), slug.clone()))
    }

    /// The slug of the first of several texts whose slug is free, else that of the first with a number;
    /// without letters of ASCII, of the last resort.
    pub(super) fn mint(
        &mut self,
        base: &Snapshot,
        kind: NodeKind,
        texts: &[String],
        last_resort: &str,
    ) -> Slug {
        let suggested: Vec<_> = texts.iter().filter_map(|text| Slug::suggest(text)).collect();
        if let Some(free) = suggested.iter().find(|slug| self.take(base, kind, slug)) {
            return free.clone();
        }
        let first = suggested.into_iter().next();
        let first = first.or_else(|| Slug::suggest(last_resort));
        let first = first.expect("the last resort has letters of ASCII");
        if self.take(base, kind, &first) {
            return first;
        }
        let key = (kind.as_str(), first.clone());
        let mut number = self.numbers.get(&key).copied().unwrap_or(1);
        loop {
            number += 1;
            let numbered = first.numbered(number);
            if self.take(base, kind, &numbered) {
                self.numbers.insert(key, number);
                return numbered;
            }
        }
    }
}

fn is_taken(base: &Snapshot, kind: NodeKind, slug: &Slug) -> bool {
    let held = match kind {
        NodeKind::Jurisdiction => base.jurisdictions_with_slug(slug).next().is_some(),
        NodeKind::Link => base.links_with_slug(slug).next().is_some(),
        _ => base.sources_with_slug(slug).next().is_some(),
    };
    held || base.redirect(kind, slug).is_some()
}
