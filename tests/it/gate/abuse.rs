//! Requests that are meant to do harm, sent to the server as a process of its own: each is refused soon,
//! others are answered meanwhile, and memory stays flat.

use std::fmt::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::http::{Reply, send};
use crate::support::process::Server;

/// How soon a request must be refused, at the best of some tries: the machine may be busy.
const SOON: Duration = Duration::from_millis(50);
const TRIES: usize = 5;

/// How soon a light query must be answered beside them, nearly always.
const BESIDE: Duration = Duration::from_millis(100);

/// How much memory all of it together may cost, for what is kept of judged documents.
const FLAT_KIB: u64 = 96 * 1024;

/// A request: what it is, its content type, and what it sends.
struct Abuse {
    what: &'static str,
    content_type: &'static str,
    sends: Sends,
}

enum Sends {
    Query(String),
    Body(Vec<u8>),
}

impl Abuse {
    /// A query is another one each time, since what was judged once is known.
    fn body(&self) -> Vec<u8> {
        static SENT: AtomicUsize = AtomicUsize::new(0);
        match &self.sends {
            Sends::Query(query) => {
                let padding = " ".repeat(SENT.fetch_add(1, Ordering::Relaxed));
                json!({ "query": format!("{padding}{query}") }).to_string().into_bytes()
            }
            Sends::Body(body) => body.clone(),
        }
    }
}

fn query(what: &'static str, query: String) -> Abuse {
    Abuse { what, content_type: "application/json", sends: Sends::Query(query) }
}

fn body(what: &'static str, body: impl Into<Vec<u8>>) -> Abuse {
    Abuse { what, content_type: "application/json", sends: Sends::Body(body.into()) }
}

/// `count` times what is made of each number.
fn repeated(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut all, number| {
        let _ = write!(all, "{} ", make(number));
        all
    })
}

/// Fragments of which each mentions the next one in some way, so that the last counts very often.
fn amplified(levels: usize, mention: impl Fn(usize) -> String, last: &str) -> String {
    let fragment =
        |level: usize| format!("fragment f{level} on Jurisdiction {{ {} }}", mention(level + 1));
    let all = repeated(levels, fragment);
    format!(
        r#"{{ jurisdiction(key: "alberta") {{ ...f0 }} }} {all} fragment f{levels} on Jurisdiction {{ {last} }}"#
    )
}

fn abuses() -> Vec<Abuse> {
    let bomb = "\u{feff}".repeat(10_000);
    vec![
        query(
            "fragments that each mention the next one twice",
            amplified(25, |next| format!("...f{next} ...f{next}"), "slug"),
        ),
        query(
            "fragments that each mention the next one in two fields",
            amplified(13, |next| format!("a: parent {{ ...f{next} }} b: parent {{ ...f{next} }}"), "slug"),
        ),
        query(
            "fragments that each mention the next one in many inline fragments",
            amplified(20, |next| repeated(40, |_| format!("... {{ ...f{next} }}")), "slug"),
        ),
        query(
            "fragments in each other under conditions",
            amplified(25, |next| format!("...f{next} @skip(if: false) ...f{next} @include(if: true)"), "slug"),
        ),
        query("a chain of very many fragments", amplified(900, |next| format!("...f{next}"), "slug")),
        query("very many aliases", format!("{{ {} }}", repeated(3_000, |n| format!("a{n}: dataset {{ hash }}")))),
        query(
            "very many aliases of a question to the network",
            format!(
                "{{ network {{ {} }} }}",
                repeated(1_000, |n| format!("a{n}: communities(seed: {n}) {{ modularity }}"))
            ),
        ),
        query("one field very often", format!("{{ dataset {{ {} }} }}", "hash ".repeat(9_000))),
        query(
            "one field with other arguments each time",
            format!("{{ {} }}", repeated(1_200, |n| format!("jurisdictions(first: {n}) {{ totalCount }}"))),
        ),
        query("fields that nest deep", format!(r#"{{ jurisdiction(key: "a") {}"#, "{ parent ".repeat(4_000))),
        query(
            "fields that nest deep and are closed",
            format!(
                r#"{{ jurisdiction(key: "a") {} {{ slug }} {} }}"#,
                "{ parent ".repeat(1_500),
                "}".repeat(1_500)
            ),
        ),
        query("lists that nest deep", format!("{{ nodes(ids: {}", "[".repeat(30_000))),
        query("objects that nest deep", format!("{{ links(filter: {}", "{not:".repeat(10_000))),
        query("types that nest deep", format!("query($a: {}", "[".repeat(30_000))),
        query(
            "cycles through the data",
            r#"{ jurisdictions(first: 100) { nodes { links(first: 100) { nodes { parties { jurisdiction {
                links(first: 100) { nodes { parties { jurisdiction { links(first: 100) { nodes { slug
            } } } } } } } } } } } }"#
                .to_owned(),
        ),
        query(
            "cycles through the schema",
            "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"
                .to_owned(),
        ),
        query(
            "the schema very often",
            format!(
                "{{ {} }}",
                repeated(30, |n| format!("a{n}: __schema {{ types {{ fields {{ args {{ name }} }} }} }}"))
            ),
        ),
        query("very many directives", format!("{{ dataset {{ hash {} }} }}", "@skip(if: false) ".repeat(1_500))),
        query("very many unknown directives", format!("{{ dataset {{ hash {} }} }}", "@a ".repeat(4_000))),
        query("very many unknown fields", format!("{{ {} }}", repeated(9_000, |n| format!("x{n}")))),
        query(
            "very many variables",
            format!("query({}) {{ dataset {{ hash }} }}", repeated(2_000, |n| format!("$v{n}: Int"))),
        ),
        query("very many operations", repeated(1_500, |n| format!("query q{n} {{ dataset {{ hash }} }}"))),
        query("very many fragments that nobody uses", {
            let fragments = repeated(1_300, |n| format!("fragment f{n} on Query {{ dataset {{ hash }} }}"));
            format!("{{ dataset {{ hash }} }} {fragments}")
        }),
        query("a fragment inside itself", "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }".to_owned()),
        query("very many byte order marks", format!("{bomb}{{ dataset {{ hash }} }}{bomb}{bomb}")),
        query("a text that does not end", format!(r#"{{ search(text: "{}"#, "x".repeat(60_000))),
        query("NUL in a document", "{ dataset { hash \u{0} } }".to_owned()),
        query("a number of very many digits", format!("{{ jurisdictions(first: {}) {{ totalCount }} }}", "9".repeat(60_000))),
        body("NUL in a body", b"{\"query\": \"{ a }\0\"}".to_vec()),
        body("broken UTF-8", b"{\"query\": \"{ a \xff\xfe }\"}".to_vec()),
        body("a batch", json!(vec![json!({ "query": "{ dataset { hash } }" }); 1_000]).to_string()),
        body("malformed JSON", "{\"query\": \"{ a }\", "),
        body("JSON that nests deep", "[".repeat(200_000)),
        body("variables that nest deep", format!(r#"{{"query": "{{ a }}", "variables": {}"#, r#"{"a":"#.repeat(40_000))),
        body(
            "very long variables",
            json!({
                "query": "query($t: String!) { search(text: $t) { score } }",
                "variables": { "t": "x".repeat(200_000) },
            })
            .to_string(),
        ),
        body("a body of eight MiB", " ".repeat(8 << 20)),
        Abuse { what: "a form", content_type: "application/x-www-form-urlencoded", sends: Sends::Body(b"query={a}".to_vec()) },
        Abuse {
            what: "an upload",
            content_type: "multipart/form-data; boundary=x",
            sends: Sends::Body(b"--x\r\ncontent-disposition: form-data; name=\"operations\"\r\n\r\n{}\r\n--x--".to_vec()),
        },
    ]
}

fn post(server: &Server, content_type: &str, body: &[u8]) -> Reply {
    let head = format!(
        "POST /graphql HTTP/1.1\r\naccept: application/graphql-response+json\r\n\
         content-type: {content_type}\r\ncontent-length: {}",
        body.len()
    );
    send(server.address(), &head, body)
}

/// The quickest of some tries.
fn refused_in(server: &Server, abuse: &Abuse) -> Duration {
    let once = || {
        let body = abuse.body();
        let sent = Instant::now();
        let reply = post(server, abuse.content_type, &body);
        let elapsed = sent.elapsed();
        assert!((400..500).contains(&reply.status), "{}: {reply:?}", abuse.what);
        let answer = reply.json();
        assert_eq!(answer.get("data"), None, "{}: {answer}", abuse.what);
        assert!(answer["errors"][0]["message"].is_string(), "{}: {answer}", abuse.what);
        assert!(reply.body.len() < 5_000, "{}: {} bytes", abuse.what, reply.body.len());
        elapsed
    };
    (0..TRIES).map(|_| once()).min().expect("several tries")
}

#[test]
fn what_is_meant_to_do_harm_does_none() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--rate", "0"]);
    let abuses = abuses();
    let ask = || {
        let light = r#"{"query": "{ jurisdiction(key: \"alberta\") { name } }"}"#;
        let reply = post(&server, "application/json", light.as_bytes());
        assert_eq!(reply.status, 200, "{reply:?}");
    };
    // What is made at the first request, and what is kept of documents, is no growth.
    ask();
    for abuse in &abuses {
        refused_in(&server, abuse);
    }
    let before = server.resident_kib();

    let done = AtomicBool::new(false);
    let (slow, times) = std::thread::scope(|scope| {
        let beside = scope.spawn(|| {
            let mut times = Vec::new();
            while !done.load(Ordering::Relaxed) {
                let asked = Instant::now();
                ask();
                times.push(asked.elapsed());
                std::thread::sleep(Duration::from_millis(2));
            }
            times
        });
        let mut slow = Vec::new();
        for abuse in &abuses {
            let elapsed = refused_in(&server, abuse);
            println!("{:>7.1} ms  {}", elapsed.as_secs_f64() * 1_000.0, abuse.what);
            if elapsed > SOON {
                slow.push((abuse.what, elapsed));
            }
        }
        done.store(true, Ordering::Relaxed);
        (slow, beside.join().expect("light queries are answered"))
    });
    assert!(slow.is_empty(), "{slow:?}");

    let mut times = times;
    times.sort();
    let nearly_all = times[times.len() * 95 / 100];
    println!("light queries beside: {} asked, 95 % within {nearly_all:?}", times.len());
    assert!(nearly_all < BESIDE, "{nearly_all:?}");
    if let (Some(before), Some(after)) = (before, server.resident_kib()) {
        println!("memory: {before} KiB before, {after} KiB after");
        assert!(after < before + FLAT_KIB, "{before} KiB before, {after} KiB after");
    }
    let (exit, log) = server.stop("-TERM");
    assert_eq!(exit.code(), Some(0), "{log}");
}
