//! What stands beside the data: idempotency keys, tokens and reports, which no snapshot holds.

use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, QueryOrder};

use super::{Finding, readable};
use crate::entity::{api_token, idempotency_key, report};
use crate::store::log::PORTION;
use crate::store::repeat;

/// Reads all of it: a key that cannot be read fails the retry that needs it, a token its
/// bearer, a report the list of all.
pub(super) async fn read(
    database: &DatabaseTransaction,
    findings: &mut Vec<Finding>,
) -> Result<(), DbErr> {
    read_keys(database, findings).await?;
    let tokens = api_token::Entity::find().order_by_asc(api_token::Column::Id).all(database);
    readable(tokens.await, "the tokens", findings)?;
    read_reports(database, findings).await
}

/// Reads them in portions; what stands after one that cannot be read is not looked at.
async fn read_keys(
    database: &DatabaseTransaction,
    findings: &mut Vec<Finding>,
) -> Result<(), DbErr> {
    use idempotency_key::{Column, Entity};
    let mut keys = Entity::find().cursor_by((Column::Actor, Column::Key));
    keys.first(PORTION);
    let mut place = "the idempotency keys".to_owned();
    loop {
        let portion = readable(keys.all(database).await, &place, findings)?.unwrap_or_default();
        let Some(last) = portion.last() else { return Ok(()) };
        let after = (last.actor.clone(), last.key.clone());
        place = format!("the idempotency keys after {:?} of {}", after.1, after.0);
        keys.after(after);
        for row in portion {
            let place = format!("the idempotency key {:?} of {}", row.key, row.actor);
            readable(repeat::made(row.made), &place, findings)?;
        }
    }
}

/// The same of reports.
async fn read_reports(
    database: &DatabaseTransaction,
    findings: &mut Vec<Finding>,
) -> Result<(), DbErr> {
    let mut reports = report::Entity::find().cursor_by(report::Column::Id);
    reports.first(PORTION);
    let mut place = "the reports".to_owned();
    loop {
        let portion = readable(reports.all(database).await, &place, findings)?.unwrap_or_default();
        let Some(last) = portion.last() else { return Ok(()) };
        place = format!("the reports after {}", last.id);
        reports.after(last.id);
    }
}
