//! The change log, read a page at a time.
//!
//! How it is written stands in `history`.

use std::ops::RangeInclusive;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};

use super::patience::{LONG, answers, within};
use super::{Store, StoreError, history};
use crate::entity::change::{Column, Entity, Model};
use crate::entity::revision;
use crate::model::ChangeAction;
use crate::snapshot::{Change, Record, Subject};

/// A committed change of one record.
#[derive(Clone, Debug)]
pub struct LoggedChange {
    /// Where it stands in the log.
    pub place: ChangePlace,
    /// When its revision was committed.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub actor: String,
    /// Why, in their words.
    pub message: Option<String>,
    /// What was done.
    pub action: ChangeAction,
    /// To what.
    pub subject: Subject,
    /// The record as it was; none where it is new.
    pub before: Option<Record>,
    /// The record as it became; none where it is gone.
    pub after: Option<Record>,
}

/// Where in the log a change stands: the log is in this order.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub struct ChangePlace {
    /// In which revision.
    pub revision: i64,
    /// Its place in the revision, from 0.
    pub position: i32,
}

/// Which changes are asked for, and which page of them.
#[derive(Clone, Debug)]
pub struct ChangesAsked {
    /// Of which revisions.
    pub revisions: RangeInclusive<i64>,
    /// Which of their changes.
    pub filter: ChangeFilter,
    /// The page has changes after this place only.
    pub after: Option<ChangePlace>,
    /// The page has changes before this place only.
    pub before: Option<ChangePlace>,
    /// How many, from which end.
    pub take: TakeChanges,
}

/// Which changes; what is not said is not asked for.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct ChangeFilter {
    /// Made to this.
    pub subject: Option<Subject>,
    /// Made by whoever has this name.
    pub actor: Option<String>,
    /// Committed then or later.
    pub since: Option<DateTime<Utc>>,
    /// Committed before then.
    pub until: Option<DateTime<Utc>>,
}

impl ChangesAsked {
    /// All changes of revisions, from one end.
    #[must_use]
    pub fn all(revisions: RangeInclusive<i64>, take: TakeChanges) -> Self {
        Self { revisions, filter: ChangeFilter::default(), after: None, before: None, take }
    }
}

impl LoggedChange {
    /// What was done, to be done again.
    pub(super) fn into_change(self) -> Change {
        match self.after {
            Some(record) => Change::Put(record),
            None => Change::Delete(self.subject),
        }
    }

    /// What undoes it: a record that went stands again.
    pub(super) fn into_undoing(self) -> Change {
        match (self.before, self.after) {
            (Some(before), None) => Change::Restore(before),
            (Some(before), Some(_)) => Change::Put(before),
            (None, _) => Change::Delete(self.subject),
        }
    }
}

/// How many changes of those between two places make up the page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TakeChanges {
    /// The oldest so many.
    First(usize),
    /// The newest so many.
    Last(usize),
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct ChangePage {
    /// How many changes the revisions have that were asked for.
    pub total: usize,
    /// How many of them stand before the page.
    pub from: usize,
    /// The changes of the page, oldest first.
    pub changes: Vec<LoggedChange>,
}

impl Store {
    /// Lists a page of the changes of some revisions, oldest first.
    ///
    /// The log only grows at its end: pages of revisions that are committed fit together, whatever
    /// is committed between them.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Crowded`], [`StoreError::Database`].
    ///
    /// Cost: two statements. One counts the changes of the revisions along the log's key, or along that
    /// of the subject, the other reads the page from where it begins.
    pub async fn list_changes(&self, asked: &ChangesAsked) -> Result<ChangePage, StoreError> {
        if let Some(replica) = self.replica_with(*asked.revisions.end()).await
            && let Some(page) = replica.page(list(replica.connection(), asked)).await
        {
            return Ok(page);
        }
        self.read_history(LONG, list(self.reader(), asked)).await
    }

    /// The same without counting: for whoever reads the log on and on.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Crowded`], [`StoreError::Database`].
    ///
    /// Cost: one statement, which reads the page from where it begins.
    pub async fn read_changes(
        &self,
        asked: &ChangesAsked,
    ) -> Result<Vec<LoggedChange>, StoreError> {
        if let Some(replica) = self.replica_with(*asked.revisions.end()).await
            && let Some(changes) = replica.page(read(replica.connection(), asked)).await
        {
            return Ok(changes);
        }
        self.read_history(LONG, read(self.reader(), asked)).await
    }

    /// Where those begin that are the newest so many: the place before them; none where there are no more.
    ///
    /// With it the newest are read from the oldest of them on, a page at a time.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Crowded`], [`StoreError::Database`].
    ///
    /// Cost: one statement, along the log's key from its end.
    pub async fn place_before_last(
        &self,
        asked: &ChangesAsked,
        count: u64,
    ) -> Result<Option<ChangePlace>, StoreError> {
        let newest = of_revisions(asked)
            .select_only()
            .columns([Column::Revision, Column::Position])
            .order_by_desc(Column::Revision)
            .order_by_desc(Column::Position)
            .offset(count)
            .into_tuple::<(i64, i32)>();
        let place = self.read_history(LONG, async { Ok(newest.one(self.reader()).await?) });
        Ok(place.await?.map(|(revision, position)| ChangePlace { revision, position }))
    }

    /// Reads something of the history, in bounded time.
    ///
    /// # Errors
    /// [`StoreError::Crowded`] where so many do that there is no connection left, [`StoreError::Away`],
    /// [`StoreError::Database`].
    pub(super) async fn read_history<T>(
        &self,
        limit: Duration,
        read: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        match within(limit, read).await {
            Err(cause)
                if cause.is_want_of_a_connection() && answers(self.short()).await.is_ok() =>
            {
                Err(StoreError::Crowded)
            }
            read => read,
        }
    }
}

async fn list(
    database: &impl ConnectionTrait,
    asked: &ChangesAsked,
) -> Result<ChangePage, StoreError> {
    let (total, start, end) = count(database, asked).await?;
    let from = match asked.take {
        TakeChanges::First(_) => start,
        TakeChanges::Last(count) => start.max(end.saturating_sub(count)),
    };
    Ok(ChangePage { total, from, changes: read(database, asked).await? })
}

/// The page that is asked for, oldest first.
pub(super) async fn read(
    database: &impl ConnectionTrait,
    asked: &ChangesAsked,
) -> Result<Vec<LoggedChange>, StoreError> {
    let mut rows = page(asked).all(database).await?;
    if matches!(asked.take, TakeChanges::Last(_)) {
        rows.reverse();
    }
    let changes = rows.into_iter().map(|(change, made_in)| logged(change, made_in));
    Ok(changes.collect::<Result<_, _>>()?)
}

/// Reads all changes of revisions in their order, a thousand at a time.
pub(super) async fn each(
    database: &impl ConnectionTrait,
    revisions: RangeInclusive<i64>,
    mut take: impl FnMut(LoggedChange),
) -> Result<(), StoreError> {
    const AT_ONCE: usize = 1_000;
    let mut asked = ChangesAsked::all(revisions, TakeChanges::First(AT_ONCE));
    loop {
        let page = read(database, &asked).await?;
        let Some(last) = page.last() else { return Ok(()) };
        asked.after = Some(last.place);
        page.into_iter().for_each(&mut take);
    }
}

/// How many changes there are, how many of them up to `after`, and how many until `before`.
async fn count(
    database: &impl ConnectionTrait,
    asked: &ChangesAsked,
) -> Result<(usize, usize, usize), StoreError> {
    let counts = of_revisions(asked)
        .select_only()
        .column_as(Column::Position.count(), "total")
        .column_as(number_of(later_than(asked.after)), "later")
        .column_as(number_of(earlier_than(asked.before)), "earlier")
        .into_tuple::<(i64, i64, i64)>()
        .one(database)
        .await?;
    let counted = |count: i64| usize::try_from(count).unwrap_or_default();
    let (total, later, earlier) = counts.unwrap_or_default();
    Ok((counted(total), counted(total - later), counted(earlier)))
}

fn of_revisions(asked: &ChangesAsked) -> Select<Entity> {
    let (first, last) = (*asked.revisions.start(), *asked.revisions.end());
    let among = Entity::find().filter(Column::Revision.between(first, last));
    let ChangeFilter { subject, actor, since, until } = &asked.filter;
    let among = match subject.as_ref().map(history::name) {
        Some((kind, id)) => {
            among.filter(Column::SubjectKind.eq(kind)).filter(Column::SubjectId.eq(id))
        }
        None => among,
    };
    let made = [
        actor.as_ref().map(|actor| revision::Column::Actor.eq(actor)),
        since.map(|since| revision::Column::At.gte(since)),
        until.map(|until| revision::Column::At.lt(until)),
    ];
    let Some(made) = made.into_iter().flatten().reduce(ExprTrait::and) else { return among };
    let revisions = revision::Entity::find().filter(made).select_only();
    let revisions = revisions.column(revision::Column::Number).into_query();
    among.filter(Column::Revision.in_subquery(revisions))
}

fn page(asked: &ChangesAsked) -> sea_orm::SelectTwo<Entity, revision::Entity> {
    let (order, count) = match asked.take {
        TakeChanges::First(count) => (Order::Asc, count),
        TakeChanges::Last(count) => (Order::Desc, count),
    };
    of_revisions(asked)
        .filter(later_than(asked.after))
        .filter(earlier_than(asked.before))
        .find_also_related(revision::Entity)
        .order_by(Column::Revision, order.clone())
        .order_by(Column::Position, order)
        .limit(count as u64)
}

/// The bound on the revision alone says the same twice, and lets the database begin at the place.
pub(super) fn later_than(place: Option<ChangePlace>) -> Condition {
    let Some(ChangePlace { revision, position }) = place else { return Condition::all() };
    let later = Column::Revision.gt(revision).or(Column::Position.gt(position));
    Condition::all().add(Column::Revision.gte(revision)).add(later)
}

fn earlier_than(place: Option<ChangePlace>) -> Condition {
    let Some(ChangePlace { revision, position }) = place else { return Condition::all() };
    let earlier = Column::Revision.lt(revision).or(Column::Position.lt(position));
    Condition::all().add(Column::Revision.lte(revision)).add(earlier)
}

/// How many rows fulfil a condition.
fn number_of(condition: Condition) -> Expr {
    Func::count(Expr::case(condition, 1)).into()
}

fn logged(row: Model, made_in: Option<revision::Model>) -> Result<LoggedChange, DbErr> {
    let revision = row.revision;
    let made_in =
        made_in.ok_or_else(|| DbErr::RecordNotFound(format!("revision {revision} of a change")))?;
    let before = row.before.map(record).transpose()?;
    let after = row.after.map(record).transpose()?;
    let subject = after.as_ref().or(before.as_ref()).map(Record::subject);
    Ok(LoggedChange {
        place: ChangePlace { revision, position: row.position },
        at: made_in.at,
        actor: made_in.actor,
        message: made_in.message,
        action: row.action,
        subject: subject
            .ok_or_else(|| DbErr::Type(format!("a change of revision {revision} of nothing")))?,
        before,
        after,
    })
}

fn record(json: serde_json::Value) -> Result<Record, DbErr> {
    serde_json::from_value(json).map_err(|error| DbErr::Json(error.to_string()))
}
