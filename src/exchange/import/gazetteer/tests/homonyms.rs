//! Which row is meant, where several could be.

use super::*;
use crate::exchange::import::write_doubtful;

#[test]
fn of_homonyms_none_is_guessed_and_a_person_decides() {
    let mut desk = Desk::new(vec![record(11, "twin", TOWN, Some(1))]).with(
        "cities500.txt",
        [town(601, "Twin", "50\t-100", "10"), town(602, "Twin", "45\t-80", "11")].concat(),
    );
    let plan = desk.load();
    assert_eq!(plan.changes, []);
    assert_eq!(plan.report.doubtful.len(), 2);
    let mut table = Vec::new();
    write_doubtful(&plan.report.doubtful, &mut table).expect("a list takes any byte");
    let table = String::from_utf8(table).expect("UTF-8");
    let (first, rest) = table.trim_end().split_once('\n').expect("a header");
    let decided: Vec<_> = rest
        .lines()
        .map(|line| format!("{line}{}", if line.contains("45,-80") { "twin" } else { "" }))
        .collect();
    let decided = format!("{first}\n{}\n", decided.join("\n"));
    let decisions = Decisions::parse("decisions.csv", decided.as_bytes()).expect("a table");
    let plan = desk.plan_with(&decisions);
    desk.commit(&plan);
    assert_eq!(desk.get("twin").geonames_id, Some(602));
    assert!(plan.report.doubtful.is_empty(), "the other one is another then");
    assert_eq!(desk.plan().changes, []);
    assert_eq!(desk.plan_with(&decisions).changes, []);
}

#[test]
fn a_point_or_a_region_tells_homonyms_apart() {
    let mut here = record(11, "twin", TOWN, Some(1));
    here.location = GeoPoint::new(50.001, -100.0);
    let there = record(12, "twin-southland", TOWN, Some(13));
    let southland = record(13, "southland", REGION, Some(1));
    let rows = [
        town(601, "Twin", "50\t-100", "10"),
        town(602, "Twin", "45\t-80", "11"),
        town(603, "Twin", "70\t-60", "10"),
    ];
    let mut desk = Desk::new(vec![here, there, southland])
        .with("cities500.txt", rows.concat())
        .with("admin1CodesASCII.txt", ADMIN1);
    let report = desk.load().report;
    assert_eq!(desk.get("twin").geonames_id, Some(601), "{report:?}");
    assert_eq!(desk.get("twin-southland").geonames_id, Some(602));
    assert!(report.doubtful.is_empty(), "{:?}", report.doubtful);
    assert_eq!(desk.plan().changes, []);
}

#[test]
fn a_town_of_a_region_that_no_row_names_is_doubtful() {
    let eastland = record(13, "eastland", REGION, Some(1));
    let mut desk = Desk::new(vec![record(11, "twin", TOWN, Some(13)), eastland])
        .with("cities500.txt", town(601, "Twin", "50\t-100", "10"))
        .with("admin1CodesASCII.txt", ADMIN1);
    let report = desk.load().report;
    assert_eq!(desk.get("twin").geonames_id, None);
    assert_eq!(report.doubtful.len(), 1);
    assert_eq!(report.doubtful[0].region, "Northland");
}

#[test]
fn links_to_wikidata_tell_who_is_meant_whatever_it_is_called() {
    let mut kawa = record(11, "kawa", TOWN, Some(1));
    kawa.wikidata_id = Some("Q501".to_owned());
    let mut desk = Desk::new(vec![kawa])
        .with("cities500.txt", town(501, "Riverton", "60.5\t-100.25", "10"))
        .with("alternateNamesV2.txt", "5\t501\twkdt\tQ501\t\t\t\t\t\t\n");
    desk.load();
    assert_eq!(desk.get("kawa").geonames_id, Some(501));
    assert_eq!(names(desk.get("kawa")), [("Riverton", None)]);
    assert_eq!(desk.plan().changes, []);
}
