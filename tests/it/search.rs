//! Search: what a person types finds what is meant, whatever the slips, and whatever has changed.

use std::collections::BTreeSet;

use entente::gate::Question;
use entente::model::{SearchType, fold};
use entente::snapshot::{Hit, Revision, Snapshot, Subject};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::support::curated::{data, json as ask, snapshot};
use crate::support::{random, sample};

/// The slug of a jurisdiction that was found.
fn slug(snapshot: &Snapshot, hit: &Hit) -> Option<String> {
    let Subject::Jurisdiction(id) = hit.subject else { return None };
    snapshot.jurisdiction(id).map(|record| record.slug.to_string())
}

#[test]
fn what_a_person_would_type_finds_what_is_meant_first() {
    let snapshot = snapshot();
    for (text, expected) in [
        ("Hokaido", "hokkaido"),
        ("Hokkaidö", "hokkaido"),
        ("hokkai", "hokkaido"),
        ("hokai", "hokkaido"),
        ("Odessa", "odesa"),
        ("Quebec", "quebec"),
        ("Quebbec", "quebec"),
        ("Sao Paulo", "sao-paulo"),
        ("saopaulo", "sao-paulo"),
        ("sao pa", "sao-paulo"),
        ("Huaian", "huaian"),
        ("huai an", "huaian"),
        ("Baviere", "bavaria"),
        ("Albreta", "alberta"),
        ("Guangdong Province", "guangdong"),
        ("Guangdong X", "guangdong"),
        ("province of jalisco", "jalisco"),
        ("Jalisco Mexique", "jalisco"),
        ("Vancouver, BC", "vancouver"),
        ("Vancouver, Canada", "vancouver"),
        ("Vancouver British Columbia Canada", "vancouver"),
        ("van couver", "vancouver"),
        ("losangeles", "los-angeles"),
        ("city of los angeles", "los-angeles"),
        ("new y", "new-york"),
        ("CA-QC", "quebec"),
        ("ca qc", "quebec"),
        ("qc", "quebec"),
        ("北海道", "hokkaido"),
        ("강원", "gangwon"),
    ] {
        let hits = snapshot.search(text, SearchType::ALL, 10);
        let first = hits.first().and_then(|hit| slug(&snapshot, hit));
        assert_eq!(first.as_deref(), Some(expected), "{text}: {hits:?}");
    }
}

#[test]
fn a_designation_is_better_than_any_other_surplus_word() {
    let snapshot = snapshot();
    let score = |text: &str| {
        let hits = snapshot.search(text, &[SearchType::Jurisdiction], 10);
        let slugs: Vec<_> = hits.iter().filter_map(|hit| slug(&snapshot, hit)).collect();
        assert_eq!(slugs, ["guangdong"], "{text}");
        hits[0].score
    };
    let scores = [score("Guangdong"), score("Guangdong Province"), score("Guangdong X")];
    assert!(scores.is_sorted_by(|one, other| one > other), "{scores:?}");
}

#[test]
fn texts_that_name_nothing_find_nothing() {
    let snapshot = snapshot();
    let long = "alberta ".repeat(100);
    for text in ["", " ", "q", "-", "’", ",", "zzzzzzzzzzzz", "hong kong", "\u{0}", long.as_str()]
    {
        assert_eq!(snapshot.search(text, SearchType::ALL, 10), [], "{text:?}");
    }
    assert_eq!(snapshot.search("alberta", &[], 10), []);
    assert_eq!(snapshot.search("alberta", SearchType::ALL, 0), []);
}

/// Every spelling of every record that is searched.
fn spellings(snapshot: &Snapshot) -> Vec<(Subject, String)> {
    let mut all = Vec::new();
    let mut add = |subject: Subject, texts: Vec<&str>| {
        all.extend(texts.into_iter().map(|text| (subject.clone(), text.to_owned())));
    };
    for record in snapshot.jurisdictions() {
        let codes = record.iso_code.as_deref().into_iter().chain([record.slug.as_str()]);
        add(Subject::Jurisdiction(record.id), record.spellings().chain(codes).collect());
    }
    for record in snapshot.links() {
        let title = [record.title.en.as_str()].into_iter().chain(record.title.fr.as_deref());
        add(Subject::Link(record.id), title.chain([record.slug.as_str()]).collect());
    }
    for record in snapshot.focus_areas() {
        let name = [record.name.en.as_str()].into_iter().chain(record.name.fr.as_deref());
        let synonyms = record.synonyms.iter().map(String::as_str);
        let all = name.chain(synonyms).chain([record.slug.as_str()]);
        add(Subject::FocusArea(record.id), all.collect());
    }
    for record in snapshot.sources() {
        let publisher = record.publisher.as_deref().into_iter();
        let all = publisher.chain([record.title.as_str(), record.slug.as_str()]);
        add(Subject::Source(record.id), all.collect());
    }
    all
}

#[test]
fn the_very_spelling_scores_one_and_is_told_as_it_is_written() {
    let snapshot = snapshot();
    let all = spellings(&snapshot);
    let written: BTreeSet<_> = all.iter().map(|(_, text)| text.as_str()).collect();
    for (subject, text) in &all {
        let hits = snapshot.search(text, SearchType::ALL, 10);
        let hit = hits.iter().find(|hit| hit.subject == *subject);
        let hit = hit.unwrap_or_else(|| panic!("{text}: {hits:?}"));
        assert!((hit.score - 1.0).abs() < f64::EPSILON, "{text}: {hits:?}");
        assert_eq!(fold(&hit.matched), fold(text));
        assert!(written.contains(hit.matched.as_str()), "{text}: {hits:?}");
    }
}

/// The spellings of jurisdictions, folded as they are compared, that have a word of six letters.
fn slippery() -> Vec<(Subject, String)> {
    let long = |word: &str| word.chars().count() >= 6;
    let all = spellings(&snapshot()).into_iter();
    let folded = all.map(|(subject, text)| (subject, fold(&text)));
    let of_places = folded.filter(|(subject, text)| {
        matches!(subject, Subject::Jurisdiction(_)) && text.split(' ').any(long)
    });
    of_places.collect()
}

/// One slip in one of the words of six letters or more.
fn slip(text: &str, word: Index, place: Index, letter: char, kind: usize) -> String {
    let mut words: Vec<Vec<char>> = text.split(' ').map(|word| word.chars().collect()).collect();
    let mut long: Vec<_> = words.iter_mut().filter(|word| word.len() >= 6).collect();
    let word = long.remove(word.index(long.len()));
    let place = place.index(word.len() - 1);
    match kind {
        0 => drop(word.remove(place)),
        1 => word.insert(place, letter),
        2 => word.swap(place, place + 1),
        _ => word[place] = letter,
    }
    let words: Vec<String> = words.into_iter().map(|word| word.into_iter().collect()).collect();
    words.join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_slip_in_a_long_word_is_forgiven(
        (subject, text) in select(slippery()),
        word: Index,
        place: Index,
        letter in "[a-z]",
        kind in 0..4_usize,
    ) {
        let letter = letter.chars().next().expect("one letter");
        let typed = slip(&text, word, place, letter, kind);
        let hits = snapshot().search(&typed, SearchType::ALL, 10);
        prop_assert!(hits.iter().any(|hit| hit.subject == subject), "{typed}: {hits:?}");
    }

    #[test]
    fn any_text_is_searched_for(text in any::<String>(), first in 0..20_usize) {
        let hits = snapshot().search(&text, SearchType::ALL, first);
        prop_assert!(hits.len() <= first);
        prop_assert!(hits.iter().all(|hit| hit.score > 0.0 && hit.score <= 1.0), "{hits:?}");
        prop_assert!(hits.is_sorted_by(|one, other| one.score >= other.score), "{hits:?}");
        let subjects: BTreeSet<_> = hits.iter().map(|hit| &hit.subject).collect();
        prop_assert_eq!(subjects.len(), hits.len());
    }
}

proptest! {
    // Each makes a dozen snapshots.
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_changes_the_same_is_found_as_in_a_snapshot_made_anew(
        history in proptest::collection::vec(proptest::collection::vec(any::<u64>(), 1..12), 1..6),
    ) {
        let mut current = Snapshot::of(Revision { last_id: sample::LAST_ID, ..Revision::EMPTY }, sample::records());
        for seeds in history {
            // Made before the change, so that it is kept where the change does not touch it.
            prop_assert!(current.search("alberta", SearchType::ALL, 1).len() <= 1);
            let changes = random::changes(&current, &seeds);
            let last_id = current.revision().last_id + 1_000;
            current = current.next(Revision { last_id, ..*current.revision() }, &changes);
            let anew = Snapshot::of(*current.revision(), current.records());
            prop_assert_eq!(current.difference(&anew), None);
            for (_, text) in spellings(&anew) {
                let found = current.search(&text, SearchType::ALL, 100);
                prop_assert_eq!(found, anew.search(&text, SearchType::ALL, 100), "{}", text);
            }
        }
    }
}

#[tokio::test]
async fn hits_are_of_the_asked_types_with_what_matched() {
    let query = "query($types: [SearchType!]) { search(text: \"quebec\", types: $types, first: 3) {
        node { __typename } matched score } }";
    for (types, expected) in [
        (json!(["JURISDICTION"]), json!([["Jurisdiction", "Québec", 1.0]])),
        (json!(["SOURCE"]), json!([["Source", "quebec", 1.0]])),
        (json!(["FOCUS_AREA"]), json!([])),
        (json!([]), json!([])),
    ] {
        let variables = json!({ "types": types });
        let answer = data(Question::new(query).variables(variables)).await;
        let hits = answer["search"].as_array().unwrap().iter();
        let hits: Vec<Value> = hits
            .map(|hit| json!([hit["node"]["__typename"], hit["matched"], hit["score"]]))
            .collect();
        assert_eq!(json!(hits), expected, "{types}");
    }
    for absent in [json!({}), json!({ "types": null })] {
        let answer = data(Question::new(query).variables(absent)).await;
        let types = [0, 1, 2].map(|hit| answer["search"][hit]["node"]["__typename"].clone());
        assert_eq!(types, ["Jurisdiction", "Source", "Link"]);
    }
}

#[tokio::test]
async fn a_search_that_cannot_be_fails_alone() {
    let long = "a".repeat(201);
    for (arguments, says) in [
        (format!("text: \"{long}\""), "`text` has 201 characters; at most 200"),
        ("text: \"alberta\", first: 0".to_owned(), "`first` is 0; give 1 to 100"),
        ("text: \"alberta\", first: -1".to_owned(), "`first` is -1; give 1 to 100"),
        ("text: \"alberta\", first: 101".to_owned(), "`first` is 101; give 1 to 100"),
        (format!("text: \"a\", types: [{}]", "LINK ".repeat(101)), "`types` has 101 values"),
    ] {
        let answer =
            ask(format!("{{ search({arguments}) {{ score }} network {{ revision }} }}")).await;
        assert_eq!(answer["data"], json!({ "search": null, "network": { "revision": 1 } }));
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
        assert!(error["message"].as_str().unwrap().contains(says), "{error}");
    }
    let answer = ask(format!("{{ search(text: \"{}\") {{ score }} }}", "a".repeat(200))).await;
    assert_eq!(answer, json!({ "data": { "search": [] } }));
}
