//! Taking a backup: all rows of one view of the database, line by line.

use std::io::Write;
use std::panic::resume_unwind;
use std::sync::Arc;

use chrono::{SubsecRound, Utc};
use sea_orm::{DatabaseTransaction, EntityTrait};
use tokio::sync::mpsc::{self, Receiver, Sender};

use super::format::{FORMAT, Header, Line};
use super::writing::LineWriter;
use super::{BackupError, Counted};
use crate::entity::{api_token, idempotency_key, report};
use crate::snapshot::Snapshot;
use crate::store::log::{PORTION, changes_after, revisions_after};
use crate::store::patience::{off_the_async_threads, to_the_end};
use crate::store::schema::need_current;
use crate::store::{Store, StoreError, history, rows};

/// How many portions may be read and not yet written.
const PORTIONS_AHEAD: usize = 4;
/// How many records are handed over at a time.
const RECORDS_AT_ONCE: usize = 500;

/// What a backup that was taken has in it.
#[derive(Clone, Debug)]
pub struct BackedUp {
    /// The last revision.
    pub revision: i64,
    /// The hash of its dataset.
    pub hash: String,
    /// How many rows there are, by table.
    pub rows: Counted,
}

impl Store {
    /// Writes everything that the database holds to `out`, as of one revision, beside whoever
    /// writes: records, history, idempotency keys, tokens' hashes, and reports.
    ///
    /// Gives `out` back; nothing is there for good before it is synced.
    ///
    /// # Errors
    /// [`BackupError::Write`], [`BackupError::Store`]; what was written by then is no backup.
    ///
    /// Cost: a pass over every table. The records are in memory as in a server, the history is not.
    pub async fn back_up<W: Write + Send + 'static>(
        &self,
        out: W,
    ) -> Result<(W, BackedUp), BackupError> {
        let store = self.clone();
        to_the_end(async move { store.take_backup(out).await }).await
    }

    async fn take_backup<W: Write + Send + 'static>(
        &self,
        out: W,
    ) -> Result<(W, BackedUp), BackupError> {
        let transaction = self.begin_long_read().await?;
        let (header, snapshot) = read_records(&transaction).await?;
        let (revision, hash) = (header.revision, header.hash.clone());
        let (lines, taken) = mpsc::channel(PORTIONS_AHEAD);
        let writing = tokio::spawn(off_the_async_threads(move || write(out, header, taken)));
        let sent = send_rows(&transaction, &snapshot, lines).await;
        let written = writing.await.unwrap_or_else(|stop| resume_unwind(stop.into_panic()));
        // Where nothing more can be written, nothing more is taken: then that is the reason.
        let (out, rows) = written.map_err(BackupError::Write)?;
        sent?;
        transaction.rollback().await?;
        Ok((out, BackedUp { revision, hash, rows }))
    }
}

async fn read_records(
    database: &DatabaseTransaction,
) -> Result<(Header, Arc<Snapshot>), BackupError> {
    need_current(migrations::schema_state(database).await.map_err(StoreError::from)?)?;
    let revision = history::current_revision(database).await?;
    let records = rows::load(database).await?;
    let (snapshot, hash) = off_the_async_threads(move || {
        let snapshot = Arc::new(Snapshot::of(revision, records));
        let hash = snapshot.canonical_hash().to_owned();
        (snapshot, hash)
    })
    .await;
    let header = Header {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema: migrations::known_steps(),
        revision: revision.number,
        at: revision.at,
        hash,
        made_at: Utc::now().trunc_subsecs(0),
    };
    Ok((header, snapshot))
}

/// Runs beside the async threads: a file that is written to blocks.
fn write<W: Write>(
    out: W,
    header: Header,
    mut lines: Receiver<Vec<Line>>,
) -> std::io::Result<(W, Counted)> {
    let mut writer = LineWriter::new(out)?;
    writer.write(&Line::Header(header))?;
    while let Some(portion) = lines.blocking_recv() {
        for line in &portion {
            writer.write(line)?;
        }
    }
    writer.finish()
}

/// Records, then what led to them, then who may ask, then what readers say of it.
async fn send_rows(
    database: &DatabaseTransaction,
    snapshot: &Snapshot,
    lines: Sender<Vec<Line>>,
) -> Result<(), BackupError> {
    let mut records = snapshot.records().map(Line::Record);
    loop {
        let portion: Vec<_> = records.by_ref().take(RECORDS_AT_ONCE).collect();
        if portion.is_empty() {
            break;
        }
        if lines.send(portion).await.is_err() {
            return Ok(());
        }
    }
    send_history(database, &lines).await?;
    send_keys(database, &lines).await?;
    let tokens = api_token::Entity::find().all(database).await?;
    let tokens = tokens.into_iter().map(|row| Line::ApiToken(row.into()));
    if lines.send(tokens.collect()).await.is_err() {
        return Ok(());
    }
    send_reports(database, &lines).await
}

async fn send_history(
    database: &DatabaseTransaction,
    lines: &Sender<Vec<Line>>,
) -> Result<(), BackupError> {
    let mut number = 0;
    loop {
        let revisions = revisions_after(database, number).await?;
        let Some(last) = revisions.last() else { break };
        number = last.number;
        let portion = revisions.into_iter().map(|row| Line::Revision(row.into())).collect();
        if lines.send(portion).await.is_err() {
            return Ok(());
        }
    }
    let mut place = None;
    loop {
        let changes = changes_after(database, place, i64::MAX).await?;
        let Some(last) = changes.last() else { return Ok(()) };
        place = Some(last.place());
        let portion = changes.into_iter().map(|row| row.try_into().map(Line::Change));
        if lines.send(portion.collect::<Result<_, _>>()?).await.is_err() {
            return Ok(());
        }
    }
}

async fn send_keys(
    database: &DatabaseTransaction,
    lines: &Sender<Vec<Line>>,
) -> Result<(), BackupError> {
    use idempotency_key::{Column, Entity};
    let mut keys = Entity::find().cursor_by((Column::Actor, Column::Key));
    keys.first(PORTION);
    loop {
        let portion = keys.all(database).await?;
        let Some(last) = portion.last() else { return Ok(()) };
        keys.after((last.actor.clone(), last.key.clone()));
        let portion = portion.into_iter().map(|row| Line::IdempotencyKey(row.into()));
        if lines.send(portion.collect()).await.is_err() {
            return Ok(());
        }
    }
}

async fn send_reports(
    database: &DatabaseTransaction,
    lines: &Sender<Vec<Line>>,
) -> Result<(), BackupError> {
    let mut reports = report::Entity::find().cursor_by(report::Column::Id);
    reports.first(PORTION);
    loop {
        let portion = reports.all(database).await?;
        let Some(last) = portion.last() else { return Ok(()) };
        reports.after(last.id);
        let portion = portion.into_iter().map(|row| Line::Report(row.into()));
        if lines.send(portion.collect()).await.is_err() {
            return Ok(());
        }
    }
}
