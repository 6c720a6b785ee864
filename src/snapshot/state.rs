//! The snapshot itself: made from records, and from the one before by changes.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::columns::Columns;
use super::indexes::Indexes;
use super::lazy::Lazy;
use super::networks::Networks;
use super::relation::Step;
use super::search::Index;
use super::tables::Tables;
use super::touched::Touched;
use super::{Change, Ids, Record, Revision, Subject};

/// Everything that is known, at one revision.
///
/// Immutable. Cloning and making the next one share all that did not change.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub(super) revision: Revision,
    pub(super) tables: Tables,
    pub(super) indexes: Indexes,
    pub(super) networks: Arc<Networks>,
    pub(super) columns: Arc<Lazy<Columns>>,
    pub(super) searching: Arc<Lazy<Index>>,
    /// Of the canonical form, once somebody has asked.
    pub(super) hash: OnceLock<String>,
}

impl Snapshot {
    /// The snapshot of an empty dataset.
    #[must_use]
    pub fn empty() -> Self {
        Self::of(Revision::EMPTY, [])
    }

    /// Makes the snapshot of a revision from all its records, in any order.
    ///
    /// Each id must be there once.
    ///
    /// Cost: O(n log n) for n records with their names, parties and citations, on all cores.
    #[must_use]
    pub fn of(revision: Revision, records: impl IntoIterator<Item = Record>) -> Self {
        let records: Vec<_> = records.into_iter().collect();
        let (indexes, tables) = rayon::join(|| Indexes::of(&records), || Tables::of(&records));
        let (networks, searching) = (Arc::new(Networks::new()), Arc::default());
        let columns = Arc::default();
        Self { revision, tables, indexes, networks, columns, searching, hash: OnceLock::new() }
    }

    /// Makes the snapshot that follows from this one by `changes`, in their order.
    ///
    /// Cost: O(log n) for each entry of a changed record; the rest is shared with this one. Columns
    /// and the index of search are shared too, unless a change touches them; then they are made from
    /// this one's when they are first asked for, or when the next one is published. Networks that
    /// a change touches are narrowed anew when they are next asked for, from an adjacency that is made
    /// from this one's unless the change gives a place another slug, level or parent.
    #[must_use]
    pub fn next<'a>(
        &self,
        revision: Revision,
        changes: impl IntoIterator<Item = &'a Change>,
    ) -> Self {
        let (mut tables, mut indexes) = (self.tables.clone(), self.indexes.clone());
        let mut touched = Touched::default();
        for Exchange { subject, former, latter } in exchange(&mut tables, &mut indexes, changes) {
            touched.add(&subject, former.as_ref(), latter);
        }
        let networks = self.networks.next(touched.networks, touched.joining);
        let columns = self.columns.next(touched.columns);
        let searching = self.searching.next(touched.search);
        Self { revision, tables, indexes, networks, columns, searching, hash: OnceLock::new() }
    }

    /// Makes what this would be with some more changes, for whoever thinks changes out: records can be
    /// looked up, by keys as well; lists, networks and searches are still those of this snapshot.
    ///
    /// Cost: O(log n) for each entry of a changed record.
    #[must_use]
    pub(super) fn sketched<'a>(&self, changes: impl IntoIterator<Item = &'a Change>) -> Self {
        let mut next = self.clone();
        exchange(&mut next.tables, &mut next.indexes, changes);
        next
    }

    /// Which revision this is.
    #[must_use]
    pub const fn revision(&self) -> &Revision {
        &self.revision
    }

    /// A counter that gives out ids for what is to be added to this snapshot.
    #[must_use]
    pub const fn ids(&self) -> Ids {
        Ids::after(self.revision.last_id)
    }

    /// Looks a record up by what a change would call it.
    #[must_use]
    pub fn record(&self, subject: &Subject) -> Option<Record> {
        self.tables.get(subject)
    }

    /// Every record, kind by kind in the order in which kinds refer to each other, each by id.
    pub fn records(&self) -> impl Iterator<Item = Record> {
        self.tables.iter()
    }

    /// Says what differs between two snapshots, `None` if nothing does.
    ///
    /// For checks that a snapshot made by changes equals one that was loaded. Cost: O(n log n), since
    /// it makes columns, orders and the index of search where nobody has asked for them yet.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Option<String> {
        if let Some(difference) = self.difference_of_records(other) {
            return Some(difference);
        }
        if !self.columns_like(other) {
            return Some("the columns differ over equal records".to_owned());
        }
        let differs = !self.searches_like(other);
        differs.then(|| "the indexes of search differ over equal records".to_owned())
    }

    /// The same of what is there without asking: revision, records, and the indexes that lead to them.
    ///
    /// Cost: O(n).
    #[must_use]
    pub fn difference_of_records(&self, other: &Self) -> Option<String> {
        if self.revision != other.revision {
            return Some(format!("{:?} is not {:?}", self.revision, other.revision));
        }
        let (mut ours, mut theirs) = (self.records(), other.records());
        loop {
            match (ours.next(), theirs.next()) {
                (None, None) => break,
                (one, another) if one != another => {
                    return Some(format!("{one:?} is not {another:?}"));
                }
                _ => {}
            }
        }
        let differ = self.indexes != other.indexes;
        differ.then(|| "the indexes differ over equal records".to_owned())
    }
}

/// What becomes of one record.
struct Exchange<'a> {
    subject: Subject,
    former: Option<Record>,
    latter: Option<&'a Record>,
}

/// Takes out all that changes, and only then puts in what it becomes: where a citation goes from one
/// record to another, what is known of it is known of both.
fn exchange<'a>(
    tables: &mut Tables,
    indexes: &mut Indexes,
    changes: impl IntoIterator<Item = &'a Change>,
) -> Vec<Exchange<'a>> {
    let last_of_each: BTreeMap<Subject, Option<&Record>> =
        changes.into_iter().map(|change| (change.subject(), change.record())).collect();
    let mut exchanged = Vec::with_capacity(last_of_each.len());
    for (subject, latter) in last_of_each {
        let former = tables.get(&subject);
        if let Some(former) = &former {
            indexes.step(Step::Remove, former);
            tables.delete(&subject);
        }
        exchanged.push(Exchange { subject, former, latter });
    }
    for latter in exchanged.iter().filter_map(|exchange| exchange.latter) {
        indexes.step(Step::Insert, latter);
        tables.put(latter.clone());
    }
    exchanged
}
