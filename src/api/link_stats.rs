//! Counts of links for charts.

use std::collections::BTreeSet;

use async_graphql::{Context, Description, InputObject, Object, SimpleObject};

use super::args::{IntOr, OrDefault};
use super::context::{prepare, snapshot};
use super::error::Answer;
use super::filter::{LinkFilter, read_at};
use super::group::group_label;
use super::reading::Reading;
use super::threads::heavy;
use crate::model::{LinkDimension, LinkStatOrder, Locale};
use crate::sentence;
use crate::snapshot::{self, GroupValue, LinkStatsQuery};

/// By how many dimensions links are counted at once.
const MOST_DIMENSIONS: usize = 4;

/// How many links a row is to have.
#[derive(Clone, Copy, Debug, Default, InputObject)]
pub struct CountFilter {
    /// This many or more.
    at_least: Option<i32>,
    /// This many or fewer.
    at_most: Option<i32>,
}

/// Counts of links, a row for each combination of values that is found.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct LinkStats {
    /// The rows, in the order that was asked for.
    rows: Vec<LinkStat>,
    /// Rows there are, `first` apart.
    total_rows: usize,
    /// Links that match the filter.
    links: usize,
}

/// One combination of values. Dimensions of place count each link once for every place that its
/// parties lie in, and speak of one party at a time: counted by country and region, a link of
/// Alberta with Jalisco is in Canada, Alberta and in Mexico, Jalisco, and not in Canada, Jalisco.
/// Subjects and sources count a link once for each that it has, subjects as they are recorded.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct LinkStat {
    /// Its values, in the order in which the dimensions were asked for.
    keys: Vec<LinkStatKey>,
    /// Links, each once.
    links: usize,
    /// Parties of these links, each once; where a dimension of place is asked for, those that lie
    /// there.
    jurisdictions: usize,
}

/// The value of a row in one dimension.
#[derive(Description)]
pub struct LinkStatKey {
    dimension: LinkDimension,
    value: Option<GroupValue>,
}

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl LinkStatKey {
    /// Of which dimension.
    async fn dimension(&self) -> LinkDimension {
        self.dimension
    }

    /// An enum value, a slug, an M49 code, a year, or a decade as `197X`; null where links have
    /// none, such as a date.
    async fn value(&self, ctx: &Context<'_>) -> Option<String> {
        self.value.as_ref().map(|value| snapshot(ctx).group_key(value))
    }

    /// What it is called in a legend; where there is no value, that: `Undated`.
    async fn label(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        match &self.value {
            Some(value) => group_label(snapshot(ctx), value, locale.0),
            None => sentence::stat_without(self.dimension, locale.0),
        }
    }
}

/// The question of how many links there are.
#[derive(Default)]
pub struct LinkStatsQueries;

#[Object]
impl LinkStatsQueries {
    /// Counts for charts: one row for each combination of the asked dimensions that is found.
    #[allow(clippy::too_many_arguments, reason = "the contract's arguments")]
    async fn link_stats(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only links that match.")] filter: Option<Box<LinkFilter>>,
        #[graphql(
            desc = "By what they are counted: at most 4, each once; one row of all links for none."
        )]
        group_by: Vec<LinkDimension>,
        #[graphql(desc = "Only rows with so many links.")] having: Option<CountFilter>,
        #[graphql(
            default,
            desc = "How rows are ordered. By key: words as they are listed, years by time, names as the language sorts them, what has no value last; so are rows of as many links."
        )]
        order_by: OrDefault<LinkStatOrder>,
        #[graphql(default, desc = "The language that decides the collation of names.")]
        locale: OrDefault<Locale>,
        #[graphql(default, desc = "At most so many rows, 1 to 1000.")] first: IntOr<100>,
    ) -> Option<Answer<LinkStats>> {
        let answer = async {
            let snapshot = snapshot(ctx);
            let mut reading = Reading::of(snapshot);
            let filter = reading.at("filter", |reading| read_at(reading, filter));
            let having = having.unwrap_or_default();
            let query = LinkStatsQuery {
                group_by: reading.at("groupBy", |reading| dimensions(reading, group_by)),
                at_least: bound(&mut reading, "having.atLeast", having.at_least).unwrap_or(0),
                at_most: bound(&mut reading, "having.atMost", having.at_most).unwrap_or(usize::MAX),
                order_by: order_by.0,
                locale: locale.0,
                first: reading.at("first", |reading| reading.rows(first.0)),
            };
            let query = reading.finish(query)?;
            prepare(snapshot).await?;
            let counted = snapshot.clone();
            let dimensions = query.group_by.clone();
            let stats =
                heavy(move || counted.link_stats(&counted.select_links(&filter), &query)).await?;
            Ok(told(&dimensions, stats))
        };
        Some(answer.await)
    }
}

fn told(dimensions: &[LinkDimension], stats: snapshot::LinkStats) -> LinkStats {
    let key =
        |(dimension, value): (&LinkDimension, _)| LinkStatKey { dimension: *dimension, value };
    let row = |row: snapshot::LinkStat| LinkStat {
        keys: dimensions.iter().zip(row.keys).map(key).collect(),
        links: row.links,
        jurisdictions: row.jurisdictions,
    };
    LinkStats {
        rows: stats.rows.into_iter().map(row).collect(),
        total_rows: stats.total_rows,
        links: stats.links,
    }
}

fn dimensions(reading: &mut Reading<'_>, group_by: Vec<LinkDimension>) -> Vec<LinkDimension> {
    let distinct: BTreeSet<_> = group_by.iter().collect();
    if group_by.len() <= MOST_DIMENSIONS && distinct.len() == group_by.len() {
        return group_by;
    }
    reading.note_text(format!("at most {MOST_DIMENSIONS} dimensions are taken, each once"));
    Vec::new()
}

fn bound(reading: &mut Reading<'_>, name: &str, links: Option<i32>) -> Option<usize> {
    links.map(|links| reading.at(name, |reading| reading.count(links)))
}
