//! What recorded jurisdictions get, and what they keep.

use super::*;

#[test]
fn what_a_town_lacks_is_filled_and_cited_and_a_second_load_changes_nothing() {
    let mut northland = record(10, "northland", REGION, Some(1));
    northland.iso_code = Some("CA-NT".to_owned());
    let riverton = record(11, "riverton", TOWN, Some(1));
    let alternates = "1\t501\tfr\tRivière\t\t\t\t\t\t\n2\t501\tfr\tRiville\t1\t\t\t\t\t\n\
         3\t501\ten\tRiver Town\t\t\t\t\t\t\n4\t501\tde\tFlussheim\t\t\t\t\t\t\n\
         5\t501\twkdt\tQ501\t\t\t\t\t\t\n6\t501\tfr\tVieux-Riville\t\t\t\t1\t\t\n\
         7\t501\tlink\thttps://example.org/\t\t\t\t\t\t\n8\t777\tfr\tNulle Part\t\t\t\t\t\t\n";
    let mut desk = Desk::new(vec![northland, riverton])
        .with("alternateNamesV2.txt", alternates)
        .with("CA.txt", town(501, "Riverton", "60.5\t-100.25", "10"))
        .with("admin1CodesASCII.txt", ADMIN1);
    let plan = desk.load();
    assert_eq!(plan.report.jurisdictions.changed, 2, "{:?}", plan.report);
    let riverton = desk.get("riverton");
    assert_eq!(riverton.parent, Some(JurisdictionId(10)));
    assert_eq!(riverton.name, LocalisedText { en: "Riverton".into(), fr: Some("Riville".into()) });
    assert_eq!(names(riverton), [("River Town", Some("en")), ("Rivière", Some("fr"))]);
    assert_eq!(riverton.location, GeoPoint::new(60.5, -100.25));
    assert_eq!(riverton.geonames_id, Some(501));
    assert_eq!(riverton.wikidata_id.as_deref(), Some("Q501"));
    assert_eq!(desk.cited("riverton"), ["geonames: geonameid 501"]);
    // The code of GeoNames is none of ISO 3166.
    assert_eq!(desk.get("northland").iso_code.as_deref(), Some("CA-NT"));
    assert_eq!(desk.get("northland").geonames_id, Some(910));
    let again = desk.plan();
    assert_eq!(again.changes, []);
    assert!(again.report.doubtful.is_empty(), "{:?}", again.report);
}

#[test]
fn what_is_recorded_stays_and_what_differs_is_told() {
    let mut riverton = record(11, "riverton", TOWN, Some(10));
    riverton.name.fr = Some("Rivière-Ville".to_owned());
    riverton.wikidata_id = Some("Q1".to_owned());
    riverton.geonames_id = Some(501);
    riverton.location = GeoPoint::new(60.0, -100.0);
    riverton.names = vec![AlternateName { text: "Riverton".to_owned(), language: None }];
    let before = riverton.clone();
    let regions =
        [record(10, "northland", REGION, Some(1)), record(12, "southland", REGION, Some(1))];
    let mut desk = Desk::new([vec![riverton], regions.to_vec()].concat())
        .with("cities500.txt", town(501, "Riverton", "60.5\t-100.25", "11"))
        .with("admin1CodesASCII.txt", ADMIN1)
        .with(
            "names.txt",
            "1\t501\tfr\tRivière-Ville\t1\t\t\t\t\t\n2\t501\twkdt\tQ2\t\t\t\t\t\t\n",
        );
    let report = desk.load().report;
    assert_eq!(desk.get("riverton"), &before, "nothing came from it, so it is not cited either");
    let told: Vec<_> =
        report.conflicts.iter().map(|one| (one.field, one.stated.as_str())).collect();
    assert_eq!(
        told,
        [("wikidataId", "Q2"), ("location", "60.5, -100.25"), ("parent", "southland")]
    );
}

#[test]
fn names_alone_are_enough_for_whoever_has_a_number() {
    let mut kawa = record(11, "kawa", TOWN, Some(2));
    kawa.geonames_id = Some(700);
    let names_file = "5\t700\tfr\tRivière-aux-Saules\t\t\t\t\t\t\n6\t700\tja\t川\t\t\t\t\t\t\n";
    let mut desk = Desk::new(vec![kawa]).with("alternateNamesV2.txt", names_file);
    desk.settings.languages.push("ja".to_owned());
    desk.load();
    assert_eq!(desk.get("kawa").name.fr.as_deref(), Some("Rivière-aux-Saules"));
    assert_eq!(names(desk.get("kawa")), [("川", Some("ja"))]);
    assert_eq!(desk.plan().changes, []);
}

#[test]
fn countries_are_filled_by_their_codes() {
    let info = "#ISO\tISO3\n".to_owned()
        + &[
            "JP", "JPN", "392", "JA", "Nippon", "", "", "", "", "", "", "", "", "", "", "", "912",
            "", "",
        ]
        .join("\t");
    let iso = r#"{"3166-1": [{"alpha_2": "JP", "alpha_3": "JPN", "name": "Japan", "official_name": "Realm of Japan"}]}"#;
    let mut desk = Desk::new(Vec::new()).with("countryInfo.txt", info).with("iso_3166-1.json", iso);
    desk.load();
    let japan = desk.get("japan");
    assert_eq!(japan.geonames_id, Some(912));
    assert_eq!(names(japan), [("Realm of Japan", None), ("Nippon", None)]);
    assert_eq!(desk.plan().changes, []);
}
