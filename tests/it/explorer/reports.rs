//! Reports of errors, from the form of a page to the database.

use std::net::SocketAddr;

use entente::store::{ReportsAsked, Store, WhichReports};

use super::{between, shown};
use crate::support::databases::TestDatabase;
use crate::support::http::{Reply, send};
use crate::support::process::Server;
use crate::support::sample;

/// The program on a database with the sample.
async fn served(database: &TestDatabase, arguments: &[&str]) -> (Server, Store) {
    let (store, _) = database.filled(sample::records()).await;
    let arguments = [&["--database", database.url.as_str()], arguments].concat();
    (Server::start(&std::env::temp_dir(), &arguments), store)
}

fn post(address: SocketAddr, fields: &[(&str, &str)], headers: &str) -> Reply {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let head = format!(
        "POST /fr/report HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}{headers}",
        body.len()
    );
    send(address, &head, body.as_bytes())
}

const ABOUT: [(&str, &str); 3] = [
    ("page", "/fr/links/quebec-jalisco?asOf=1999"),
    ("revision", "1"),
    ("subject", "links/quebec-jalisco"),
];

fn with_message(message: &str) -> Vec<(&str, &str)> {
    ABOUT.into_iter().chain([("message", message)]).collect()
}

on_both_databases! {
    async fn what_a_reader_reports_is_kept_with_its_page_revision_and_subject(database) {
        let (server, store) = served(&database, &[]).await;
        let address = server.address();
        let page = send(address, "GET /fr/links/quebec-jalisco HTTP/1.1", b"").body;
        let leads = shown(&page);
        let form = between(&leads, "href=\"/fr/report?", "\"").expect("a way to the form");
        let form = send(address, &format!("GET /fr/report?{form} HTTP/1.1"), b"");
        let form = shown(&form.body);
        assert!(form.contains("<form class=\"report\" method=\"post\" action=\"/fr/report\">"));
        assert!(form.contains("value=\"links/quebec-jalisco\""), "{form}");

        let sent = post(address, &with_message("Signé en 2005 <b>d’après</b>\r\nle journal"), "");
        assert_eq!(sent.status, 200, "{}", sent.body);
        let all = ReportsAsked { which: WhichReports::Open, after: None, first: 10 };
        let kept = store.list_reports(&all).await.unwrap();
        let [report] = &kept[..] else { panic!("{kept:?}") };
        let told = format!("{report:?}");
        for part in ["/fr/links/quebec-jalisco?asOf=1999", "links/quebec-jalisco", "<b>d’après</b>\\nle"] {
            assert!(told.contains(part), "{part}: {told}");
        }
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_report_is_said_and_what_was_written_stays() {
    let database = TestDatabase::sqlite().await;
    let (server, _store) = served(&database, &["--rate", "0"]).await;
    let address = server.address();
    let empty = post(address, &with_message("  "), "");
    assert_eq!(empty.status, 400);
    assert!(shown(&empty.body).contains("Écrivez ce qui est faux"), "{}", empty.body);
    let long = "x".repeat(4_001);
    let long = post(address, &with_message(&long), "");
    assert_eq!(long.status, 400);
    assert!(long.body.contains(&"x".repeat(4_001)));
    let elsewhere = [("page", "https://example.org/"), ("revision", "1"), ("message", "Voir <a>")];
    let elsewhere = post(address, &elsewhere, "");
    assert_eq!(elsewhere.status, 400);
    assert!(elsewhere.body.contains("Voir &lt;a&gt;"));
}

#[tokio::test]
async fn no_page_of_another_site_sends_reports_and_nobody_sends_many() {
    let database = TestDatabase::sqlite().await;
    let (server, _store) = served(&database, &[]).await;
    let address = server.address();
    let across = post(address, &with_message("spam"), "\r\nsec-fetch-site: cross-site");
    assert_eq!(across.status, 403);
    let statuses: Vec<_> =
        (0..6).map(|_| post(address, &with_message("Encore"), "").status).collect();
    assert_eq!(statuses[0], 200);
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
}
