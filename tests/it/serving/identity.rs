//! Tokens over whatever a request comes by: POST, GET, server-sent events and WebSockets.

use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use entente::identity::Secret;
use entente::model::{Role, TokenName};
use entente::store::{NewToken, Store};
use serde_json::{Value, json};

use super::sockets::{closed, hear, open, say, subscribe, try_open_as};
use super::{ALBERTA, Running, code};
use crate::support::http::Reply;
use crate::support::issuer::{Issuer, Key};

const FOLLOW: &str = "subscription { changes { revision } }";

/// Makes a token of an editor, which is good for so long, in the database of a server.
fn made(running: &Running, name: &str, lasts: Option<TimeDelta>) -> String {
    with_store(running, async |store| {
        let (secret, name) = (Secret::draw(), TokenName::parse(name).unwrap());
        let expires_at = lasts.map(|lasts| Utc::now() + lasts);
        let token = NewToken { name, role: Role::Editor, hash: secret.hash(), expires_at };
        store.create_token(token).await.unwrap();
        secret.as_str().to_owned()
    })
}

fn revoke(running: &Running, name: &str) {
    with_store(running, async |store| {
        store.revoke_token(&TokenName::parse(name).unwrap()).await.unwrap();
    });
}

fn with_store<T>(running: &Running, work: impl AsyncFnOnce(&Store) -> T) -> T {
    let url = format!("sqlite:{}", running.folder.path().join("entente.db").display());
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&url).await.unwrap();
        let done = work(&store).await;
        store.close().await.unwrap();
        done
    })
}

fn bearer(token: &str) -> String {
    format!("authorization: Bearer {token}\r\n")
}

fn post(running: &Running, headers: &str) -> Reply {
    running.post(headers, &json!({ "query": ALBERTA }))
}

fn get(running: &Running, token: Option<&str>) -> Reply {
    let header = token.map(|token| format!("\r\nauthorization: Bearer {token}"));
    let query = "/graphql?query=%7Bdataset%7Brevision%7D%7D";
    running.get(query, &header.unwrap_or_default())
}

/// Asks to follow the changes as server-sent events.
fn follow(running: &Running, token: &str) -> u16 {
    use std::io::Read;
    let body = json!({ "query": FOLLOW }).to_string();
    let headers = format!("{}accept: text/event-stream\r\nhost:", bearer(token));
    let head = super::head(body.len()).replace("host:", &headers);
    let mut status = [0; 12];
    running.connect(&format!("{head}{body}")).read_exact(&mut status).unwrap();
    String::from_utf8_lossy(&status).split(' ').nth(1).unwrap().parse().unwrap()
}

/// What becomes of a WebSocket that begins with a credential: the code with which it is closed.
fn init(running: &Running, payload: &Value) -> Result<(), u16> {
    let mut socket = open(running);
    say(&mut socket, &json!({ "type": "connection_init", "payload": payload }));
    match socket.read().unwrap() {
        tungstenite::Message::Text(_) => Ok(()),
        tungstenite::Message::Close(Some(close)) => Err(close.code.into()),
        other => panic!("{other}"),
    }
}

#[track_caller]
fn assert_unauthenticated(reply: &Reply, token: &str) {
    assert_eq!((reply.status, code(reply).as_str()), (401, "UNAUTHENTICATED"), "{reply:?}");
    assert_eq!(reply.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(reply.json().get("data"), None, "{reply:?}");
    assert!(token.is_empty() || !reply.body.contains(token), "{reply:?}");
}

#[test]
fn a_good_token_is_taken_however_a_request_comes() {
    let running = Running::with(&[]);
    let token = made(&running, "ada", Some(TimeDelta::hours(1)));
    for _ in 0..2 {
        let reply = post(&running, &bearer(&token));
        assert_eq!(
            (reply.status, &reply.json()["data"]["jurisdiction"]["slug"]),
            (200, &json!("alberta"))
        );
        assert_eq!(get(&running, Some(&token)).status, 200);
    }
    assert_eq!(follow(&running, &token), 200);
    let shown = format!("Bearer {token}");
    let mut socket = try_open_as(&running, Some(&shown)).unwrap();
    say(&mut socket, &json!({ "type": "connection_init" }));
    assert_eq!(hear(&mut socket)["type"], "connection_ack");
    say(&mut socket, &subscribe("1", ALBERTA));
    assert_eq!(hear(&mut socket)["type"], "next");
    assert_eq!(init(&running, &json!({ "authorization": shown })), Ok(()));
    assert_eq!(init(&running, &json!({ "Authorization": shown })), Ok(()));
    assert_eq!(init(&running, &json!({ "authorization": null, "other": 1 })), Ok(()));
}

#[test]
fn a_token_that_is_not_good_is_refused_however_a_request_comes() {
    let running = Running::with(&[]);
    // Kept answers are no way around it.
    assert_eq!((post(&running, "").status, get(&running, None).status), (200, 200));
    let expired = made(&running, "late", Some(TimeDelta::seconds(-1)));
    let revoked = made(&running, "gone", None);
    revoke(&running, "gone");
    let unknown = Secret::draw().as_str().to_owned();
    for token in [expired, revoked, unknown, "ent_".to_owned(), "a.b.c".to_owned()] {
        let head = bearer(&token);
        assert_unauthenticated(&post(&running, &head), &token);
        let newer = format!("{head}accept: application/graphql-response+json\r\n");
        assert_unauthenticated(&post(&running, &newer), &token);
        assert_unauthenticated(&get(&running, Some(&token)), &token);
        assert_eq!(follow(&running, &token), 401);
        let shown = format!("Bearer {token}");
        assert_eq!(try_open_as(&running, Some(&shown)).map(|_| ()), Err(401));
        assert_eq!(init(&running, &json!({ "authorization": shown })), Err(4403));
    }
    for head in [
        "authorization: \r\n",
        "authorization: Bearer\r\n",
        "authorization: Basic YWRhOmFkYQ==\r\n",
        "authorization: Bearer a\r\nauthorization: Bearer a\r\n",
    ] {
        assert_unauthenticated(&post(&running, head), "");
    }
    for shown in [json!(""), json!(7), json!("ent_")] {
        assert_eq!(init(&running, &json!({ "authorization": shown })), Err(4403), "{shown}");
    }
    assert_eq!(post(&running, "").status, 200, "who shows none reads");
}

#[test]
fn what_is_revoked_is_refused_within_five_seconds() {
    let running = Running::with(&[]);
    let token = made(&running, "ada", None);
    assert_eq!(post(&running, &bearer(&token)).status, 200);
    revoke(&running, "ada");
    let since = Instant::now();
    loop {
        let asked = since.elapsed();
        if post(&running, &bearer(&token)).status != 200 {
            break;
        }
        assert!(asked < Duration::from_secs(5), "it is still taken");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_unauthenticated(&post(&running, &bearer(&token)), &token);
}

#[test]
fn shared_caches_keep_no_answer_to_who_shows_a_token() {
    let running = Running::with(&["--cdn-seconds", "60"]);
    let token = made(&running, "ada", None);
    let kept_by = |token| get(&running, token).header("cache-control").unwrap().to_owned();
    for _ in 0..2 {
        assert_eq!(kept_by(None), "public, max-age=0, s-maxage=60, must-revalidate");
        assert_eq!(kept_by(Some(&token)), "private, max-age=0, must-revalidate");
    }
    assert_eq!(get(&running, None).body, get(&running, Some(&token)).body);
}

#[test]
fn who_tries_many_tokens_has_soon_used_their_budget() {
    let running = Running::with(&["--rate", "1000"]);
    let answers = (0..20).map(|_| post(&running, &bearer(Secret::draw().as_str())).status);
    let answers = Vec::from_iter(answers);
    let tried = answers.iter().take_while(|status| **status == 401).count();
    // The budget fills up again meanwhile, by a try every six seconds.
    assert!(tried >= 9 && answers.contains(&429), "{answers:?}");
    assert_eq!(init(&running, &json!({ "authorization": "Bearer a" })), Err(1013));
}

#[test]
fn the_log_says_who_asked_and_no_token() {
    let running = Running::with(&[]);
    let token = made(&running, "ada", None);
    let wrong = Secret::draw().as_str().to_owned();
    for shown in [&token, &wrong] {
        post(&running, &bearer(shown));
        let _ = init(&running, &json!({ "authorization": format!("Bearer {shown}") }));
    }
    let (_, log) = running.server.stop("-TERM");
    let line = log.lines().find(|line| line.contains("actor=")).expect("a line with a name");
    assert!(line.contains("status=200") && line.contains(r#"actor="ada""#), "{line}");
    let refused = log.lines().find(|line| line.contains("status=401")).expect("its line");
    assert!(!refused.contains("actor="), "{refused}");
    for shown in [&token, &wrong] {
        assert!(!log.contains(&shown[4..]), "{log}");
    }
}

#[test]
fn tokens_of_an_issuer_are_taken_where_settings_name_it() {
    let key = Key::p256("a");
    let issuer = Issuer::with(&[&key]);
    let running = Running::with(&["--oidc-issuer", &issuer.name(), "--oidc-audience", "entente"]);
    let good = key.token(&issuer.claims(json!([])));
    assert_eq!(post(&running, &bearer(&good)).status, 200);
    assert_eq!(init(&running, &json!({ "authorization": format!("Bearer {good}") })), Ok(()));
    let mut claims = issuer.claims(json!(["entente-admin"]));
    claims["aud"] = json!("another");
    let other = key.token(&claims);
    assert_unauthenticated(&post(&running, &bearer(&other)), &other);
    let own = made(&running, "ada", None);
    assert_eq!(post(&running, &bearer(&own)).status, 200, "ours are taken as well");
    let (_, log) = running.server.stop("-TERM");
    let name = issuer.name().trim_start_matches("http://").to_owned();
    assert!(log.contains(&format!("actor=\"ada ({name})\"")), "{log}");
}

#[test]
fn where_the_issuer_is_away_its_tokens_are_asked_for_again() {
    let key = Key::p256("a");
    let issuer = Issuer::with(&[&key]);
    issuer.go_away();
    let running = Running::with(&["--oidc-issuer", &issuer.name(), "--oidc-audience", "entente"]);
    let token = key.token(&issuer.claims(json!([])));
    let reply = post(&running, &bearer(&token));
    assert_eq!((reply.status, code(&reply).as_str()), (503, "UNAVAILABLE"), "{reply:?}");
    assert_eq!(reply.header("retry-after"), Some("1"));
    let mut socket = open(&running);
    let payload = json!({ "authorization": format!("Bearer {token}") });
    say(&mut socket, &json!({ "type": "connection_init", "payload": payload }));
    assert_eq!(closed(&mut socket), 1013);
}
