//! A load run, not a test: what heavy questions do to the latency of light ones.
//!
//! `cargo test --release --test it load -- --ignored --nocapture`

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use entente::exchange::made_up;
use entente::snapshot::{Current, Revision, Snapshot};
use serde_json::{Value, json};

use crate::support::http::{Reply, app, send, serve};

const LINKS: u64 = 100_000;
const SECONDS: u64 = 20;

/// What a page of the explorer or a chart would ask.
const LIGHT: &str = "query($a: JurisdictionKey!, $b: JurisdictionKey!) {
    jurisdiction(key: $a) { name partners(first: 5) { totalCount nodes { name } } }
    network { sharedPartners(of: [$a, $b]) { totalCount } } }";

/// Another scope each time, so that nothing is kept.
const HEAVY: &str = "query($kinds: [LinkKind!], $within: [JurisdictionKey!]) {
    network(scope: { kinds: $kinds, within: $within }) {
        ranking(by: BETWEENNESS, first: 1) { nodes { score } sampledSources }
        communities(first: 1) { modularity }
        nullModel(samples: 10) { transitivity { z } } } }";

fn ask(address: SocketAddr, query: &str, variables: &Value) -> Reply {
    let body = json!({ "query": query, "variables": variables }).to_string();
    let head = format!(
        "POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: {}",
        body.len()
    );
    send(address, &head, body.as_bytes())
}

/// Asks light questions for a while, one after the other; gives their times in milliseconds, sorted.
fn light_times(address: SocketAddr, places: &[String]) -> Vec<f64> {
    let (started, mut times) = (Instant::now(), Vec::new());
    while started.elapsed() < Duration::from_secs(SECONDS) {
        let pair = [times.len(), 7 * times.len() + 1].map(|at| &places[at % places.len()]);
        let asked = Instant::now();
        let reply = ask(address, LIGHT, &json!({ "a": pair[0], "b": pair[1] }));
        times.push(asked.elapsed().as_secs_f64() * 1_000.0);
        assert_eq!(reply.json()["errors"], Value::Null, "{reply:?}");
        // As many a second as a busy dashboard, so that the asker itself is no load.
        std::thread::sleep(Duration::from_millis(5));
    }
    times.sort_by(f64::total_cmp);
    times
}

fn tell(what: &str, times: &[f64]) {
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let [median, p95, p99, most] = [0.5, 0.95, 0.99, 1.0].map(at);
    let asked = times.len();
    println!(
        "{what}: {asked} asked; ms: median {median:.2}, 95 % {p95:.2}, 99 % {p99:.2}, slowest {most:.2}"
    );
}

#[test]
#[ignore = "a measurement"]
fn light_questions_beside_heavy_ones() {
    let snapshot = Arc::new(Snapshot::of(Revision::EMPTY, made_up::records(LINKS, 1)));
    let places: Vec<_> = snapshot.jurisdictions().step_by(97).map(|r| r.slug.to_string()).collect();
    let address = serve(app(Arc::new(Current::new(Arc::clone(&snapshot)))));
    // What is made once a revision is made before the clock starts.
    ask(address, LIGHT, &json!({ "a": places[0], "b": places[1] }));
    tell("alone", &light_times(address, &places));
    let (done, answered, late) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|threads| {
        for asker in 0..4 {
            let (done, answered, late, places) = (&done, &answered, &late, &places);
            threads.spawn(move || {
                for round in 0.. {
                    let within = &places[(4 * round + asker) % places.len()];
                    let kinds = if round % 2 == 0 { json!(["SISTER_CITY"]) } else { Value::Null };
                    let country = within_country(address, within);
                    let reply = ask(address, HEAVY, &json!({ "kinds": kinds, "within": country }));
                    let errors = reply.json()["errors"].as_array().map_or(0, Vec::len);
                    answered.fetch_add(1, Ordering::Relaxed);
                    late.fetch_add(errors, Ordering::Relaxed);
                    if done.load(Ordering::Relaxed) {
                        break;
                    }
                }
            });
        }
        tell("beside four who ask heavy questions", &light_times(address, &places));
        done.store(true, Ordering::Relaxed);
    });
    let [answered, late] = [answered, late].map(AtomicUsize::into_inner);
    println!("meanwhile {answered} heavy requests were answered, {late} of their fields too late");
}

/// A place and its country with all inside, which makes a scope that nobody asked for yet.
fn within_country(address: SocketAddr, place: &str) -> Value {
    let query = "query($key: JurisdictionKey!) { jurisdiction(key: $key) { country { slug } } }";
    let reply = ask(address, query, &json!({ "key": place }));
    json!([place, reply.json()["data"]["jurisdiction"]["country"]["slug"]])
}
