//! Slugs: given, made from names where they are not, and leading on where they change.

use super::drafting::Drafting;
use crate::model::{NodeKind, Slug, UserErrorCode};
use crate::snapshot::{RedirectTarget, Snapshot};

impl Drafting {
    pub(super) fn slug(&mut self, slug: String) -> Option<Slug> {
        self.valid(Slug::parse(&slug))
    }

    /// Names something new: as it is said, or else by the first of several texts whose slug nothing of
    /// its kind has or had. Where neither can be, that is told, and the slug stays as it is.
    pub(super) fn name_anew(
        &mut self,
        kind: NodeKind,
        slug: &mut Slug,
        given: Option<String>,
        texts: &[String],
    ) {
        let named = self.at("slug", |drafting| match given {
            Some(given) => drafting.slug(given),
            // That there is no name is told elsewhere.
            None if texts.iter().all(String::is_empty) => None,
            None => {
                let made = new_slug(drafting.now(), kind, texts);
                if made.is_none() {
                    let message =
                        "no slug can be made of the name; give one, of letters and digits";
                    drafting.wrong(UserErrorCode::Required, message);
                }
                made
            }
        });
        *slug = named.unwrap_or_else(|| slug.clone());
    }

    /// What was known by one slug is from now on known by another: the old one leads on, and so does the
    /// id of what was merged into it under the new one.
    pub(super) fn rename(&mut self, target: RedirectTarget, from: &Slug, to: &Slug) {
        if from != to {
            let own = self.now().redirect(target.kind(), to) == Some(target);
            let former_id = if own { self.draft.take_back(target.kind(), to) } else { None };
            self.draft.lead(from.clone(), former_id, target);
        }
    }
}

/// The slug of the first of several texts whose slug is free, else that of the first with a number.
fn new_slug(now: &Snapshot, kind: NodeKind, texts: &[String]) -> Option<Slug> {
    let suggested = || texts.iter().filter_map(|text| Slug::suggest(text));
    let is_free = |slug: &Slug| !is_taken(now, kind, slug);
    if let Some(free) = suggested().find(is_free) {
        return Some(free);
    }
    let first = suggested().next()?;
    (2..10_000).map(|number| first.numbered(number)).find(is_free)
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
