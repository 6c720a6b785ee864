//! Reading what a client wants into a draft, each part of it at its place.

mod problems;

use async_graphql::{ID, MaybeUndefined};

use self::problems::Touched;
pub(super) use self::problems::camel_case;
use super::user_error::UserError;
use crate::model::{GlobalId, JurisdictionId, JurisdictionKey, LONGEST_TEXT, UserErrorCode};
use crate::snapshot::{Draft, KeyError, Snapshot};

/// How many values a list may have.
const LONGEST_LIST: usize = 100;

/// A draft in the making.
#[derive(Debug)]
pub(super) struct Drafting {
    pub(super) draft: Draft,
    place: Vec<String>,
    problems: Vec<UserError>,
    /// What was changed by which part of the input, to say where a broken rule comes from.
    touched: Vec<Touched>,
}

impl Drafting {
    /// Begins with an argument of the mutation, of which something may be wrong already.
    pub(super) fn on(base: &Snapshot, argument: &str, problems: Vec<UserError>) -> Self {
        let place = vec![argument.to_owned()];
        Self { draft: Draft::on(base), place, problems, touched: Vec::new() }
    }

    pub(super) const fn now(&self) -> &Snapshot {
        self.draft.now()
    }

    /// Reads what stands at a name inside the present place.
    pub(super) fn at<T>(
        &mut self,
        name: impl Into<String>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.place.push(name.into());
        let read = read(self);
        self.place.pop();
        read
    }

    /// A value that was read, or what is wrong with it.
    pub(super) fn valid<T, E: ToString>(&mut self, read: Result<T, E>) -> Option<T> {
        read.map_err(|cause| self.wrong(UserErrorCode::Invalid, cause.to_string())).ok()
    }

    /// What a key names, or why it names nothing.
    pub(super) fn found<T>(&mut self, found: Result<T, KeyError>) -> Option<T> {
        found.map_err(|error| self.wrong((&error).into(), error.to_string())).ok()
    }

    pub(super) fn jurisdiction(&mut self, key: &JurisdictionKey) -> Option<JurisdictionId> {
        let found = self.now().resolve(key).map(|record| record.id);
        self.found(found)
    }

    /// A text without the blanks around it. Whether it may be empty, the rules say.
    pub(super) fn text(&mut self, text: String) -> Option<String> {
        if text.len() > LONGEST_TEXT {
            let message = format!("a text is at most {LONGEST_TEXT} bytes long");
            self.wrong(UserErrorCode::Invalid, message);
            return None;
        }
        Some(text.trim().to_owned())
    }

    /// Reads each item of a list; what cannot be read is noted and left out.
    pub(super) fn list<T, U>(
        &mut self,
        items: Vec<T>,
        read: impl FnMut(&mut Self, T) -> Option<U>,
    ) -> Vec<U> {
        if items.len() > LONGEST_LIST {
            let message = format!("{} values; at most {LONGEST_LIST} are taken", items.len());
            self.wrong(UserErrorCode::Invalid, message);
            return Vec::new();
        }
        self.each(items, read)
    }

    /// Reads one item after the other, until enough is wrong.
    pub(super) fn each<T, U>(
        &mut self,
        items: Vec<T>,
        mut read: impl FnMut(&mut Self, T) -> Option<U>,
    ) -> Vec<U> {
        let mut found = Vec::new();
        for (place, item) in items.into_iter().enumerate() {
            if self.is_enough() {
                break;
            }
            found.extend(self.at(place.to_string(), |drafting| read(drafting, item)));
        }
        found
    }

    /// Sets what must be there: an absent value keeps it, and a null is wrong.
    pub(super) fn set<T, U>(
        &mut self,
        name: &str,
        slot: &mut U,
        given: MaybeUndefined<T>,
        read: impl FnOnce(&mut Self, T) -> Option<U>,
    ) {
        self.at(name, |drafting| match given {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => {
                drafting.wrong(UserErrorCode::Required, "it cannot be cleared; give a value");
            }
            MaybeUndefined::Value(value) => {
                if let Some(value) = read(drafting, value) {
                    *slot = value;
                }
            }
        });
    }

    /// Sets what may be missing: an absent value keeps it, and a null clears it.
    pub(super) fn set_or_clear<T, U>(
        &mut self,
        name: &str,
        slot: &mut Option<U>,
        given: MaybeUndefined<T>,
        read: impl FnOnce(&mut Self, T) -> Option<U>,
    ) {
        self.at(name, |drafting| match given {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => *slot = None,
            MaybeUndefined::Value(value) => {
                if let Some(value) = read(drafting, value) {
                    *slot = Some(value);
                }
            }
        });
    }

    /// Sets a list: an absent one keeps it, a null empties it.
    pub(super) fn set_list<T, U>(
        &mut self,
        name: &str,
        slot: &mut Vec<U>,
        given: MaybeUndefined<Vec<T>>,
        read: impl FnMut(&mut Self, T) -> Option<U>,
    ) {
        self.at(name, |drafting| match given {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => slot.clear(),
            MaybeUndefined::Value(items) => *slot = drafting.list(items, read),
        });
    }

    /// Looks up what an id names, at `id` of the present place.
    pub(super) fn by_id<T>(
        &mut self,
        id: &ID,
        find: impl FnOnce(&Snapshot, GlobalId) -> Option<T>,
    ) -> Option<T> {
        self.at("id", |drafting| drafting.named(id, find))
    }

    /// Looks up what the id at the present place names.
    pub(super) fn named<T>(
        &mut self,
        id: &ID,
        find: impl FnOnce(&Snapshot, GlobalId) -> Option<T>,
    ) -> Option<T> {
        let id = self.valid(id.parse::<GlobalId>())?;
        let found = find(self.now(), id);
        if found.is_none() {
            let message = "nothing of this sort has this id (any more)";
            self.wrong(UserErrorCode::NotFound, message);
        }
        found
    }

    /// Sees to it that what is changed is what the client has seen, where that is said.
    pub(super) fn expect_version(&mut self, expected: Option<i32>, version: Option<i32>) {
        let Some(expected) = expected else { return };
        self.at("expectedVersion", |drafting| match version {
            None => {
                let message = "it has no version; leave this out";
                drafting.wrong(UserErrorCode::Invalid, message);
            }
            Some(version) if version != expected => {
                let message = format!(
                    "somebody changed it: it is at version {version} now; read it again, and decide anew"
                );
                drafting.wrong(UserErrorCode::StaleVersion, message);
            }
            Some(_) => {}
        });
    }
}
