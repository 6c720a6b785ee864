//! Backups: of both sorts of database, into both, beside writers, and of files that are not whole.

use std::io::{self, Cursor, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use entente::model::{Locale, Report, ReportId, SentReport};
use entente::snapshot::{Change, Record, Revision, Snapshot};
use entente::store::{
    BackedUp, Backup, BackupError, OnFindings, Restored, SchemaState, Store, StoreError,
};
use serde_json::{Value, json};

use crate::support::databases::{TestDatabase, run, tester};
use crate::support::{random, sample};

/// What no revision writes.
const BESIDE_THE_DATA: &str = "
    INSERT INTO idempotency_key (actor, key, request_hash, revision, made)
        VALUES ('Zoé', 'k', 'h', 1, '[\"TGluazoyMg\", \"TGluazoyMQ\"]');
    INSERT INTO api_token (id, name, hash, role, created_at, last_used_at, expires_at, revoked_at)
        VALUES (7, 'desk', 'c0ffee', 'EDITOR', '2026-01-01T00:00:00.123456+00:00', NULL,
                '2027-01-01T00:00:00+00:00', NULL),
               (8, 'gone', 'decaf', 'ADMIN', '2026-01-01T00:00:00+00:00',
                '2026-01-02T00:00:00+00:00', NULL, '2026-01-03T00:00:00+00:00');
    INSERT INTO report (id, created_at, locale, page, revision, subject, message, closed_at)
        VALUES (3, '2026-01-04T00:00:00.123456+00:00', 'FR', '/links/a?lang=fr', 5, 'links/a',
                'Faux :\n« 1980 »', NULL),
               (4, '2026-01-05T00:00:00+00:00', 'EN', '/', 6, NULL, 'gone',
                '2026-01-06T00:00:00+00:00');";

fn report() -> Report {
    let (locale, page, revision) = (Locale::En, "/", "1");
    let sent = SentReport { locale, page, revision, subject: None, message: "wrong" };
    Report::read(&sent).unwrap()
}

async fn taken(store: &Store) -> (Vec<u8>, BackedUp) {
    store.back_up(Vec::new()).await.expect("a backup is taken")
}

async fn restored(store: &Store, backup: &[u8]) -> Result<Restored, BackupError> {
    let backup = Backup::open(Cursor::new(backup.to_vec()))?;
    store.restore(backup, OnFindings::Refuse).await
}

fn lines(backup: &[u8]) -> Vec<String> {
    let text = zstd::decode_all(backup).expect("zstd");
    String::from_utf8(text).expect("UTF-8").lines().map(str::to_owned).collect()
}

/// A file of these lines, whatever they say.
fn packed(lines: &[String]) -> Vec<u8> {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let mut packed = zstd::Encoder::new(Vec::new(), 0).expect("zstd");
    packed.include_checksum(true).expect("zstd");
    packed.write_all(text.as_bytes()).expect("zstd");
    packed.finish().expect("zstd")
}

/// All that is there, but for when it was backed up.
fn content(backup: &[u8]) -> Vec<String> {
    let lines = lines(backup);
    lines[1..lines.len() - 1].to_vec()
}

/// Random revisions after the sample.
async fn with_history(database: &TestDatabase) -> (Store, Arc<Snapshot>) {
    let (store, mut current) = database.filled(sample::records()).await;
    for step in 0..6 {
        let seeds: Vec<_> = (step * 20..(step + 1) * 20).collect();
        let changes = random::changes(&current, &seeds);
        current = store.apply(&current, changes, &tester()).await.expect("changes keep the rules");
    }
    run(&database.raw().await, BESIDE_THE_DATA).await;
    (store, current)
}

/// A backup with all that there can be in one.
async fn from_sqlite() -> Vec<u8> {
    let database = TestDatabase::sqlite().await;
    taken(&with_history(&database).await.0).await.0
}

/// An empty file, and the store of it; the file goes with the first.
async fn empty() -> (TestDatabase, Store) {
    let database = TestDatabase::sqlite().await;
    let store = database.open().await;
    (database, store)
}

async fn is_empty(database: &TestDatabase) -> bool {
    let store = database.open().await;
    matches!(store.schema_state().await.unwrap(), SchemaState::Behind(_))
}

on_both_databases! {
    /// From one database into another of its sort, into one of the other sort, and back.
    async fn what_is_backed_up_is_restored_into_both_sorts(database) {
        let (store, last) = with_history(&database).await;
        let (backup, told) = taken(&store).await;
        assert_eq!((told.revision, told.hash.as_str()), (7, last.canonical_hash()));
        let beside = ["api_token", "idempotency_key", "report"].map(|table| told.rows[table]);
        assert_eq!(beside, [2, 1, 2]);

        for other in [TestDatabase::sqlite().await, TestDatabase::postgres().await] {
            let store = other.open().await;
            let verdict = restored(&store, &backup).await.unwrap().verdict;
            assert_eq!(verdict.findings, []);
            assert_eq!(last.difference(&verdict.snapshot), None);
            assert_eq!(last.difference(&store.load().await.unwrap()), None);

            let (again, _) = taken(&store).await;
            assert_eq!(content(&backup), content(&again));
            let (_file, back) = empty().await;
            restored(&back, &again).await.unwrap();
            assert_eq!(content(&backup), content(&taken(&back).await.0));
        }
    }

    async fn a_restored_database_goes_on_where_the_other_was(database) {
        let backup = from_sqlite().await;
        let store = database.open().await;
        let current = restored(&store, &backup).await.unwrap().verdict.snapshot;
        let changes = random::changes(&current, &[900, 901, 902, 903]);
        let next = store.apply(&current, changes, &tester()).await.unwrap();
        assert_eq!((next.revision().number, store.verify().await.unwrap().findings), (8, vec![]));
        assert_eq!(store.file_report(report()).await.unwrap(), ReportId(5));
    }

    async fn an_empty_database_is_backed_up_and_restored(database) {
        let (backup, told) = taken(&database.migrated().await).await;
        assert_eq!((told.revision, told.rows.len()), (0, 0));
        let (_file, store) = empty().await;
        let verdict = restored(&store, &backup).await.unwrap().verdict;
        assert_eq!((verdict.snapshot.revision(), verdict.changes), (&Revision::EMPTY, 0));
    }

    /// Each is of one revision, whatever is committed while it is taken.
    async fn a_backup_beside_a_busy_writer_is_of_one_revision(database) {
        let (store, first) = database.filled(sample::records()).await;
        let (stop, writer) = (Arc::new(AtomicBool::new(false)), database.open().await);
        let stopped = Arc::clone(&stop);
        let writing = tokio::spawn(async move {
            let (mut current, mut seed) = (first, 0);
            while !stopped.load(Ordering::Relaxed) {
                let changes = random::changes(&current, &[seed, seed + 1, seed + 2]);
                current = writer.apply(&current, changes, &tester()).await.unwrap();
                seed += 3;
            }
            current.revision().number
        });
        let mut revisions = Vec::new();
        for _ in 0..8 {
            let (backup, told) = taken(&store).await;
            let (_file, other) = empty().await;
            let snapshot = restored(&other, &backup).await.unwrap().verdict.snapshot;
            assert_eq!(snapshot.revision().number, told.revision);
            revisions.push(told.revision);
        }
        stop.store(true, Ordering::Relaxed);
        assert!(revisions.is_sorted() && revisions[0] < revisions[7], "{revisions:?}");
        assert!(writing.await.unwrap() >= revisions[7]);
    }

    async fn a_database_that_holds_something_is_left_as_it_is(database) {
        let backup = from_sqlite().await;
        let (store, filled) = database.filled(sample::records()).await;
        let refused = restored(&store, &backup).await.unwrap_err();
        assert!(matches!(refused, BackupError::Filled(1)), "{refused}");
        assert!(refused.to_string().contains("give --database a new one"), "{refused}");
        assert_eq!(filled.difference(&store.load().await.unwrap()), None);
        assert_eq!(store.verify().await.unwrap().findings, []);
    }

    async fn a_database_with_tokens_only_is_not_empty(database) {
        let backup = from_sqlite().await;
        let store = database.migrated().await;
        run(&database.raw().await, "INSERT INTO api_token (id, name, hash, role, created_at) \
            VALUES (1, 'x', 'h', 'ADMIN', '2026-01-01T00:00:00+00:00')").await;
        let refused = restored(&store, &backup).await.unwrap_err();
        assert!(matches!(refused, BackupError::HasTokens(1)), "{refused}");
    }

    async fn a_database_with_reports_only_is_not_empty(database) {
        let backup = from_sqlite().await;
        let store = database.migrated().await;
        store.file_report(report()).await.unwrap();
        let refused = restored(&store, &backup).await.unwrap_err();
        assert!(matches!(refused, BackupError::HasReports(1)), "{refused}");
    }

    /// Cut off anywhere, with a bit turned anywhere, with a line more, less or other.
    async fn a_file_that_is_not_whole_is_refused_and_nothing_is_left(database) {
        let backup = from_sqlite().await;
        let store = database.open().await;
        for part in [4, 10, 1_000, backup.len() / 2, backup.len() - 5, backup.len() - 1] {
            let refused = restored(&store, &backup[..part]).await.unwrap_err();
            assert!(matches!(refused, BackupError::CutOff(_)), "{part}: {refused}");
        }
        for place in (6..backup.len()).step_by(backup.len() / 40) {
            let mut altered = backup.clone();
            altered[place] ^= 0x10;
            let refused = restored(&store, &altered).await.map(drop).unwrap_err();
            use BackupError::{Altered, CutOff, NotABackup, Read};
            assert!(
                matches!(refused, Altered(_) | CutOff(_) | NotABackup | Read(_)),
                "{place}: {refused}"
            );
        }
        let whole = lines(&backup);
        let mut gone = whole.clone();
        gone.remove(30);
        let mut twice = whole.clone();
        twice.insert(30, whole[30].clone());
        let mut other = whole.clone();
        let token = other.iter().position(|line| line.contains("c0ffee")).unwrap();
        other[token] = other[token].replace("c0ffee", "c0ffff");
        let longer = [whole.clone(), vec![String::new()]].concat();
        let no_end = whole[..whole.len() - 1].to_vec();
        for changed in [gone, twice, other, longer, no_end] {
            let refused = restored(&store, &packed(&changed)).await.unwrap_err();
            let told = refused.to_string();
            let expected = ["altered", "cut off", "constraint"];
            assert!(expected.iter().any(|words| told.contains(words)), "{told}");
        }
        assert!(is_empty(&database).await);
        restored(&store, &backup).await.unwrap();
    }

    /// Told all at once, and restored only by whoever says so.
    async fn a_backup_of_a_damaged_database_is_restored_when_told_to(database) {
        let damaged = TestDatabase::sqlite().await;
        let (store, _) = damaged.filled(sample::records()).await;
        let raw = damaged.raw().await;
        run(&raw, "UPDATE link SET title_en = 'other' WHERE id = 22").await;
        run(&raw, "DELETE FROM citation WHERE link_id = 23").await;
        let (backup, _) = taken(&store).await;

        let store = database.open().await;
        let refused = restored(&store, &backup).await.unwrap_err();
        let BackupError::Wrong(findings) = &refused else { panic!("{refused}") };
        assert!(findings.len() >= 3, "{findings:?}");
        assert!(refused.to_string().contains("--force"), "{refused}");
        assert!(is_empty(&database).await);

        let opened = Backup::open(Cursor::new(backup)).unwrap();
        let kept = store.restore(opened, OnFindings::Keep).await.unwrap();
        assert_eq!(&kept.verdict.findings, findings);
        assert_eq!(store.verify().await.unwrap().findings, *findings);
    }
}

#[tokio::test]
async fn what_is_no_backup_is_refused_before_a_database_is_asked() {
    let other = zstd::encode_all(&b"{\"a\": 1}\n"[..], 0).unwrap();
    for file in [&b""[..], b"SQLite format 3\0", b"{}", &other] {
        let refused = Backup::open(Cursor::new(file.to_vec())).map(drop).unwrap_err();
        assert!(matches!(refused, BackupError::NotABackup), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_newer_program_is_refused_with_what_to_do() {
    let whole = lines(&from_sqlite().await);
    let with = |change: &dyn Fn(&mut Value)| {
        let mut changed = whole.clone();
        let mut header: Value = serde_json::from_str(&changed[0]).unwrap();
        header["header"]["program"] = json!("9.1.0");
        change(&mut header["header"]);
        changed[0] = header.to_string();
        Backup::open(Cursor::new(packed(&changed))).map(drop)
    };
    let newer_format = with(&|header| {
        *header = json!({ "format": 2, "program": "9.1.0", "made": "otherwise" });
    });
    assert_eq!(
        newer_format.unwrap_err().to_string(),
        "the backup has format 2, and this program reads up to 1; restore it with entente 9.1.0 or \
         newer"
    );
    let newer_tables = with(&|header| header["schema"] = json!(["m2099_news"]));
    assert_eq!(
        newer_tables.unwrap_err().to_string(),
        "the backup is of newer tables than this program knows: it has m2099_news; restore it with \
         entente 9.1.0 or newer"
    );
    with(&|_| {}).expect("a newer program with the same tables");
}

/// Else a turned bit in the name of a step would send somebody after a program that is not there.
#[tokio::test(flavor = "multi_thread")]
async fn a_header_is_believed_once_the_rest_is_whole() {
    let mut whole = lines(&from_sqlite().await);
    whole[0] = whole[0].replace("_first_light", "_thirst_light");
    let backup = packed(&whole);
    let opened = |backup: &[u8]| Backup::open(Cursor::new(backup.to_vec())).map(drop).unwrap_err();
    assert!(matches!(opened(&backup), BackupError::NewerSchema { .. }));
    let cut = opened(&backup[..backup.len() - 5]);
    assert!(matches!(cut, BackupError::CutOff(_)), "{cut}");
    let mut altered = backup;
    *altered.last_mut().unwrap() ^= 1;
    let altered = opened(&altered);
    assert!(matches!(altered, BackupError::Altered(_)), "{altered}");
}

/// As the first release would have written it: without what later ones added.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_an_earlier_schema_is_restored() {
    use sha2::Digest;
    let mut whole = lines(&from_sqlite().await);
    let mut header: Value = serde_json::from_str(&whole[0]).unwrap();
    header["header"]["schema"] = json!(["m20261121_000001_first_light"]);
    whole[0] = header.to_string();
    whole.retain(|line| !line.starts_with("{\"report\""));
    for line in &mut whole {
        *line = line.replace("\"expires_at\":\"2027-01-01T00:00:00Z\",", "");
        *line = line.replace("\"expires_at\":null,", "");
    }
    let text: String = whole[..whole.len() - 1].iter().map(|line| format!("{line}\n")).collect();
    let sum = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(text));
    let mut footer: Value = serde_json::from_str(whole.last().unwrap()).unwrap();
    footer["footer"]["sha256"] = json!(sum);
    footer["footer"]["rows"].as_object_mut().unwrap().remove("report").unwrap();
    *whole.last_mut().unwrap() = footer.to_string();
    for later in ["expires_at", "report"] {
        assert!(!whole.concat().contains(later), "{later}");
    }

    let (_file, store) = empty().await;
    assert_eq!(restored(&store, &packed(&whole)).await.unwrap().verdict.findings, []);
}

/// Takes some bytes, and then has no room.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(taken) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_full_is_told() {
    let database = TestDatabase::sqlite().await;
    let (store, _) = with_history(&database).await;
    for room in [0, 100, 3_000] {
        let failed = store.back_up(Full(room)).await.map(drop).unwrap_err();
        assert!(matches!(failed, BackupError::Write(_)), "{failed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_read_any_more_is_told() {
    struct Broken(Cursor<Vec<u8>>);
    impl Read for Broken {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            match self.0.read(into)? {
                0 => Err(io::Error::from_raw_os_error(5)),
                read => Ok(read),
            }
        }
    }
    let backup = from_sqlite().await;
    let broken = Broken(Cursor::new(backup[..backup.len() / 2].to_vec()));
    let (_file, store) = empty().await;
    let failed = match Backup::open(broken) {
        Ok(opened) => store.restore(opened, OnFindings::Refuse).await.map(drop).unwrap_err(),
        Err(failed) => failed,
    };
    assert!(matches!(failed, BackupError::Read(_)), "{failed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_of_another_program_are_not_backed_up() {
    let database = TestDatabase::sqlite().await;
    let refused = database.open().await.back_up(Vec::new()).await.map(drop).unwrap_err();
    assert!(matches!(refused, BackupError::Store(StoreError::OlderSchema(_))), "{refused}");
}

/// The history is kept as it stands, also where a record of it has gone since.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_deleted_is_still_in_the_history() {
    let database = TestDatabase::sqlite().await;
    let (store, base) = database.filled(sample::records()).await;
    let all = base.records().map(|record: Record| Change::Delete(record.subject())).collect();
    store.apply(&base, all, &tester()).await.unwrap();
    let (backup, told) = taken(&store).await;
    let records = sample::records().len() as u64;
    assert_eq!((told.rows["change"], told.rows.get("link")), (2 * records, None));
    let (_file, other) = empty().await;
    let verdict = restored(&other, &backup).await.unwrap().verdict;
    assert_eq!((verdict.changes, verdict.snapshot.records().count()), (2 * records, 0));
}
