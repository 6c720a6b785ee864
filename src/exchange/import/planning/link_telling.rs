//! What a file of ours says of a link otherwise than what is recorded, where nothing is done about it.

use super::super::stated::{StatedDisagreement, StatedLink};
use super::Planner;
use crate::snapshot::LinkRecord;

impl Planner<'_> {
    /// What only our own formats say: told where it differs.
    pub(super) fn tell_other_words(&mut self, link: &LinkRecord, stated: &StatedLink) {
        if let Some(title) = stated.title.as_ref().filter(|title| **title != link.title) {
            let values = [link.title.en.clone(), title.en.clone()];
            self.tell_of_link(&stated.at, link, "title", values);
        }
        self.tell_other_lists(link, stated);
        let words = stated.term_as_stated.clone();
        if words.is_some() && words != link.term_as_stated {
            let values = [link.term_as_stated.clone(), words].map(Option::unwrap_or_default);
            self.tell_of_link(&stated.at, link, "termAsStated", values);
        }
    }

    /// Lists that are recorded as they are: what a file of ours has beside that is told.
    fn tell_other_lists(&mut self, link: &LinkRecord, stated: &StatedLink) {
        let said = |one: &StatedDisagreement| format!("{} {}", one.field, one.value);
        let known: Vec<_> =
            link.disagreements.iter().map(|one| format!("{} {}", one.field, one.value)).collect();
        let stated_ones: Vec<_> = stated.disagreements.iter().map(said).collect();
        let lists = [
            ("focusAreas", self.slugs_of_areas(&link.focus_areas), stated.focus_areas.clone()),
            ("jointBodies", link.joint_bodies.clone(), stated.joint_bodies.clone()),
            ("disagreements", known, stated_ones),
        ];
        for (field, recorded, said) in lists {
            if said.iter().any(|one| !recorded.contains(one)) {
                let values = [recorded, said].map(|list| list.join(", "));
                self.tell_of_link(&stated.at, link, field, values);
            }
        }
    }
}
