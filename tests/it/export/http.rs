//! `/export`: files as they are sent, what stands around them, and what is said where they are not.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use entente::exchange::export::files;
use entente::exchange::made_up;
use entente::snapshot::{Current, Revision, Snapshot};
use serde_json::Value;

use crate::support::curated;
use crate::support::http::{Reply, app, get, send, send_raw, serve, served, settings};

fn asked(address: SocketAddr, path: &str, headers: &str) -> Reply {
    send_raw(address, &format!("GET {path} HTTP/1.1{headers}"), b"")
}

/// The body of a file, whose length was not known when it was begun.
fn whole(reply: &Reply) -> String {
    assert_eq!(reply.header("transfer-encoding"), Some("chunked"), "{reply:?}");
    let (mut rest, mut whole) = (reply.body.as_str(), String::new());
    loop {
        let (length, after) = rest.split_once("\r\n").expect("the length of a piece");
        let length = usize::from_str_radix(length, 16).expect("a length");
        if length == 0 {
            return whole;
        }
        whole.push_str(&after[..length]);
        rest = after[length..].strip_prefix("\r\n").expect("the end of a piece");
    }
}

fn codes(reply: &Reply) -> Vec<String> {
    let errors = reply.json()["errors"].as_array().cloned().expect("errors");
    let code = |error: &Value| error["extensions"]["code"].as_str().unwrap_or_default().to_owned();
    errors.iter().map(code).collect()
}

#[test]
fn every_file_is_listed_and_sent() {
    let list = get("/export").json();
    let listed = list["files"].as_array().expect("files");
    assert_eq!(listed.len(), files().len());
    for file in listed {
        let address = file["address"].as_str().expect("an address");
        let reply = asked(served(), &format!("/{address}"), "");
        assert_eq!(reply.status, 200, "{address}: {reply:?}");
        let name = file["name"].as_str().expect("a name");
        let kept_as = format!("attachment; filename=\"entente-r1-{name}\"");
        assert_eq!(reply.header("content-disposition"), Some(kept_as.as_str()));
        assert_eq!(reply.header("content-type"), file["mediaType"].as_str());
        assert!(!reply.body.is_empty(), "{address}");
    }
    assert!(get("/").body.contains("/export"));
}

#[test]
fn a_table_leads_to_what_describes_it_with_the_same_parameters() {
    let reply = get("/export/links.csv?kinds=SISTER_CITY");
    assert_eq!(
        reply.header("link"),
        Some(
            "<links.csv-metadata.json?kinds=SISTER_CITY>; rel=\"describedby\"; \
             type=\"application/csvm+json\""
        )
    );
    let metadata = whole(&get("/export/links.csv-metadata.json?kinds=SISTER_CITY"));
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    assert_eq!(metadata["url"], "links.csv?kinds=SISTER_CITY");
    let kept_as = "attachment; filename=\"entente-r1-links-selection.csv\"";
    assert_eq!(reply.header("content-disposition"), Some(kept_as));
    assert_eq!(metadata["tableSchema"]["columns"][0]["name"], "slug");
}

#[test]
fn who_has_a_file_is_not_sent_it_again() {
    let first = get("/export/edges.csv?asOf=2000");
    let tag = first.header("etag").expect("a tag").to_owned();
    assert_eq!(first.header("cache-control"), Some("public, max-age=0, must-revalidate"));
    let having = format!("\r\nif-none-match: {tag}");
    let again = asked(served(), "/export/edges.csv?asOf=2000", &having);
    assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", Some(&*tag)));
    assert_eq!(asked(served(), "/export/edges.csv?asOf=2001", &having).status, 200);
    assert_eq!(asked(served(), "/export/links.csv?asOf=2000", &having).status, 400);
}

#[test]
fn a_head_says_what_would_be_sent() {
    let head = send(served(), "HEAD /export/dataset.zip HTTP/1.1", b"");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-type"), Some("application/zip"));
    assert_eq!(head.header("content-length"), None, "nobody knows it yet");
    assert_eq!(head.header("etag"), asked(served(), "/export/dataset.zip", "").header("etag"));
}

#[test]
fn a_text_is_compressed_and_a_zip_is_not() {
    let takes = "\r\naccept-encoding: gzip";
    let table = asked(served(), "/export/links.csv", takes);
    assert_eq!(table.header("content-encoding"), Some("gzip"));
    for name in ["dataset.zip", "links.parquet"] {
        let packed = asked(served(), &format!("/export/{name}"), takes);
        assert_eq!(packed.header("content-encoding"), None, "{name}");
    }
}

#[test]
fn what_is_wrong_is_told_as_answers_tell_it() {
    let reply = get("/export/links.cvs");
    assert_eq!((reply.status, codes(&reply)), (404, vec!["NOT_FOUND".to_owned()]));
    assert!(reply.body.contains("nearest: links.csv"), "{reply:?}");
    let reply = get("/export/network.gexf?within=kanada&filter.sources=nobody");
    assert_eq!((reply.status, codes(&reply)), (400, vec!["BAD_USER_INPUT".to_owned(); 2]));
    assert!(reply.body.contains("`scope.within[0]`"), "{reply:?}");
    let reply = get("/export/links.csv?levels=REGION");
    assert_eq!((reply.status, codes(&reply)), (400, vec!["BAD_USER_INPUT".to_owned()]));
    let reply = get("/export/links.csv?revision=99");
    assert_eq!(reply.status, 503, "no database tells of earlier revisions: {reply:?}");
}

/// A world so large that its files do not fit into what lies between two programs.
fn large() -> SocketAddr {
    let records = made_up::records(20_000, 1);
    let last_id = records.len() as i64 * 20;
    let at = chrono::DateTime::UNIX_EPOCH;
    let snapshot = Arc::new(Snapshot::of(Revision { number: 1, at, last_id }, records));
    serve(app(Arc::new(Current::new(snapshot))))
}

#[test]
fn a_large_file_is_sent_to_its_end_and_few_are_sent_at_once() {
    let address = large();
    // Begun, and not read: each holds a place.
    let mut slow = Vec::new();
    for _ in 0..8 {
        let mut stream = TcpStream::connect(address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
        let head = format!(
            "GET /export/links.jsonl HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).expect("the server reads");
        let mut first = [0; 12];
        stream.read_exact(&mut first).expect("the beginning of an answer");
        assert_eq!(&first, b"HTTP/1.1 200");
        slow.push(stream);
    }
    let refused = asked(address, "/export/links.jsonl", "");
    assert_eq!((refused.status, codes(&refused)), (503, vec!["OVERLOADED".to_owned()]));
    assert!(refused.header("retry-after").is_some());
    let mut rest = Vec::new();
    slow.pop().expect("eight of them").read_to_end(&mut rest).expect("the rest");
    assert!(rest.ends_with(b"\r\n0\r\n\r\n"), "the last piece says that it is the last");
    // Who leaves gives the place back.
    drop(slow);
    let since = std::time::Instant::now();
    while asked(address, "/export/sources.csv", "").status == 503 {
        assert!(since.elapsed() < Duration::from_secs(20), "places are not given back");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_client_pays_for_what_is_sent() {
    let mut settings = settings();
    settings.clients.rate = 250;
    let current = Arc::new(Current::new(curated::snapshot()));
    let gate = entente::gate::Gate::new(entente::api::Engine::new(), Default::default());
    let identities = entente::identity::Identities::none();
    let address = serve(entente::http::App::new(gate, identities, current, settings));
    let statuses: Vec<_> =
        (0..3).map(|_| asked(address, "/export/network.graphml", "").status).collect();
    assert_eq!(statuses, [200, 200, 429]);
}
