//! Files with every defect that one can think of: each is told, and nothing of a bad row is recorded.

use super::*;

#[test]
fn files_that_are_no_text_are_refused_whole_with_the_line() {
    for (bytes, expected) in [
        (&b"name,country\nMontr\xe9al,CA\n"[..], "a.csv:2: the byte 0xE9 is not UTF-8"),
        (b"name,country\nMon\0treal,CA\n", "a.csv:2: a NUL character"),
        (b"\xff\xfen\0a\0m\0e\0", "a.csv:1: UTF-16"),
        (b"", "no header"),
        (b"name,name\nA,B\n", "the column \"name\" stands twice"),
        (b"colour,size\nred,2\n", "no column says whom the rows are about; found: colour, size"),
    ] {
        let problems = refused("a.csv", bytes);
        assert!(problems[0].contains(expected), "{problems:?}");
    }
    for (name, text, expected) in [
        ("a.json", "{\"nodes\": [", "not JSON"),
        ("a.graphml", "<graphml><graph><node id=\"a\">", "in the middle of an element"),
        ("a.graphml", "<graphml><hyperedge/></graphml>", "several ends"),
        ("a.gexf", "<gexf>&bomb;</gexf>", "an entity of its own"),
        ("a.zip", "PK nothing", "no whole zip"),
        ("a.xml", "<html/>", "its format is not known"),
    ] {
        let problems = refused(name, text.as_bytes());
        assert!(problems[0].contains(expected), "{name}: {problems:?}");
    }
}

/// The reasons for which rows of a table of jurisdictions are refused, by line.
fn refused_rows(rows: &str) -> Vec<String> {
    let header = "id,name,level,country,region,lat,lon,wikidata_id,geonames_id,parent\n";
    let base = curated();
    let (next, report) = imported_one(&base, "p.csv", &format!("{header}{rows}"));
    assert_eq!(next.counts().jurisdictions, base.counts().jurisdictions, "{report:#?}");
    report.refused.iter().map(Problem::to_string).collect()
}

#[test]
fn the_line_of_a_row_is_the_one_on_which_it_begins_whatever_ends_lines() {
    let rows = "city_a,country_a,city_b,country_b,year\n\n\
        Vancouver,CA,\"Yoko\nhama\",JP,xx\n\nVancouver,CA,Yokohama,JP,yy\n";
    for end in ["\n", "\r\n", "\r"] {
        let (_, report) = imported_one(&curated(), "l.csv", &rows.replace('\n', end));
        let lines: Vec<_> = report.refused.iter().filter_map(|problem| problem.line).collect();
        assert_eq!(lines, [3, 6], "{end:?}: {report:#?}");
    }
    assert!(refused("a.csv", b"name\r\nMontr\xe9al\r\n")[0].starts_with("a.csv:2: "));
}

#[test]
fn each_bad_row_is_told_with_its_line_and_all_that_is_wrong() {
    let long = "x".repeat(10 << 20);
    for (row, expected) in [
        ("1,North,city,CA,,91,0,,,", "91, 0 is not on the globe"),
        ("1,East,city,CA,,0,181,,,", "is not on the globe"),
        ("1,Half,city,CA,,45,,,,", "a latitude without a longitude"),
        ("1,Word,city,CA,,north,0,,,", "\"north\" is no latitude"),
        ("1,Odd,galaxy,CA,,,,,,", "\"galaxy\" is no level of government"),
        ("1,Odd,city,Atlantis,,,,,,", "no country goes by \"Atlantis\""),
        ("1,Odd,city,CA,,,,P31,,", "\"P31\" is no Wikidata item id"),
        ("1,Odd,city,CA,,,,,minus one,", "\"minus one\" is no GeoNames id"),
        ("1,Odd,city,,,,,,,", "nothing says in which country it lies"),
        ("1,Odd,city", "3 cells under 10 columns"),
        (&format!("1,{long},city,CA,,,,,,"), "at most 1048576 are taken"),
        (&format!("1,{},city,CA,,,,,,", "x".repeat(20_000)), "a text of 20000 bytes"),
    ] {
        let told = refused_rows(&format!("{row}\n"));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("p.csv:2: ") && told[0].contains(expected), "{told:?}");
    }
    let both = refused_rows("1,Odd,galaxy,CA,,99,0,x,,\n");
    assert!(
        both[0].contains("galaxy") && both[0].contains("99, 0") && both[0].contains("\"X\""),
        "{both:?}"
    );
}

#[test]
fn a_cycle_of_parents_is_told_at_each_of_its_rows() {
    let told =
        refused_rows("a,Inner,region,,,,,,,b\nb,Outer,region,,,,,,,a\nc,Self,region,,,,,,,c\n");
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told[0].contains("nothing lies in itself") && told[2].contains("nothing lies in itself")
    );
    assert!(told[1].contains("it lies in what is not imported"), "{told:?}");
}

#[test]
fn a_quotation_mark_that_nobody_closes_takes_only_its_own_rows() {
    let rows =
        "city_a,country_a,city_b,country_b\n\"Vancouver,CA,Yokohama,JP\nToronto,CA,Sagamihara,JP\n";
    let (_, report) = imported_one(&curated(), "l.csv", rows);
    assert_eq!((report.links.rows(), report.refused.len()), (0, 1), "{report:#?}");
    assert_eq!(report.refused[0].line, Some(2));
}

#[test]
fn bad_years_kinds_and_parties_are_told_and_the_rest_is_imported() {
    let rows = "city_a,country_a,city_b,country_b,year,kind\n\
        Vancouver,CA,Cebu,PH,20222,\n\
        Vancouver,CA,Cebu,PH,2202,\n\
        Vancouver,CA,Cebu,PH,about 1970,\n\
        Vancouver,CA,Cebu,PH,,marriage\n\
        Vancouver,CA,Vancouver,CA,,\n\
        ,CA,Cebu,PH,,\n\
        Toronto,CA,Sagamihara,JP,1991,\n";
    let base = curated();
    let (next, report) = imported_one(&base, "l.csv", rows);
    let lines: Vec<_> = report.refused.iter().map(|problem| problem.line).collect();
    assert_eq!(lines[..5], [2, 3, 4, 5, 6].map(Some), "{:?}", report.refused);
    assert_eq!((report.links.changed, report.links.created), (1, 0));
    assert_eq!(next.counts().links, base.counts().links);
}

#[test]
fn without_a_source_nothing_is_imported() {
    let rows = "city_a,country_a,city_b,country_b\nVancouver,CA,Yokohama,JP\n";
    let settings = Settings { source: None, ..settings() };
    let (_, report) =
        imported_as(&curated(), &[file("l.csv", rows)], &settings, &Decisions::default());
    assert!(report.refused[0].message.contains("name a source with --source"), "{report:#?}");
    assert!(!report.changes_anything(), "{report:#?}");
}

#[test]
fn formulas_are_texts() {
    let rows = "city_a,country_a,city_b,country_b\n\"=HYPERLINK(\"\"x\"\")\",CA,Yokohama,JP\n";
    let (next, report) = imported_one(&curated(), "l.csv", rows);
    assert_eq!(report.links.created, 1, "{report:#?}");
    assert!(next.jurisdictions().any(|one| one.name.en == "=HYPERLINK(\"x\")"));
}

#[test]
fn rows_that_break_a_rule_are_left_out_with_those_that_hang_on_them() {
    // No language is called so, and the link hangs on the jurisdiction.
    let broken = r#"{"type":"Jurisdiction","slug":"a","level":"MUNICIPALITY","name":{"en":"A"},"parent":"japan","names":[{"text":"B","language":"not a language"}]}"#;
    let good = r#"{"type":"Jurisdiction","slug":"c","level":"MUNICIPALITY","name":{"en":"C"},"parent":"japan"}"#;
    let link = r#"{"type":"Link","slug":"a-c","kind":"SISTER_CITY","title":{"en":"A–C"},"status":"ACTIVE","term":"NOT_STATED","parties":[{"jurisdiction":"a","role":"PARTY"},{"jurisdiction":"c","role":"PARTY"}],"citations":[{"source":"alberta"}]}"#;
    let (next, report) = imported_one(&curated(), "r.jsonl", &[broken, good, link].join("\n"));
    assert_eq!(report.jurisdictions.created, 1, "{report:#?}");
    assert_eq!(report.refused[0].line, Some(1));
    assert_eq!(report.held_back[0].line, Some(3));
    assert!(next.resolve(&JurisdictionKey::from("c")).is_ok());
}

#[test]
fn a_link_that_breaks_a_rule_takes_no_jurisdiction_away_from_other_links() {
    // An office and a twinning cannot be one link.
    let rows = "slug,kind,city_a,country_a,city_b,country_b\n\
        x,SISTER_CITY,Cebu,PH,Lima,PE\nx,REPRESENTATIVE_OFFICE,Cebu,PH,Cusco,PE\n\
        ,SISTER_CITY,Cebu,PH,Ashikaga,JP\n";
    let (next, report) = imported_one(&curated(), "l.csv", rows);
    let refused: Vec<_> = report.refused.iter().filter_map(|problem| problem.line).collect();
    assert_eq!((refused, report.held_back.len()), (vec![2, 3], 0), "{report:#?}");
    assert_eq!((report.links.created, report.jurisdictions.created), (1, 2), "{report:#?}");
    assert!(next.resolve(&JurisdictionKey::from("cebu")).is_ok());
    assert!(next.resolve(&JurisdictionKey::from("lima")).is_err(), "no link joins it");
}

#[test]
fn whoever_stands_beside_a_link_that_is_not_imported_is_not_either() {
    let base = curated();
    let towns = "id,name,level,country,region,source\n1,Springfield,city,US,US-IL,a\n2,Springfield,city,US,US-MO,a\n";
    let (base, _) = imported_one(&base, "towns.csv", towns);
    // Of Cebu nothing is known, and the other party is doubtful; of Lima a link is imported.
    let rows = "city_a,country_a,city_b,country_b\nCebu,PH,Springfield,US\nLima,PE,Ashikaga,JP\n";
    let (next, report) = imported_one(&base, "l.csv", rows);
    assert_eq!(
        (report.jurisdictions.created, report.implied.len(), report.links.created),
        (2, 1, 1),
        "{report:#?}"
    );
    assert_eq!(report.held_back.len(), 1);
    for unknown in ["Cebu", "Philippines"] {
        assert!(next.resolve(&JurisdictionKey::from(unknown)).is_err(), "{unknown}");
    }
    assert_eq!(next.counts().jurisdictions, base.counts().jurisdictions + 3);
}

#[test]
fn a_column_of_cities_holds_no_provinces() {
    let rows = "city_a,country_a,city_b,country_b\nCalgary,CA,Québec,CA\n";
    let (next, report) = imported_one(&curated(), "l.csv", rows);
    assert_eq!(report.jurisdictions.created, 2, "{report:#?}");
    let link = next.links().last().expect("a link");
    let levels = link.party_ids().filter_map(|id| next.jurisdiction(id)).map(|one| one.level);
    assert!(levels.eq([crate::model::JurisdictionLevel::Municipality; 2]));
}
