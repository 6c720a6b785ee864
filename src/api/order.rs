//! Orders as clients write them.

use async_graphql::InputObject;

use super::args::OrDefault;
use super::error::{Answer, ApiError};
use crate::model::{JurisdictionOrderField, LinkOrderField, Locale, OrderDirection};
use crate::snapshot::OrderBy;

/// How many fields an order may name; more than there are decide nothing.
const MOST_CRITERIA: usize = 6;

/// By what jurisdictions are ordered; ties by slug. `locale` decides the collation of names.
#[derive(Clone, Copy, Debug, InputObject)]
pub struct JurisdictionOrder {
    /// By what.
    field: JurisdictionOrderField,
    /// Which way.
    #[graphql(default)]
    direction: OrDefault<OrderDirection>,
    /// The language whose names and collation count.
    #[graphql(default)]
    locale: OrDefault<Locale>,
}

/// By what links are ordered. Undated ones come last in both directions; ties by slug. `locale`
/// decides the collation of titles.
#[derive(Clone, Copy, Debug, InputObject)]
pub struct LinkOrder {
    /// By what.
    field: LinkOrderField,
    /// Which way.
    #[graphql(default)]
    direction: OrDefault<OrderDirection>,
    /// The language whose titles and collation count.
    #[graphql(default)]
    locale: OrDefault<Locale>,
}

impl From<JurisdictionOrder> for OrderBy<JurisdictionOrderField> {
    fn from(order: JurisdictionOrder) -> Self {
        Self { field: order.field, direction: order.direction.0, locale: order.locale.0 }
    }
}

impl From<LinkOrder> for OrderBy<LinkOrderField> {
    fn from(order: LinkOrder) -> Self {
        Self { field: order.field, direction: order.direction.0, locale: order.locale.0 }
    }
}

/// Reads the argument `orderBy`, the first criterion first; by slug where nothing is said.
///
/// # Errors
/// `BAD_USER_INPUT` for more criteria than there are fields.
pub(super) fn order_by<O, F>(orders: Option<Vec<O>>) -> Answer<Vec<OrderBy<F>>>
where
    OrderBy<F>: From<O>,
{
    let orders = orders.unwrap_or_default();
    if orders.len() > MOST_CRITERIA {
        let count = orders.len();
        let message = format!("`orderBy` has {count} criteria; at most {MOST_CRITERIA} are taken");
        return Err(ApiError::BadInput(message));
    }
    Ok(orders.into_iter().map(Into::into).collect())
}
