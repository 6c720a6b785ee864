//! Reports of readers: filed, listed, and closed once they are dealt with.
//!
//! They are no records of the data: they make no revision, and no snapshot holds them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::patience::{LONG, to_the_end, within};
use super::{Store, StoreError};
use crate::entity::report::{ActiveModel, Column, Entity, Model};
use crate::model::{Locale, Report, ReportId};

/// How many may be open at once: anybody may file one, so without an end to them anybody could fill the
/// disk. So many are some 190 MB at most.
const MOST_OPEN: u64 = 10_000;

/// How many are looked for by one statement.
const IDS_AT_ONCE: usize = 1_000;

/// A report as it is kept.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeptReport {
    /// Its id.
    pub id: ReportId,
    /// When it was filed.
    pub created_at: DateTime<Utc>,
    /// The language of the page.
    pub locale: Locale,
    /// The page, by its path with its query.
    pub page: String,
    /// The revision that the reader saw, or said that they saw.
    pub revision: i64,
    /// What of the page it is about.
    pub subject: Option<String>,
    /// What is wrong, in the reader's words.
    pub message: String,
    /// Since when it is dealt with; none while it is open.
    pub closed_at: Option<DateTime<Utc>>,
}

/// Which reports.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WhichReports {
    /// Those that nobody has dealt with.
    Open,
    /// Those that are closed, too.
    All,
}

/// Which page of the reports is asked for.
#[derive(Clone, Copy, Debug)]
pub struct ReportsAsked {
    /// Of which of them.
    pub which: WhichReports,
    /// Those after this one only.
    pub after: Option<ReportId>,
    /// The oldest so many.
    pub first: u64,
}

/// What came of closing reports.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ClosedReports {
    /// Those that were open until now, by id.
    pub now: Vec<ReportId>,
    /// Those that were closed already, and keep the instant since when.
    pub before: Vec<(ReportId, DateTime<Utc>)>,
}

impl Store {
    /// Files a report.
    ///
    /// # Errors
    /// [`StoreError::TooManyReports`], [`StoreError::Busy`], [`StoreError::NoRoom`], [`StoreError::Away`],
    /// [`StoreError::InDoubt`], [`StoreError::Database`].
    ///
    /// Cost: a count of those that are open, by their index, and a row.
    pub async fn file_report(&self, report: Report) -> Result<ReportId, StoreError> {
        let store = self.clone();
        to_the_end(async move { store.insert_report(report).await }).await
    }

    /// Lists a page of reports, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Database`].
    pub async fn list_reports(&self, asked: &ReportsAsked) -> Result<Vec<KeptReport>, StoreError> {
        let page = find(asked.which).order_by_asc(Column::Id).limit(asked.first);
        let page = match asked.after {
            Some(after) => page.filter(Column::Id.gt(after)),
            None => page,
        };
        let rows = within(LONG, async { Ok::<_, StoreError>(page.all(self.reader()).await?) });
        Ok(rows.await?.into_iter().map(KeptReport::from).collect())
    }

    /// Counts reports.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Database`].
    pub async fn count_reports(&self, which: WhichReports) -> Result<u64, StoreError> {
        within(LONG, async { Ok(count(self.reader(), which).await?) }).await
    }

    /// Where those begin that are the newest so many: the report before them; none where there are no more.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Database`].
    pub async fn report_before_last(
        &self,
        which: WhichReports,
        last: u64,
    ) -> Result<Option<ReportId>, StoreError> {
        let newest = ids(which).order_by_desc(Column::Id).offset(last).limit(1).into_tuple();
        within(LONG, async { Ok(newest.one(self.reader()).await?) }).await
    }

    /// Finds reports, open or closed, and gives them by id.
    ///
    /// # Errors
    /// [`StoreError::UnknownReports`] with all ids that none has, [`StoreError::Away`],
    /// [`StoreError::Database`].
    pub async fn find_reports(
        &self,
        ids: &BTreeSet<ReportId>,
    ) -> Result<Vec<KeptReport>, StoreError> {
        let rows = within(LONG, find_all(self.reader(), ids)).await?;
        Ok(rows.into_iter().map(KeptReport::from).collect())
    }

    /// Closes reports, all of them or none.
    ///
    /// # Errors
    /// [`StoreError::UnknownReports`] with all ids that none has, [`StoreError::Busy`],
    /// [`StoreError::NoRoom`], [`StoreError::Away`], [`StoreError::InDoubt`], [`StoreError::Database`].
    pub async fn close_reports(
        &self,
        ids: BTreeSet<ReportId>,
    ) -> Result<ClosedReports, StoreError> {
        let store = self.clone();
        to_the_end(async move { store.end_reports(ids).await }).await
    }

    async fn insert_report(&self, report: Report) -> Result<ReportId, StoreError> {
        let writing = self.begin_write().await?;
        let id = writing.in_time(insert(&writing, report).boxed()).await?;
        writing.commit().await?;
        Ok(id)
    }

    async fn end_reports(&self, ids: BTreeSet<ReportId>) -> Result<ClosedReports, StoreError> {
        let writing = self.begin_write().await?;
        let closed = writing.in_time(close(&writing, &ids).boxed()).await?;
        writing.commit().await?;
        Ok(closed)
    }
}

async fn insert(database: &DatabaseTransaction, report: Report) -> Result<ReportId, StoreError> {
    let open = count(database, WhichReports::Open).await?;
    if open >= MOST_OPEN {
        return Err(StoreError::TooManyReports(open));
    }
    let id = next_id(database).await?;
    let row = Model {
        id,
        created_at: Utc::now(),
        locale: report.locale,
        page: report.page.as_str().to_owned(),
        revision: report.revision,
        subject: report.subject.map(|subject| subject.as_str().to_owned()),
        message: report.message.as_str().to_owned(),
        closed_at: None,
    };
    Entity::insert(ActiveModel::from(row)).exec_without_returning(database).await?;
    Ok(id)
}

async fn close(
    database: &DatabaseTransaction,
    ids: &BTreeSet<ReportId>,
) -> Result<ClosedReports, StoreError> {
    let mut closed = ClosedReports::default();
    for row in find_all(database, ids).await? {
        match row.closed_at {
            Some(at) => closed.before.push((row.id, at)),
            None => closed.now.push(row.id),
        }
    }
    let now = Utc::now();
    for some in closed.now.chunks(IDS_AT_ONCE) {
        Entity::update_many()
            .col_expr(Column::ClosedAt, Expr::value(now))
            .filter(Column::Id.is_in(some.iter().copied()))
            .exec(database)
            .await?;
    }
    Ok(closed)
}

async fn find_all(
    database: &impl ConnectionTrait,
    ids: &BTreeSet<ReportId>,
) -> Result<Vec<Model>, StoreError> {
    let mut found = Vec::new();
    for some in Vec::from_iter(ids.iter().copied()).chunks(IDS_AT_ONCE) {
        let among = Column::Id.is_in(some.iter().copied());
        let rows = Entity::find().filter(among).order_by_asc(Column::Id);
        found.extend(rows.all(database).await?);
    }
    let known: BTreeSet<_> = found.iter().map(|row| row.id).collect();
    let unknown: Vec<_> = ids.difference(&known).copied().collect();
    if unknown.is_empty() { Ok(found) } else { Err(StoreError::UnknownReports(unknown)) }
}

fn find(which: WhichReports) -> Select<Entity> {
    match which {
        WhichReports::Open => Entity::find().filter(Column::ClosedAt.is_null()),
        WhichReports::All => Entity::find(),
    }
}

fn ids(which: WhichReports) -> Select<Entity> {
    find(which).select_only().column(Column::Id)
}

async fn count(database: &impl ConnectionTrait, which: WhichReports) -> Result<u64, DbErr> {
    ids(which).count(database).await
}

/// Counts on from the last one; who writes is alone.
async fn next_id(database: &DatabaseTransaction) -> Result<ReportId, DbErr> {
    let last = ids(WhichReports::All).order_by_desc(Column::Id).limit(1).into_tuple::<i64>();
    Ok(ReportId(last.one(database).await?.unwrap_or_default() + 1))
}

impl From<Model> for KeptReport {
    fn from(row: Model) -> Self {
        let Model { id, created_at, locale, page, revision, subject, message, closed_at } = row;
        Self { id, created_at, locale, page, revision, subject, message, closed_at }
    }
}
