//! What rows say of whom, and what they leave open.

use super::*;
use crate::model::LinkKind;

/// Whether a link joins jurisdictions of these names.
fn joins<'s>(snapshot: &'s Snapshot, names: [&str; 2]) -> Vec<&'s LinkRecord> {
    let name = |id| snapshot.jurisdiction(id).map(|one| one.name.en.as_str());
    let of = |link: &LinkRecord| {
        let found: Vec<_> = link.party_ids().filter_map(name).collect();
        found.len() == 2 && names.iter().all(|name| found.contains(name))
    };
    snapshot.links().filter(|link| of(link)).map(|link| &**link).collect()
}

#[test]
fn parties_of_one_name_are_told_apart_by_all_that_rows_say() {
    let rows = "city_a,country_a,lat_a,lon_a,city_b,country_b\n\
        Springfield,US,39.80,-89.64,Ashikaga,JP\nSpringfield,US,37.21,-93.29,Oyama,JP\n";
    let (_, report) = imported_one(&curated(), "l.csv", rows);
    let doubtful: Vec<_> = report.doubtful.iter().map(|one| one.at.line).collect();
    assert_eq!(doubtful, [3], "it is far away from the first: {report:#?}");

    let rows = "name_a,level_a,country_a,name_b,country_b,kind\n\
        Québec,region,CA,Chongqing,CN,agreement\nQuébec,city,CA,Oyama,JP,\n\
        New York,,US,Kanagawa,JP,sister province\nNew York,,US,Oyama,JP,sister city\n";
    let (_, report) = imported_one(&curated(), "l.csv", rows);
    let links: Vec<_> = report.created.iter().map(|one| one.slug.as_str()).skip(2).collect();
    let expected =
        ["quebec-chongqing", "quebec-canada-oyama", "new-york-kanagawa", "new-york-city-oyama"];
    assert_eq!(links, expected, "{report:#?}");
}

#[test]
fn whoever_has_no_name_is_told_by_what_is_said_of_them() {
    let rows = "a_wikidata_id,a_country,b_wikidata_id,b_country\nQ9999991,JP,Q9999992,CA\n";
    let (_, report) = imported_one(&curated(), "l.csv", rows);
    let told = format!("{report:#?}");
    assert!(!told.contains('\u{1f}') && !told.contains("u{1f}"), "{told}");
    assert!(told.contains("Q9999991"), "{told}");
}

#[test]
fn a_country_that_nobody_knows_is_not_the_usual_one() {
    let mapping = Mapping::parse("[defaults]\ncountry = 'CA'").expect("a mapping");
    let settings = Settings { mapping, ..settings() };
    let rows = "id,name,level,country\n1,Oddtown,city,Atlantis\n2,Eventown,city,\n";
    let files = [file("p.csv", rows)];
    let (_, report) = imported_as(&curated(), &files, &settings, &Decisions::default());
    assert_eq!((report.jurisdictions.created, report.refused.len()), (1, 1), "{report:#?}");
    assert!(report.refused[0].message.contains("no country goes by \"Atlantis\""), "{report:#?}");
}

#[test]
fn jurisdictions_of_no_source_are_refused_in_every_format() {
    let nodes = r#"{"nodes":[{"id":"x","name":"Cebu","level":"city","country":"PH"}],"links":[]}"#;
    let graph = "<graphml><key id=\"k\" attr.name=\"name\"/><graph><node id=\"n0\">\
                 <data key=\"k\">Cebu</data></node></graph></graphml>";
    for (name, text) in [
        ("p.csv", "id,name,level,country\n1,Cebu,city,PH\n"),
        ("n.json", nodes),
        ("n.graphml", graph),
        ("n.gexf", "<gexf><graph><nodes><node id=\"n0\" label=\"Cebu\"/></nodes></graph></gexf>"),
    ] {
        let settings = Settings { source: None, ..settings() };
        let files = [file(name, text)];
        let (_, report) = imported_as(&curated(), &files, &settings, &Decisions::default());
        assert_eq!((report.jurisdictions.rows(), report.refused.len()), (0, 1), "{report:#?}");
        assert!(report.refused[0].message.contains("name a source"), "{name}: {report:#?}");
    }
}

#[test]
fn figures_behind_a_word_that_names_nobody_make_no_links() {
    let rows = "id,name,level,country,admin1,admin2\n1,Cebu,city,PH,Cebu,x\n";
    let (_, report) = imported_one(&curated(), "p.csv", rows);
    assert_eq!((report.jurisdictions.created, report.refused.len()), (1, 0), "{report:#?}");
    assert!(report.passed_over[0].contains("admin2"), "{report:#?}");
}

#[test]
fn a_kind_that_nobody_states_disagrees_with_none() {
    let first = "city_a,country_a,city_b,country_b,kind\nCebu,PH,Vancouver,CA,friendship\n";
    let (base, _) = imported_one(&curated(), "a.csv", first);
    let second = "city_a,country_a,city_b,country_b,year\nCebu,PH,Vancouver,CA,1973\n";
    let (next, report) = imported_one(&base, "b.csv", second);
    assert!(report.conflicts.is_empty(), "{report:#?}");
    let links = joins(&next, ["Cebu", "Vancouver"]);
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].kind, LinkKind::FriendshipCity);
    assert!(links[0].disagreements.is_empty());
}

#[test]
fn how_an_edge_of_gexf_is_drawn_and_shown_says_nothing_of_the_link() {
    let node = |id: &str, label: &str, country: &str| {
        format!(
            "<node id=\"{id}\" label=\"{label}\"><attvalues><attvalue for=\"country\" \
             value=\"{country}\"/><attvalue for=\"level\" value=\"city\"/></attvalues></node>"
        )
    };
    let nodes = node("a", "Vancouver", "CA") + &node("b", "Cebu", "PH");
    let text = format!(
        "<gexf><graph><nodes>{nodes}</nodes><edges><edge id=\"0\" source=\"a\" target=\"b\" \
         type=\"undirected\" start=\"1973\" end=\"2026\"><spells><spell start=\"1973\" \
         end=\"2026\"/></spells></edge></edges></graph></gexf>"
    );
    let (next, report) = imported_one(&curated(), "g.gexf", &text);
    assert!(report.refused.is_empty(), "{report:#?}");
    let links = joins(&next, ["Cebu", "Vancouver"]);
    assert_eq!(links[0].first_signed().map(|date| date.year()), Some(1973));
    assert_eq!(links[0].ended(), None);
    // Gephi's own tables of edges have it, too.
    let rows = "Source,Target,Type,Id\nvancouver,yokohama,Undirected,0\n";
    let (_, report) = imported_one(&curated(), "edges.csv", rows);
    assert_eq!((report.links.rows(), report.refused.len()), (1, 0), "{report:#?}");
}

#[test]
fn attributes_without_end_are_refused_and_take_no_memory() {
    let node = |number: usize| format!("{{\"id\":\"n{number}\",\"key{number}\":1}}");
    let nodes: Vec<_> = (0..20_000).map(node).collect();
    let text = format!("{{\"nodes\":[{}],\"links\":[]}}", nodes.join(","));
    let problems = refused("n.json", text.as_bytes());
    assert!(problems[0].contains("more than 1000 columns or attributes"), "{problems:?}");
    let header = (0..2_000).map(|number| format!("c{number}")).collect::<Vec<_>>().join(",");
    let problems = refused("a.csv", format!("{header}\n").as_bytes());
    assert!(problems[0].contains("more than 1000 columns"), "{problems:?}");
}

#[test]
fn all_that_is_wrong_with_records_of_ours_is_told_and_nothing_else() {
    let link = r#"{"type":"Link","slug":"a-c","kind":"MARRIAGE","title":{"en":"A–C"},"status":"ACTIVE","term":"NOT_STATED","parties":[],"events":[],"citations":[]}"#;
    let note =
        r#"{"type":"CoverageNote","jurisdiction":"alberta","source":"alberta","note":{"en":"x"}}"#;
    let many = r#"{"type":"CoverageNote","jurisdiction":"alberta","source":"alberta","recordedPartners":9000000000,"note":{"en":"x"}}"#;
    let half = r#"{"type":"Jurisdiction","slug":"a","level":"MUNICIPALITY","name":{"en":"A"},"parent":"japan","location":{"latitude":1.0,"longitude":null}}"#;
    let stated = r#"{"type":"Link","slug":"a-c","kind":"CONTACT","title":{"en":"A–C"},"status":"ACTIVE","term":"NOT_STATED","disagreements":[{"field":"kind","value":"CONTACT"}]}"#;
    let source = r#"{"type":"Source","title":"x","url":"https://example.org"}"#;
    for (line, expected) in [
        (link, "MARRIAGE"),
        (note, "recordedPartners: missing"),
        (many, "recordedPartners: expected a whole number"),
        (half, "location.longitude: missing"),
        (stated, "disagreements[0].citation: missing"),
        (source, "slug: missing"),
    ] {
        let (_, report) = imported_one(&curated(), "r.jsonl", line);
        assert_eq!(report.refused.len(), 1, "{report:#?}");
        let message = &report.refused[0].message;
        assert!(message.contains(expected) && !message.contains("unknown field"), "{message}");
    }
}

#[test]
fn what_ends_before_it_begins_is_refused() {
    let rows = "city_a,country_a,city_b,country_b,year,ended\nCebu,PH,Lima,PE,2000,1990\n\
        Cebu,PH,Cusco,PE,1990,2000\n";
    let (_, report) = imported_one(&curated(), "l.csv", rows);
    assert_eq!((report.refused.len(), report.links.created), (1, 1), "{report:#?}");
    assert!(report.refused[0].message.contains("1990"), "{report:#?}");
}

#[test]
fn a_sign_that_no_text_has_is_refused() {
    let rows = "city_a,country_a,city_b,country_b\nCe\u{1b}[2Jbu,PH,Lima,PE\n";
    let (_, report) = imported_one(&curated(), "l.csv", rows);
    assert!(report.refused[0].message.contains("control character"), "{report:#?}");
}

#[test]
fn a_name_in_french_alone_is_a_name() {
    let rows = "name_fr,country,source\nMoscou,Russie,a\n";
    let (next, report) = imported_one(&curated(), "l.csv", rows);
    assert_eq!(report.jurisdictions.created, 1, "{report:#?}");
    let moscow = next.resolve(&JurisdictionKey::from("moscou")).expect("it is recorded");
    assert_eq!(moscow.name.fr.as_deref(), Some("Moscou"));
}

#[test]
fn a_file_of_another_format_is_refused() {
    let page = "<html><body/></html>";
    for name in ["n.graphml", "n.gexf"] {
        let problems = read(&[file(name, page)], &settings()).expect_err("it is none");
        assert!(problems[0].message.contains("<html>"), "{problems:?}");
    }
    let problems = read(&[file("n.graphml", "")], &settings()).expect_err("it is none");
    assert!(problems[0].message.contains("it holds nothing"), "{problems:?}");
}

#[test]
fn a_node_without_a_source_has_that_of_its_first_link() {
    let settings = Settings { source: None, ..settings() };
    let network = r#"{"nodes":[{"id":"a","name":"Cebu","country":"PH"},{"id":"b","name":"Lima","country":"PE"}],
        "links":[{"source":"a","target":"b","sources":"my-archive","locator":"Box 4"}]}"#;
    let (next, report) =
        imported_as(&curated(), &[file("n.json", network)], &settings, &Decisions::default());
    assert_eq!((report.links.created, report.refused.len()), (1, 0), "{report:#?}");
    let cebu = next.resolve(&JurisdictionKey::from("cebu")).expect("it is recorded");
    assert_eq!(cebu.citations[0].locator.as_deref(), Some("Box 4"));
}

#[test]
fn rows_without_a_source_are_recognised_and_add_nothing() {
    let settings = Settings { source: None, ..settings() };
    let rows = "id,name,country,lat,lon\n1,Vancouver,CA,49.2,-123.1\n2,Cebu,PH,10.3,123.9\n";
    let (_, report) =
        imported_as(&curated(), &[file("n.csv", rows)], &settings, &Decisions::default());
    assert_eq!((report.recognised.len(), report.refused.len()), (1, 1), "{report:#?}");
    assert!(!report.changes_anything(), "{report:#?}");
}
