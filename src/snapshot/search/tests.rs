//! Search over small worlds, drawn as rows of `name < what it lies in`, in which ids go against the
//! order of slugs so that a tie wrongly broken by id shows.

use std::sync::Arc;

use proptest::prelude::*;

use super::lexicon::{Lexicon, Meaning, Words};
use crate::model::{
    FocusAreaId, JurisdictionId, JurisdictionLevel, LinkId, LinkKind, LinkStatus, LocalisedText,
    PartyRole, SearchType, Slug, SourceId,
};
use crate::snapshot::{
    Change, FocusAreaRecord, JurisdictionRecord, LinkRecord, PartyRecord, Record, Revision,
    Snapshot, SourceRecord, Subject,
};

const HIGHEST_ID: i64 = 100_000;

fn text(en: &str) -> LocalisedText {
    LocalisedText { en: en.to_owned(), fr: None }
}

fn slug(name: &str) -> Slug {
    Slug::suggest(name).expect("a name in ASCII")
}

fn jurisdiction(id: i64, name: &str, parent: Option<JurisdictionId>) -> JurisdictionRecord {
    JurisdictionRecord {
        slug: slug(name),
        name: text(name),
        designation: Some(text("province")),
        parent,
        version: 1,
        ..JurisdictionRecord::blank(JurisdictionId(id), JurisdictionLevel::Region)
    }
}

/// Jurisdictions by rows `name` or `name < name of the parent`, parents first.
fn places(rows: &[&str]) -> Vec<Record> {
    let mut records: Vec<JurisdictionRecord> = Vec::new();
    for (row, below) in rows.iter().zip(0..) {
        let (name, parent) = row.split_once(" < ").unwrap_or((row, ""));
        let parent = records.iter().find(|record| record.name.en == parent).map(|found| found.id);
        records.push(jurisdiction(HIGHEST_ID - below, name, parent));
    }
    records.into_iter().map(|record| Record::Jurisdiction(Arc::new(record))).collect()
}

/// A link between the places of these rows.
fn link(id: i64, title: &str, parties: [usize; 2]) -> LinkRecord {
    let party = |row: usize| PartyRecord {
        jurisdiction: JurisdictionId(HIGHEST_ID - i64::try_from(row).expect("a row")),
        role: PartyRole::Party,
    };
    LinkRecord {
        slug: slug(title),
        title: text(title),
        status: LinkStatus::Active,
        parties: parties.map(party).to_vec(),
        version: 1,
        ..LinkRecord::blank(LinkId(id), LinkKind::SisterCity)
    }
}

fn focus_area(name: &str) -> Record {
    Record::FocusArea(Arc::new(FocusAreaRecord {
        id: FocusAreaId(1),
        slug: slug(name),
        name: text(name),
        broader: None,
        synonyms: Vec::new(),
        citations: Vec::new(),
    }))
}

fn source(title: &str) -> Record {
    Record::Source(Arc::new(SourceRecord {
        id: SourceId(2),
        slug: slug(title),
        title: title.to_owned(),
        publisher: None,
        url: None,
        language: None,
        updated_on: None,
        retrieved_on: None,
        licence: None,
    }))
}

fn snapshot(records: Vec<Record>) -> Snapshot {
    Snapshot::of(Revision::EMPTY, records)
}

/// What is found, by the spelling that matched.
fn found(snapshot: &Snapshot, text: &str) -> Vec<String> {
    let hits = snapshot.search(text, SearchType::ALL, 10);
    hits.into_iter().map(|hit| hit.matched).collect()
}

#[test]
fn a_name_is_found_whether_its_words_are_written_together_or_apart() {
    for name in ["Hong Kong", "Hongkong"] {
        let snapshot = snapshot(places(&["China", &format!("{name} < China")]));
        for typed in ["hong kong", "HongKong", "honkkong", "hong kon", "hongkong, china"] {
            assert_eq!(found(&snapshot, typed), [name], "{typed}");
        }
    }
}

#[test]
fn of_places_with_one_name_the_one_that_lies_in_what_is_typed_comes_first() {
    let names = ["Canada", "Spain", "Ontario < Canada", "Leon < Spain"];
    let mut records = places(&names);
    let london = |id: i64, slug: &str, parent: usize| {
        let parent = JurisdictionId(HIGHEST_ID - i64::try_from(parent).expect("a row"));
        let record = jurisdiction(id, "London", Some(parent));
        let slug = Slug::parse(slug).expect("a slug");
        Record::Jurisdiction(Arc::new(JurisdictionRecord { slug, ..record }))
    };
    records.extend([london(1, "first", 2), london(2, "second", 3)]);
    let snapshot = snapshot(records);
    for (typed, id) in [
        ("London, Ontario", 1),
        ("London Canada", 1),
        ("London, León", 2),
        ("london spain", 2),
        ("londn, spian", 2),
    ] {
        let hits = snapshot.search(typed, SearchType::ALL, 1);
        let subjects: Vec<_> = hits.into_iter().map(|hit| hit.subject).collect();
        assert_eq!(subjects, [Subject::Jurisdiction(JurisdictionId(id))], "{typed}");
    }
}

/// All are called the same; `zeta` has two links, `beta` and `gamma` one each, `alpha` none.
#[test]
fn ties_go_to_more_links_then_by_type_then_by_slug() {
    let rows = ["beta", "gamma", "zeta", "alpha"];
    let mut records: Vec<Record> = places(&rows).into_iter().map(called_same).collect();
    records.extend([source("aab"), focus_area("aac")].map(called_same));
    records.extend([link(11, "aad", [1, 2]), link(12, "aae", [0, 2])].map(|link| {
        let record = Record::Link(Arc::new(link));
        called_same(record)
    }));
    let snapshot = snapshot(records);
    let hits = snapshot.search("same", SearchType::ALL, 10);
    assert!(hits.iter().all(|hit| hit.matched == "Same"), "{hits:?}");
    let places = |row: i64| Subject::Jurisdiction(JurisdictionId(HIGHEST_ID - row));
    let subjects: Vec<_> = hits.into_iter().map(|hit| hit.subject).collect();
    let (links, others) = (
        [11, 12].map(|id| Subject::Link(LinkId(id))),
        [Subject::FocusArea(FocusAreaId(1)), Subject::Source(SourceId(2))],
    );
    let expected: Vec<_> =
        [2, 0, 1, 3].map(places).into_iter().chain(links).chain(others).collect();
    assert_eq!(subjects, expected);
}

/// The record with the name `Same` and the slug that it has.
fn called_same(mut record: Record) -> Record {
    match &mut record {
        Record::Jurisdiction(r) => Arc::make_mut(r).name = text("Same"),
        Record::Link(r) => Arc::make_mut(r).title = text("Same"),
        Record::FocusArea(r) => Arc::make_mut(r).name = text("Same"),
        Record::Source(r) => "Same".clone_into(&mut Arc::make_mut(r).title),
        _ => {}
    }
    record
}

#[test]
fn a_name_that_begins_many_others_is_not_lost_among_them() {
    let names: Vec<String> = (0..3_000).map(|number| format!("San {number:04}")).collect();
    let mut rows: Vec<&str> = names.iter().map(String::as_str).collect();
    rows.push("San");
    let snapshot = snapshot(places(&rows));
    assert_eq!(found(&snapshot, "san")[0], "San");
    assert_eq!(found(&snapshot, "sn")[..], [] as [String; 0]);
    assert_eq!(found(&snapshot, "san 2999")[0], "San 2999");
}

#[test]
fn a_change_that_no_spelling_shows_keeps_the_index() {
    let mut records = places(&["Alberta", "Jalisco"]);
    let mut agreement = link(1, "Agreement", [0, 1]);
    records.push(Record::Link(Arc::new(agreement.clone())));
    let before = snapshot(records);
    assert_eq!(found(&before, "agreement"), ["Agreement"]);

    agreement.status = LinkStatus::Ended;
    let put = |link: &LinkRecord| [Change::Put(Record::Link(Arc::new(link.clone())))];
    let ended = before.next(Revision::EMPTY, &put(&agreement));
    assert!(Arc::ptr_eq(&before.searching, &ended.searching));

    agreement.title = text("Accord");
    let renamed = before.next(Revision::EMPTY, &put(&agreement));
    assert_eq!(found(&renamed, "accord")[0], "Accord");
    assert_eq!(found(&before, "accord"), [] as [String; 0]);

    let gone = before.next(Revision::EMPTY, &[Change::Delete(Subject::Link(LinkId(1)))]);
    assert_eq!(found(&gone, "agreement"), [] as [String; 0]);
}

/// Renames the place of a row.
fn renamed(snapshot: &Snapshot, row: i64, name: &str) -> Snapshot {
    let record = snapshot.jurisdiction(JurisdictionId(HIGHEST_ID - row)).expect("a row");
    let record = JurisdictionRecord { name: text(name), ..(**record).clone() };
    snapshot.next(Revision::EMPTY, &[Change::Put(Record::Jurisdiction(Arc::new(record)))])
}

fn anew(snapshot: &Snapshot) -> Snapshot {
    Snapshot::of(Revision::EMPTY, snapshot.records())
}

#[test]
fn a_snapshot_that_follows_shares_what_is_indexed_and_finds_what_one_made_anew_does() {
    let before = snapshot(places(&["Alberta", "Jalisco", "Shandong < Jalisco", "Alberta Sur"]));
    before.prepare_search();
    let after = renamed(&before, 0, "Québec");
    assert!(after.searching().shares_its_base_with(before.searching()));
    assert!(after.searches_like(&anew(&after)));
    for typed in ["alberta", "quebec", "shandong jalisco", "qu", "jalisko", "province"] {
        assert_eq!(found(&after, typed), found(&anew(&after), typed), "{typed}");
    }
}

/// As after many changes, of which each alone is made quickly.
#[test]
fn a_base_that_is_made_beside_is_taken_by_those_that_follow() {
    let names: Vec<String> = (0..600).map(|number| format!("Place {number}")).collect();
    let mut current = snapshot(places(&names.iter().map(String::as_str).collect::<Vec<_>>()));
    current.prepare_search();
    let first = current.clone();
    for row in 0..301 {
        assert!(Arc::new(current.clone()).renewal_of_search().is_none());
        current = renamed(&current, row, "Elsewhere");
        current.prepare_search();
    }
    let crowded = Arc::new(current);
    drop(crowded.renewal_of_search().expect("it is time"));
    let renewal = crowded.renewal_of_search().expect("nobody has made it");
    assert!(crowded.renewal_of_search().is_none(), "it has begun");
    let meanwhile = renamed(&crowded, 401, "Meanwhile");
    meanwhile.prepare_search();
    assert!(meanwhile.searching().shares_its_base_with(first.searching()));
    renewal();
    let after = renamed(&meanwhile, 402, "Afterwards");
    assert!(!after.searching().shares_its_base_with(first.searching()));
    assert!(after.searches_like(&anew(&after)));
    for typed in ["elsewhere", "meanwhile", "afterwards", "place 510"] {
        assert_eq!(found(&after, typed), found(&anew(&after), typed), "{typed}");
    }
}

fn lexicon(words: &[&str]) -> Lexicon {
    let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    words.sort_unstable();
    words.dedup();
    Lexicon::new(&words)
}

#[test]
fn slips_are_forgiven_by_the_length_of_the_word() {
    let lexicon = lexicon(&["utah", "alberta", "uta", "ut"]);
    for (typed, meanings) in [
        ("ut", 1),
        ("uth", 0),
        ("utha", 2),
        ("ahut", 0),
        ("albreta", 1),
        ("albretta", 1),
        ("lbrettaa", 0),
    ] {
        assert_eq!(lexicon.whole(typed).len(), meanings, "{typed}");
    }
}

/// The automata count letters in groups of 32.
#[test]
fn a_word_of_any_length_is_looked_up() {
    for letters in 1..100 {
        let word = "ab".repeat(letters);
        let lexicon = lexicon(&["ab", &word]);
        let very = [lexicon.whole(&word), lexicon.unfinished(&word)];
        let found = very.iter().flatten().any(|meaning| meaning.likeness > 0.999);
        assert!(found, "{word}");
    }
}

/// Letters that must be changed, added, dropped or swapped with the next one, each letter once.
fn slips_between(one: &str, other: &str) -> usize {
    strsim::osa_distance(one, other)
}

proptest! {
    #[test]
    fn the_lexicon_finds_what_a_scan_of_all_words_finds(
        words in proptest::collection::vec("[abcé]{1,9}", 1..60),
        typed in "[abcé]{6,9}",
    ) {
        let known: Vec<&str> = words.iter().map(String::as_str).collect();
        let lexicon = lexicon(&known);
        let most = if known.contains(&typed.as_str()) { 1 } else { 2 };
        let mut expected: Vec<_> = known.iter().filter(|word| slips_between(word, &typed) <= most)
            .map(|word| lexicon.find(word).expect("it is known")).collect();
        expected.sort_unstable();
        expected.dedup();
        let mut found: Vec<_> = lexicon.whole(&typed).iter().map(|meaning| meaning.term).collect();
        found.sort_unstable();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_beginning_of_a_word_finds_it(
        words in proptest::collection::vec("[abcé]{2,30}", 1..60),
        length in 2..30_usize,
    ) {
        let known: Vec<&str> = words.iter().map(String::as_str).collect();
        let lexicon = lexicon(&known);
        let typed: String = words[0].chars().take(length).collect();
        let found = lexicon.unfinished(&typed);
        for word in known.iter().filter(|word| word.starts_with(&typed)) {
            let term = lexicon.find(word).expect("it is known");
            let meaning = found.iter().find(|meaning| meaning.term == term);
            let (typed, letters) = (typed.chars().count() as f64, word.chars().count() as f64);
            let expected = 1.0 - 0.5 * (letters - typed) / letters;
            prop_assert!(meaning.is_some_and(|found| (found.likeness - expected).abs() < 1e-9));
        }
        for Meaning { likeness, .. } in found {
            prop_assert!(likeness > 0.0 && likeness <= 1.0);
        }
    }
}
