//! Tokens: made, listed, revoked, and found by the hash of what their bearer shows.
//!
//! What a token looks like, and how it is hashed, is `identity`'s.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::patience::{LONG, SHORT, to_the_end, within};
use super::{Store, StoreError};
use crate::entity::api_token::{ActiveModel, Column, Entity, Model};
use crate::model::{Role, TokenName};

/// Use is noted once in so long for each token, so that reading costs no writing.
const BETWEEN_NOTES: TimeDelta = TimeDelta::minutes(1);

/// A token that is to be made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NewToken {
    /// What the history calls its bearer.
    pub name: TokenName,
    /// What its bearer may do.
    pub role: Role,
    /// The hash of what its bearer shows.
    pub hash: String,
    /// When it ends by itself; never where nothing is said.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A token as it is known, which is all but the token itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Token {
    /// What the history calls its bearer.
    pub name: String,
    /// What its bearer may do.
    pub role: Role,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it ends by itself.
    pub expires_at: Option<DateTime<Utc>>,
    /// Since when it is void.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// Whether a token is good.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TokenState {
    /// It is.
    Valid,
    /// It has ended by itself.
    Expired,
    /// It was revoked, whether or not it would have ended since.
    Revoked,
}

impl Token {
    /// Whether it is good at an instant.
    #[must_use]
    pub fn state(&self, at: DateTime<Utc>) -> TokenState {
        if self.revoked_at.is_some() {
            return TokenState::Revoked;
        }
        match self.expires_at.is_some_and(|end| end <= at) {
            true => TokenState::Expired,
            false => TokenState::Valid,
        }
    }

    /// Whether so much time has gone by that its use at an instant is to be noted.
    #[must_use]
    pub fn use_is_to_be_noted(&self, at: DateTime<Utc>) -> bool {
        self.last_used_at.is_none_or(|last| last <= at - BETWEEN_NOTES)
    }
}

impl Store {
    /// Makes a token.
    ///
    /// # Errors
    /// [`StoreError::TokenNameTaken`], [`StoreError::Busy`], [`StoreError::Database`].
    pub async fn create_token(&self, token: NewToken) -> Result<(), StoreError> {
        let store = self.clone();
        to_the_end(async move { store.insert_token(token).await }).await
    }

    /// Lists all tokens by name, those that are void as well.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Database`].
    pub async fn list_tokens(&self) -> Result<Vec<Token>, StoreError> {
        let list = Entity::find().order_by_asc(Column::Name);
        let rows = within(LONG, async { Ok::<_, StoreError>(list.all(self.reader()).await?) });
        let rows = rows.await?;
        Ok(rows.into_iter().map(Token::from).collect())
    }

    /// Makes a token void; one that is so already keeps the instant since when.
    ///
    /// # Errors
    /// [`StoreError::UnknownToken`], [`StoreError::Busy`], [`StoreError::Database`].
    pub async fn revoke_token(&self, name: &TokenName) -> Result<(), StoreError> {
        let (store, name) = (self.clone(), name.clone());
        to_the_end(async move { store.end_token(name).await }).await
    }

    /// Finds the token with a hash, whether it is good or not.
    ///
    /// # Errors
    /// [`StoreError::Away`] after four seconds at most, [`StoreError::Database`].
    ///
    /// Cost: one statement, by a unique key.
    pub async fn find_token(&self, hash: &str) -> Result<Option<Token>, StoreError> {
        let find = Entity::find().filter(Column::Hash.eq(hash));
        let row = within(SHORT, async { Ok::<_, StoreError>(find.one(self.short()).await?) });
        Ok(row.await?.map(Token::from))
    }

    /// Notes that the token with a hash was used, unless that was noted within the last minute.
    ///
    /// # Errors
    /// [`StoreError::Busy`], [`StoreError::Database`].
    pub async fn note_use(&self, hash: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let (store, hash) = (self.clone(), hash.to_owned());
        to_the_end(async move { store.write_use(hash, at).await }).await
    }

    async fn insert_token(&self, token: NewToken) -> Result<(), StoreError> {
        let writing = self.begin_write().await?;
        if find_named(&writing, &token.name).await?.is_some() {
            return Err(StoreError::TokenNameTaken(token.name));
        }
        let row = Model {
            id: next_id(&writing).await?,
            name: token.name.to_string(),
            hash: token.hash,
            role: token.role,
            created_at: Utc::now(),
            last_used_at: None,
            expires_at: token.expires_at,
            revoked_at: None,
        };
        Entity::insert(ActiveModel::from(row)).exec_without_returning(&*writing).await?;
        writing.commit().await
    }

    async fn end_token(&self, name: TokenName) -> Result<(), StoreError> {
        let writing = self.begin_write().await?;
        if find_named(&writing, &name).await?.is_none() {
            return Err(StoreError::UnknownToken(name));
        }
        Entity::update_many()
            .col_expr(Column::RevokedAt, Expr::value(Utc::now()))
            .filter(Column::Name.eq(name.as_str()))
            .filter(Column::RevokedAt.is_null())
            .exec(&*writing)
            .await?;
        writing.commit().await
    }

    /// In a turn of its own, as whatever is written: on SQLite there is one connection to write by.
    async fn write_use(&self, hash: String, at: DateTime<Utc>) -> Result<(), StoreError> {
        let writing = self.begin_write().await?;
        let long_ago = Condition::any()
            .add(Column::LastUsedAt.is_null())
            .add(Column::LastUsedAt.lte(at - BETWEEN_NOTES));
        Entity::update_many()
            .col_expr(Column::LastUsedAt, Expr::value(at))
            .filter(Column::Hash.eq(hash))
            .filter(long_ago)
            .exec(&*writing)
            .await?;
        writing.commit().await
    }
}

async fn find_named(
    database: &DatabaseTransaction,
    name: &TokenName,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Name.eq(name.as_str())).one(database).await
}

/// A token is no record of the data, so its id is not one of those that revisions give out.
async fn next_id(transaction: &DatabaseTransaction) -> Result<i64, DbErr> {
    let highest = Entity::find().select_only().column_as(Column::Id.max(), "highest");
    let highest = highest.into_tuple::<Option<i64>>().one(transaction).await?;
    Ok(highest.flatten().unwrap_or_default() + 1)
}

impl From<Model> for Token {
    fn from(row: Model) -> Self {
        Self {
            name: row.name,
            role: row.role,
            made_at: row.created_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
        }
    }
}
