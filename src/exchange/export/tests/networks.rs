//! Networks: nodes, edges, their ids and years.

use super::*;
use crate::model::{LinkEventKind, LinkStatus, MultiPartyProjection, NetworkLevel};
use crate::snapshot::LinkEventRecord;

#[test]
fn a_network_keeps_isolates_and_the_ids_of_parallel_links() {
    let network: Value = serde_json::from_str(&text_of(&curated(), "network.json")).expect("JSON");
    let nodes = network["nodes"].as_array().expect("nodes");
    assert_eq!(nodes.len(), curated().counts().jurisdictions);
    let france = nodes.iter().find(|node| node["id"] == "france");
    assert!(france.is_some(), "it has no link");
    let edges = network["edges"].as_array().expect("edges");
    let between = |edge: &&Value| {
        let ends = [&edge["source"], &edge["target"]];
        ends.contains(&&Value::from("quebec")) && ends.contains(&&Value::from("vermont"))
    };
    let parallel: Vec<_> =
        edges.iter().filter(between).filter_map(|edge| edge["key"].as_str()).collect();
    for link in ["quebec-vermont", "quebec-vermont-law-enforcement"] {
        assert!(parallel.contains(&link), "{link}: {parallel:?}");
    }
    let keys: BTreeSet<_> = edges.iter().map(|edge| edge["key"].as_str()).collect();
    assert_eq!(keys.len(), edges.len());
    // An agreement of three parties.
    let of_three = edges.iter().filter(|edge| edge["key"] != edge["link"]);
    let of_three: Vec<_> = of_three.map(|edge| edge["key"].as_str().expect("a key")).collect();
    assert_eq!(of_three.len(), 3, "{of_three:?}");
    assert!(nodes.iter().chain(edges).all(|one| {
        let values = one.as_object().expect("an object").values();
        values.clone().all(|value| !value.is_null() && *value != "" && *value != "None")
    }));
}

#[test]
fn the_number_of_a_pair_hangs_on_no_scope() {
    let snapshot = curated();
    let keys = |multi_party| {
        let selection = scoped(&snapshot, &Scope { multi_party, ..Scope::default() });
        let bytes = bytes_of(&snapshot, "edges.csv", selection);
        let text = String::from_utf8(bytes).expect("UTF-8");
        let keys: BTreeSet<_> =
            text.lines().filter_map(|line| line.split(',').next()).map(str::to_owned).collect();
        keys
    };
    let (clique, star) = (keys(MultiPartyProjection::Clique), keys(MultiPartyProjection::Star));
    assert!(star.is_subset(&clique));
    let left: Vec<_> = clique.difference(&star).collect();
    assert!(matches!(left[..], [only] if only.ends_with(":3")), "{left:?}");
}

#[test]
fn isolates_are_dropped_where_that_is_asked_for() {
    let snapshot = curated();
    let scope = Scope { level: NetworkLevel::Country, ..Scope::default() };
    for (isolates, has_france) in [(Isolates::Keep, true), (Isolates::Drop, false)] {
        let selection = Selection { isolates, ..scoped(&snapshot, &scope) };
        let bytes = bytes_of(&snapshot, "network.graphml", selection);
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains("<node id=\"canada\">"));
        // It is recorded for a note on coverage alone.
        assert_eq!(text.contains("<node id=\"france\">"), has_france);
    }
}

#[test]
fn a_network_within_places_keeps_isolates_inside_of_them_only() {
    let snapshot = curated();
    let find = |slug: &str| snapshot.jurisdictions().find(|one| one.slug.as_str() == slug);
    let alberta = find("alberta").expect("it is recorded").id;
    let scope = Scope { within: Some([alberta].into()), ..Scope::default() };
    let nodes = |scope: &Scope, isolates| {
        let selection = Selection { isolates, ..scoped(&snapshot, scope) };
        let bytes = bytes_of(&snapshot, "network.json", selection);
        let network: Value = serde_json::from_slice(&bytes).expect("JSON");
        let ids = network["nodes"].as_array().expect("nodes").iter();
        ids.map(|node| node["id"].as_str().expect("an id").to_owned()).collect::<BTreeSet<_>>()
    };
    let (kept, linked) = (nodes(&scope, Isolates::Keep), nodes(&scope, Isolates::Drop));
    assert!(linked.contains("alberta") && linked.is_subset(&kept));
    for alone in kept.difference(&linked) {
        let id = find(alone).expect("a node").id;
        assert!(snapshot.is_within(id, alberta), "{alone} lies elsewhere");
    }
    let africa = Scope { world_regions: Some(["002".to_owned()].into()), ..Scope::default() };
    let (kept, linked) = (nodes(&africa, Isolates::Keep), nodes(&africa, Isolates::Drop));
    for alone in kept.difference(&linked) {
        let region = snapshot.world_region_of(find(alone).expect("a node").id);
        let region = region.expect("it lies in one");
        assert!(snapshot.is_in_world_region(region, "002"), "{alone} lies in {region}");
    }
}

#[test]
fn an_interval_of_gexf_is_never_open() {
    let text = text_of(&curated(), "network.gexf");
    let spells: Vec<_> = text.lines().filter(|line| line.contains("<spell ")).collect();
    assert!(spells.len() > 20, "{}", spells.len());
    for spell in spells {
        let years: Vec<i64> =
            spell.split('"').skip(1).step_by(2).map(|year| year.parse().expect("a year")).collect();
        assert!(matches!(years[..], [first, last] if first <= last && last <= 2026), "{spell}");
    }
}

#[test]
fn a_link_that_ended_nobody_knows_when_is_drawn_while_it_is_attested() {
    let (mut records, last_id) = records();
    let slug = "alberta-gangwon";
    for record in &mut records {
        let Record::Link(link) = record else { continue };
        if link.slug.as_str() == slug {
            let link = Arc::make_mut(link);
            link.status = LinkStatus::Ended;
            let dated = |kind, date: &str| LinkEventRecord {
                id: link.events[0].id,
                kind,
                date: Some(date.parse().expect("a date")),
                note: None,
                citations: Vec::new(),
            };
            link.events = vec![
                dated(LinkEventKind::Signed, "1990"),
                dated(LinkEventKind::Renewed, "2003-05"),
            ];
        }
    }
    let snapshot = snapshot_of(records, last_id);
    let scope =
        Scope { statuses: Some(LinkStatus::ALL.iter().copied().collect()), ..Scope::default() };
    let bytes = bytes_of(&snapshot, "network.gexf", scoped(&snapshot, &scope));
    let text = String::from_utf8(bytes).expect("UTF-8");
    let edge = text.split("<edge ").find(|edge| edge.starts_with(&format!("id=\"{slug}\"")));
    let edge = edge.expect("it is in the scope");
    assert!(edge.contains("<spell start=\"1990\" end=\"2003\"/>"), "{edge}");
}

#[test]
fn xml_is_well_formed_whatever_the_texts() {
    for name in ["network.graphml", "network.gexf"] {
        let text = text_of(&sharp(), name);
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().expect(name), quick_xml::events::Event::Eof) {}
        let forbidden = |one: char| one < ' ' && one != '\n';
        assert!(!text.contains(forbidden) && !text.contains('\u{fffe}'), "{name}");
        assert!(
            text.contains("=1+1 &quot;a&quot;,&#13;&#10;b&#9;&lt;c &amp; 'd'&gt;|\u{fffd}"),
            "{name}"
        );
    }
}
