//! Random changes that keep the rules: of every kind of record, with everything one can hold.
//!
//! Slugs, codes and names come from small stores, so that changes take over what others gave up.

pub mod dice;
mod records;

use std::sync::Arc;

use dice::Dice;
use entente::model::{FocusAreaId, JurisdictionId, LinkId, Slug, SourceId};
use entente::snapshot::{Change, Draft, Ids, Record, Snapshot, Subject, violations};

use super::sample::slug;

/// Turns seeds into changes that can be applied to `base` at once, one or two a seed; a seed whose
/// change would break a rule is passed over.
pub fn changes(base: &Snapshot, seeds: &[u64]) -> Vec<Change> {
    let (mut draft, mut ids, mut changes) = (base.clone(), base.ids(), Vec::new());
    for seed in seeds {
        let made = Maker { draft: &draft, ids: &mut ids, dice: Dice(*seed) }.change();
        let next = draft.next(*draft.revision(), &made);
        let subjects: Vec<_> = made.iter().map(Change::subject).collect();
        if violations(&next, &subjects).is_empty() {
            draft = next;
            changes.extend(made);
        }
    }
    changes
}

struct Maker<'a> {
    draft: &'a Snapshot,
    ids: &'a mut Ids,
    dice: Dice,
}

impl Maker<'_> {
    fn change(mut self) -> Vec<Change> {
        match self.dice.below(20) {
            0 => self.world_region(),
            1 => self.source(),
            2..=3 => self.focus_area(),
            4..=7 => self.jurisdiction(),
            8..=12 => self.link(),
            13 => self.contact(),
            14 => self.coverage_note(),
            15 => self.redirect(),
            16 => self.swapped_slugs(),
            17 => self.merge(),
            _ => self.delete(),
        }
    }

    fn subjects<T>(&self, wanted: impl Fn(&Subject) -> Option<T>) -> Vec<T> {
        self.draft.records().filter_map(|record| wanted(&record.subject())).collect()
    }

    fn world_regions(&self) -> Vec<String> {
        self.subjects(|subject| match subject {
            Subject::WorldRegion(m49) => Some(m49.clone()),
            _ => None,
        })
    }

    fn sources(&self) -> Vec<SourceId> {
        self.subjects(|subject| if let Subject::Source(id) = subject { Some(*id) } else { None })
    }

    fn focus_areas(&self) -> Vec<FocusAreaId> {
        self.subjects(|subject| if let Subject::FocusArea(id) = subject { Some(*id) } else { None })
    }

    fn jurisdictions(&self) -> Vec<JurisdictionId> {
        self.subjects(|subject| match subject {
            Subject::Jurisdiction(id) => Some(*id),
            _ => None,
        })
    }

    fn links(&self) -> Vec<LinkId> {
        self.subjects(|subject| if let Subject::Link(id) = subject { Some(*id) } else { None })
    }

    /// An id to write: now a known one, which is an update, now a new one.
    fn known_or<T: Clone>(&mut self, known: &[T], new: impl FnOnce(&mut Ids) -> T) -> T {
        let again = if self.dice.chance(2) { self.dice.pick(known) } else { None };
        again.unwrap_or_else(|| new(self.ids))
    }

    fn slug(&mut self) -> Slug {
        slug(&format!("s-{}", self.dice.below(40)))
    }

    /// Two records that are never right one after the other.
    fn swapped_slugs(&mut self) -> Vec<Change> {
        let links: Vec<_> = self.draft.links().cloned().collect();
        let (Some(mut one), Some(mut other)) = (self.dice.pick(&links), self.dice.pick(&links))
        else {
            return Vec::new();
        };
        if one.id == other.id {
            return Vec::new();
        }
        std::mem::swap(&mut Arc::make_mut(&mut one).slug, &mut Arc::make_mut(&mut other).slug);
        vec![Change::Put(Record::Link(one)), Change::Put(Record::Link(other))]
    }

    /// Citations, events and old slugs go from one record to another.
    fn merge(&mut self) -> Vec<Change> {
        let mut draft = Draft::on(self.draft);
        let made = if self.dice.chance(2) {
            let places = self.jurisdictions();
            let pair = self.dice.pick(&places).zip(self.dice.pick(&places));
            pair.is_some_and(|(keep, merged)| draft.merge_jurisdiction(keep, merged).is_ok())
        } else {
            let links = self.links();
            let keep = self.dice.pick(&links);
            let mergeable = |keep: LinkId| {
                let others = links.iter().filter(|merged| **merged != keep);
                others.copied().any(|merged| draft.merge_link(keep, merged).is_ok())
            };
            keep.is_some_and(mergeable)
        };
        if made { draft.into_changes() } else { Vec::new() }
    }

    fn delete(&mut self) -> Vec<Change> {
        let subjects = self.subjects(|subject| Some(subject.clone()));
        self.dice.pick(&subjects).into_iter().map(Change::Delete).collect()
    }
}
