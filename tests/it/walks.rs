//! Walks through connections: forwards and backwards, page by page, also while the data change.

use std::collections::BTreeMap;
use std::sync::Arc;

use entente::gate::Question;
use entente::snapshot::{Revision, Snapshot};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::curated::{self, data_of, gate};
use crate::support::{random, sample};

/// Where each connection is walked; `@` stands for its paging arguments, `#` for what is asked of
/// a node.
const CONNECTIONS: &[(&str, &str)] = &[
    ("Community.members", "network { communities(first: 1) { nodes { members(@) { # } } } }"),
    ("Component.members", "network { components(first: 1) { nodes { members(@) { # } } } }"),
    ("FocusArea.links", r#"focusArea(slug: "education") { links(@) { # } }"#),
    ("Jurisdiction.children", r#"jurisdiction(key: "canada") { children(@) { # } }"#),
    ("Jurisdiction.links", r#"jurisdiction(key: "quebec") { links(@) { # } }"#),
    ("Jurisdiction.partners", r#"jurisdiction(key: "quebec") { partners(@) { # } }"#),
    ("KCore.members", "network { kCore(k: 1) { members(@) { # } } }"),
    ("Network.articulationPoints", "network { articulationPoints(@) { # } }"),
    ("Network.bridges", "network { bridges(@) { # } }"),
    ("Network.communities", "network { communities(@) { # } }"),
    ("Network.components", "network { components(@) { # } }"),
    ("Network.convergences", "network { convergences(minJurisdictions: 1 @) { # } }"),
    ("Network.edgeBetweenness", "network { edgeBetweenness(@) { # } }"),
    ("Network.ranking", "network { ranking(by: DEGREE levels: [REGION, MUNICIPALITY] @) { # } }"),
    (
        "Network.sharedPartners",
        r#"network { sharedPartners(of: ["alberta", "quebec"] partnersAt: COUNTRY @) { # } }"#,
    ),
    ("NetworkDiff.began", r#"network { diff(from: "1950" to: "2026") { began(@) { # } } }"#),
    ("NetworkDiff.ended", r#"network { diff(from: "1950" to: "2026") { ended(@) { # } } }"#),
    (
        "NetworkDiff.jurisdictionsJoined",
        r#"network { diff(from: "1950" to: "2026") { jurisdictionsJoined(@) { # } } }"#,
    ),
    (
        "NetworkDiff.jurisdictionsLeft",
        r#"network { diff(from: "1950" to: "2026") { jurisdictionsLeft(@) { # } } }"#,
    ),
    (
        "Query.jurisdictions",
        "jurisdictions(orderBy: [{ field: LEVEL } { field: NAME direction: DESC locale: FR }] @) { # }",
    ),
    (
        "Query.links",
        "links(orderBy: [{ field: FIRST_SIGNED direction: DESC } { field: KIND }] @) { # }",
    ),
    ("Source.citations", r#"source(slug: "quebec") { citations(@) { # } }"#),
];

/// What the curated dataset has nothing to show of: it knows of no link that ended.
const EMPTY: &[&str] = &["NetworkDiff.ended", "NetworkDiff.jurisdictionsLeft"];

/// What tells one node of a connection from another.
fn identity(connection: &str) -> &str {
    match connection {
        "Network.bridges" | "Network.edgeBetweenness" => "a { slug } b { slug }",
        "Network.communities" => "size members(first: 1) { nodes { slug } }",
        "Network.ranking" => "jurisdiction { slug }",
        "Network.components" => "size members(first: 1) { nodes { slug } }",
        "Network.convergences" => "place { slug }",
        "Network.sharedPartners" => "partner { slug }",
        "Source.citations" => "id",
        _ => "slug",
    }
}

const PAGE: &str = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

/// The connection somewhere inside an answer.
fn connection(answer: &Value) -> &Value {
    match answer {
        Value::Object(fields) if fields.contains_key("pageInfo") => answer,
        Value::Object(fields) => connection(fields.values().next().expect("a way down")),
        Value::Array(items) => connection(&items[0]),
        other => panic!("no connection in {other}"),
    }
}

/// A connection's query with its paging arguments and what is asked of it.
fn filled(place: &str, paging: &str, asked: &str) -> String {
    format!("{{ {} }}", place.replace('@', paging).replace("()", "").replace('#', asked))
}

async fn page(snapshot: &Arc<Snapshot>, place: &str, node: &str, paging: &str) -> Value {
    let asked = format!("{PAGE} nodes {{ {node} }} edges {{ cursor node {{ {node} }} }}");
    let request = Question::new(filled(place, paging, &asked));
    let data = data_of(gate(), request, snapshot).await;
    connection(&data).clone()
}

/// The nodes of a page, which must be those of its edges, with cursors at its ends.
fn nodes(page: &Value) -> Vec<Value> {
    let edges = page["edges"].as_array().unwrap();
    let of_edges: Vec<_> = edges.iter().map(|edge| edge["node"].clone()).collect();
    assert_eq!(page["nodes"], Value::from(of_edges.clone()));
    let cursor = |edge: Option<&Value>| edge.map_or(Value::Null, |edge| edge["cursor"].clone());
    assert_eq!(page["pageInfo"]["startCursor"], cursor(edges.first()));
    assert_eq!(page["pageInfo"]["endCursor"], cursor(edges.last()));
    of_edges
}

#[derive(Clone, Copy, Debug)]
enum Way {
    Forwards,
    Backwards,
}

/// Walks a connection, taking the next snapshot for each page; gives the nodes as they were met,
/// in the order of the list.
async fn walk(
    mut next: impl FnMut() -> Arc<Snapshot>,
    place: &str,
    node: &str,
    way: Way,
    step: usize,
) -> Vec<Value> {
    let (mut met, mut cursor) = (Vec::new(), None);
    for _ in 0..200 {
        let cursor_text = cursor.as_ref().map_or("null".to_owned(), |c: &String| format!("{c:?}"));
        let (paging, more, end) = match way {
            Way::Forwards => {
                (format!("first: {step} after: {cursor_text}"), "hasNextPage", "endCursor")
            }
            Way::Backwards => {
                (format!("last: {step} before: {cursor_text}"), "hasPreviousPage", "startCursor")
            }
        };
        let page = page(&next(), place, node, &paging).await;
        let found = nodes(&page);
        match way {
            Way::Forwards => met.extend(found),
            Way::Backwards => drop(met.splice(0..0, found)),
        }
        if page["pageInfo"][more] == false {
            return met;
        }
        let end = page["pageInfo"][end].as_str().map(str::to_owned);
        // A page can be empty only where all that was behind the cursor has gone.
        cursor = end.or(cursor);
    }
    panic!("{place}: the walk does not end");
}

/// Every field of the schema that gives a connection, as the service itself tells them.
async fn all_connections() -> Vec<String> {
    let types = curated::data(
        "{ __schema { types { name fields { name type { name kind ofType { name } } } } } }",
    )
    .await;
    let mut found = Vec::new();
    for of in types["__schema"]["types"].as_array().unwrap() {
        for field in of["fields"].as_array().into_iter().flatten() {
            let names = [&field["type"]["name"], &field["type"]["ofType"]["name"]];
            let is_connection =
                |name: &&Value| name.as_str().is_some_and(|name| name.ends_with("Connection"));
            if names.iter().any(is_connection) {
                let (of, name) = (of["name"].as_str().unwrap(), field["name"].as_str().unwrap());
                found.push(format!("{of}.{name}"));
            }
        }
    }
    found.sort();
    found
}

#[tokio::test]
async fn a_walk_either_way_meets_each_item_of_every_connection_once() {
    let known: Vec<_> = CONNECTIONS.iter().map(|(name, _)| (*name).to_owned()).collect();
    // The change log is walked where there is a database: tests/it/store/changes.rs.
    let in_memory = |name: &String| name != "Query.changes" && !name.ends_with(".history");
    let served = all_connections().await.into_iter().filter(in_memory);
    assert_eq!(served.collect::<Vec<_>>(), known, "say in CONNECTIONS where each is walked");
    for (name, place) in CONNECTIONS {
        let node = identity(name);
        let whole = page(&curated::snapshot(), place, node, "first: 100").await;
        let all = nodes(&whole);
        assert_eq!(whole["totalCount"], all.len(), "{name}: one page holds all");
        assert_eq!(all.len() < 2, EMPTY.contains(name), "{name} is too short to be walked");
        for way in [Way::Forwards, Way::Backwards] {
            for step in [1, 3] {
                let met = walk(curated::snapshot, place, node, way, step).await;
                assert_eq!(met, all, "{name} {way:?} by {step}");
            }
        }
    }
}

#[tokio::test]
async fn a_page_has_twenty_items_unless_asked_and_a_hundred_at_most() {
    for (name, place) in CONNECTIONS {
        let node = identity(name);
        let whole = page(&curated::snapshot(), place, node, "").await;
        let total = usize::try_from(whole["totalCount"].as_u64().unwrap()).unwrap();
        assert_eq!(nodes(&whole).len(), total.min(20), "{name}");
        for (paging, says) in [
            ("first: 0", "1 to 100"),
            ("first: -1", "1 to 100"),
            ("first: 101", "1 to 100"),
            ("last: 0", "1 to 100"),
            ("first: 1 last: 1", "do not go together"),
            (r#"after: "nonsense""#, "not a cursor of this list"),
            (r#"before: """#, "not a cursor of this list"),
        ] {
            let answer = curated::json(filled(place, paging, "totalCount")).await;
            let error = &answer["errors"][0];
            assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{name} {paging}: {answer}");
            assert!(error["message"].as_str().unwrap().contains(says), "{name} {paging}: {error}");
        }
    }
}

#[tokio::test]
async fn a_cursor_of_one_list_is_refused_by_another() {
    let cursor = |answer: &Value| connection(answer)["pageInfo"]["endCursor"].clone();
    let lists = [
        "links(@) { # }",
        r#"links(filter: { kinds: [SISTER_CITY] } @) { # }"#,
        "links(orderBy: [{ field: TITLE }] @) { # }",
        "links(orderBy: [{ field: TITLE locale: FR }] @) { # }",
        "jurisdictions(@) { # }",
        r#"jurisdiction(key: "quebec") { links(@) { # } }"#,
        r#"jurisdiction(key: "alberta") { links(@) { # } }"#,
        r#"jurisdiction(key: "quebec") { partners(@) { # } }"#,
        r#"focusArea(slug: "education") { links(@) { # } }"#,
    ];
    for of in lists {
        let page = curated::data(filled(of, "first: 1", "pageInfo { endCursor }")).await;
        let cursor = cursor(&page);
        for other in lists.iter().filter(|other| **other != of) {
            let query = filled(other, &format!("after: {cursor}"), "totalCount");
            let answer = curated::json(query).await;
            let message = answer["errors"][0]["message"].as_str().unwrap_or_default();
            assert!(message.contains("not a cursor of this list"), "{of} in {other}: {answer}");
        }
    }
}

/// A list whose data change, with what its order asks of a node.
const CHANGING: &[(&str, &str)] = &[
    ("links(orderBy: [{ field: TITLE locale: FR }] @) { # }", "slug title(locale: FR)"),
    (
        "links(orderBy: [{ field: FIRST_SIGNED direction: DESC } { field: KIND }] @) { # }",
        "slug firstSigned kind",
    ),
    (
        "jurisdictions(orderBy: [{ field: LEVEL direction: DESC } { field: NAME }] @) { # }",
        "slug level name",
    ),
    ("jurisdictions(filter: { not: { levels: [COUNTRY] } } @) { # }", "slug level"),
];

/// The successive states of a dataset: one more change each.
fn states(seeds: &[u64]) -> Vec<Arc<Snapshot>> {
    let revision = Revision { last_id: sample::LAST_ID, ..Revision::EMPTY };
    let mut state = Snapshot::of(revision, sample::records());
    let mut states = vec![Arc::new(state.clone())];
    for seed in seeds {
        let changes = random::changes(&state, &[*seed]);
        let last_id = state.revision().last_id + 1_000;
        state = state.next(Revision { last_id, ..*state.revision() }, &changes);
        states.push(Arc::new(state.clone()));
    }
    states
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// What is there, at the same place of the order, from the first page to the last, is met once.
    #[test]
    fn a_walk_meets_what_stays_once_while_the_data_change(
        before in proptest::collection::vec(any::<u64>(), 0..20),
        during in proptest::collection::vec(any::<u64>(), 1..12),
        which in 0..CHANGING.len(),
        step in 1_usize..4,
    ) {
        let (place, node) = CHANGING[which];
        let all = states(&[before.clone(), during].concat());
        let states = &all[before.len()..];
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut stays: BTreeMap<String, usize> = BTreeMap::new();
            for state in states {
                for node in nodes(&page(state, place, node, "first: 100").await) {
                    *stays.entry(node.to_string()).or_default() += 1;
                }
            }
            stays.retain(|_, times| *times == states.len());
            for way in [Way::Forwards, Way::Backwards] {
                let mut turn = 0;
                let next = || {
                    turn += 1;
                    Arc::clone(&states[(turn - 1).min(states.len() - 1)])
                };
                let met = walk(next, place, node, way, step).await;
                for item in stays.keys() {
                    let times = met.iter().filter(|node| node.to_string() == *item).count();
                    assert_eq!(times, 1, "{way:?} by {step}: {item} in {met:?}");
                }
            }
        });
    }
}
