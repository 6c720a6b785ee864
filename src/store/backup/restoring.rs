//! Restoring: all rows of a backup into an empty database, in one transaction.

use std::io::Read;
use std::panic::resume_unwind;

use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait};
use tokio::sync::mpsc::{self, Sender};

use super::BackupError;
use super::format::{Header, Line};
use super::reading::LineReader;
use crate::entity::{api_token, change, idempotency_key, report, revision};
use crate::snapshot::Record;
use crate::store::patience::{off_the_async_threads, to_the_end};
use crate::store::rows::{insert_all, put_all};
use crate::store::schema::migrate_within;
use crate::store::verify::verify_within;
use crate::store::{Finding, Store, Verdict, history};

/// How many rows are put in at a time.
const ROWS_AT_ONCE: usize = 1_000;
/// How many portions may be read and not yet put in.
const PORTIONS_AHEAD: usize = 2;

/// What to do where the verification of what was put in finds something.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OnFindings {
    /// Restore nothing.
    Refuse,
    /// Restore it as it is: a backup of a damaged database is better than none.
    Keep,
}

/// A backup that is opened: its first line says what this program can read.
#[expect(missing_debug_implementations, reason = "it is read, and not shown")]
pub struct Backup<R: Read> {
    header: Header,
    lines: LineReader<R>,
}

impl<R: Read> Backup<R> {
    /// Opens a backup, before there need be a database to restore it into.
    ///
    /// # Errors
    /// [`BackupError::NotABackup`], [`BackupError::NewerFormat`], [`BackupError::NewerSchema`],
    /// [`BackupError::CutOff`], [`BackupError::Altered`], [`BackupError::Read`].
    pub fn open(from: R) -> Result<Self, BackupError> {
        let (header, lines) = LineReader::open(from)?;
        Ok(Self { header, lines })
    }
}

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// Which version of the program had written the backup.
    pub program: String,
    /// What is in the database now; with findings where they are kept.
    pub verdict: Verdict,
}

impl Store {
    /// Puts everything that a backup holds into an empty database, migrated by the way, and verifies
    /// it there before it is committed.
    ///
    /// All is one transaction: whatever happens by then, the database is as it was.
    ///
    /// # Errors
    /// [`BackupError::Filled`], [`BackupError::HasTokens`] and [`BackupError::HasReports`] for a database that is not empty; [`BackupError::CutOff`] and
    /// [`BackupError::Altered`] for a file that is not what was written; [`BackupError::Wrong`] with everything that the verification
    /// found; [`BackupError::Store`].
    ///
    /// Cost: that of [`Store::verify`], after some statements for each thousand rows.
    pub async fn restore<R: Read + Send + 'static>(
        &self,
        backup: Backup<R>,
        on_findings: OnFindings,
    ) -> Result<Restored, BackupError> {
        let store = self.clone();
        to_the_end(async move { store.take_in(backup, on_findings).await }).await
    }

    async fn take_in<R: Read + Send + 'static>(
        &self,
        backup: Backup<R>,
        on_findings: OnFindings,
    ) -> Result<Restored, BackupError> {
        let Backup { header, lines } = backup;
        let mut writing = self.begin_write().await?;
        writing.take_its_time().await?;
        migrate_within(&writing).await?;
        refuse_filled(&writing).await?;
        put_in(&writing, lines).await?;
        let mut verdict = verify_within(&writing).await?;
        verdict.findings.extend(other_data(&header, &verdict));
        if !verdict.findings.is_empty() && on_findings == OnFindings::Refuse {
            return Err(BackupError::Wrong(verdict.findings));
        }
        writing.commit().await?;
        Ok(Restored { program: header.program, verdict })
    }
}

/// A database with tokens or reports and no data was set up by somebody, too.
async fn refuse_filled(database: &DatabaseTransaction) -> Result<(), BackupError> {
    let revision = history::current_revision(database).await?.number;
    let tokens = api_token::Entity::find().count(database).await?;
    let reports = report::Entity::find().count(database).await?;
    match (revision, tokens, reports) {
        (0, 0, 0) => Ok(()),
        (0, 0, reports) => Err(BackupError::HasReports(reports)),
        (0, tokens, _) => Err(BackupError::HasTokens(tokens)),
        _ => Err(BackupError::Filled(revision)),
    }
}

/// Whether what was put in is what was taken out.
fn other_data(header: &Header, verdict: &Verdict) -> Option<Finding> {
    let snapshot = &verdict.snapshot;
    let (number, hash) = (snapshot.revision().number, snapshot.canonical_hash());
    let same = number == header.revision && hash == header.hash;
    (!same).then(|| Finding {
        place: "the header of the backup".to_owned(),
        problem: format!(
            "it is of revision {} with hash {}, and its rows make revision {number} with hash {hash}",
            header.revision, header.hash
        ),
    })
}

/// Rows of all tables, as many as are put in at once.
#[derive(Debug, Default)]
struct Portion {
    records: Vec<Record>,
    revisions: Vec<revision::Model>,
    changes: Vec<change::Model>,
    keys: Vec<idempotency_key::Model>,
    tokens: Vec<api_token::Model>,
    reports: Vec<report::Model>,
    rows: usize,
}

impl Portion {
    fn add(&mut self, line: Line) -> Result<(), DbErr> {
        self.rows += 1;
        match line {
            Line::Record(record) => self.records.push(record),
            Line::Revision(line) => self.revisions.push(line.into()),
            Line::Change(line) => self.changes.push(line.try_into()?),
            Line::IdempotencyKey(line) => self.keys.push(line.into()),
            Line::ApiToken(line) => self.tokens.push(line.try_into()?),
            Line::Report(line) => self.reports.push(line.try_into()?),
            Line::Header(_) | Line::Footer(_) => {}
        }
        Ok(())
    }

    async fn insert(self, database: &DatabaseTransaction) -> Result<(), BackupError> {
        put_all(database, &self.records).await?;
        insert_all::<revision::Entity>(database, self.revisions).await?;
        insert_all::<change::Entity>(database, self.changes).await?;
        insert_all::<idempotency_key::Entity>(database, self.keys).await?;
        insert_all::<api_token::Entity>(database, self.tokens).await?;
        Ok(insert_all::<report::Entity>(database, self.reports).await?)
    }
}

/// Reads beside the async threads, and puts in what is read as it comes.
async fn put_in<R: Read + Send + 'static>(
    database: &DatabaseTransaction,
    lines: LineReader<R>,
) -> Result<(), BackupError> {
    let (portions, mut taken) = mpsc::channel(PORTIONS_AHEAD);
    let reading = tokio::spawn(off_the_async_threads(move || read(lines, &portions)));
    let mut put = Ok(());
    while put.is_ok()
        && let Some(portion) = taken.recv().await
    {
        put = Portion::insert(portion, database).await;
    }
    drop(taken);
    // Where the file was altered, that is the reason, whatever the database refused because of it.
    reading.await.unwrap_or_else(|stop| resume_unwind(stop.into_panic()))?;
    put
}

fn read<R: Read>(mut lines: LineReader<R>, portions: &Sender<Portion>) -> Result<(), BackupError> {
    let mut portion = Portion::default();
    while let Some(line) = lines.next()? {
        let added = portion.add(line);
        added.map_err(|error| lines.altered(&format!("cannot be read: {error}")))?;
        if portion.rows == ROWS_AT_ONCE {
            // Nobody takes it once something could not be put in; the rest is read all the same.
            let _ = portions.blocking_send(std::mem::take(&mut portion));
        }
    }
    let _ = portions.blocking_send(portion);
    Ok(())
}
