//! Who asks, by a token of ours or of an issuer: which are taken, and whom they make of their bearer.

use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use entente::config::{IssuerSettings, SigningAlgorithm, defaults};
use entente::identity::{self, Identities, IdentityError, Secret, Wrong};
use entente::model::{Caller, Role, TokenName};
use entente::store::{NewToken, Store};
use serde_json::{Value, json};

use crate::support::databases::TestDatabase;
use crate::support::issuer::{Issuer, Key, now, unsigned};

/// Whom a credential makes of its bearer.
async fn who(identities: &Identities, token: &str) -> Result<Caller, IdentityError> {
    identities.caller(Some(&format!("Bearer {token}"))).await
}

fn is_wrong(caller: &Result<Caller, IdentityError>) -> bool {
    matches!(caller, Err(IdentityError::Wrong(_)))
}

// ------------------------------------------------------------------ tokens of our own

async fn made(store: &Store, name: &str, role: Role, lasts: Option<TimeDelta>) -> Secret {
    let (secret, name) = (Secret::draw(), TokenName::parse(name).unwrap());
    let expires_at = lasts.map(|lasts| Utc::now() + lasts);
    let token = NewToken { name, role, hash: secret.hash(), expires_at };
    store.create_token(token).await.unwrap();
    secret
}

on_both_databases! {
    async fn a_token_makes_of_its_bearer_what_it_says(database) {
        let store = database.migrated().await;
        let identities = Identities::new(store.clone(), None);
        for (name, role) in [("ada", Role::Editor), ("grace", Role::Admin)] {
            let secret = made(&store, name, role, None).await;
            let caller = who(&identities, secret.as_str()).await.unwrap();
            assert_eq!(caller, Caller::known(name, role));
        }
        assert!(is_wrong(&who(&identities, Secret::draw().as_str()).await));
        let ended = made(&store, "late", Role::Editor, Some(TimeDelta::seconds(-1))).await;
        let refused = who(&identities, ended.as_str()).await;
        assert!(matches!(refused, Err(IdentityError::Wrong(Wrong::Expired(_)))), "{refused:?}");
    }

    async fn what_is_revoked_is_refused_within_five_seconds(database) {
        let store = database.migrated().await;
        let identities = Identities::new(store.clone(), None);
        let secret = made(&store, "ada", Role::Editor, None).await;
        assert!(who(&identities, secret.as_str()).await.is_ok());
        // Another process revokes it.
        let other = database.open().await;
        other.revoke_token(&TokenName::parse("ada").unwrap()).await.unwrap();
        let since = Instant::now();
        loop {
            let asked = since.elapsed();
            if who(&identities, secret.as_str()).await.is_err() {
                break;
            }
            assert!(asked < Duration::from_secs(5), "it is still taken");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let refused = who(&identities, secret.as_str()).await;
        assert!(matches!(refused, Err(IdentityError::Wrong(Wrong::Revoked(_)))), "{refused:?}");
    }

    async fn the_use_of_a_token_is_noted(database) {
        let store = database.migrated().await;
        let identities = Identities::new(store.clone(), None);
        let secret = made(&store, "ada", Role::Editor, None).await;
        who(&identities, secret.as_str()).await.unwrap();
        let since = Instant::now();
        while store.list_tokens().await.unwrap()[0].last_used_at.is_none() {
            assert!(since.elapsed() < Duration::from_secs(10), "it is not noted");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn a_database_that_is_away_makes_no_token_wrong(database) {
        let store = database.migrated().await;
        let identities = Identities::new(store.clone(), None);
        let secret = made(&store, "ada", Role::Editor, None).await;
        store.close().await.unwrap();
        let refused = who(&identities, secret.as_str()).await;
        assert!(matches!(refused, Err(IdentityError::Unavailable(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn a_token_that_ends_while_it_is_kept_is_not_taken_any_longer() {
    let store = TestDatabase::sqlite().await.migrated().await;
    let identities = Identities::new(store.clone(), None);
    let secret = made(&store, "ada", Role::Editor, Some(TimeDelta::seconds(3))).await;
    let made_by = Instant::now();
    assert!(who(&identities, secret.as_str()).await.is_ok());
    tokio::time::sleep(Duration::from_millis(3_100).saturating_sub(made_by.elapsed())).await;
    assert!(is_wrong(&who(&identities, secret.as_str()).await));
}

// ------------------------------------------------------------------ tokens of an issuer

fn settings(issuer: &Issuer) -> IssuerSettings {
    IssuerSettings {
        oidc_issuer: Some(issuer.name()),
        oidc_audience: Some("entente".to_owned()),
        ..defaults()
    }
}

async fn taking(settings: &IssuerSettings) -> Identities {
    let store = Store::open("sqlite::memory:").await.unwrap();
    store.migrate().await.unwrap();
    Identities::new(store, identity::Issuer::of(settings).unwrap())
}

fn editor(issuer: &Issuer) -> Value {
    issuer.claims(json!(["entente-editor"]))
}

/// The claims of an editor with one of them otherwise; taken out where it is null.
fn with(issuer: &Issuer, claim: &str, value: Value) -> Value {
    let mut claims = editor(issuer);
    claims[claim] = value;
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    claims
}

#[tokio::test]
async fn a_token_of_the_issuer_makes_an_editor_an_admin_or_a_reader_with_a_name() {
    for key in [Key::p256("a"), Key::rsa("a"), Key::ed25519("a")] {
        let issuer = Issuer::with(&[&key]);
        let mut settings = settings(&issuer);
        settings.oidc_algorithms.push(SigningAlgorithm::EdDsa);
        let identities = taking(&settings).await;
        let name = format!("ada ({})", issuer.name().trim_start_matches("http://"));
        for (roles, role) in [
            (json!(["entente-editor"]), Role::Editor),
            (json!("entente-admin"), Role::Admin),
            (json!([]), Role::Reader),
        ] {
            let caller = who(&identities, &key.token(&issuer.claims(roles))).await.unwrap();
            assert_eq!(caller, Caller::known(name.as_str(), role));
        }
        assert_eq!(issuer.asked(), 1, "the keys are kept");
    }
}

#[tokio::test]
async fn what_is_wrong_with_the_claims_makes_the_token_wrong() {
    let key = Key::p256("a");
    let issuer = Issuer::with(&[&key]);
    let identities = taking(&settings(&issuer)).await;
    let name = issuer.name();
    for (claim, value) in [
        ("aud", json!("another")),
        ("aud", json!(["another"])),
        ("aud", json!(null)),
        ("iss", json!("https://id.example.org")),
        ("iss", json!(format!("{name}/"))),
        ("iss", json!([name])),
        ("iss", json!(null)),
        ("exp", json!(now() - 60)),
        ("exp", json!("never")),
        ("exp", json!(null)),
        ("nbf", json!(now() + 60)),
        ("nbf", json!("soon")),
    ] {
        let refused = who(&identities, &key.token(&with(&issuer, claim, value.clone()))).await;
        assert!(is_wrong(&refused), "{claim}: {value}: {refused:?}");
    }
    for (claim, value) in [
        ("aud", json!(["another", "entente"])),
        ("exp", json!(now() - 10)),
        ("nbf", json!(now() + 10)),
    ] {
        let taken = who(&identities, &key.token(&with(&issuer, claim, value.clone()))).await;
        assert!(taken.is_ok(), "{claim}: {value}: {taken:?}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_the_signature_makes_the_token_wrong() {
    let (key, rsa, stranger) = (Key::p256("a"), Key::rsa("r"), Key::p256("a"));
    let issuer = Issuer::with(&[&key, &rsa]);
    let identities = taking(&settings(&issuer)).await;
    let claims = editor(&issuer);
    let good = key.token(&claims);
    assert!(who(&identities, &good).await.is_ok());
    let (said, signature) = good.rsplit_once('.').unwrap();
    let admin = key.token(&issuer.claims(json!("entente-admin")));
    let (other, _) = admin.rsplit_once('.').unwrap();
    let none = |alg: &str| unsigned(&json!({ "alg": alg, "kid": "a" }), &claims);
    for wrong in [
        stranger.token(&claims),
        format!("{other}.{signature}"),
        said.to_owned(),
        format!("{said}."),
        format!("{said}.{signature}.{signature}"),
        format!("{}.", none("none")),
        format!("{}.{signature}", none("none")),
        format!("{}.{signature}", none("None")),
        // The algorithm of another key, and one that is not pinned.
        key.token_with(&json!({ "alg": "RS256", "kid": "a" }), &claims),
        rsa.token_with(&json!({ "alg": "ES256", "kid": "r" }), &claims),
        rsa.token_with(&json!({ "alg": "RS512", "kid": "r" }), &claims),
        key.token_with(&json!({ "alg": "ES256", "kid": "r" }), &claims),
        // What must be understood, and is not; and a token for something else.
        key.token_with(
            &json!({ "alg": "ES256", "kid": "a", "crit": ["b64"], "b64": false }),
            &claims,
        ),
        key.token_with(&json!({ "alg": "ES256", "kid": "a", "typ": "logout+jwt" }), &claims),
        "a.b.c".to_owned(),
        "..".to_owned(),
    ] {
        let refused = who(&identities, &wrong).await;
        assert!(is_wrong(&refused), "{wrong}: {refused:?}");
    }
}

/// The public key is known to everybody: taken for a secret, everybody could sign with it.
#[tokio::test]
async fn a_public_key_is_no_secret() {
    let rsa = Key::rsa("r");
    let issuer = Issuer::with(&[&rsa]);
    let identities = taking(&settings(&issuer)).await;
    let said = unsigned(&json!({ "alg": "HS256", "kid": "r" }), &editor(&issuer));
    let jwk = rsa.jwk();
    for secret in [jwk["n"].as_str().unwrap().to_owned(), jwk.to_string()] {
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret.as_bytes());
        let signature = ring::hmac::sign(&key, said.as_bytes());
        let token = format!("{said}.{}", crate::support::issuer::base64(signature.as_ref()));
        assert!(is_wrong(&who(&identities, &token).await));
    }
}

#[tokio::test]
async fn keys_are_exchanged_as_the_issuer_exchanges_them() {
    let (old, new, made_up) = (Key::p256("old"), Key::p256("new"), Key::p256("made-up"));
    let issuer = Issuer::with(&[&old]);
    let identities = taking(&settings(&issuer)).await;
    assert!(who(&identities, &old.token(&editor(&issuer))).await.is_ok());
    issuer.publish(&[&new]);
    assert!(who(&identities, &new.token(&editor(&issuer))).await.is_ok());
    assert!(is_wrong(&who(&identities, &old.token(&editor(&issuer))).await));
    for _ in 0..5 {
        assert!(is_wrong(&who(&identities, &made_up.token(&editor(&issuer))).await));
    }
    assert_eq!(issuer.asked(), 2, "nobody makes us ask again and again");
}

#[tokio::test]
async fn an_issuer_that_goes_away_leaves_its_keys() {
    let key = Key::p256("a");
    let issuer = Issuer::with(&[&key]);
    let identities = taking(&settings(&issuer)).await;
    assert!(who(&identities, &key.token(&editor(&issuer))).await.is_ok());
    issuer.go_away();
    assert!(who(&identities, &key.token(&editor(&issuer))).await.is_ok());
}

#[tokio::test]
async fn an_issuer_that_was_never_there_makes_no_token_wrong() {
    let key = Key::p256("a");
    let issuer = Issuer::with(&[&key]);
    issuer.go_away();
    let identities = taking(&settings(&issuer)).await;
    for _ in 0..2 {
        let refused = who(&identities, &key.token(&editor(&issuer))).await;
        assert!(matches!(refused, Err(IdentityError::Unavailable(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn where_keys_are_is_said_by_the_issuer_or_by_a_setting() {
    let key = Key::p256("a");
    let issuer = Issuer::with(&[&key]);
    issuer.say("https://id.example.org");
    let identities = taking(&settings(&issuer)).await;
    let refused = who(&identities, &key.token(&editor(&issuer))).await;
    assert!(matches!(refused, Err(IdentityError::Unavailable(_))), "of another: {refused:?}");

    let keys_url = issuer.keys_url().parse().unwrap();
    let settings = IssuerSettings { oidc_jwks: Some(keys_url), ..settings(&issuer) };
    let identities = taking(&settings).await;
    assert!(who(&identities, &key.token(&editor(&issuer))).await.is_ok());
}

#[tokio::test]
async fn without_an_issuer_none_of_its_tokens_is_taken() {
    let key = Key::p256("a");
    let issuer = Issuer::with(&[&key]);
    let identities = taking(&defaults()).await;
    assert!(is_wrong(&who(&identities, &key.token(&editor(&issuer))).await));
    assert_eq!(issuer.asked(), 0);
}
