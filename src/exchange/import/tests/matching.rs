//! Who is meant: identifiers before names, names before spellings, and no guessing.

use super::*;
use crate::exchange::import::How;
use crate::model::LinkKind;

const HEADER: &str = "id,name,level,country,region,lat,lon,wikidata_id,geonames_id\n";

/// Two towns of one name in one country.
fn springfields() -> Snapshot {
    let rows = "1,Springfield,city,US,US-IL,39.80,-89.64,,4250542\n\
                2,Springfield,city,US,US-MO,37.21,-93.29,,4409896\n";
    imported_one(&curated(), "towns.csv", &format!("{HEADER}{rows}")).0
}

fn told(base: &Snapshot, row: &str) -> Report {
    imported_one(base, "more.csv", &format!("{HEADER}{row}\n")).1
}

fn how(base: &Snapshot, row: &str) -> Vec<(String, How)> {
    told(base, row).recognised.into_iter().map(|one| (one.slug, one.how)).collect()
}

#[test]
fn identifiers_come_before_names() {
    let base = curated();
    for (row, expected) in [
        ("1,Vankouver,city,CA,,,,Q24639,", ("vancouver", How::Wikidata)),
        ("1,Vankouver,city,CA,,,,,6173331", ("vancouver", How::GeoNames)),
        ("1,Province of Alberta,region,CA,CA-AB,,,,", ("alberta", How::Iso3166)),
        ("1,VANCOUVER,city,Canada,CA-BC,,,,", ("vancouver", How::Name)),
        ("1,Vancouver,city,Canada,,49.25,-123.1,,", ("vancouver", How::Name)),
        ("1,Richmond Hil,city,CA,CA-ON,43.87,-79.44,,", ("richmond-hill", How::Spelling)),
    ] {
        assert_eq!(how(&base, row), [(expected.0.to_owned(), expected.1)], "{row}");
    }
}

#[test]
fn homonyms_are_never_guessed() {
    let base = springfields();
    for row in ["9,Springfield,city,US,,,,,", "9,Springfield,city,US,,38.5,-91.4,,"] {
        let report = told(&base, row);
        assert_eq!(report.doubtful.len(), 1, "{row}: {report:#?}");
        let slugs: Vec<_> = report.doubtful[0].candidates.iter().map(|one| &one.slug).collect();
        assert_eq!(slugs.len(), 2, "{row}");
        assert_eq!(report.jurisdictions.created, 0);
    }
    // What tells them apart is heeded.
    assert_eq!(how(&base, "9,Springfield,city,US,US-MO,,,,").len(), 1);
    assert_eq!(how(&base, "9,Springfield,city,US,,37.21,-93.29,,").len(), 1);
    assert_eq!(told(&base, "9,Springfield,city,US,US-MA,42.1,-72.6,,").jurisdictions.created, 1);
}

#[test]
fn a_decision_is_heeded_and_said_only_once() {
    let base = springfields();
    let text = format!("{HEADER}9,Springfield,city,US,,,,,\n");
    let files = [file("more.csv", &text)];
    let slug = base.jurisdictions().find(|one| one.geonames_id == Some(4_409_896)).expect("one");
    let decide = |word: &str| {
        let table =
            format!("file,line,name,country,region,decision\nmore.csv,2,Springfield,US,,{word}\n");
        let decisions = Decisions::parse("d.csv", table.as_bytes()).expect("a table");
        imported_as(&base, &files, &settings(), &decisions)
    };
    let (_, report) = decide(slug.slug.as_str());
    assert_eq!(report.recognised[0].how, How::Decision);
    let (_, report) = decide("new");
    assert_eq!(report.jurisdictions.created, 1);
    let (_, report) = decide("skip");
    assert_eq!((report.jurisdictions.rows(), report.doubtful.len()), (0, 0));
    let (_, report) = decide("nowhere");
    assert!(report.refused[0].message.contains("the decision on it"), "{:?}", report.refused);
}

#[test]
fn an_identifier_that_everything_else_speaks_against_is_doubtful() {
    let base = curated();
    for row in ["1,Yokohama,city,JP,,,,Q24639,", "1,Tofino,city,CA,CA-BC,49.15,-125.9,Q24639,"] {
        let report = told(&base, row);
        assert_eq!((report.doubtful.len(), report.recognised.len()), (1, 0), "{row}: {report:#?}");
    }
    // Two identifiers of two jurisdictions.
    let report = told(&base, "1,Vancouver,city,CA,,,,Q24639,1848354");
    assert_eq!(report.doubtful.len(), 1);
}

#[test]
fn links_wait_for_parties_that_are_doubtful() {
    let base = springfields();
    let rows =
        "city_a,country_a,city_b,country_b\nSpringfield,US,Ashikaga,JP\nAshikaga,JP,Oyama,JP\n";
    let (next, report) = imported_one(&base, "l.csv", rows);
    assert_eq!((report.links.created, report.held_back.len()), (1, 1), "{report:#?}");
    assert!(report.held_back[0].message.contains("Springfield is doubtful (l.csv:2)"));
    assert_eq!(next.counts().links, base.counts().links + 1);
}

#[test]
fn either_order_of_parties_is_the_same_link() {
    let rows = "city_a,country_a,city_b,country_b,year\nYokohama,JP,Vancouver,CA,1965\n\
                Vancouver,CA,Yokohama,JP,1965-07\n";
    let (next, report) = imported_one(&curated(), "l.csv", rows);
    assert_eq!((report.links.created, report.links.changed, report.links.unchanged), (0, 1, 1));
    assert_eq!(link(&next, "vancouver-yokohama").events.len(), 1);
}

#[test]
fn other_dates_and_kinds_stand_beside_with_their_sources() {
    let first =
        "city_a,country_a,city_b,country_b,year,source\nVancouver,CA,Yokohama,JP,1965,one\n";
    let (base, _) = imported_one(&curated(), "a.csv", first);
    let second = "city_a,country_a,city_b,country_b,year,kind,source\n\
                  Vancouver,CA,Yokohama,JP,1966,friendship,two\n";
    let (next, report) = imported_one(&base, "b.csv", second);
    let fields: Vec<_> = report.conflicts.iter().map(|one| one.field).collect();
    assert_eq!(fields, ["firstSigned", "kind"]);
    let link = link(&next, "vancouver-yokohama");
    assert_eq!(
        (link.kind, link.first_signed().map(|date| date.year())),
        (LinkKind::SisterCity, Some(1965))
    );
    let said: Vec<_> = link
        .disagreements
        .iter()
        .map(|one| {
            let by = link.citations.iter().find(|citation| citation.id == one.citation);
            let by = by.and_then(|citation| next.source(citation.source)).expect("a source");
            (one.field.as_str(), one.value.as_str(), by.slug.as_str())
        })
        .collect();
    assert_eq!(said[1], ("firstSigned", "1966", "two"), "{said:?}");
    assert_eq!(said[3], ("kind", "FRIENDSHIP_CITY", "two"), "{said:?}");
    let again = imported_one(&next, "b.csv", second);
    assert!(!again.1.changes_anything(), "{:#?}", again.1);
}

#[test]
fn rows_of_one_file_can_be_one_jurisdiction() {
    let rows =
        "1,Tsukuba,city,JP,JP-08,36.08,140.11,,2110683\n2,Tsukuba,place,JP,JP-08,36.2,140.1,,\n";
    let (_, report) = imported_one(&curated(), "t.csv", &format!("{HEADER}{rows}"));
    assert_eq!((report.jurisdictions.created, report.recognised.len()), (1, 1), "{report:#?}");
}

#[test]
fn what_is_recorded_is_never_overwritten() {
    let base = curated();
    let row = "1,Vancouver BC,city,CA,CA-BC,49.6,-123.1,,6173331";
    let (next, report) = imported_one(&base, "v.csv", &format!("{HEADER}{row}\n"));
    let (before, after) = (jurisdiction(&base, "vancouver"), jurisdiction(&next, "vancouver"));
    assert_eq!((&before.name, before.location), (&after.name, after.location));
    assert!(after.names.iter().any(|name| name.text == "Vancouver BC"));
    assert_eq!(report.conflicts[0].field, "location");
}

#[test]
fn where_nothing_is_said_of_the_level_a_town_is_meant_before_a_region() {
    let base = curated();
    let rows = "item,itemLabel,itemCountry,twin,twinLabel,twinCountry\n\
        Q1951,Alberta,CA,Q11725,Chongqing,CN\n,Alberta,CA,,Guangdong,CN\n";
    let (next, report) = imported_one(&base, "l.csv", rows);
    assert_eq!((report.jurisdictions.created, report.implied.len()), (0, 0), "{report:#?}");
    let slugs: Vec<_> = report.recognised.iter().map(|one| one.slug.as_str()).collect();
    assert_eq!(slugs, ["alberta", "chongqing", "alberta", "guangdong"]);
    // That of Guangdong is known.
    assert_eq!((report.links.created, report.links.changed), (1, 1));
    assert_eq!(link(&next, "alberta-chongqing").kind, LinkKind::SisterCity);
}

#[test]
fn an_id_that_is_a_slug_of_ours_counts_with_the_name_beside_it() {
    let base = springfields();
    let slug = base.jurisdictions().find(|one| one.geonames_id == Some(4_409_896)).expect("one");
    let row = |id: &str, name: &str, country: &str| format!("{id},{name},city,{country},,,,,");
    let known = how(&base, &row(slug.slug.as_str(), "Springfield", ""));
    assert_eq!(known, [(slug.slug.to_string(), How::Slug)]);
    // Another town of the name, and another country.
    assert_eq!(told(&base, &row("vancouver", "Richmond", "CA")).jurisdictions.created, 1);
    assert_eq!(told(&base, &row("vancouver", "Vancouver", "US")).jurisdictions.created, 1);
}

#[test]
fn a_region_by_the_part_of_its_code_is_that_region() {
    let towns = "id,name,level,country,region,source\n1,Springfield,city,US,US-IL,a\n";
    let (base, _) = imported_one(&curated(), "towns.csv", towns);
    let rows = "city_a,state_a,country_a,city_b,country_b\nSpringfield,IL,US,Ashikaga,JP\n";
    let (_, report) = imported_one(&base, "l.csv", rows);
    assert_eq!(report.recognised[0].slug, "springfield", "{report:#?}");
    assert_eq!((report.implied.len(), report.links.created), (0, 1));
}

#[test]
fn a_town_in_a_region_that_is_called_otherwise_may_be_the_one_that_is_known() {
    let towns = "id,name,level,country,region,source\n1,Essen,city,DE,DE-NW,a\n";
    let (base, _) = imported_one(&curated(), "towns.csv", towns);
    let rows = "city_a,region_a,country_a,city_b,country_b\nEssen,Rhineland and Westphalia,DE,Ashikaga,JP\n";
    let (_, report) = imported_one(&base, "l.csv", rows);
    assert_eq!((report.doubtful.len(), report.links.created), (1, 0), "{report:#?}");
}

#[test]
fn the_code_of_its_country_makes_no_town_a_country() {
    let rows = "name,country,iso,source\nYokohama,Japan,JP,a\nCebu,Philippines,PH,a\n";
    let (next, report) = imported_one(&curated(), "towns.csv", rows);
    assert_eq!(report.jurisdictions.created, 1, "{report:#?}");
    let japan = next.resolve(&JurisdictionKey::from("japan")).expect("it is recorded");
    assert!(japan.names.iter().all(|name| name.text != "Yokohama"));
}

#[test]
fn a_slug_of_a_homonym_elsewhere_is_doubtful() {
    let ours = r#"{"type":"Jurisdiction","slug":"vancouver","level":"MUNICIPALITY","name":{"en":"Vancouver"},"parent":"united-states","location":{"latitude":45.6,"longitude":-122.6}}"#;
    let states = "id,name,level,iso,source\n1,United States,country,US,a\n";
    let (base, _) = imported_one(&curated(), "states.csv", states);
    let (_, report) = imported_one(&base, "r.jsonl", ours);
    assert_eq!(report.doubtful.len(), 1, "{report:#?}");
    assert!(report.doubtful[0].reason.contains("slug"), "{report:#?}");
}

#[test]
fn short_names_that_differ_in_a_letter_are_doubtful() {
    let towns = "name,country,source\nKöln,DE,a\n";
    let (base, _) = imported_one(&curated(), "towns.csv", towns);
    let (_, report) = imported_one(&base, "more.csv", "name,country,source\nKoeln,DE,a\n");
    assert_eq!(report.doubtful.len(), 1, "{report:#?}");
}

#[test]
fn a_region_is_known_by_its_name_wherever_a_list_has_its_point() {
    let regions = "name,level,country,lat,lon,source\nHokkaido,region,JP,43.0,141.3,a\n";
    let (base, _) = imported_one(&curated(), "r.csv", regions);
    let other = regions.replace("43.0,141.3", "43.9,142.8");
    let (_, report) = imported_one(&base, "r2.csv", &other);
    assert_eq!((report.doubtful.len(), report.jurisdictions.created), (0, 0), "{report:#?}");
}

#[test]
fn a_value_that_disagrees_leads_to_where_it_stands() {
    let one = "city_a,country_a,city_b,country_b,year\nCebu,PH,Ashikaga,JP,1956\n";
    let (base, _) = imported_one(&curated(), "a.csv", one);
    let other = format!(
        "{}\n",
        one.replace("\nCebu", "\nLima,PE,Cusco,PE,1970\nCebu").replace("1956", "1957")
    );
    let (next, report) = imported_one(&base, "b.csv", &other);
    assert_eq!(report.conflicts.len(), 1, "{report:#?}");
    let link = next.links().find(|link| link.title.en.starts_with("Cebu")).expect("the link");
    let places = link.disagreements.iter().map(|one| {
        let by = link.citations.iter().find(|citation| citation.id == one.citation);
        (one.value.as_str(), by.and_then(|by| by.locator.as_deref()).unwrap_or_default())
    });
    let places: Vec<_> = places.collect();
    assert_eq!(places, [("1956", "a.csv, row 2"), ("1957", "b.csv, row 3")]);
    let (_, again) = imported_one(&next, "b.csv", &other);
    assert!(!again.changes_anything(), "{again:#?}");
}

#[test]
fn saints_are_known_however_they_are_written() {
    let towns = "name,country,source\nSaint-Denis,FR,a\nSainte-Anne,FR,a\n";
    let (base, _) = imported_one(&curated(), "towns.csv", towns);
    let other = "name,country,source\nSt. Denis,FR,b\nSte Anne,FR,b\n";
    let (_, report) = imported_one(&base, "more.csv", other);
    assert_eq!((report.jurisdictions.created, report.doubtful.len()), (0, 0), "{report:#?}");
}
