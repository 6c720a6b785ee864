//! Facts of each source that are easy to get wrong.

use super::embedded::{Dataset, events};
use crate::model::LinkEventKind::{
    Established, Expired, OfficeOpened, Reaffirmed, Renewed, Signed, Summit,
};
use crate::model::{LinkEventKind, LinkStatus, LinkTerm};

fn dated(kind: LinkEventKind, date: &str) -> (LinkEventKind, Option<String>) {
    (kind, Some(date.to_owned()))
}

#[test]
fn guangdong_is_active_though_its_instrument_expired() {
    let dataset = Dataset::embedded();
    let link = dataset.link("alberta-guangdong");
    assert_eq!((link.status, link.term), (LinkStatus::Active, LinkTerm::Expired));
    assert_eq!(link.term_as_stated.as_deref(), Some("Legally expired"));
    assert_eq!(events(link), [dated(Signed, "2017"), (Expired, None)]);
}

#[test]
fn albertas_partnerships_have_the_terms_and_years_of_its_tables() {
    let dataset = Dataset::embedded();
    for (slug, term, signed, again) in [
        ("alberta-gangwon", LinkTerm::InPerpetuity, "1974", None),
        ("alberta-hokkaido", LinkTerm::InPerpetuity, "1980", None),
        ("alberta-heilongjiang", LinkTerm::InPerpetuity, "1981", None),
        ("alberta-jalisco", LinkTerm::Renewed, "1999", Some(dated(Renewed, "2022"))),
        ("alberta-ivano-frankivsk", LinkTerm::Renewed, "2004", Some(dated(Renewed, "2022"))),
        ("alberta-lviv", LinkTerm::RenewalInProgress, "2005", None),
        ("alberta-alaska", LinkTerm::Reaffirmed, "2002", Some(dated(Reaffirmed, "2022"))),
    ] {
        let link = dataset.link(slug);
        assert_eq!(link.term, term, "{slug}");
        let expected: Vec<_> = std::iter::once(dated(Signed, signed)).chain(again).collect();
        assert_eq!(events(link), expected, "{slug}");
    }
    assert_eq!(dataset.link("alberta-alaska").joint_bodies, ["Alaska-Alberta Bilateral Council"]);
}

#[test]
fn subjects_stand_in_the_order_of_the_source() {
    let dataset = Dataset::embedded();
    let of = |slug| dataset.focus_areas(dataset.link(slug));
    let gangwon = ["education", "agriculture", "sports", "biomedical", "petrochemicals"];
    assert_eq!(of("alberta-gangwon"), gangwon);
    let jalisco = [
        "commercial-development",
        "economic-development",
        "agriculture",
        "forestry",
        "energy",
        "advanced-industry",
        "research-and-development",
        "education",
        "tourism",
        "trade",
        "investment",
        "technology-research-and-development",
        "public-sector-management",
        "economic-diversification",
    ];
    assert_eq!(of("alberta-jalisco"), jalisco);
    let mexico = ["education", "culture", "economy", "environment", "youth", "tourism"];
    for slug in ["quebec-jalisco", "quebec-guanajuato", "quebec-nuevo-leon"] {
        assert_eq!(of(slug), mexico, "{slug}");
    }
    let neighbours = ["economic-integration", "cross-border-crime", "environmental-protection"];
    for slug in ["quebec-new-york", "quebec-vermont", "quebec-california"] {
        assert_eq!(of(slug), neighbours, "{slug}");
    }
}

#[test]
fn lake_champlain_is_one_agreement_of_three() {
    let dataset = Dataset::embedded();
    let slug = "quebec-new-york-vermont-lake-champlain";
    assert_eq!(dataset.parties(slug), ["quebec", "new-york", "vermont"]);
    assert_eq!(events(dataset.link(slug)), [dated(Signed, "2003")]);
}

#[test]
fn summits_are_events_and_say_at_whom_they_aim() {
    let dataset = Dataset::embedded();
    let link = dataset.link("quebec-new-york");
    assert_eq!(events(link), ["2002", "2004", "2005", "2008"].map(|year| dated(Summit, year)));
    for event in &link.events {
        let note = event.note.as_ref().expect("a note");
        assert!(note.en.contains("businesspeople"));
        assert!(note.fr.as_deref().is_some_and(|fr| fr.contains("gens d’affaires")));
    }
}

#[test]
fn quebecs_agreements_have_their_years() {
    let dataset = Dataset::embedded();
    for (slug, event) in [
        ("quebec-maine-law-enforcement", dated(Signed, "2004")),
        ("quebec-massachusetts-law-enforcement", dated(Signed, "2007")),
        ("quebec-new-hampshire-law-enforcement", dated(Signed, "2004")),
        ("quebec-vermont-law-enforcement", dated(Signed, "2004")),
        ("quebec-shandong", dated(Signed, "2008")),
        ("quebec-jalisco", dated(Signed, "2006")),
        ("quebec-guanajuato", dated(Signed, "2006")),
        ("quebec-nuevo-leon", dated(Signed, "2009")),
        ("quebec-office-sao-paulo", dated(OfficeOpened, "2008")),
        ("prince-edward-island-hainan", dated(Established, "2001")),
    ] {
        assert_eq!(events(dataset.link(slug)), [event], "{slug}");
    }
}

#[test]
fn city_links_have_no_date() {
    let dataset = Dataset::embedded();
    for (city, partners) in [
        ("vancouver", &["yokohama", "guangzhou", "edinburgh", "odesa", "los-angeles"][..]),
        ("toronto", &["chongqing", "sagamihara", "frankfurt"]),
        ("oakville", &["huaian", "neyagawa"]),
        ("richmond-hill", &["shijiazhuang", "netanya"]),
        ("regina", &["jinan", "bucharest"]),
    ] {
        for partner in partners {
            let slug = format!("{city}-{partner}");
            assert_eq!(dataset.parties(&slug), [city, *partner]);
            assert!(dataset.link(&slug).events.is_empty(), "{slug}");
        }
    }
}
