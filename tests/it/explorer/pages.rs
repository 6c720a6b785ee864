//! Pages: what they say in both languages, what they weigh, and how they are sent.

use std::sync::Arc;

use entente::api::Engine;
use entente::gate::{Gate, Limits};
use entente::http::App;
use entente::identity::Identities;
use entente::snapshot::{Change, Record};
use entente::store::{Author, Live};

use super::{LANGUAGES, PAGES, between, shown};
use crate::support::http::{Reply, get, send, serve, settings};
use crate::support::sample;

/// What a page may weigh before its pictures.
const MOST_BYTES: usize = 100_000;

fn get_with(path: &str, headers: &str) -> Reply {
    send(crate::support::http::served(), &format!("GET {path} HTTP/1.1\r\n{headers}"), b"")
}

#[test]
fn every_page_is_there_in_both_languages_and_light() {
    for (language, page) in LANGUAGES.iter().flat_map(|one| PAGES.map(|page| (one, page))) {
        let address = format!("/{language}/{page}");
        let reply = get(&address);
        assert_eq!(reply.status, 200, "{address}: {}", reply.body);
        assert!(reply.body.contains(&format!("<html lang=\"{language}\">")), "{address}");
        let pictures = reply.body.matches("<section class=\"picture-section\"").count();
        let drawn: usize = reply
            .body
            .split("<section class=\"picture-section\"")
            .skip(1)
            .map(|rest| rest.split_once("</section>").map_or(0, |(picture, _)| picture.len()))
            .sum();
        let rest = reply.body.len() - drawn;
        assert!(rest < MOST_BYTES, "{address}: {rest} bytes beside {pictures} pictures");
    }
}

#[test]
fn both_languages_of_a_page_lead_to_each_other() {
    for page in PAGES {
        for (language, other) in [("en", "fr"), ("fr", "en")] {
            let address = format!("/{language}/{page}");
            let links = shown(&get(&address).body);
            let leads = between(&links, "<a class=\"language\" href=\"", "\"").expect("a way over");
            assert_eq!(leads.split('?').next(), format!("/{other}/{page}").split('?').next());
            assert_eq!(get(leads).status, 200, "{leads}");
        }
    }
}

#[test]
fn the_page_of_shared_partners_says_what_can_be_quoted_and_who_says_so() {
    let english = shown(&get("/en/shared?of=alberta&of=quebec").body);
    assert!(english.contains(
        "Alberta and Québec share a partner, Jalisco (Mexico): Alberta since 1999, renewed in \
         2022; Québec since 2006."
    ));
    assert!(english.contains("International partnerships</a></cite>"));
    let french = shown(&get("/fr/shared?of=alberta&of=quebec").body);
    assert!(french.contains("Alberta et Québec ont un partenaire commun, Jalisco (Mexique)"));
    let copied = between(&french, "class=\"copy\" hidden data-copy=\"", "\" data-copied")
        .expect("a button that copies");
    for part in ["Jalisco (Mexique)", "International partnerships", "révision 1", "/fr/shared?of="]
    {
        assert!(copied.contains(part), "{part}: {copied}");
    }
}

#[test]
fn a_name_or_a_former_slug_leads_to_the_page_of_its_place() {
    for (asked, page) in [
        ("/fr/jurisdictions/Qu%C3%A9bec?asOf=1999", "/fr/jurisdictions/quebec?asOf=1999"),
        ("/en/jurisdictions/CA-AB/network.svg", "/en/jurisdictions/alberta/network.svg"),
    ] {
        let reply = get(asked);
        assert_eq!((reply.status, reply.header("location")), (301, Some(page)), "{asked}");
    }
}

#[test]
fn a_name_that_nothing_goes_by_is_told_with_what_was_probably_meant() {
    for (address, meant) in [
        ("/en/jurisdictions/quebbec", "/en/jurisdictions/quebec"),
        ("/fr/links/alberta-jaliscoo", "/fr/links/alberta-jalisco"),
        ("/fr/shared?of=alberta&of=quebbec", "/fr/shared?of=alberta&of=quebec"),
        ("/en/paths?from=vancouverr&to=quebec", "/en/paths?from=vancouver&to=quebec"),
        ("/en/compare?of=alberta&of=quebbec", "/en/compare?of=alberta&of=quebec"),
    ] {
        let reply = get(address);
        assert_eq!(reply.status, 404, "{address}");
        assert!(shown(&reply.body).contains(&format!("<a href=\"{meant}\"")), "{address}");
    }
    let nothing = get("/fr/nothing-here");
    assert_eq!(nothing.status, 404);
    assert!(nothing.body.contains("<html lang=\"fr\">"));
}

#[test]
fn a_year_goes_through_every_page_and_says_what_it_hides() {
    let place = shown(&get("/en/jurisdictions/quebec?asOf=2000").body);
    assert!(place.contains("Seen as of 2000."), "{place}");
    let hidden = between(&place, "Seen as of 2000.", " hidden.").expect("what is hidden");
    assert!(hidden.contains("links without a known date are"), "{hidden}");
    assert!(place.contains("/en/jurisdictions/quebec?asOf=2000&includeUndated=true"));
    // Whoever goes on from here still looks at that year.
    for page in ["network", "shared", "paths", "links"] {
        assert!(place.contains(&format!("href=\"/en/{page}?asOf=2000\"")), "{page}");
    }
    assert!(
        place.contains("/en/links/quebec-new-york-state?asOf=2000")
            || place.contains("?asOf=2000\">")
    );
    let with_undated = shown(&get("/en/jurisdictions/quebec?asOf=2000&includeUndated=true").body);
    assert!(with_undated.contains("Links without a known date are included."));
}

#[test]
fn what_cannot_be_read_of_an_address_is_all_told_on_the_page() {
    let page = shown(&get("/fr/network?asOf=jadis&level=galaxie&kind=cousin&by=mérite").body);
    for value in ["jadis", "galaxie", "cousin", "mérite"] {
        assert!(page.contains(&format!("«\u{a0}{value}\u{a0}»")), "{value}");
    }
}

#[test]
fn why_there_is_no_path_is_said_with_what_else_could_be_asked() {
    let page = shown(&get("/en/paths?from=regina&to=alberta").body);
    assert!(page.contains("No chain of recorded links leads from the one to the other"), "{page}");
    assert!(page.contains("/en/paths?from=regina&to=alberta&through=country"));
    let through = shown(&get("/en/paths?from=regina&to=alberta&through=country").body);
    assert!(through.contains("<ol class=\"steps\">"));
}

#[test]
fn a_page_runs_its_own_files_only_and_stands_in_no_frame() {
    for page in PAGES {
        let reply = get(&format!("/en/{page}"));
        let policy = reply.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
        let body = &reply.body;
        assert!(
            !body.contains("<script>") && !body.contains(" style=") && !body.contains(" onclick")
        );
        for file in body.split(['"', '\'']).filter(|text| text.starts_with("/assets/")) {
            assert_eq!(get(file).status, 200, "{file}");
        }
    }
}

#[test]
fn every_address_on_a_page_is_answered() {
    let mut asked = std::collections::BTreeSet::new();
    for page in ["", "jurisdictions/alberta", "shared?of=alberta&of=quebec", "network", "links"] {
        let body = shown(&get(&format!("/fr/{page}")).body);
        let leads = body.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
        let ours = leads.map(|(address, _)| address).filter(|address| address.starts_with('/'));
        asked.extend(ours.map(str::to_owned));
    }
    assert!(asked.len() > 100, "{}", asked.len());
    // The feed asks the database, which is not there.
    for address in asked.into_iter().filter(|one| !one.starts_with("/changes.atom")) {
        let reply = crate::support::http::send_raw(
            crate::support::http::served(),
            &format!("GET {} HTTP/1.1", address.split('#').next().unwrap_or_default()),
            b"",
        );
        assert_eq!(reply.status, 200, "{address}");
    }
}

#[test]
fn a_page_is_sent_once_to_whoever_has_it() {
    let first = get("/en/jurisdictions/alberta");
    let tag = first.header("etag").expect("a tag").to_owned();
    let again = get_with("/en/jurisdictions/alberta", &format!("if-none-match: {tag}"));
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let other = get_with("/en/jurisdictions/quebec", &format!("if-none-match: {tag}"));
    assert_eq!(other.status, 200);
}

#[test]
fn browsers_are_led_to_their_language_and_programs_are_told_what_there_is() {
    let led = |accepts: &str| {
        let reply = get_with("/", accepts);
        (reply.status, reply.header("location").map(str::to_owned))
    };
    let french = "accept: text/html,*/*\r\naccept-language: fr-CA,en;q=0.5";
    assert_eq!(led(french), (303, Some("/fr/".to_owned())));
    assert_eq!(led("accept: text/html"), (303, Some("/en/".to_owned())));
    assert_eq!(led("accept: */*"), (200, None));
}

#[test]
fn suggestions_come_in_the_language_of_the_page() {
    let told = get("/fr/suggest?q=allem").json();
    assert_eq!(told["suggestions"][0]["name"], "Allemagne", "{told}");
    let told = get("/en/suggest?q=quebbec").json();
    let expected = serde_json::json!({
        "name": "Québec", "where": "Canada", "what": "province", "key": "quebec",
        "href": "/en/jurisdictions/quebec",
    });
    assert_eq!(told["suggestions"][0], expected);
    assert_eq!(get("/en/suggest?q=").json(), serde_json::json!({ "suggestions": [] }));
}

on_both_databases! {
    /// Whatever it would mean as HTML; and a page that is kept is that of its revision.
    async fn what_is_recorded_is_shown_as_text_and_of_the_latest_revision(database) {
        let (store, base) = database.filled(sample::records()).await;
        let live = Live::new(store.clone(), Arc::clone(&base));
        let gate = Gate::new(Engine::over(&live), Limits::default());
        let app = App::new(gate, Identities::none(), Arc::clone(live.current()), settings());
        let address = serve(app);
        let read = |path: &str| send(address, &format!("GET {path} HTTP/1.1"), b"");
        let before = read("/en/links/quebec-jalisco");
        assert_eq!(before.status, 200);

        let sharp = "</title><script>alert(1)</script>\" onload=\"x";
        let mut link = base.link(sample::QUEBEC_JALISCO).unwrap().clone();
        Arc::make_mut(&mut link).title = sample::text(sharp, None);
        let by = Author { actor: "ada".to_owned(), message: None };
        let next = store.apply(&base, vec![Change::Put(Record::Link(link))], &by).await.unwrap();
        live.current().publish(&next);

        for page in ["links/quebec-jalisco", "links", "jurisdictions/quebec", "search?q=alert"] {
            let body = read(&format!("/en/{page}")).body;
            assert!(!body.contains("<script>alert"), "{page}");
            assert!(body.contains("alert(1)"), "{page}");
        }
        let former = read("/en/jurisdictions/quebec-province");
        assert_eq!(former.header("location"), Some("/en/jurisdictions/quebec"));
    }
}
