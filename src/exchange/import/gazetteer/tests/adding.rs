//! Codes of regions, and what is added where that is asked for.

use super::*;

#[test]
fn codes_of_iso_3166_are_filled_by_name_and_those_of_geonames_are_not_taken_for_them() {
    let mut desk = Desk::new(vec![
        record(10, "northland", REGION, Some(1)),
        record(11, "southland", REGION, Some(1)),
    ])
    .with("admin1CodesASCII.txt", "CA.NT\tSouthland\tSouthland\t911\n")
    .with("iso_3166-2.json", ISO_2);
    desk.load();
    assert_eq!(desk.get("northland").iso_code.as_deref(), Some("CA-NT"));
    assert_eq!(desk.get("southland").iso_code.as_deref(), Some("CA-YT"));
    assert_eq!(desk.get("southland").geonames_id, Some(911));
    let cited = ["iso-codes: CA-YT", "geonames: geonameid 911"];
    assert_eq!(desk.cited("southland"), cited);
    assert_eq!(desk.base.jurisdictions().count(), 4, "no Ontland was asked for");
    assert_eq!(desk.plan().changes, []);
}

#[test]
fn regions_and_cities_are_added_where_that_is_asked_for() {
    let rows = [
        town(600, "Riverton", "60.5\t-100.25", "10"),
        place(4, "Hamlet", "", "61\t-101", "PPL", "10"),
        place(602, "Old Riverton", "", "60.5\t-100.25", "PPLH", "10"),
        place(911, "Southland", "Sudland", "50\t-90", "ADM1", "11"),
        place(603, "Riverton", "", "60.51\t-100.25", "PPLL", "10"),
        town(604, "Riverton", "45\t-80", "11"),
    ];
    let mut desk = Desk::new(vec![record(11, "kawa", TOWN, Some(2))])
        .with("iso_3166-2.json", ISO_2)
        .with("CA.txt", rows.concat())
        .with("admin1CodesASCII.txt", ADMIN1)
        .adding(Adds::Cities);
    desk.settings.min_population = 1_000;
    let report = desk.load().report;
    let mut slugs: Vec<_> = desk.base.jurisdictions().map(|one| one.slug.to_string()).collect();
    slugs.sort();
    let expected = [
        "canada",
        "japan",
        "kawa",
        "northland",
        "ontland",
        "riverton",
        "riverton-northland",
        "southland",
    ];
    assert_eq!(slugs, expected, "{report:?}");
    let parent = desk.get("riverton-northland").parent;
    assert_eq!(parent, Some(desk.get("northland").id));
    assert_eq!(desk.get("southland").iso_code.as_deref(), Some("CA-YT"));
    assert_eq!(desk.get("southland").location, GeoPoint::new(50.0, -90.0));
    let again = desk.plan();
    assert_eq!(again.changes, [], "{:?}", again.report);
}

#[test]
fn another_row_of_a_place_is_not_added_by_the_first_load_nor_by_the_second() {
    let mut riverton = record(11, "riverton", TOWN, Some(1));
    riverton.location = GeoPoint::new(60.5, -100.25);
    let rows = [
        town(501, "Riverton", "60.5\t-100.25", ""),
        place(502, "River Heights", "Riverton", "60.54\t-100.25", "PPL", ""),
        place(503, "River Depths", "", "60.54\t-100.25", "PPL", ""),
    ];
    let desk = Desk::new(vec![riverton]).with("cities500.txt", rows.concat());
    let mut desk = desk.adding(Adds::Cities);
    let created = desk.load().report.created;
    assert_eq!(created.len(), 1, "{created:?}");
    assert_eq!(desk.get("riverton").geonames_id, Some(501));
    let again = desk.plan();
    assert_eq!(again.changes, [], "{:?}", again.report.created);
}
