//! Sentences: never more than the data says, in both languages.

use std::sync::Arc;

use entente::graph::{Convergence, SharedPartner, Tie};
use entente::model::{EdtfDate, LinkEventKind, LinkStatus, LinkTerm, Locale};
use entente::sentence::{self, Told};
use entente::snapshot::{Change, LinkEventRecord, LinkRecord, Record, Revision, Snapshot};

use crate::support::sample::{self, ALBERTA, ALBERTA_JALISCO, JALISCO, QUEBEC, QUEBEC_JALISCO};

fn event(kind: LinkEventKind, date: &str) -> LinkEventRecord {
    LinkEventRecord {
        id: entente::model::LinkEventId(900),
        kind,
        date: Some(EdtfDate::parse(date).unwrap()),
        note: None,
        citations: vec![sample::cite(901)],
    }
}

/// What the sentence says of the tie between Alberta and Jalisco once their link is edited.
fn said(locale: Locale, edit: impl FnOnce(&mut LinkRecord)) -> String {
    let start = Snapshot::of(Revision::EMPTY, sample::records());
    let mut link = LinkRecord::clone(start.link(ALBERTA_JALISCO).unwrap());
    (link.events, link.term, link.status) = (vec![], LinkTerm::NotStated, LinkStatus::Active);
    edit(&mut link);
    let snapshot = start.next(Revision::EMPTY, &[Change::Put(Record::Link(Arc::new(link)))]);
    let tie = |from, link| Tie { from, links: vec![link], via: vec![] };
    let ties = vec![tie(ALBERTA, ALBERTA_JALISCO), tie(QUEBEC, QUEBEC_JALISCO)];
    let finding = SharedPartner { partner: JALISCO, ties };
    sentence::shared_partner(Told { snapshot: &snapshot, locale, as_of: None }, &finding)
}

fn alberta(locale: Locale, edit: impl FnOnce(&mut LinkRecord)) -> String {
    let sentence = said(locale, edit);
    let after = sentence.split([':', '\u{202f}', ';']).nth(1).unwrap().trim().to_owned();
    after.trim_start_matches("alberta ").to_owned()
}

#[test]
fn a_link_without_a_date_is_called_undated() {
    assert_eq!(
        said(Locale::En, |_| {}),
        "alberta and quebec share a partner, jalisco (mexico): alberta undated; quebec undated."
    );
    assert_eq!(alberta(Locale::Fr, |_| {}), "sans date");
}

#[test]
fn dates_are_said_as_precisely_as_they_are_known() {
    for (date, en, fr) in [
        ("1999", "since 1999", "depuis 1999"),
        ("2006-05", "since May 2006", "depuis mai 2006"),
        ("2019-04-18", "since April 18, 2019", "depuis le 18 avril 2019"),
        ("2019-08-01", "since August 1, 2019", "depuis le 1er août 2019"),
    ] {
        let signed = |link: &mut LinkRecord| link.events = vec![event(LinkEventKind::Signed, date)];
        assert_eq!(alberta(Locale::En, signed), en);
        assert_eq!(alberta(Locale::Fr, signed), fr);
    }
}

#[test]
fn only_what_goes_on_is_said_to_go_on() {
    let with = |status, events: &[(LinkEventKind, &str)]| {
        alberta(Locale::En, |link| {
            link.status = status;
            link.events = events.iter().map(|(kind, date)| event(*kind, date)).collect();
        })
    };
    let signed = (LinkEventKind::Signed, "1999");
    let closed = (LinkEventKind::Terminated, "2010");
    assert_eq!(with(LinkStatus::Active, &[signed]), "since 1999");
    assert_eq!(with(LinkStatus::Dormant, &[signed]), "from 1999, dormant");
    assert_eq!(with(LinkStatus::Unknown, &[signed]), "from 1999, status not known");
    assert_eq!(with(LinkStatus::Ended, &[signed]), "from 1999, ended");
    assert_eq!(with(LinkStatus::Ended, &[signed, closed]), "from 1999, ended in 2010");
    assert_eq!(with(LinkStatus::Proposed, &[]), "undated, proposed");
}

#[test]
fn renewals_and_terms_that_a_reader_must_know_are_said() {
    let with = |term, renewed: Option<LinkEventKind>| {
        alberta(Locale::Fr, |link| {
            link.term = term;
            link.events = vec![event(LinkEventKind::Signed, "2002")];
            link.events.extend(renewed.map(|kind| event(kind, "2022")));
        })
    };
    assert_eq!(with(LinkTerm::Expired, None), "depuis 2002, instrument échu");
    assert_eq!(with(LinkTerm::RenewalInProgress, None), "depuis 2002, renouvellement en cours");
    assert_eq!(with(LinkTerm::Terminated, None), "depuis 2002, instrument dénoncé");
    assert_eq!(with(LinkTerm::InPerpetuity, None), "depuis 2002");
    let renewed = with(LinkTerm::Renewed, Some(LinkEventKind::Renewed));
    assert_eq!(renewed, "depuis 2002, renouvelé en 2022");
    let reaffirmed = with(LinkTerm::Reaffirmed, Some(LinkEventKind::Reaffirmed));
    assert_eq!(reaffirmed, "depuis 2002, réaffirmé en 2022");
}

#[test]
fn every_term_status_and_kind_can_be_said_in_both_languages() {
    for locale in Locale::ALL {
        for term in LinkTerm::ALL {
            for status in LinkStatus::ALL {
                let sentence = said(*locale, |link| (link.term, link.status) = (*term, *status));
                assert!(sentence.ends_with('.'), "{sentence}");
            }
        }
    }
}

#[test]
fn a_place_where_nobody_or_one_meets_is_not_called_a_convergence() {
    let snapshot = Snapshot::of(Revision::EMPTY, sample::records());
    let told = Told { snapshot: &snapshot, locale: Locale::En, as_of: None };
    let nobody = Convergence { place: JALISCO, jurisdictions: 0, ties: vec![] };
    assert_eq!(
        sentence::convergence(told, &nobody),
        "No link to jalisco (mexico) is recorded in this scope."
    );
    let tie = Tie { from: QUEBEC, links: vec![QUEBEC_JALISCO], via: vec![] };
    let one = Convergence { place: JALISCO, jurisdictions: 1, ties: vec![tie] };
    assert_eq!(sentence::convergence(told, &one), "Linked to jalisco (mexico): quebec undated.");
}

#[tokio::test]
async fn a_lifted_finding_names_those_who_are_linked() {
    let query =
        "{ network(scope: { level: REGION }) { sharedPartners(of: [\"vancouver\", \"quebec\"]) {
        nodes { sentence } } } }";
    let answer = crate::support::curated::data(query).await;
    let sentence = &answer["network"]["sharedPartners"]["nodes"][0]["sentence"];
    assert_eq!(
        sentence,
        "British Columbia (Vancouver) and Québec share a partner, California (United States): \
         British Columbia (Vancouver) via Los Angeles, undated; Québec directly and via Los Angeles, \
         2 links, undated."
    );
}

#[tokio::test]
async fn several_links_say_of_how_many_the_beginning_is_known() {
    let query = "{ network { sharedPartners(of: [\"alberta\", \"quebec\"], partnersAt: COUNTRY) {
        nodes { partner { slug } sentence fr: sentence(locale: FR) } } } }";
    let answer = crate::support::curated::data(query).await;
    let nodes = answer["network"]["sharedPartners"]["nodes"].as_array().unwrap();
    let states = nodes.iter().find(|node| node["partner"]["slug"] == "united-states").unwrap();
    let sentence = states["sentence"].as_str().unwrap();
    assert!(sentence.ends_with("14 links, 5 of them dated, the first of these from 2003."));
    let sentence = states["fr"].as_str().unwrap();
    assert!(sentence.ends_with("14 liens, dont 5 datés, le premier de ceux-ci de 2003."));
}

#[tokio::test]
async fn an_answer_about_the_past_knows_nothing_of_what_came_later() {
    let query = "{ network(scope: { asOf: \"2018\" }) {
        jalisco: paths(from: \"alberta\", to: \"jalisco\", limit: 1) { paths { sentence } }
        guangdong: paths(from: \"alberta\", to: \"guangdong\", limit: 1) { paths { sentence } } } }";
    let answer = crate::support::curated::data(query).await;
    let said = |name: &str| answer["network"][name]["paths"][0]["sentence"].clone();
    assert_eq!(
        said("jalisco"),
        "From Alberta to Jalisco in one step: Alberta – Jalisco (sister province, since 1999)."
    );
    assert_eq!(
        said("guangdong"),
        "From Alberta to Guangdong in one step: Alberta – Guangdong (sister province, since 2017)."
    );
}
