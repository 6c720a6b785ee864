//! Verifying: each sort of damage is found where it is, and nothing is found where there is none.

use std::sync::Arc;

use entente::snapshot::{Change, Record, Snapshot};
use entente::store::{Store, StoreError};

use crate::support::databases::{TestDatabase, run, tester};
use crate::support::sample::{self, ALBERTA, QUEBEC_JALISCO};

fn retitled(base: &Snapshot, title: &str) -> Change {
    let mut link = base.link(QUEBEC_JALISCO).unwrap().clone();
    Arc::make_mut(&mut link).title = sample::text(title, None);
    Change::Put(Record::Link(link))
}

/// Three revisions: the sample, two changes, and one more of the same link.
async fn with_history(database: &TestDatabase) -> Store {
    let (store, first) = database.filled(sample::records()).await;
    let mut alberta = first.jurisdiction(ALBERTA).unwrap().clone();
    Arc::make_mut(&mut alberta).geonames_id = None;
    let both = vec![retitled(&first, "second"), Change::Put(Record::Jurisdiction(alberta))];
    let second = store.apply(&first, both, &tester()).await.unwrap();
    store.apply(&second, vec![retitled(&second, "third")], &tester()).await.unwrap();
    store
}

/// What is done behind the store's back on either database, and what is then said.
const DAMAGES: [(&str, &str); 20] = [
    (
        "UPDATE link SET title_en = 'other' WHERE id = 22",
        "link 22 (quebec-jalisco): its rows are not what the history leads to, in: title",
    ),
    (
        "UPDATE link SET version = 9 WHERE id = 22",
        "link 22 (quebec-jalisco): its rows are not what the history leads to, in: version",
    ),
    (
        "DELETE FROM citation WHERE link_id = 23",
        "link 23 (quebec-office-mexico), citations: every link and every event says",
    ),
    (
        "DELETE FROM citation WHERE link_event_id = 47",
        "link 21 (alberta-jalisco), events: every link and every event says",
    ),
    (
        "DELETE FROM link_party WHERE link_id = 22 AND position = 1",
        "link 22 (quebec-jalisco), parties: a link joins two different jurisdictions or more",
    ),
    (
        "DELETE FROM slug_redirect",
        "old slug quebec-province of a Jurisdiction: the history leads to it, but it has no rows",
    ),
    (
        "INSERT INTO world_region (m49, name_en) VALUES ('030', 'Eastern Asia')",
        "world region 030: it has rows, but the history does not lead to it",
    ),
    ("UPDATE link SET slug = 'Not A Slug' WHERE id = 22", "the rows of links: cannot be read"),
    (
        "DELETE FROM change WHERE revision = 2 AND position = 0",
        "revision 2, change 1: it stands where change 0 should; some are missing",
    ),
    ("DELETE FROM change WHERE revision = 3", "revision 3: it has no changes"),
    (
        "DELETE FROM change WHERE revision = 2; DELETE FROM revision WHERE number = 2",
        "revision 3: it follows revision 1; those between are missing",
    ),
    (
        "UPDATE revision SET at = '2020-01-01T00:00:00+00:00' WHERE number = 2",
        "revision 2: it was made at 2020-01-01 00:00:00 UTC, before the one that it follows",
    ),
    (
        "UPDATE revision SET last_id = 58 WHERE number = 1",
        "revision 1: its last_id is 58, and it gave out 59",
    ),
    (
        "UPDATE revision SET last_id = 7 WHERE number = 3",
        "revision 3: its last_id is 7, and was 59 before",
    ),
    (
        "UPDATE change SET subject_id = '21' WHERE revision = 3",
        "revision 3, change 0: it is said to be of Link 21, and holds link 22",
    ),
    (
        "UPDATE change SET after = '{\"link\": 1}' WHERE revision = 3",
        "revision 3, change 0: the record after it cannot be read",
    ),
    (
        "UPDATE change SET before = (SELECT before FROM change WHERE revision = 2 AND position = 0) \
         WHERE revision = 3",
        "revision 3, change 0: link 22 was not what it says before it, in: title, updated_at, version",
    ),
    (
        "UPDATE change SET action = 'CREATED', before = NULL WHERE revision = 3",
        "revision 3, change 0: link 22 was there before it",
    ),
    (
        "INSERT INTO idempotency_key (actor, key, request_hash, revision, made) \
         VALUES ('ada', 'k-1', 'aa', 3, '[\"nothing\"]')",
        "the idempotency key \"k-1\" of ada: cannot be read",
    ),
    (
        "INSERT INTO idempotency_key (actor, key, request_hash, revision, made) \
         VALUES ('ada', 'k-2', 'aa', 3, '{\"a\": 1}')",
        "the idempotency key \"k-2\" of ada: cannot be read",
    ),
];

/// Where the constraints themselves are switched off: by another program, or by who may.
const UNCHECKED: [(&str, &str); 3] = [
    (
        "UPDATE link_party SET jurisdiction_id = 999 WHERE link_id = 22 AND position = 1",
        "link 22 (quebec-jalisco), parties: a party is not known",
    ),
    ("DELETE FROM revision WHERE number = 2", "revision 2, change 0: there is no such revision"),
    ("DELETE FROM source", "link 22 (quebec-jalisco), citations: its source is not known"),
];

const SWITCHED_OFF: [&str; 2] =
    ["PRAGMA foreign_keys = OFF", "SET session_replication_role = replica"];

/// What is found after `sql`, a line each.
async fn found_after(database: &TestDatabase, sql: &str) -> String {
    let store = with_history(database).await;
    assert_eq!(store.verify().await.unwrap().findings, []);
    run(&database.raw().await, sql).await;
    let findings = store.verify().await.unwrap().findings;
    findings.iter().map(|finding| format!("{finding}\n")).collect()
}

on_both_databases! {
    async fn each_sort_of_damage_is_found_where_it_is(database) {
        for (sql, expected) in DAMAGES {
            let found = found_after(&database.another().await, sql).await;
            assert!(found.contains(expected), "{sql}:\n{found}");
        }
    }

    async fn what_constraints_would_have_refused_is_found(database) {
        let off = SWITCHED_OFF[usize::from(!database.is_sqlite())];
        for (sql, expected) in UNCHECKED {
            let found = found_after(&database.another().await, &format!("{off}; {sql}")).await;
            assert!(found.contains(expected), "{sql}:\n{found}");
        }
    }

    async fn everything_is_told_at_once(database) {
        let sql = "UPDATE link SET title_en = 'other' WHERE id = 22; \
                   DELETE FROM citation WHERE link_id = 23; \
                   UPDATE revision SET last_id = 7 WHERE number = 3; \
                   UPDATE change SET subject_id = '21' WHERE revision = 3";
        let found = found_after(&database, sql).await;
        for words in ["in: title", "23 (quebec-office-mexico), citations", "is 7, and was", "Link 21"] {
            assert!(found.contains(words), "{words}:\n{found}");
        }
    }

    async fn a_database_without_tables_is_not_verified(database) {
        let error = database.open().await.verify().await.unwrap_err();
        assert!(matches!(error, StoreError::OlderSchema(_)), "{error}");
    }

    async fn an_empty_database_is_well(database) {
        let verdict = database.migrated().await.verify().await.unwrap();
        assert_eq!((verdict.findings, verdict.changes), (vec![], 0));
    }

    /// As beside a server: nothing that is committed meanwhile is half seen.
    async fn a_busy_writer_disturbs_no_verification(database) {
        let (store, mut current) = database.filled(sample::records()).await;
        let verifier = database.open().await;
        let verifying = tokio::spawn(async move {
            let mut revisions = Vec::new();
            while revisions.last() != Some(&40) {
                let verdict = verifier.verify().await.unwrap();
                assert_eq!(verdict.findings, []);
                revisions.push(verdict.snapshot.revision().number);
            }
            revisions.len()
        });
        for step in 2..=40 {
            let change = vec![retitled(&current, &format!("title {step}"))];
            current = store.apply(&current, change, &tester()).await.unwrap();
        }
        assert!(verifying.await.unwrap() > 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_sqlite_finds_in_its_own_file_is_told() {
    for (sql, expected) in [
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM link WHERE id = 22",
            "table link_party, row 7: it refers to a row of link that is not there",
        ),
        (
            "PRAGMA writable_schema = ON; \
             DELETE FROM sqlite_schema WHERE name = 'link_party_jurisdiction'; \
             PRAGMA schema_version = 999",
            "the file of the database: *** in database main ***",
        ),
    ] {
        let found = found_after(&TestDatabase::sqlite().await, sql).await;
        assert!(found.contains(expected), "{sql}:\n{found}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_cannot_be_read_is_found() {
    let sql = "INSERT INTO api_token (id, name, hash, role, created_at) \
               VALUES (1, 'ada', 'aa', 'EDITOR', 'some day')";
    let found = found_after(&TestDatabase::sqlite().await, sql).await;
    assert!(found.contains("the tokens: cannot be read"), "{found}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_that_cannot_be_read_is_found() {
    let sql = "INSERT INTO report (id, created_at, locale, page, revision, message) \
               VALUES (1, 'some day', 'EN', '/', 1, 'x')";
    let found = found_after(&TestDatabase::sqlite().await, sql).await;
    assert!(found.contains("the reports: cannot be read"), "{found}");
}
