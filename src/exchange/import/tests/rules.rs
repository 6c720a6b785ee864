//! What of the files cannot be recorded is left out, and nothing that does not hang on it.

use super::*;
use crate::exchange::import::Mapping;

#[test]
fn one_party_that_cannot_be_takes_the_other_not_with_it() {
    // No language is called so.
    let people = r#"{"nodes":[
        {"id":"a","name":"Cebu","country":"PH"},{"id":"b","name":"Lima","country":"PE"},
        {"id":"c","name":"Cusco","country":"PE"}],
        "links":[{"source":"a","target":"b"},{"source":"b","target":"c"}]}"#;
    let (next, report) = imported_one(&curated(), "n.json", people);
    assert_eq!((report.links.created, report.refused.len()), (2, 0), "{report:#?}");
    assert_eq!(next.counts().links, curated().counts().links + 2);
}

#[test]
fn a_source_that_cannot_be_is_told_and_nothing_is_imported() {
    let mapping = "[sources.my-list]\ntitle = 'My list'\nurl = 'www.example.org'";
    let settings = Settings {
        mapping: Mapping::parse(mapping).expect("a mapping"),
        source: Some("my-list".to_owned()),
        ..settings()
    };
    let rows = "city_a,country_a,city_b,country_b\nCebu,PH,Ashikaga,JP\n";
    let (next, report) =
        imported_as(&curated(), &[file("l.csv", rows)], &settings, &Decisions::default());
    assert!(!report.changes_anything(), "{report:#?}");
    assert!(report.refused[0].message.contains("url"), "{report:#?}");
    assert_eq!(next.counts().links, curated().counts().links);
}

#[test]
fn a_refused_row_leaves_nothing_behind() {
    let rows = "wikidata_id,country,source\nQ649999999,Russie,a-new-list\n";
    let (next, report) = imported_one(&curated(), "n.csv", rows);
    assert_eq!(report.refused.len(), 1, "{report:#?}");
    assert!(!report.refused[0].message.contains('\u{1f}'), "{report:#?}");
    assert!(!report.changes_anything(), "{report:#?}");
    assert_eq!(next.counts().jurisdictions, curated().counts().jurisdictions);
    assert_eq!(next.sources().count(), curated().sources().count());
}

#[test]
fn many_towns_of_a_city_that_is_its_own_region_are_recorded() {
    let berlin = "id,name,level,country,iso,source\n1,Berlin,city,DE,DE-BE,a\n";
    let (base, _) = imported_one(&curated(), "berlin.csv", berlin);
    let mut rows = String::from("id,name,level,country,region,source\n");
    for number in 0..30 {
        rows += &format!("{number},Quarter {number},city,DE,DE-BE,a\n");
    }
    let (_, report) = imported_one(&base, "quarters.csv", &rows);
    assert_eq!((report.jurisdictions.created, report.refused.len()), (30, 0), "{report:#?}");
}

#[test]
fn ids_of_one_file_are_not_those_of_another() {
    let network = |one: &str, other: &str| {
        format!(
            r#"{{"nodes":[{{"id":"n0","name":"{one}","country":"PE"}},{{"id":"n1","name":"{other}","country":"PE"}}],
            "links":[{{"source":"n0","target":"n1"}}]}}"#
        )
    };
    let files =
        [file("a.json", &network("Lima", "Cusco")), file("b.json", &network("Puno", "Tacna"))];
    let (next, report) = imported(&curated(), &files);
    assert_eq!(report.links.created, 2, "{report:#?}");
    let titles: Vec<_> = next.links().map(|link| link.title.en.clone()).collect();
    assert!(titles.iter().any(|title| title.starts_with("Lima–Cusco")), "{titles:?}");
    assert!(titles.iter().any(|title| title.starts_with("Puno–Tacna")), "{titles:?}");
}

#[test]
fn an_id_that_two_rows_have_is_nobodys() {
    let towns = "id,name,country,source\n7,Lima,PE,a\n7,Cusco,PE,a\n8,Puno,PE,a\n";
    let links = "source,target,sources\n7,8,a\n";
    let files = [file("towns.csv", towns), file("links.csv", links)];
    let (_, report) = imported(&curated(), &files);
    assert_eq!((report.links.created, report.held_back.len()), (0, 1), "{report:#?}");
    assert!(report.held_back[0].message.contains("another row"), "{report:#?}");
}

#[test]
fn sources_in_other_scripts_are_different_ones() {
    let rows = "city_a,country_a,city_b,country_b,source\n\
        Cebu,PH,Lima,PE,Київська рада\nCebu,PH,Cusco,PE,東京都\n";
    let (next, report) = imported_one(&curated(), "l.csv", rows);
    assert_eq!(report.others.created, 2, "{report:#?}");
    let (_, again) = imported_one(&next, "l.csv", rows);
    assert!(!again.changes_anything(), "{again:#?}");
}

#[test]
fn a_dash_is_nobodys_name() {
    let rows = "city_a,country_a,city_b,country_b\n-,CA,Cebu,PH\n???,CA,Cebu,PH\nLima,PE,Cebu,PH\n";
    let (next, report) = imported_one(&curated(), "l.csv", rows);
    assert_eq!((report.refused.len(), report.links.created), (2, 1), "{report:#?}");
    let (_, again) = imported_one(&next, "l.csv", rows);
    assert!(!again.changes_anything(), "{again:#?}");
}
