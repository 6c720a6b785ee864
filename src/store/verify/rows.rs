//! The rows by themselves: the database's own checks, whether they can be read, and the rules.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, FromQueryResult, Statement};

use super::{Finding, names, readable};
use crate::snapshot::{Record, Revision, Snapshot, violations};
use crate::store::off_the_async_threads;
use crate::store::{history, rows};

/// What the rows say.
pub(super) struct Loaded {
    pub(super) snapshot: Arc<Snapshot>,
    /// Whether all of them could be read: else much else would seem to be missing.
    pub(super) whole: bool,
}

/// A row of `PRAGMA foreign_key_check`.
#[derive(FromQueryResult)]
struct Dangling {
    table: String,
    rowid: Option<i64>,
    parent: String,
}

/// What the database finds when it is told to look, where it can be told.
///
/// SQLite keeps its file and its constraints itself, and both can be got round: by another program
/// with foreign keys switched off, by a disk. PostgreSQL is looked after with its own tools.
pub(super) async fn of_the_database_itself(
    database: &DatabaseTransaction,
) -> Result<Vec<Finding>, DbErr> {
    if database.get_database_backend() != DbBackend::Sqlite {
        return Ok(Vec::new());
    }
    let ask = |pragma: &str| Statement::from_string(DbBackend::Sqlite, pragma);
    let mut findings = Vec::new();
    for row in database.query_all_raw(ask("PRAGMA integrity_check")).await? {
        let told: String = row.try_get_by_index(0)?;
        if told != "ok" {
            findings.push(Finding::at("the file of the database", told));
        }
    }
    let dangling = Dangling::find_by_statement(ask("PRAGMA foreign_key_check"));
    for Dangling { table, rowid, parent } in dangling.all(database).await? {
        let row = rowid.map_or_else(String::new, |rowid| format!(", row {rowid}"));
        let problem = format!("it refers to a row of {parent} that is not there");
        findings.push(Finding::at(format!("table {table}{row}"), problem));
    }
    Ok(findings)
}

/// Loads what can be read; what cannot is a finding for each kind of record.
pub(super) async fn load(
    database: &DatabaseTransaction,
    findings: &mut Vec<Finding>,
) -> Result<Loaded, DbErr> {
    let found_before = findings.len();
    let revision = history::current_revision(database).await;
    let revision = readable(revision, "the last revision", findings)?.unwrap_or(Revision::EMPTY);
    let mut records = Vec::new();
    for (kind, read) in rows::load_each(database).await {
        let place = format!("the rows of {kind}");
        records.extend(readable(read, &place, findings)?.unwrap_or_default());
    }
    let whole = findings.len() == found_before;
    let snapshot = off_the_async_threads(move || Arc::new(Snapshot::of(revision, records))).await;
    Ok(Loaded { snapshot, whole })
}

/// The rules that the records break together, and ids that were never given out.
pub(super) fn broken_rules(loaded: &Loaded) -> Vec<Finding> {
    if !loaded.whole {
        return Vec::new();
    }
    let snapshot = &loaded.snapshot;
    let subjects: Vec<_> = snapshot.records().map(|record| record.subject()).collect();
    let broken = violations(snapshot, &subjects).into_iter().map(|violation| {
        let record = snapshot.record(&violation.subject);
        let place =
            record.as_ref().map_or_else(|| names::subject(&violation.subject), names::record);
        let field = if violation.field.is_empty() { "" } else { ", " };
        Finding::at(format!("{place}{field}{}", violation.field), violation.message)
    });
    broken.chain(id_beyond_the_last(snapshot)).collect()
}

/// A new record would get an id that is in use.
fn id_beyond_the_last(snapshot: &Snapshot) -> Option<Finding> {
    let Revision { number, last_id, .. } = *snapshot.revision();
    let highest: Record = snapshot.records().max_by_key(Record::highest_id)?;
    let id = highest.highest_id();
    let problem =
        format!("its last_id is {last_id}, and {} has the id {id}", names::record(&highest));
    (id > last_id).then(|| Finding::at(format!("revision {number}"), problem))
}
