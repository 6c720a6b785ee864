//! Keys: the ways in which a jurisdiction is named, and what an unclear one is told.

use std::sync::Arc;

use entente::model::GlobalId;
use entente::snapshot::{KeyError, Record, RedirectTarget, Snapshot};

use crate::support::{curated, sample};

fn slug(snapshot: &Snapshot, key: &str) -> String {
    match snapshot.resolve(&key.into()) {
        Ok(record) => record.slug.to_string(),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_way_of_naming_a_jurisdiction_finds_it() {
    let snapshot = curated::snapshot();
    let quebec = GlobalId::from(snapshot.resolve(&"quebec".into()).unwrap().id).to_string();
    for (key, expected) in [
        (quebec.as_str(), "quebec"),
        ("quebec", "quebec"),
        ("CA-QC", "quebec"),
        ("ca-qc", "quebec"),
        ("MX", "mexico"),
        ("Q176", "quebec"),
        ("Québec", "quebec"),
        ("QUEBEC", "quebec"),
        ("  quebec ", "quebec"),
        ("Odessa", "odesa"),
        ("Odesa", "odesa"),
        ("Huaian", "huaian"),
        ("Huai’an", "huaian"),
        ("Sao Paulo", "sao-paulo"),
        ("Sâo Paulo", "sao-paulo"),
        ("Kangwon", "gangwon"),
        ("Hokkaido", "hokkaido"),
        ("Corée du Sud", "south-korea"),
        ("Bavière", "bavaria"),
        ("baviere", "bavaria"),
        ("Canton", "guangzhou"),
        ("UK", "united-kingdom"),
        ("Washington, D.C.", "washington-dc"),
        ("Frankfurt", "frankfurt"),
        ("Île du Prince Édouard", "prince-edward-island"),
    ] {
        assert_eq!(slug(&snapshot, key), expected, "{key}");
    }
}

#[test]
fn a_wikidata_id_of_a_city_and_its_region_means_the_city() {
    let snapshot = curated::snapshot();
    assert_eq!(slug(&snapshot, "Q11725"), "chongqing");
    assert_eq!(slug(&snapshot, "Q19660"), "bucharest");
}

#[test]
fn a_slug_wins_over_a_name_that_is_ambiguous() {
    let snapshot = curated::snapshot();
    assert_eq!(slug(&snapshot, "new-york"), "new-york");
    let Err(KeyError::Ambiguous { candidates, .. }) = snapshot.resolve(&"New York".into()) else {
        panic!("New York is a state and a city");
    };
    let slugs: Vec<_> = candidates.iter().map(|record| record.slug.as_str()).collect();
    assert_eq!(slugs, ["new-york", "new-york-city"]);
}

#[test]
fn an_unknown_key_is_told_the_nearest_spellings() {
    let snapshot = curated::snapshot();
    for (key, nearest) in [
        ("Quebbec", "quebec"),
        ("Albetra", "alberta"),
        ("Hokaido", "hokkaido"),
        ("jalsico", "jalisco"),
    ] {
        let Err(KeyError::NotFound { nearest: found, .. }) = snapshot.resolve(&key.into()) else {
            panic!("{key} is nobody's name");
        };
        assert_eq!(
            found.first().map(|first| first.key.as_str()),
            Some(nearest),
            "{key}: {found:?}"
        );
    }
}

#[test]
fn a_key_that_nothing_is_like_proposes_nothing() {
    let snapshot = curated::snapshot();
    for key in ["", "-", "zzzzzzzzzzzz", "Q0", "XX-YY", &"a".repeat(10_000)] {
        let Err(KeyError::NotFound { nearest, .. }) = snapshot.resolve(&key.into()) else {
            panic!("{key} is nobody's name");
        };
        assert_eq!(nearest, vec![], "{key}");
    }
}

#[test]
fn a_former_slug_leads_to_what_it_named() {
    let start = Snapshot::of(entente::snapshot::Revision::EMPTY, sample::records());
    assert_eq!(slug(&start, "quebec-province"), "quebec");
    let mut old = entente::snapshot::SlugRedirectRecord {
        slug: sample::slug("jalisco-alberta"),
        target: RedirectTarget::Link(sample::ALBERTA_JALISCO),
        former_id: None,
    };
    let leads = |record: &entente::snapshot::SlugRedirectRecord| {
        let change = entente::snapshot::Change::Put(Record::SlugRedirect(Arc::new(record.clone())));
        let next = start.next(*start.revision(), &[change]);
        next.resolve_link(record.slug.as_str()).map(|link| link.slug.to_string()).ok()
    };
    assert_eq!(leads(&old).as_deref(), Some("alberta-jalisco"));
    // An old slug of a jurisdiction is none of a link.
    old.target = RedirectTarget::Jurisdiction(sample::ALBERTA);
    assert_eq!(leads(&old), None);
}

#[test]
fn a_key_with_a_surplus_word_proposes_what_is_meant() {
    let snapshot = curated::snapshot();
    for (key, expected) in [
        ("Guangdong Province", "; nearest: Guangdong (guangdong)"),
        ("province of jalisco", "; nearest: Jalisco (jalisco)"),
        ("Vancouver, BC", "; nearest: Vancouver (vancouver)"),
        ("Baviera", "; nearest: Bavière (bavaria)"),
    ] {
        let error = snapshot.resolve(&key.into()).expect_err("it is nobody's name").to_string();
        assert_eq!(error, format!("unknown jurisdiction {key:?}{expected}"));
    }
}

#[test]
fn what_is_no_jurisdiction_is_proposed_by_its_own_kind() {
    let snapshot = curated::snapshot();
    let proposed = |error: KeyError| match error {
        KeyError::NotFound { nearest, .. } => nearest.into_iter().map(|found| found.key).next(),
        KeyError::Ambiguous { .. } => None,
    };
    let link = snapshot.resolve_link("vancouver yokohama").map_err(proposed).err().flatten();
    assert_eq!(link.as_deref(), Some("vancouver-yokohama"));
    let area = snapshot.resolve_focus_area("educatoin").map_err(proposed).err().flatten();
    assert_eq!(area.as_deref(), Some("education"));
    let source = snapshot.resolve_source("International partnership").map_err(proposed);
    assert_eq!(source.err().flatten().as_deref(), Some("alberta"));
}

#[test]
fn a_world_region_is_proposed_by_name_or_code() {
    let snapshot = curated::snapshot();
    for (key, expected) in [
        ("Asia", "Asia (142)"),
        ("Asie", "Asie (142)"),
        ("asai", "Asia (142)"),
        ("eastern asia", "Eastern Asia (030)"),
        ("14", "Asia (142)"),
    ] {
        let error = snapshot.resolve_world_region(key).expect_err("it is no code").to_string();
        let start = format!("unknown UN M49 region {key:?}; nearest: {expected}");
        assert!(error.starts_with(&start), "{error}");
    }
}
