//! Whatever is committed, the snapshot in memory is the database, and nothing is wrong with either.

use std::collections::BTreeSet;
use std::sync::Arc;

use entente::model::NetworkLevel;
use entente::snapshot::{Change, LinkRecord, Revision, Snapshot, Subject};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Runtime;

use crate::support::databases::{TestDatabase, tester};
use crate::support::renumbered::renumbered;
use crate::support::{random, sample};

/// A few revisions, each of a few changes.
fn histories() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let revision = proptest::collection::vec(any::<u64>(), 1..25);
    proptest::collection::vec(revision, 1..8)
}

/// Applies random revisions; after each the snapshot made by changes must be the one loaded.
async fn live_through(database: TestDatabase, history: &[Vec<u64>]) {
    let (store, mut current) = database.filled(sample::records()).await;
    for seeds in history {
        let changes = random::changes(&current, seeds);
        let next = store.apply(&current, changes, &tester()).await.expect("changes keep the rules");
        let loaded = store.load().await.expect("what was written is read");
        assert_eq!(next.difference(&loaded), None, "after {:?}", next.revision());
        assert_eq!(next.canonical_hash(), loaded.canonical_hash(), "after {:?}", next.revision());
        current = next;
    }
    store.close().await.expect("a store closes");
    let reopened = database.open().await.load().await.expect("what was written is still there");
    assert_eq!(current.difference(&reopened), None, "after reopening");
    let verdict = database.open().await.verify().await.expect("what was written is verified");
    assert_eq!(verdict.findings, [], "of what only the store wrote");
    let elsewhere = Snapshot::of(Revision::EMPTY, renumbered(reopened.records()));
    assert_eq!(current.canonical_hash(), elsewhere.canonical_hash(), "under other ids");
}

fn holds_on(cases: u32, database: impl Fn(&Runtime) -> TestDatabase) {
    let runtime = Runtime::new().expect("a runtime");
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&histories(), |history| {
        let database = database(&runtime);
        runtime.block_on(live_through(database, &history));
        Ok(())
    });
    outcome.expect("the snapshot equals the database");
}

#[test]
fn the_snapshot_equals_the_database_on_sqlite() {
    holds_on(32, |runtime| runtime.block_on(TestDatabase::sqlite()));
}

#[test]
fn the_snapshot_equals_the_database_on_postgres() {
    holds_on(16, |runtime| runtime.block_on(TestDatabase::postgres()));
}

/// Columns, orders, the index of search and networks are made by the first comparison, and followed
/// from then.
#[test]
fn what_follows_a_change_equals_what_is_made_anew() {
    let config = Config { cases: 128, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&histories(), |history| {
        let revision = Revision { last_id: sample::LAST_ID, ..Revision::EMPTY };
        let mut current = Snapshot::of(revision, sample::records());
        prop_assert_eq!(current.difference(&current.clone()), None);
        for seeds in history {
            let changes = random::changes(&current, &seeds);
            let last_id = current.revision().last_id + 1_000;
            let next = current.next(Revision { last_id, ..revision }, &changes);
            let anew = Snapshot::of(*next.revision(), next.records());
            prop_assert_eq!(next.difference(&anew), None, "after {:?}", changes);
            for level in NetworkLevel::ALL {
                let strands = |of: &Snapshot| {
                    let scoped = of.default_network(*level);
                    scoped.network.strands().copied().collect::<Vec<_>>()
                };
                prop_assert_eq!(strands(&next), strands(&anew), "{} after {:?}", level, changes);
            }
            let back = next.next(*current.revision(), &undoing(&current, &changes));
            prop_assert_eq!(back.difference(&current), None, "before {:?}", changes);
            current = next;
        }
        Ok(())
    });
    outcome.expect("what follows equals what is made anew");
}

/// What leads back to `before`, in the order of the changes, which is not theirs backwards.
fn undoing(before: &Snapshot, changes: &[Change]) -> Vec<Change> {
    let undo = |subject: Subject| match before.record(&subject) {
        Some(record) => Change::Restore(record),
        None => Change::Delete(subject),
    };
    changes.iter().map(|change| undo(change.subject())).collect()
}

/// Else the tests above would show little.
#[test]
fn random_changes_do_everything_to_every_kind_of_record() {
    let mut current = Snapshot::empty();
    let mut done = BTreeSet::new();
    for seeds in (0..200).map(|from| (from * 20..(from + 1) * 20).collect::<Vec<u64>>()) {
        let changes = random::changes(&current, &seeds);
        done.extend(changes.iter().map(|change| deed(&current, change)));
        let last_id = current.revision().last_id + 1_000;
        current = current.next(Revision { last_id, ..*current.revision() }, &changes);
    }
    assert_eq!(done.len(), 8 * 3, "{done:?}");
    let rich = |link: &Arc<LinkRecord>| {
        let children = [link.parties.len(), link.events.len(), link.focus_areas.len()];
        children.into_iter().all(|count| count > 1) && !link.disagreements.is_empty()
    };
    assert!(current.links().any(rich));
}

/// What a change does, and to which kind of record.
fn deed(base: &Snapshot, change: &Change) -> (&'static str, String) {
    let subject = change.subject();
    let deed = match change {
        Change::Delete(_) => "delete",
        Change::Put(_) | Change::Restore(_) if base.record(&subject).is_some() => "update",
        Change::Put(_) | Change::Restore(_) => "create",
    };
    let shown = format!("{subject:?}");
    (deed, shown.split('(').next().unwrap_or_default().to_owned())
}
