//! Reading input: what it names is looked up, and everything that is wrong with it is said at once.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::LONGEST_LIST;
use super::error::{Answer, ApiError, Problem};
use super::scalars::WrittenDate;
use crate::model::{EdtfDate, FocusAreaId, JurisdictionId, JurisdictionKey, SourceId};
use crate::snapshot::Snapshot;

/// How many problems are said at once: each unknown name is searched for what it may have meant.
const MOST_PROBLEMS: usize = 20;

/// How many rows a table has at the most.
const MOST_ROWS: usize = 1_000;

/// How long a text to look for may be, in bytes; no name or title is as long.
const LONGEST_TEXT: usize = 400;

/// Reads the arguments of a field against a snapshot, and notes what is wrong with its place.
pub(super) struct Reading<'a> {
    snapshot: &'a Snapshot,
    place: String,
    problems: Vec<Problem>,
}

impl<'a> Reading<'a> {
    pub(super) const fn of(snapshot: &'a Snapshot) -> Self {
        Self { snapshot, place: String::new(), problems: Vec::new() }
    }

    /// What was read, unless something was wrong.
    ///
    /// # Errors
    /// All that was wrong, each with its place.
    pub(super) fn finish<T>(self, read: T) -> Answer<T> {
        if self.problems.is_empty() { Ok(read) } else { Err(ApiError::Input(self.problems)) }
    }

    /// Reads a part of the input that stands at a name inside the present place.
    pub(super) fn at<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let around = self.enter(name);
        let read = read(self);
        self.leave(around);
        read
    }

    /// Goes to a name inside the present place; gives what [`Reading::leave`] takes.
    pub(super) fn enter(&mut self, name: &str) -> usize {
        let around = self.place.len();
        let dot = if around == 0 { "" } else { "." };
        self.place.push_str(dot);
        self.place.push_str(name);
        around
    }

    /// Goes to an item of the list at the present place.
    pub(super) fn enter_item(&mut self, position: usize) -> usize {
        let around = self.place.len();
        self.place.push_str(&format!("[{position}]"));
        around
    }

    /// Goes back to the place that was left for this one.
    pub(super) fn leave(&mut self, around: usize) {
        self.place.truncate(around);
    }

    /// Notes what is wrong with the present place.
    pub(super) fn note(&mut self, error: ApiError) {
        self.problems.push(Problem { place: self.place.clone(), error });
    }

    pub(super) fn note_text(&mut self, message: impl Display) {
        self.note(ApiError::BadInput(message.to_string()));
    }

    /// Looks something up, unless enough is wrong already.
    fn look_up<T, E: Into<ApiError>>(
        &mut self,
        find: impl FnOnce(&'a Snapshot) -> Result<T, E>,
    ) -> Option<T> {
        if self.problems.len() >= MOST_PROBLEMS {
            return None;
        }
        find(self.snapshot).map_err(|error| self.note(error.into())).ok()
    }

    /// The list itself, or nothing of one of more than a hundred items, which is noted.
    pub(super) fn bounded<T>(&mut self, items: Vec<T>) -> Vec<T> {
        if items.len() <= LONGEST_LIST {
            return items;
        }
        let length = items.len();
        self.note_text(format!("{length} values; at most {LONGEST_LIST} are taken"));
        Vec::new()
    }

    /// Reads each item of a list; what cannot be read is noted and left out.
    pub(super) fn list<T, U>(
        &mut self,
        items: Vec<T>,
        mut read: impl FnMut(&mut Self, T) -> Option<U>,
    ) -> Vec<U> {
        let mut found = Vec::new();
        for (position, item) in self.bounded(items).into_iter().enumerate() {
            let around = self.enter_item(position);
            found.extend(read(self, item));
            self.leave(around);
        }
        found
    }

    /// Reads a list of values that stand for themselves.
    pub(super) fn values<T: Ord>(&mut self, items: Vec<T>) -> BTreeSet<T> {
        self.list(items, |_, item| Some(item)).into_iter().collect()
    }

    /// Looks up a jurisdiction.
    pub(super) fn jurisdiction(&mut self, key: &JurisdictionKey) -> Option<JurisdictionId> {
        self.look_up(|snapshot| snapshot.resolve(key).map(|record| record.id))
    }

    /// Looks up each jurisdiction of a list, in its order.
    pub(super) fn jurisdictions(&mut self, keys: &[JurisdictionKey]) -> Vec<JurisdictionId> {
        self.list(keys.iter().collect(), |reading, key| reading.jurisdiction(key))
    }

    /// Looks up each subject of a list.
    pub(super) fn focus_areas(&mut self, slugs: Vec<String>) -> BTreeSet<FocusAreaId> {
        let found = self.list(slugs, |reading, slug| {
            reading.look_up(|snapshot| snapshot.resolve_focus_area(&slug).map(|record| record.id))
        });
        found.into_iter().collect()
    }

    /// Looks up each source of a list.
    pub(super) fn sources(&mut self, slugs: Vec<String>) -> BTreeSet<SourceId> {
        let found = self.list(slugs, |reading, slug| {
            reading.look_up(|snapshot| snapshot.resolve_source(&slug).map(|record| record.id))
        });
        found.into_iter().collect()
    }

    /// Looks up each M49 region of a list.
    pub(super) fn world_regions(&mut self, codes: Vec<String>) -> BTreeSet<String> {
        let found = self.list(codes, |reading, m49| {
            reading.look_up(|snapshot| snapshot.resolve_world_region(&m49).map(|r| r.m49.clone()))
        });
        found.into_iter().collect()
    }

    /// Reads a date.
    pub(super) fn date(&mut self, written: WrittenDate) -> Option<EdtfDate> {
        written.0.map_err(|message| self.note_text(message)).ok()
    }

    /// Reads a number that may not be negative.
    pub(super) fn count(&mut self, number: i32) -> usize {
        usize::try_from(number).unwrap_or_else(|_| {
            self.note_text(format!("{number} is no count; give 0 or more"));
            0
        })
    }

    /// Reads how many items a list without pages has at the most.
    pub(super) fn size(&mut self, number: i32) -> usize {
        self.within(number, LONGEST_LIST)
    }

    /// Reads how many rows a table has at the most.
    pub(super) fn rows(&mut self, number: i32) -> usize {
        self.within(number, MOST_ROWS)
    }

    fn within(&mut self, number: i32, most: usize) -> usize {
        let given = usize::try_from(number).ok().filter(|number| (1..=most).contains(number));
        given.unwrap_or_else(|| {
            self.note_text(format!("{number} is out of bounds; give 1 to {most}"));
            0
        })
    }

    /// Reads a text to look for.
    pub(super) fn text(&mut self, text: String) -> Option<String> {
        if text.len() <= LONGEST_TEXT {
            return Some(text);
        }
        self.note_text(format!("a text to look for is at most {LONGEST_TEXT} bytes long"));
        None
    }
}
