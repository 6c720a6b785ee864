//! Many rows in few statements.

use sea_orm::sea_query::Value;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, Iterable, QueryFilter,
};

/// Values that one statement may bind: SQLite takes 32,766 of them, PostgreSQL 65,535.
const MOST_VALUES: usize = 32_000;

/// Inserts rows, as many a statement as it can bind values for.
pub(in crate::store) async fn insert_all<E>(
    database: &DatabaseTransaction,
    rows: Vec<E::Model>,
) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let rows_a_statement = MOST_VALUES / E::Column::iter().count();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some = rows.by_ref().take(rows_a_statement);
        E::insert_many::<E::ActiveModel, _>(some.map(IntoActiveModel::into_active_model))
            .exec_without_returning(database)
            .await?;
    }
    Ok(())
}

/// Deletes the rows whose `column` holds one of `keys`.
pub(super) async fn delete_all<E: EntityTrait>(
    database: &DatabaseTransaction,
    column: E::Column,
    keys: Vec<impl Into<Value> + Clone>,
) -> Result<(), DbErr> {
    for some in keys.chunks(MOST_VALUES) {
        let among = column.is_in(some.iter().cloned());
        E::delete_many().filter(among).exec(database).await?;
    }
    Ok(())
}
