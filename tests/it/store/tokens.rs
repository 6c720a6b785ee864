//! Tokens, on both databases.

use chrono::{DateTime, TimeDelta, Utc};
use entente::model::{Role, TokenName};
use entente::store::{NewToken, Store, StoreError, Token, TokenState};

fn name(text: &str) -> TokenName {
    TokenName::parse(text).unwrap()
}

fn new(called: &str, hash: &str, expires_at: Option<DateTime<Utc>>) -> NewToken {
    NewToken { name: name(called), role: Role::Editor, hash: hash.to_owned(), expires_at }
}

async fn found(store: &Store, hash: &str) -> Option<Token> {
    store.find_token(hash).await.unwrap()
}

on_both_databases! {
    async fn a_token_is_found_by_its_hash_until_it_is_revoked(database) {
        let store = database.migrated().await;
        store.create_token(new("ada", "aa", None)).await.unwrap();
        let admin = NewToken { role: Role::Admin, ..new("grace", "bb", None) };
        store.create_token(admin).await.unwrap();

        let ada = found(&store, "aa").await.unwrap();
        assert_eq!((ada.name.as_str(), ada.role), ("ada", Role::Editor));
        assert_eq!(ada.state(Utc::now()), TokenState::Valid);
        assert_eq!(found(&store, "bb").await.unwrap().role, Role::Admin);
        assert_eq!(found(&store, "cc").await, None);

        store.revoke_token(&name("ada")).await.unwrap();
        let revoked = found(&store, "aa").await.unwrap();
        assert_eq!(revoked.state(Utc::now()), TokenState::Revoked);
        store.revoke_token(&name("ada")).await.unwrap();
        assert_eq!(found(&store, "aa").await, Some(revoked), "since when stands");
        let grace = found(&store, "bb").await.unwrap();
        assert_eq!(grace.state(Utc::now()), TokenState::Valid, "others are as good as before");
    }

    async fn a_token_ends_by_itself(database) {
        let store = database.migrated().await;
        let end = Utc::now() + TimeDelta::hours(1);
        store.create_token(new("ada", "aa", Some(end))).await.unwrap();
        let ada = found(&store, "aa").await.unwrap();
        assert_eq!(ada.state(end - TimeDelta::seconds(1)), TokenState::Valid);
        assert_eq!(ada.state(end + TimeDelta::seconds(1)), TokenState::Expired);
    }

    async fn a_name_is_given_once(database) {
        let store = database.migrated().await;
        store.create_token(new("ada", "aa", None)).await.unwrap();
        let taken = store.create_token(new("ada", "bb", None)).await;
        assert!(matches!(taken, Err(StoreError::TokenNameTaken(_))), "{taken:?}");
        store.revoke_token(&name("ada")).await.unwrap();
        let taken = store.create_token(new("ada", "bb", None)).await;
        assert!(matches!(taken, Err(StoreError::TokenNameTaken(_))), "{taken:?}");
        assert_eq!(store.list_tokens().await.unwrap().len(), 1);
        let unknown = store.revoke_token(&name("grace")).await;
        assert!(matches!(unknown, Err(StoreError::UnknownToken(_))), "{unknown:?}");
    }

    async fn two_who_ask_for_a_name_at_once_do_not_both_get_it(database) {
        let (one, other) = (database.migrated().await, database.open().await);
        let (one, other) = tokio::join!(
            one.create_token(new("ada", "aa", None)),
            other.create_token(new("ada", "bb", None)),
        );
        let taken = |made: &Result<(), _>| matches!(made, Err(StoreError::TokenNameTaken(_)));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert!(taken(&one) != taken(&other), "{one:?} {other:?}");
    }

    async fn use_is_noted_once_a_minute(database) {
        let store = database.migrated().await;
        store.create_token(new("ada", "aa", None)).await.unwrap();
        assert_eq!(found(&store, "aa").await.unwrap().last_used_at, None);
        let first = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        for seconds in [0, 30, 59] {
            store.note_use("aa", first + TimeDelta::seconds(seconds)).await.unwrap();
        }
        let ada = found(&store, "aa").await.unwrap();
        assert_eq!(ada.last_used_at, Some(first));
        assert!(!ada.use_is_to_be_noted(first + TimeDelta::seconds(59)));
        let later = first + TimeDelta::seconds(60);
        assert!(ada.use_is_to_be_noted(later));
        store.note_use("aa", later).await.unwrap();
        assert_eq!(found(&store, "aa").await.unwrap().last_used_at, Some(later));
    }

    async fn tokens_are_listed_by_name(database) {
        let store = database.migrated().await;
        for (called, hash) in [("grace", "bb"), ("ada", "aa")] {
            store.create_token(new(called, hash, None)).await.unwrap();
        }
        let names = store.list_tokens().await.unwrap().into_iter().map(|token| token.name);
        assert_eq!(Vec::from_iter(names), ["ada", "grace"]);
    }
}
