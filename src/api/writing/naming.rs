//! Slugs: given, made from names where they are not, and leading on where they change.

use super::drafting::Drafting;
use crate::model::{NodeKind, Slug, UserErrorCode};
use crate::snapshot::{RedirectTarget, Snapshot};

impl Drafting {
    pub(super) fn slug(&mut self, slug: String) -> Option<Slug> {
        self.valid(Slug::parse(&slug))
    }

    /// A slug that nothing of its kind has or had: made from the first of several texts whose slug is
    /// free, else from the first with a number.
    pub(super) fn new_slug(&self, kind: NodeKind, texts: &[String]) -> Option<Slug> {
        let suggested = || texts.iter().filter_map(|text| Slug::suggest(text));
        let is_free = |slug: &Slug| !is_taken(self.now(), kind, slug);
        if let Some(free) = suggested().find(is_free) {
            return Some(free);
        }
        let first = suggested().next()?;
        let mut numbered = (2..10_000).map(|number| format!("{first}-{number}"));
        numbered.find_map(|text| Slug::parse(&text).ok().filter(is_free))
    }

    /// A slug that was made, or the word that none could be.
    pub(super) fn needs_slug(&mut self, made: Option<Slug>) -> Option<Slug> {
        if made.is_none() {
            let message = "no slug can be made of the name; give one, of letters and digits";
            self.at("slug", |drafting| drafting.wrong(UserErrorCode::Required, message));
        }
        made
    }

    /// What was known by one slug is from now on known by another: the old one leads on.
    pub(super) fn rename(&mut self, target: RedirectTarget, from: &Slug, to: &Slug) {
        if from != to {
            let own = self.now().redirect(target.kind(), to) == Some(target);
            if own {
                self.draft.take_back(target.kind(), to);
            }
            self.draft.lead(from.clone(), None, target);
        }
    }
}

fn is_taken(now: &Snapshot, kind: NodeKind, slug: &Slug) -> bool {
    let held = match kind {
        NodeKind::Jurisdiction => now.jurisdictions_with_slug(slug).next().is_some(),
        NodeKind::Link => now.links_with_slug(slug).next().is_some(),
        NodeKind::Source => now.sources_with_slug(slug).next().is_some(),
        _ => now.focus_areas_with_slug(slug).next().is_some(),
    };
    held || now.redirect(kind, slug).is_some()
}
