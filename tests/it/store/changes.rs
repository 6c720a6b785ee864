//! The change log over the API, on both databases.

use std::sync::Arc;

use entente::api::Engine;
use entente::gate::{Gate, Limits};
use entente::model::{GlobalId, LinkId};
use entente::snapshot::{Change, Record, Snapshot};
use entente::store::{Live, Store};
use serde_json::{Value, json};

use crate::support::curated::ask_of;
use crate::support::databases::tester;
use crate::support::{random, sample};

fn gate(store: &Store) -> Gate {
    let live = Live::new(store.clone(), Arc::new(Snapshot::empty()));
    Gate::new(Engine::over(&live), Limits::default())
}

/// Asks at a snapshot, over a database.
async fn ask(gate: &Gate, snapshot: &Arc<Snapshot>, query: &str) -> Value {
    ask_of(gate, query, snapshot).await
}

/// The connection that `changes` with these arguments gives.
async fn changes(gate: &Gate, snapshot: &Arc<Snapshot>, arguments: &str) -> Value {
    let fields = "totalCount nodes { revision subjectId action }
        edges { cursor node { subjectId } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
    let query = format!("{{ changes({arguments}) {{ {fields} }} }}").replace("()", "");
    let answer = ask(gate, snapshot, &query).await;
    assert_eq!(answer.get("errors"), None, "{query}: {answer}");
    answer["data"]["changes"].clone()
}

/// Revision and subject of each change of a page.
fn told(page: &Value) -> Vec<(i64, String)> {
    let nodes = page["nodes"].as_array().unwrap().iter();
    nodes
        .map(|node| {
            (node["revision"].as_i64().unwrap(), node["subjectId"].as_str().unwrap().to_owned())
        })
        .collect()
}

async fn retitled(store: &Store, base: &Arc<Snapshot>, title: &str) -> Arc<Snapshot> {
    let mut link = base.link(sample::QUEBEC_JALISCO).unwrap().clone();
    Arc::make_mut(&mut link).title = sample::text(title, None);
    store.apply(base, vec![Change::Put(Record::Link(link))], &tester()).await.unwrap()
}

/// The sample as revision 1, and some revisions more.
async fn lived(store: &Store, first: Arc<Snapshot>) -> Arc<Snapshot> {
    let mut current = first;
    for seed in 0..6 {
        let changes = random::changes(&current, &Vec::from_iter(seed * 10..seed * 10 + 10));
        current = store.apply(&current, changes, &tester()).await.unwrap();
    }
    current
}

/// Every change up to the snapshot's revision, in pages of the largest size.
async fn whole(gate: &Gate, snapshot: &Arc<Snapshot>) -> Vec<(i64, String)> {
    let page = changes(gate, snapshot, "first: 100").await;
    assert_eq!(page["pageInfo"]["hasNextPage"], false, "give whole() a second page");
    told(&page)
}

on_both_databases! {
    async fn a_walk_forward_meets_each_change_once_whatever_is_committed_meanwhile(database) {
        let (store, first) = database.filled(sample::records()).await;
        let gate = gate(&store);
        let mut current = lived(&store, first).await;

        let (mut met, mut cursor) = (Vec::new(), None::<String>);
        for step in 0.. {
            let after = cursor.map(|cursor| format!("after: {cursor:?}")).unwrap_or_default();
            let page = changes(&gate, &current, &format!("first: 7 {after}")).await;
            let info = &page["pageInfo"];
            assert_eq!(info["hasPreviousPage"], step > 0, "{page}");
            assert_eq!(page["edges"].as_array().map(Vec::len), Some(told(&page).len()));
            met.extend(told(&page));
            if info["hasNextPage"] == false {
                assert_eq!(page["totalCount"], met.len());
                break;
            }
            cursor = info["endCursor"].as_str().map(str::to_owned);
            // It comes to its end, although more is committed during its first pages.
            if step < 3 {
                current = retitled(&store, &current, &format!("title {step}")).await;
            }
        }

        assert_eq!(met, whole(&gate, &current).await);
        assert!(met.is_sorted_by_key(|(revision, _)| *revision));
        let last_of: Vec<_> = met.iter().rev().take(3).map(|(revision, _)| *revision).collect();
        let number = current.revision().number;
        assert_eq!(last_of, [number, number - 1, number - 2]);
    }

    async fn a_walk_backward_meets_each_change_once_whatever_is_committed_meanwhile(database) {
        let (store, first) = database.filled(sample::records()).await;
        let gate = gate(&store);
        let mut current = lived(&store, first).await;
        let expected = whole(&gate, &current).await;

        let (mut met, mut cursor) = (Vec::new(), None::<String>);
        for step in 0.. {
            let before = cursor.map(|cursor| format!("before: {cursor:?}")).unwrap_or_default();
            let page = changes(&gate, &current, &format!("last: 7 {before}")).await;
            let info = &page["pageInfo"];
            assert_eq!(info["hasNextPage"], step > 0, "{page}");
            met.splice(0..0, told(&page));
            if info["hasPreviousPage"] == false {
                break;
            }
            cursor = info["startCursor"].as_str().map(str::to_owned);
            if step < 3 {
                current = retitled(&store, &current, &format!("title {step}")).await;
            }
        }

        assert_eq!(met, expected);
    }

    async fn a_page_between_two_cursors_holds_what_stands_between_them(database) {
        let (store, first) = database.filled(sample::records()).await;
        let gate = gate(&store);
        let current = lived(&store, first).await;
        let all = whole(&gate, &current).await;
        let edges = changes(&gate, &current, "first: 100").await["edges"].clone();
        let cursor = |at: usize| edges[at]["cursor"].as_str().unwrap().to_owned();

        for (from, to) in [(0, 5), (3, 20), (4, 5), (9, 9), (12, 6)] {
            let between = format!("after: {:?} before: {:?}", cursor(from), cursor(to));
            let inside = all.get(from + 1..to).unwrap_or_default();
            let oldest = changes(&gate, &current, &format!("first: 4 {between}")).await;
            assert_eq!(told(&oldest), inside[..inside.len().min(4)], "{from} {to}");
            let newest = changes(&gate, &current, &format!("last: 4 {between}")).await;
            assert_eq!(told(&newest), inside[inside.len().saturating_sub(4)..], "{from} {to}");
            assert_eq!(oldest["totalCount"], all.len());
            assert_eq!(oldest["pageInfo"]["hasPreviousPage"], true, "{from} {to}");
            assert_eq!(newest["pageInfo"]["hasNextPage"], true, "{from} {to}");
        }
    }

    async fn only_later_revisions_are_listed_where_that_is_asked(database) {
        let (store, first) = database.filled(sample::records()).await;
        let gate = gate(&store);
        let current = lived(&store, first).await;
        let all = whole(&gate, &current).await;
        let number = current.revision().number;

        for seen in [0, 1, 3, number - 1, number, number + 1, i64::from(i32::MAX)] {
            let page = changes(&gate, &current, &format!("first: 100 afterRevision: {seen}")).await;
            let later: Vec<_> =
                all.iter().filter(|(revision, _)| *revision > seen).cloned().collect();
            assert_eq!(page["totalCount"], later.len(), "{seen}");
            assert_eq!(told(&page), later, "{seen}");
        }
    }

    async fn what_was_committed_after_the_snapshot_is_not_seen(database) {
        let (store, first) = database.filled(sample::records()).await;
        let gate = gate(&store);
        let second = retitled(&store, &first, "new").await;
        let records = sample::records().len();

        assert_eq!(changes(&gate, &first, "").await["totalCount"], records);
        assert_eq!(changes(&gate, &first, "afterRevision: 1").await["totalCount"], 0);
        assert_eq!(changes(&gate, &second, "").await["totalCount"], records + 1);
        assert_eq!(changes(&gate, &first, "last: 1").await["nodes"][0]["revision"], 1);
        assert_eq!(changes(&gate, &second, "last: 1").await["nodes"][0]["revision"], 2);
    }

    async fn a_change_tells_who_and_when_and_what_it_was_and_became(database) {
        let (store, first) = database.filled(sample::records()).await;
        let gate = gate(&store);
        let second = retitled(&store, &first, "new").await;
        let gone = vec![Change::Delete(first.record(&entente::snapshot::Subject::Link(
            sample::QUEBEC_JALISCO,
        )).unwrap().subject())];
        let third = store.apply(&second, gone, &tester()).await.unwrap();
        let query = "{ changes(afterRevision: 1) { nodes {
            revision at actor action subjectId subject { __typename id } before after } } }";
        let id = GlobalId::from(LinkId(sample::QUEBEC_JALISCO.0)).to_string();

        let answer = ask(&gate, &second, query).await;
        let [change] = answer["data"]["changes"]["nodes"].as_array().unwrap().as_slice() else {
            panic!("{answer}");
        };
        assert_eq!(change["revision"], 2);
        assert_eq!(change["actor"], "tester");
        assert_eq!(change["action"], "UPDATED");
        assert_eq!(change["subjectId"], id);
        assert_eq!(change["subject"], json!({ "__typename": "Link", "id": id }));
        assert_eq!(change["before"]["title"], json!({ "en": "quebec-jalisco" }));
        assert_eq!(change["after"]["title"], json!({ "en": "new" }));
        assert_eq!(change["after"]["id"], id);
        assert_eq!(change["after"]["updatedAt"], change["at"]);
        assert_eq!((&change["before"]["version"], &change["after"]["version"]), (&json!(1), &json!(2)));

        // Gone now, also for the change that came before.
        let answer = ask(&gate, &third, query).await;
        let nodes = &answer["data"]["changes"]["nodes"];
        assert_eq!((&nodes[0]["subject"], &nodes[1]["subject"]), (&Value::Null, &Value::Null));
        assert_eq!((&nodes[1]["action"], &nodes[1]["after"]), (&json!("DELETED"), &Value::Null));
        assert_eq!(nodes[1]["before"], nodes[0]["after"]);
    }

    /// Ids, numbers and texts as they were, on whichever database they were kept.
    async fn every_kind_of_record_is_shown_as_it_was_written(database) {
        use entente::snapshot::{Naming, portrait};
        let (store, first) = database.filled(sample::records()).await;
        let gate = gate(&store);
        let query = "{ changes(first: 100) { nodes { before after subjectId subject { id } } } }";
        let answer = ask(&gate, &first, query).await;
        let nodes = answer["data"]["changes"]["nodes"].as_array().unwrap();

        assert_eq!(nodes.len(), first.records().count());
        for node in nodes {
            assert_eq!(node["before"], Value::Null);
            let shown = first.records().map(|record| portrait(&record, Naming::GlobalId));
            let shown: Vec<_> = shown.map(Value::Object).collect();
            assert!(shown.contains(&node["after"]), "{node}");
            // World regions and old slugs are no nodes, and have an id all the same.
            match node["after"]["type"].as_str().unwrap() {
                "WorldRegion" | "SlugRedirect" => assert_eq!(node["subject"], Value::Null),
                _ => assert_eq!(node["subject"]["id"], node["subjectId"]),
            }
        }
        let ids: std::collections::BTreeSet<_> =
            nodes.iter().map(|node| node["subjectId"].to_string()).collect();
        assert_eq!(ids.len(), nodes.len());
    }

    async fn many_questions_to_the_log_in_one_request_are_too_much(database) {
        let (store, first) = database.filled(sample::records()).await;
        let gate = gate(&store);
        let many: String = (0..101).map(|at| format!("c{at}: changes {{ totalCount }} ")).collect();
        let answer = ask(&gate, &first, &format!("{{ {many} }}")).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "COST_LIMIT_EXCEEDED", "{answer}");
    }
}
