//! Pages of a list: Relay connections with opaque cursors that survive a change of the data.
//!
//! A cursor holds the sort key of its item, not its position, so a page goes on after that key
//! even where the item itself has gone or others have come.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use super::error::{Answer, ApiError};
use crate::snapshot::{Key, KeyPart, Listing, Table};

/// How many items a page has unless `first` or `last` says.
const DEFAULT_PAGE: usize = 20;
/// How many items a page has at the most.
const LARGEST_PAGE: usize = 100;

/// A list in its order, of which a page is cut.
pub trait Sequence {
    /// What it is a list of.
    type Item;

    /// How many items there are.
    fn len(&self) -> usize;

    /// The item at a position.
    fn item(&self, position: usize) -> Self::Item;

    /// The sort key of the item at a position; no two items have the same.
    fn key(&self, position: usize) -> Key;

    /// Where a sort key stands: the position of its item, or an empty range where it would be;
    /// `None` for a key that this order cannot have given.
    fn place(&self, key: &[KeyPart]) -> Option<Range<usize>>;
}

impl<'a, T: Table<'a>> Sequence for Listing<'a, T> {
    type Item = Arc<T::Record>;

    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, position: usize) -> Self::Item {
        Arc::clone(self.record(position))
    }

    fn key(&self, position: usize) -> Key {
        self.key(position)
    }

    fn place(&self, key: &[KeyPart]) -> Option<Range<usize>> {
        self.position(key)
    }
}

/// A list in memory, sorted by keys that are made when they are needed.
pub struct Sorted<T, K: Fn(&T) -> Key> {
    items: Vec<T>,
    key: K,
}

impl<T, K: Fn(&T) -> Key> Sorted<T, K> {
    /// Takes items that are in the order of their keys, which are distinct.
    pub fn new(items: Vec<T>, key: K) -> Self {
        debug_assert!(items.is_sorted_by(|one, other| key(one) < key(other)), "keys order it");
        Self { items, key }
    }
}

impl<T: Clone, K: Fn(&T) -> Key> Sequence for Sorted<T, K> {
    type Item = T;

    fn len(&self) -> usize {
        self.items.len()
    }

    fn item(&self, position: usize) -> T {
        self.items[position].clone()
    }

    fn key(&self, position: usize) -> Key {
        (self.key)(&self.items[position])
    }

    fn place(&self, key: &[KeyPart]) -> Option<Range<usize>> {
        let start = self.items.partition_point(|item| *(self.key)(item) < *key);
        let end = self.items.partition_point(|item| *(self.key)(item) <= *key);
        Some(start..end)
    }
}

/// Where in which list an item stands; opaque to clients.
#[derive(Debug, Eq, PartialEq, Serialize, Deserialize)]
struct Cursor {
    /// Which list, so that a cursor of another list is refused.
    list: u64,
    key: Key,
}

impl Cursor {
    fn encode(&self) -> String {
        let json = serde_json::to_vec(self).expect("a list of texts and numbers serialises");
        BASE64URL_NOPAD.encode(&json)
    }

    fn decode(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        serde_json::from_slice(&bytes).ok()
    }
}

/// The paging arguments of a connection, as they were written.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// `first`.
    pub first: Option<i32>,
    /// `after`.
    pub after: Option<String>,
    /// `last`.
    pub last: Option<i32>,
    /// `before`.
    pub before: Option<String>,
}

impl Window {
    /// Checks them for `list`: the field, whose it is and its other arguments, all that tells one
    /// list from another.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for `first` with `last`, for either below 1 or above 100, and for a cursor
    /// that this list did not give.
    pub fn over(&self, list: impl Hash) -> Answer<Paging> {
        let list = fingerprint(&list);
        let take = match (self.first, self.last) {
            (Some(_), Some(_)) => {
                let message = "`first` and `last` do not go together; give one of them";
                return Err(ApiError::BadInput(message.to_owned()));
            }
            (None, None) => Take::First(DEFAULT_PAGE),
            (Some(first), None) => Take::First(page_size("first", first)?),
            (None, Some(last)) => Take::Last(page_size("last", last)?),
        };
        let key = |argument, cursor: &Option<String>| {
            cursor.as_deref().map(|text| decode(list, argument, text)).transpose()
        };
        let (after, before) = (key("after", &self.after)?, key("before", &self.before)?);
        Ok(Paging { list, after, before, take })
    }
}

/// The paging arguments of a connection, checked.
#[derive(Debug)]
pub struct Paging {
    list: u64,
    after: Option<Key>,
    before: Option<Key>,
    take: Take,
}

/// How many items of those between two cursors make up the page, and from which end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Take {
    /// The first so many.
    First(usize),
    /// The last so many.
    Last(usize),
}

impl Paging {
    /// Cuts the page out of a list.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a cursor whose key this list cannot have given.
    ///
    /// Cost: O(log n) keys for the place, then the items of the page.
    pub fn page<S: Sequence>(&self, list: &S) -> Answer<Page<S::Item>> {
        let place = |argument, key: &Option<Key>| match key {
            None => Ok(None),
            Some(key) => list.place(key).map(Some).ok_or_else(|| not_a_cursor(argument)),
        };
        let total = list.len();
        let start = place("after", &self.after)?.map_or(0, |place| place.end);
        let end = place("before", &self.before)?.map_or(total, |place| place.start).max(start);
        let (from, to) = match self.take {
            Take::First(count) => (start, end.min(start.saturating_add(count))),
            Take::Last(count) => (start.max(end.saturating_sub(count)), end),
        };
        let cursor = |position| Cursor { list: self.list, key: list.key(position) }.encode();
        Ok(Page {
            has_previous: from > 0,
            has_next: to < total,
            total,
            items: (from..to).map(|position| (cursor(position), list.item(position))).collect(),
        })
    }

    /// For a list that is not in memory: after which key its page begins.
    #[must_use]
    pub const fn after(&self) -> Option<&Key> {
        self.after.as_ref()
    }

    /// For a list that is not in memory: before which key its page ends.
    #[must_use]
    pub const fn before(&self) -> Option<&Key> {
        self.before.as_ref()
    }

    /// For a list that is not in memory: how many items to read, and from which end.
    #[must_use]
    pub const fn take(&self) -> Take {
        self.take
    }

    /// Makes a page of what was read elsewhere: `items`, before which `from` others of `total`
    /// stand.
    #[must_use]
    pub fn read<T>(&self, total: usize, from: usize, items: Vec<(Key, T)>) -> Page<T> {
        let cursor = |key| Cursor { list: self.list, key }.encode();
        Page {
            has_previous: from > 0,
            has_next: from + items.len() < total,
            total,
            items: items.into_iter().map(|(key, item)| (cursor(key), item)).collect(),
        }
    }
}

fn page_size(argument: &str, size: i32) -> Answer<usize> {
    let valid = usize::try_from(size).ok().filter(|size| (1..=LARGEST_PAGE).contains(size));
    let message = || format!("`{argument}` is {size}; a page has 1 to {LARGEST_PAGE} items");
    valid.ok_or_else(|| ApiError::BadInput(message()))
}

/// The same for the same list as long as one build of the service runs; a cursor from before an
/// upgrade may be refused, and is told so.
fn fingerprint(list: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    list.hash(&mut hasher);
    hasher.finish()
}

fn decode(list: u64, argument: &str, text: &str) -> Answer<Key> {
    let cursor = Cursor::decode(text).filter(|cursor| cursor.list == list);
    cursor.map(|cursor| cursor.key).ok_or_else(|| not_a_cursor(argument))
}

/// What is told of a cursor that this list did not give.
pub(super) fn not_a_cursor(argument: &str) -> ApiError {
    ApiError::BadInput(format!(
        "`{argument}` is not a cursor of this list; give back a `cursor`, `startCursor` or \
         `endCursor` of the same field with the same arguments"
    ))
}

/// One page of a list.
#[derive(Debug)]
pub struct Page<T> {
    /// Whether there are items before the page.
    pub has_previous: bool,
    /// Whether there are items after the page.
    pub has_next: bool,
    /// How many items the whole list has.
    pub total: usize,
    /// The items, each with its cursor.
    pub items: Vec<(String, T)>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn paging(
        first: Option<i32>,
        after: Option<&str>,
        last: Option<i32>,
        before: Option<&str>,
    ) -> Answer<Paging> {
        let (after, before) = (after.map(str::to_owned), before.map(str::to_owned));
        Window { first, after, last, before }.over("List")
    }

    fn page(paging: &Paging, numbers: &[i64]) -> Page<i64> {
        let list = Sorted::new(numbers.to_vec(), |number| vec![KeyPart::Number(*number)]);
        paging.page(&list).expect("every key has a place in this list")
    }

    fn values(page: &Page<i64>) -> Vec<i64> {
        page.items.iter().map(|(_, value)| *value).collect()
    }

    #[test]
    fn arguments_that_make_no_sense_are_refused() {
        let foreign = Cursor { list: fingerprint(&"Other"), key: vec![] }.encode();
        for (first, after, last, before) in [
            (Some(1), None, Some(1), None),
            (Some(0), None, None, None),
            (Some(-1), None, None, None),
            (None, None, Some(101), None),
            (None, Some("nonsense"), None, None),
            (None, Some(foreign.as_str()), None, None),
            (None, None, None, Some(foreign.as_str())),
        ] {
            let refused = paging(first, after, last, before);
            assert!(matches!(refused, Err(ApiError::BadInput(_))), "{first:?} {after:?} {last:?}");
        }
    }

    #[test]
    fn a_page_has_twenty_items_unless_asked() {
        let cut = paging(None, None, None, None).expect("no arguments are fine");
        let page = page(&cut, &Vec::from_iter(0..30));
        assert_eq!((page.items.len(), page.total), (20, 30));
        assert!(page.has_next && !page.has_previous);
    }

    #[test]
    fn a_cursor_holds_its_place_when_its_item_has_gone() {
        let first = paging(Some(2), None, None, None).expect("valid");
        let after_three = &page(&first, &[1, 3, 5, 7]).items[1].0;
        let next = paging(Some(2), Some(after_three), None, None).expect("valid");
        assert_eq!(values(&page(&next, &[1, 4, 5, 7])), [4, 5]);
    }

    proptest! {
        #[test]
        fn a_walk_in_either_direction_meets_each_item_once(length in 0..30_i64, step in 1..7_i32) {
            let all = Vec::from_iter(0..length);
            let (mut forward, mut cursor) = (Vec::new(), None::<String>);
            loop {
                let cut = paging(Some(step), cursor.as_deref(), None, None);
                let page = page(&cut.expect("valid"), &all);
                forward.extend(values(&page));
                if !page.has_next { break; }
                cursor = page.items.last().map(|(cursor, _)| cursor.clone());
            }
            prop_assert_eq!(&forward, &all);

            let (mut backward, mut cursor) = (Vec::new(), None::<String>);
            loop {
                let cut = paging(None, None, Some(step), cursor.as_deref());
                let page = page(&cut.expect("valid"), &all);
                backward.splice(0..0, values(&page));
                if !page.has_previous { break; }
                cursor = page.items.first().map(|(cursor, _)| cursor.clone());
            }
            prop_assert_eq!(&backward, &all);
        }
    }
}
