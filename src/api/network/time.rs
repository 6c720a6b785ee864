//! Time: how a network grew, and what is different between two days.

use std::sync::Arc;

use async_graphql::{Context, Description, Object, SimpleObject};

use super::Asked;
use crate::api::args::OrDefault;
use crate::api::connection::{Connection, Edge};
use crate::api::context::snapshot;
use crate::api::error::{Answer, ApiError};
use crate::api::jurisdiction::Jurisdiction;
use crate::api::link::Link;
use crate::api::page::Window;
use crate::api::reading::Reading;
use crate::api::scalars::WrittenDate;
use crate::api::threads::heavy;
use crate::model::{EdtfDate, TimelineInterval};
use crate::snapshot::{self, Rows, Scope, TimelineQuery};

/// What became of a network.
pub(super) struct Time(pub(super) Arc<Asked>);

#[Object]
impl Time {
    /// What began and ended between two days. The dates decide: `asOf` of the scope plays no part,
    /// and statuses are by default all but PROPOSED. Dates are compared at the coarser precision of
    /// the two: what was signed in 2006 had begun by March 2006. Undated links never begin, and links
    /// whose parties are one at the scope's level count nowhere.
    async fn diff(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The earlier day, month or year.")] from: WrittenDate,
        #[graphql(desc = "The later day, month or year.")] to: WrittenDate,
    ) -> Option<Answer<NetworkDiff>> {
        let answer = async {
            let mut reading = Reading::of(snapshot(ctx));
            let from = reading.at("from", |reading| reading.date(from));
            let to = reading.at("to", |reading| reading.date(to));
            in_order(&mut reading, from, to);
            let (from, to) =
                reading.finish(from.zip(to))?.expect("what could not be read was noted");
            let (snapshot, scope) = (Arc::clone(snapshot(ctx)), self.0.scope.clone());
            let found = heavy(move || snapshot.network_diff(&scope, from, to)).await?;
            Ok(NetworkDiff { scope: self.0.scope.clone(), from, to, found })
        };
        Some(answer.await)
    }

    /// The network's growth, a row for each period, oldest first, from the first in which a link
    /// began or ended to the last. The dates decide: `asOf` of the scope plays no part, and statuses
    /// are by default all but PROPOSED. Each row agrees with the network as of its period, or as of the
    /// last year of a decade. Undated links never begin; with `includeUndated` they are in force always.
    async fn timeline(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "How long a period is.")] interval: OrDefault<TimelineInterval>,
        #[graphql(desc = "From the period in which this begins.")] from: Option<WrittenDate>,
        #[graphql(desc = "To the period in which this ends.")] to: Option<WrittenDate>,
    ) -> Option<Answer<Vec<TimelinePoint>>> {
        let answer = async {
            let mut reading = Reading::of(snapshot(ctx));
            let mut date = |name, written: Option<WrittenDate>| {
                written.and_then(|written| reading.at(name, |reading| reading.date(written)))
            };
            let (from, to) = (date("from", from), date("to", to));
            in_order(&mut reading, from, to);
            reading.finish(())?;
            let query = TimelineQuery { interval: interval.0, from, to };
            let (snapshot, scope) = (Arc::clone(snapshot(ctx)), self.0.scope.clone());
            let points = heavy(move || snapshot.timeline(&scope, &query)).await?;
            let points = points.map_err(|error| ApiError::BadInput(error.to_string()))?;
            Ok(points.into_iter().map(TimelinePoint::of).collect())
        };
        Some(answer.await)
    }
}

fn in_order(reading: &mut Reading<'_>, from: Option<EdtfDate>, to: Option<EdtfDate>) {
    if let Some((from, to)) = from.zip(to)
        && from.first_day() > to.last_day()
    {
        reading.at("from", |reading| {
            reading
                .note_text(format!("{from} is after {to}, which is `to`; give the earlier first"));
        });
    }
}

/// One period of a network.
#[derive(SimpleObject)]
pub struct TimelinePoint {
    /// `1974`, or for a decade `197X`.
    period: String,
    /// Links first signed in it.
    signed: usize,
    /// Links that ended in it.
    ended: usize,
    /// Links in force at its end.
    in_force: usize,
    /// Jurisdictions with a link in force at its end.
    jurisdictions: usize,
}

impl TimelinePoint {
    fn of(point: snapshot::TimelinePoint) -> Self {
        let snapshot::TimelinePoint { period, signed, ended, in_force, jurisdictions } = point;
        Self { period, signed, ended, in_force, jurisdictions }
    }
}

/// What began and ended between two days.
#[derive(Description)]
pub struct NetworkDiff {
    scope: Scope,
    from: EdtfDate,
    to: EdtfDate,
    found: snapshot::NetworkDiff,
}

impl NetworkDiff {
    fn links(
        &self,
        ctx: &Context<'_>,
        name: &str,
        rows: &Rows,
        window: &Window,
    ) -> Answer<Connection<Link, Edge<Link>>> {
        let paging = window.over((name, &self.scope, self.from, self.to))?;
        let links = snapshot(ctx).list_links(rows, &[]);
        Ok(Connection::of(paging.page(&links)?, Link))
    }

    fn jurisdictions(
        &self,
        ctx: &Context<'_>,
        name: &str,
        rows: &Rows,
        window: &Window,
    ) -> Answer<Connection<Jurisdiction, Edge<Jurisdiction>>> {
        let paging = window.over((name, &self.scope, self.from, self.to))?;
        let jurisdictions = snapshot(ctx).list_jurisdictions(rows, &[]);
        Ok(Connection::of(paging.page(&jurisdictions)?, Jurisdiction))
    }
}

#[Object(use_type_description)]
impl NetworkDiff {
    /// The earlier day, as it was asked for.
    async fn from(&self) -> EdtfDate {
        self.from
    }

    /// The later day, as it was asked for.
    async fn to(&self) -> EdtfDate {
        self.to
    }

    /// Links first signed after `from`, and in or before `to`; by slug.
    async fn began(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Answer<Connection<Link, Edge<Link>>> {
        self.links(ctx, "began", &self.found.began, &Window { first, after, last, before })
    }

    /// Links that ended after `from`, and in or before `to`, also where they began between the two;
    /// by slug.
    async fn ended(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Answer<Connection<Link, Edge<Link>>> {
        self.links(ctx, "ended", &self.found.ended, &Window { first, after, last, before })
    }

    /// Jurisdictions that had no link in force at `from` and have one at `to`; by slug.
    async fn jurisdictions_joined(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Answer<Connection<Jurisdiction, Edge<Jurisdiction>>> {
        let window = Window { first, after, last, before };
        self.jurisdictions(ctx, "joined", &self.found.joined, &window)
    }

    /// Jurisdictions that had a link in force at `from` and have none at `to`; by slug.
    async fn jurisdictions_left(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Answer<Connection<Jurisdiction, Edge<Jurisdiction>>> {
        let window = Window { first, after, last, before };
        self.jurisdictions(ctx, "left", &self.found.left, &window)
    }
}
