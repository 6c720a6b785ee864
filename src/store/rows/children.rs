//! Rows that belong to another row, dealt out while the owners are read in the order of their id.

use std::iter::Peekable;
use std::vec;

use futures::TryStreamExt;
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, QueryOrder, Select};

/// Rows of one table, each with the key of its owner, in the order of both.
pub(super) struct Children<K, T>(Peekable<vec::IntoIter<(K, T)>>);

impl<K: Ord, T> Children<K, T> {
    /// Reads what `query` selects, ordered by the owner's column and by the place among its own.
    ///
    /// `split` tells the owner's key from the rest of a row.
    pub(super) async fn read<E: EntityTrait>(
        database: &DatabaseTransaction,
        query: Select<E>,
        [owner, place]: [E::Column; 2],
        split: impl Fn(E::Model) -> (K, T),
    ) -> Result<Self, DbErr> {
        let rows = query.order_by_asc(owner).order_by_asc(place).stream(database).await?;
        let children: Vec<_> = rows.map_ok(split).try_collect().await?;
        Ok(children.into_iter().collect())
    }

    /// Takes the rows of `owner`; owners must be asked for in ascending order.
    pub(super) fn of(&mut self, owner: &K) -> Vec<T> {
        let mut own = Vec::new();
        while let Some((_, child)) = self.0.next_if(|(key, _)| key == owner) {
            own.push(child);
        }
        // The room for more would stay as long as the record.
        own.shrink_to_fit();
        own
    }
}

/// From rows in the order of owners and places.
impl<K, T> FromIterator<(K, T)> for Children<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(rows: I) -> Self {
        Self(rows.into_iter().collect::<Vec<_>>().into_iter().peekable())
    }
}

/// Reads a table in the order of `key`, and makes a value of each row.
pub(super) async fn read_all<E: EntityTrait, T>(
    database: &DatabaseTransaction,
    key: E::Column,
    value: impl FnMut(E::Model) -> T,
) -> Result<Vec<T>, DbErr> {
    let rows = E::find().order_by_asc(key).stream(database).await?;
    rows.map_ok(value).try_collect().await
}
