//! The feed of changes over HTTP, on both databases.

use std::net::SocketAddr;
use std::sync::Arc;

use atom_syndication::{Entry, Feed};
use entente::api::Engine;
use entente::gate::{Gate, Limits};
use entente::http::{App, Settings};
use entente::identity::Identities;
use entente::snapshot::{Change, Record, Snapshot};
use entente::store::{Author, Live, Store};

use crate::support::databases::TestDatabase;
use crate::support::http::{Reply, send, serve, served, settings};
use crate::support::sample;

/// What would be read as XML, as HTML, or as neither.
const SHARP: &str = "<b>&\"sharp\"</b>\u{1}";

async fn retitled(store: &Store, base: &Arc<Snapshot>, title: &str) -> Arc<Snapshot> {
    let by = Author { actor: "ada".to_owned(), message: Some(format!("why: {title}")) };
    let mut link = base.link(sample::QUEBEC_JALISCO).unwrap().clone();
    Arc::make_mut(&mut link).title = sample::text(title, Some("Le lien"));
    store.apply(base, vec![Change::Put(Record::Link(link))], &by).await.unwrap()
}

/// The sample with thirty regions more: a revision of more changes than an entry names.
fn records() -> Vec<Record> {
    let regions = (701..=730).map(|m49: i32| sample::world_region(&m49.to_string(), None));
    regions.chain(sample::records()).collect()
}

/// The sample, served with so many revisions after its first, the last of them with a sharp title.
async fn lived(database: &TestDatabase, revisions: usize, settings: Settings) -> SocketAddr {
    let (store, mut current) = database.filled(records()).await;
    for number in 1..revisions {
        current = retitled(&store, &current, &format!("Title {number}")).await;
    }
    if revisions > 0 {
        current = retitled(&store, &current, SHARP).await;
    }
    let live = Live::new(store, current);
    let gate = Gate::new(Engine::over(&live), Limits::default());
    serve(App::new(gate, Identities::none(), Arc::clone(live.current()), settings))
}

fn get(address: SocketAddr, path: &str, headers: &str) -> Reply {
    send(address, &format!("GET {path} HTTP/1.1{headers}"), b"")
}

fn read(address: SocketAddr, path: &str, headers: &str) -> Feed {
    let reply = get(address, path, headers);
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(reply.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    Feed::read_from(reply.body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {reply:?}"))
}

fn leads<'a>(feed: &'a Feed, rel: &str) -> Option<&'a str> {
    feed.links.iter().find(|link| link.rel == rel).map(|link| link.href.as_str())
}

fn summary(entry: &Entry) -> &str {
    &entry.summary.as_ref().expect("a summary").value
}

on_both_databases! {
    async fn each_revision_is_an_entry_that_says_who_did_what(database) {
        let address = lived(&database, 1, settings()).await;
        let feed = read(address, "/changes.atom", "");
        assert_eq!(feed.title.value, "Entente: what was changed last");
        assert_eq!(feed.entries.len(), 2);
        let (newest, first) = (&feed.entries[0], &feed.entries[1]);
        let title = "One change by ada: <b>&\"sharp\"</b>\u{fffd} updated";
        assert_eq!(newest.title.value, title);
        assert_eq!(newest.authors[0].name, "ada");
        assert_eq!(newest.updated, feed.updated);
        assert_eq!(
            summary(newest),
            "<p>why: &lt;b&gt;&amp;&quot;sharp&quot;&lt;/b&gt;\u{fffd}</p>\n<ul>\n\
             <li>&lt;b&gt;&amp;&quot;sharp&quot;&lt;/b&gt;\u{fffd} updated</li>\n</ul>\n"
        );
        let all = records().len();
        assert!(first.title.value.starts_with(&format!("{all} changes by tester: ")), "{first:?}");
        assert!(first.title.value.ends_with(&format!(" and {} more", all - 3)), "{first:?}");
        assert!(summary(first).contains(&format!("<li>{} more</li>", all - 20)), "{first:?}");
        assert_eq!(summary(first).matches("<li>").count(), 21);

        let asked = get(address, &format!("/{}", newest.links[0].href), "").json();
        assert_eq!(asked["data"]["changes"]["nodes"][0]["revision"], 2, "{asked}");
        assert_eq!(asked["data"]["changes"]["nodes"].as_array().unwrap().len(), 1);
        let again = read(address, "/changes.atom", "");
        assert_eq!(again, feed, "ids are the same each time");
    }

    async fn it_is_in_french_for_whoever_likes_that(database) {
        let address = lived(&database, 1, settings()).await;
        let title = "Un changement par ada\u{a0}: Le lien (modification)";
        let by_address = read(address, "/changes.atom?lang=fr", "\r\naccept-language: en");
        let by_header = read(address, "/changes.atom", "\r\naccept-language: fr-CA, en;q=0.5");
        for feed in [&by_address, &by_header] {
            assert_eq!((feed.entries[0].title.value.as_str(), feed.lang.as_deref()), (title, Some("fr")));
            assert_eq!(leads(feed, "self"), Some("changes.atom?lang=fr"));
        }
        let english = read(address, "/changes.atom", "");
        assert_ne!(english.id, by_header.id, "who reads both reads two feeds");
        assert_eq!(english.entries[0].id, by_header.entries[0].id);
    }

    async fn pages_lead_to_all_revisions_once(database) {
        let address = lived(&database, 60, settings()).await;
        let first = read(address, "/changes.atom", "");
        assert_eq!(first.entries.len(), 50);
        let next = leads(&first, "next").expect("there are more");
        assert_eq!(next, "changes.atom?lang=en&before=12");
        let second = read(address, &format!("/{next}"), "");
        assert_eq!((second.entries.len(), leads(&second, "next")), (11, None));
        assert_eq!((&second.id, leads(&second, "self")), (&first.id, Some(next)));
        let entries = first.entries.iter().chain(&second.entries);
        let ids: std::collections::BTreeSet<_> = entries.map(|entry| entry.id.clone()).collect();
        assert_eq!(ids.len(), 61);
        assert_eq!(read(address, "/changes.atom?before=1", "").entries, []);
        assert_eq!(read(address, "/changes.atom?before=99999", "").entries, first.entries);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_the_page_is_told_so_and_pays_little() {
    let database = TestDatabase::sqlite().await;
    let mut settings = settings();
    settings.clients.rate = 150;
    let address = lived(&database, 1, settings).await;
    let reply = get(address, "/changes.atom", "");
    let cache = Some("public, max-age=0, must-revalidate");
    assert_eq!((reply.status, reply.header("cache-control")), (200, cache));
    let vary = reply.header_all("vary").join(", ");
    assert!(vary.contains("accept-language") && vary.contains("accept-encoding"), "{vary}");
    let tag = reply.header("etag").expect("a tag");
    let again = get(address, "/changes.atom", &format!("\r\nif-none-match: {tag}"));
    assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", Some(tag)));
    let head = send(address, "HEAD /changes.atom HTTP/1.1", b"");
    assert_eq!((head.status, head.body.as_str(), head.header("etag")), (200, "", Some(tag)));
    let french = get(address, "/changes.atom?lang=fr", &format!("\r\nif-none-match: {tag}"));
    assert_eq!(french.status, 429, "another page has to be made: {french:?}");
    assert!(french.header("retry-after").is_some() && french.body.contains("ask again in"));
}

#[test]
fn without_a_database_and_with_a_wrong_address_it_says_what_is_wrong() {
    let reply = get(served(), "/changes.atom", "");
    assert_eq!(reply.status, 503, "{reply:?}");
    assert!(reply.body.contains("kept in a database"), "{reply:?}");
    for (query, words) in
        [("lang=de", "`lang` is en or fr"), ("before=x", "`before` is the number of a revision")]
    {
        let reply = get(served(), &format!("/changes.atom?{query}"), "");
        assert_eq!(reply.status, 400, "{reply:?}");
        assert!(reply.body.starts_with(words), "{reply:?}");
    }
    assert!(get(served(), "/", "").body.contains("/changes.atom"));
}
