//! `POST /import`: who may, what comes, and what is told.

use entente::identity::Secret;
use entente::model::{Role, TokenName};
use entente::store::NewToken;
use serde_json::Value;

use super::LINKS;
use crate::support::databases::TestDatabase;
use crate::support::http::{Reply, send};
use crate::support::process::Server;

/// A form with one part for each file.
fn form(parts: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (part, name, bytes) in parts {
        let head = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"{part}\"; filename=\"{name}\"\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
    }
    body.extend(b"--edge--\r\n");
    body
}

fn post(server: &Server, query: &str, token: Option<&str>, body: &[u8]) -> Reply {
    let bearer =
        token.map(|token| format!("\r\nauthorization: Bearer {token}")).unwrap_or_default();
    let head = format!(
        "POST /import{query} HTTP/1.1\r\ncontent-type: multipart/form-data; boundary=edge\r\n\
         content-length: {}{bearer}",
        body.len()
    );
    send(server.address(), &head, body)
}

async fn token(database: &TestDatabase, name: &str, role: Role) -> String {
    let (secret, name) = (Secret::draw(), TokenName::parse(name).unwrap());
    let store = database.migrated().await;
    let new = NewToken { name, role, hash: secret.hash(), expires_at: None };
    store.create_token(new).await.unwrap();
    store.close().await.unwrap();
    secret.as_str().to_owned()
}

fn links_of(report: &Value) -> [i64; 3] {
    ["created", "changed", "unchanged"].map(|field| {
        report["report"]["links"][field].as_i64().unwrap_or_else(|| panic!("{report}"))
    })
}

on_both_databases! {
    async fn an_admin_imports_by_upload(database) {
        let admin = token(&database, "grace", Role::Admin).await;
        let server = Server::on(&database.url, &[]);
        let files = form(&[("file", "links.csv", LINKS.as_bytes())]);
        let look = post(&server, "?dry-run=true", Some(&admin), &files);
        assert_eq!((look.status, look.json()["dryRun"].as_bool()), (200, Some(true)), "{look:?}");
        assert_eq!(links_of(&look.json()), [1, 1, 0]);
        let new = post(&server, "?dry-run=true&source=a-new-list&source-title=New", Some(&admin), &files);
        assert_eq!(new.status, 200, "{new:?}");
        let done = post(&server, "", Some(&admin), &files).json();
        assert_eq!((done["revision"].as_i64(), links_of(&done)), (Some(2), [1, 1, 0]));
        let again = post(&server, "", Some(&admin), &files).json();
        assert_eq!((again["revision"].as_i64(), links_of(&again)), (Some(2), [0, 0, 2]));
    }
}

#[tokio::test]
async fn who_is_no_admin_is_refused_before_the_files_are_read() {
    let database = TestDatabase::sqlite().await;
    let editor = token(&database, "ada", Role::Editor).await;
    let server = Server::on(&database.url, &[]);
    let files = form(&[("file", "links.csv", LINKS.as_bytes())]);
    for (token, status, code) in [
        (None, 401, "UNAUTHENTICATED"),
        (Some(editor.as_str()), 403, "FORBIDDEN"),
        (Some("wrong"), 401, "UNAUTHENTICATED"),
    ] {
        let reply = post(&server, "", token, &files);
        assert_eq!(reply.status, status, "{reply:?}");
        assert_eq!(reply.json()["errors"][0]["extensions"]["code"], code);
        let challenge = (status == 401).then_some(match token {
            None => "Bearer",
            Some(_) => r#"Bearer error="invalid_token""#,
        });
        assert_eq!(reply.header("www-authenticate"), challenge);
    }
    let get = send(server.address(), "GET /import HTTP/1.1", b"");
    assert_eq!((get.status, get.header("allow")), (405, Some("POST")));
}

#[tokio::test]
async fn files_of_some_megabytes_are_taken() {
    let database = TestDatabase::sqlite().await;
    let admin = token(&database, "grace", Role::Admin).await;
    let server = Server::on(&database.url, &[]);
    let comment = format!("# {}\n", "x".repeat(900));
    let large = format!("{LINKS}{}", comment.repeat(4_000));
    let files = form(&[("file", "links.csv", large.as_bytes())]);
    let reply = post(&server, "?dry-run=true", Some(&admin), &files);
    assert_eq!(reply.status, 200, "{}", &reply.body[..reply.body.len().min(500)]);
    assert_eq!(reply.json()["report"]["rows"], 4_002);
}

#[tokio::test]
async fn what_is_wrong_with_an_upload_is_told() {
    let database = TestDatabase::sqlite().await;
    let admin = token(&database, "grace", Role::Admin).await;
    let server = Server::on(&database.url, &["--limit-import", "2000"]);
    let good = form(&[("file", "links.csv", LINKS.as_bytes())]);
    for (query, body, status, expected) in [
        (
            "",
            form(&[("file", "a.csv", b"name,country\nMontr\xe9al,CA\n")]),
            400,
            "a.csv:2: the byte 0xE9",
        ),
        ("", form(&[("file", "a.csv", &[b'x'; 4_000])]), 413, "larger than 2000 bytes"),
        ("", form(&[("other", "a.csv", b"x")]), 400, "known: file, mapping, decisions"),
        ("", form(&[]), 400, "no part is called `file`"),
        ("", form(&[("mapping", "m.toml", b"[kinds]\nx = 'MARRIAGE'")]), 400, "no kind of link"),
        ("?dryrun=true", good.clone(), 400, "`dryrun=true` is not known"),
        ("?format=xls", good.clone(), 400, "\\\"xls\\\" is no format"),
        ("?source=nowhere", good.clone(), 400, "`source-title` says what a new one is called"),
        ("?source-title=x", good, 400, "`source-title` without `source`"),
        (
            "",
            form(&[("file", "a.csv", LINKS.as_bytes()), ("file", "a.csv", LINKS.as_bytes())]),
            400,
            "two files are called \\\"a.csv\\\"",
        ),
        (
            "",
            form(&[("mapping", "m.toml", b""), ("mapping", "m.toml", b"")]),
            400,
            "two parts are called",
        ),
        ("?dry-run=true&dry-run=false", form(&[]), 400, "`dry-run` is given twice"),
        ("?message=%1b", form(&[]), 400, "a control character"),
        (
            "",
            form(&[("file", "d.csv", b"file,line,name,reason,candidates,decision\n")]),
            400,
            "send it as `decisions`",
        ),
    ] {
        let reply = post(&server, query, Some(&admin), &body);
        assert_eq!(reply.status, status, "{query}: {reply:?}");
        assert!(reply.body.contains(expected), "{expected}: {reply:?}");
    }
    let head =
        format!("POST /import HTTP/1.1\r\ncontent-length: 1\r\nauthorization: Bearer {admin}");
    assert_eq!(send(server.address(), &head, b"x").status, 415);
}
