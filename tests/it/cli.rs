//! The `entente` command as a person calls it: what it prints, and with which exit code.

use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::process::Server;

const ALBERTA: &str = r#"{ jurisdiction(key: "alberta") { slug } }"#;
const BY_KEY: &str = "query($key: JurisdictionKey!) { jurisdiction(key: $key) { slug } }";

/// What a command left behind.
#[derive(Debug)]
struct Outcome {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Outcome {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// A folder of its own, in which `entente` is called without settings from outside.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn with(self, name: &str, text: &str) -> Self {
        std::fs::write(self.path(name), text).expect("a file in a temporary folder");
        self
    }

    fn command(&self) -> Command {
        let mut command = Command::cargo_bin("entente").expect("the binary is built");
        command.current_dir(self.0.path()).timeout(Duration::from_secs(60));
        for name in ["ENTENTE_DATABASE_URL", "ENTENTE_LISTEN", "RUST_LOG", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        outcome(self.command().args(arguments))
    }
}

fn outcome(command: &mut Command) -> Outcome {
    let output = command.output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("text in UTF-8");
    Outcome { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Asserts that a command failed in words for a person, and printed nothing else.
fn assert_failed(outcome: &Outcome, words: &str) {
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(1), ""), "{outcome:?}");
    assert!(outcome.err.starts_with("entente: "), "{outcome:?}");
    assert!(outcome.err.contains(words), "{words}: {outcome:?}");
    assert_eq!(outcome.err.lines().count(), 1, "{outcome:?}");
    for rust in ["std::", "sqlx::", "Os {", "Error(", "panicked"] {
        assert!(!outcome.err.contains(rust), "{outcome:?}");
    }
}

fn in_repository(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).display().to_string()
}

// ------------------------------------------------------------------ help

#[test]
fn each_command_says_what_it_does() {
    for (command, words) in [
        ("serve", "Serve GraphQL over HTTP"),
        ("query", "Answer a GraphQL query without a server"),
        ("export", "Export the data"),
        ("check", "Check a folder of curated files"),
        ("generate", "Fill an empty database with a made-up world"),
        ("gazetteer", "Fill what recorded jurisdictions lack from gazetteers"),
        ("migrate", "Bring the tables of the database up to date"),
        ("backup", "Back everything up that the database holds"),
        ("restore", "Restore a backup into an empty database"),
        ("verify", "Verify the database"),
        ("history", "Tell who changed what and when"),
        ("undo", "Undo a revision by a new one"),
        ("reports", "List the errors that readers reported"),
        ("schema", "Print the GraphQL schema"),
        ("token", "Make, list and revoke the tokens"),
    ] {
        let help = Desk::new().run(&[command, "--help"]);
        assert_eq!(help.code, Some(0), "{help:?}");
        assert!(help.out.starts_with(words), "{help:?}");
        let overview = Desk::new().run(&["--help"]);
        assert!(overview.out.contains(command) && overview.out.contains(words), "{overview:?}");
    }
}

#[test]
fn without_a_command_the_commands_are_listed() {
    let outcome = Desk::new().run(&[]);
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    assert!(outcome.err.contains("Usage: entente <COMMAND>"), "{outcome:?}");
}

/// The address of a database may hold its password.
#[test]
fn help_does_not_show_the_address_of_the_database() {
    let desk = Desk::new();
    let mut command = desk.command();
    command.env("ENTENTE_DATABASE_URL", "postgres://me:s3cret@db/x").args(["serve", "--help"]);
    let help = outcome(&mut command);
    assert!(help.out.contains("ENTENTE_DATABASE_URL") && !help.out.contains("s3cret"), "{help:?}");
}

// ------------------------------------------------------------------ check

#[test]
fn a_folder_without_problems_is_counted() {
    let outcome = Desk::new().run(&["check", &in_repository("data")]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""), "{outcome:?}");
    assert!(outcome.out.starts_with("48 links, "), "{outcome:?}");
    assert!(outcome.out.ends_with("; no problems\n"), "{outcome:?}");
}

/// All 65 and their wording are the importer's to test.
#[test]
fn every_problem_is_told_with_its_file_and_line() {
    let folder = in_repository("tests/fixtures/curated_with_every_defect");
    let outcome = Desk::new().run(&["check", &folder]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.err.ends_with("must be mended first\n"), "{outcome:?}");

    let mut lines: Vec<_> = outcome.out.lines().collect();
    let count = lines.pop().and_then(|line| line.strip_suffix(" problems")).expect("a count");
    assert_eq!(count.parse(), Ok(lines.len()), "{outcome:?}");
    assert!(lines.len() > 50, "{outcome:?}");
    for line in &lines {
        let place = line.strip_prefix(&folder).unwrap_or_else(|| panic!("no file: {line}"));
        let mut parts = place.splitn(3, ':');
        assert!(parts.next().is_some_and(|file| file.ends_with(".toml")), "{line}");
        assert!(parts.next().is_some_and(|number| number.parse::<usize>().is_ok()), "{line}");
        assert!(parts.next().is_some_and(|message| message.len() > 5), "{line}");
    }
    let links = format!("{folder}/links/links.toml:14: \"1999-02-30\" is not a date");
    assert!(outcome.out.contains(&links), "{outcome:?}");
}

#[test]
fn a_folder_that_is_not_there_is_a_problem() {
    let outcome = Desk::new().run(&["check", "nowhere"]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.out.contains("nowhere"), "{outcome:?}");
}

// ------------------------------------------------------------------ query

#[test]
fn a_query_in_a_file_is_answered() {
    let desk = Desk::new().with("alberta.graphql", ALBERTA);
    let outcome = desk.run(&["query", "alberta.graphql"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""), "{outcome:?}");
    assert_eq!(outcome.json()["data"], json!({ "jurisdiction": { "slug": "alberta" } }));
    assert!(desk.path("entente.db").exists(), "the default database is made on first use");
}

#[test]
fn a_query_is_read_from_the_standard_input() {
    let desk = Desk::new();
    let outcome = outcome(desk.command().args(["query", "-"]).write_stdin(ALBERTA));
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert_eq!(outcome.json()["data"]["jurisdiction"]["slug"], "alberta");
}

#[test]
fn an_answer_has_its_keys_in_the_order_of_the_query() {
    let desk = Desk::new();
    let query = "{ dataset { sources revision links } }";
    let outcome = outcome(desk.command().args(["query", "-"]).write_stdin(query));
    let places = ["sources", "revision", "links"].map(|key| outcome.out.find(key).unwrap());
    assert!(places.is_sorted(), "{}", outcome.out);
}

#[test]
fn the_change_log_is_read_from_the_database() {
    let desk = Desk::new();
    let query = "{ changes(first: 1) { totalCount nodes { actor revision } } }";
    let outcome = outcome(desk.command().args(["query", "-"]).write_stdin(query));
    let changes = &outcome.json()["data"]["changes"];
    assert!(changes["totalCount"].as_u64() > Some(200), "{outcome:?}");
    assert_eq!(changes["nodes"], json!([{ "actor": "entente", "revision": 1 }]));
}

#[test]
fn variables_fill_a_query() {
    let desk = Desk::new().with("by_key.graphql", BY_KEY);
    let outcome = desk.run(&["query", "by_key.graphql", "--variables", r#"{"key": "QUEBEC"}"#]);
    assert_eq!(outcome.json()["data"], json!({ "jurisdiction": { "slug": "quebec" } }));
}

#[test]
fn an_operation_of_several_is_chosen_by_name() {
    let two = format!("query one {ALBERTA} query two {{ network {{ revision }} }}");
    let desk = Desk::new().with("two.graphql", &two);
    let outcome = desk.run(&["query", "two.graphql", "--operation", "one"]);
    assert_eq!(outcome.json()["data"]["jurisdiction"]["slug"], "alberta");
}

#[test]
fn variables_that_are_no_object_are_refused_before_a_database_is_made() {
    let desk = Desk::new().with("by_key.graphql", BY_KEY);
    for variables in ["key=alberta", "{", "", "[]", "\"alberta\"", "null", "{} {}"] {
        let outcome = desk.run(&["query", "by_key.graphql", "--variables", variables]);
        assert_failed(&outcome, "--variables takes a JSON object such as");
    }
    assert!(!desk.path("entente.db").exists());
}

#[test]
fn a_mistyped_variable_is_refused_with_those_that_the_query_has() {
    let desk = Desk::new().with("by_key.graphql", BY_KEY);
    let outcome = desk.run(&["query", "by_key.graphql", "--variables", r#"{"kye": "quebec"}"#]);
    assert_failed(&outcome, r#"the query has no variable "kye"; it has: key"#);
    assert!(!desk.path("entente.db").exists());
}

#[test]
fn a_query_with_errors_prints_the_answer_and_exits_1() {
    let query = r#"{ bad: jurisdiction(key: "albertta") { slug } network { revision } }"#;
    let desk = Desk::new().with("bad.graphql", query);
    let outcome = desk.run(&["query", "bad.graphql"]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert_eq!(outcome.json()["data"], json!({ "bad": null, "network": { "revision": 1 } }));
    assert_eq!(outcome.json()["errors"][0]["extensions"]["code"], "NOT_FOUND");
    assert_eq!(outcome.err, "entente: the answer has 1 error\n");
}

#[test]
fn a_query_that_is_not_there_is_told_by_its_path() {
    let desk = Desk::new();
    assert_failed(&desk.run(&["query", "no/such.graphql"]), "cannot read no/such.graphql");
    assert_failed(&desk.run(&["query", "."]), "cannot read .");
    assert!(!desk.path("entente.db").exists());
}

#[test]
fn a_query_that_is_not_utf_8_is_told_by_its_path() {
    let desk = Desk::new();
    std::fs::write(desk.path("latin1.graphql"), b"{ a(b: \"Qu\xe9bec\") }").unwrap();
    assert_failed(&desk.run(&["query", "latin1.graphql"]), "cannot read latin1.graphql");
}

// ------------------------------------------------------------------ generate

#[test]
fn a_made_up_world_is_counted_and_says_that_it_is_made_up() {
    let query = "{ dataset { links licence } }";
    let desk = Desk::new().with("dataset.graphql", query);
    let outcome = desk.run(&["generate", "--links", "100", "--seed", "7"]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert!(outcome.out.starts_with("made up 100 links between "), "{outcome:?}");
    assert!(outcome.out.ends_with("seed 7\n"), "{outcome:?}");
    assert!(outcome.err.contains("entente: writing them (0 s)\n"), "{outcome:?}");

    let dataset = &desk.run(&["query", "dataset.graphql"]).json()["data"]["dataset"];
    assert_eq!(dataset["links"], 100);
    assert!(dataset["licence"].as_str().unwrap().contains("nothing in it is a fact"), "{dataset}");
}

#[test]
fn the_same_seed_makes_the_same_world_and_another_another() {
    let hash = |seed| {
        let desk = Desk::new().with("hash.graphql", "{ dataset { hash } }");
        let outcome = desk.run(&["generate", "--links", "20", "--seed", seed]);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        desk.run(&["query", "hash.graphql"]).json()
    };
    assert_eq!(hash("7"), hash("7"));
    assert_ne!(hash("7"), hash("8"));
}

#[test]
fn a_made_up_world_does_not_go_where_data_are() {
    let desk = Desk::new().with("alberta.graphql", ALBERTA);
    assert_eq!(desk.run(&["query", "alberta.graphql"]).code, Some(0));
    let refused = desk.run(&["generate", "--links", "20"]);
    assert_failed(&refused, "the database holds data, of revision 1; give --database an empty one");
}

#[test]
fn a_world_of_no_links_or_too_many_is_refused_before_a_database_is_made() {
    let desk = Desk::new();
    for links in ["0", "5000001", "-1", "many"] {
        let outcome = desk.run(&["generate", &format!("--links={links}")]);
        assert_eq!(outcome.code, Some(2), "{outcome:?}");
        assert!(outcome.err.contains("invalid value") && outcome.err.contains("--links"));
    }
    assert!(desk.run(&["generate", "--links", "0"]).err.contains("0 is not in 1..=5000000"));
    assert!(!desk.path("entente.db").exists());
}

// ------------------------------------------------------------------ migrate, databases

#[test]
fn migrating_twice_is_as_good_as_once() {
    let desk = Desk::new();
    for _ in 0..2 {
        let outcome = desk.run(&["migrate"]);
        assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""), "{outcome:?}");
        assert_eq!(outcome.out, "the tables are up to date; the data is at revision 0\n");
    }
}

#[test]
fn a_database_that_cannot_be_had_is_told_without_its_password() {
    let desk = Desk::new().with("alberta.graphql", ALBERTA);
    let commands: [&[&str]; 3] =
        [&["migrate"], &["query", "alberta.graphql"], &["serve", "--listen", "127.0.0.1:0"]];
    for (url, words) in [
        ("mysql://me:s3cret@localhost/x", "unknown database scheme \"mysql\""),
        ("s3cret", "unknown database scheme"),
        ("postgres://me:s3cret@127.0.0.1:1/x", "cannot open postgres://me@127.0.0.1:1/x"),
        ("sqlite:no/such/folder/x.db", "the folder \"no/such/folder\" does not exist"),
    ] {
        for command in commands {
            let in_words = desk.run(&[command, &["--database", url]].concat());
            let mut from_outside = desk.command();
            from_outside.env("ENTENTE_DATABASE_URL", url).args(command);
            for outcome in [in_words, outcome(&mut from_outside)] {
                assert_failed(&outcome, words);
                assert!(!outcome.err.contains("s3cret"), "{outcome:?}");
            }
        }
    }
}

#[test]
fn a_replica_is_named_to_those_who_read_from_it() {
    let desk = Desk::new();
    let replica = ["--read-database", "postgres://nobody@127.0.0.1/x"];
    for command in ["migrate", "history", "verify"] {
        let refused = desk.run(&[&[command], &replica[..]].concat());
        assert_eq!(refused.code, Some(2), "{refused:?}");
    }
    for command in ["serve", "query"] {
        let help = desk.run(&[command, "--help"]);
        assert!(help.out.contains("--read-database"), "{help:?}");
    }
}

#[test]
fn the_argument_goes_before_the_environment() {
    let desk = Desk::new();
    let mut command = desk.command();
    command.env("ENTENTE_DATABASE_URL", "mysql://x").args(["migrate", "--database", "sqlite:x.db"]);
    assert_eq!(outcome(&mut command).code, Some(0));
    assert!(desk.path("x.db").exists() && !desk.path("entente.db").exists());
}

// ------------------------------------------------------------------ serve

#[test]
fn a_server_fills_an_empty_folder_answers_and_stops_when_told() {
    let desk = Desk::new();
    let server = Server::start(desk.0.path(), &[]);
    for words in ["entente answers at http://127.0.0.1:", "/graphql", "revision=1", "links=48"] {
        assert!(server.ready.contains(words), "{words}: {}", server.ready);
    }
    assert!(!server.ready.contains('\u{1b}'), "colours in a file: {}", server.ready);
    assert!(desk.path("entente.db").exists());

    let asked = "%7Bnetwork%7Brevision%7Dchanges(last:1)%7Bnodes%7Brevision%7D%7D%7D";
    let head = format!("GET /graphql?query={asked} HTTP/1.1");
    let reply = crate::support::http::send(server.address(), &head, b"");
    let changes = json!({ "nodes": [{ "revision": 1 }] });
    let expected = json!({ "network": { "revision": 1 }, "changes": changes });
    assert_eq!(reply.json()["data"], expected);

    let (exit, log) = server.stop("-TERM");
    assert_eq!(exit.code(), Some(0), "{log}");
    assert!(log.contains("stopping"), "{log}");

    // The database is left whole, and is not filled again.
    let again = Server::start(desk.0.path(), &[]);
    assert!(again.ready.contains("revision=1") && again.ready.contains("links=48"));
    let (exit, log) = again.stop("-INT");
    assert_eq!(exit.code(), Some(0), "{log}");
}

#[test]
fn a_port_that_is_taken_is_told_before_a_database_is_made() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let desk = Desk::new();
    let outcome = desk.run(&["serve", "--listen", &address]);
    assert_failed(&outcome, &format!("cannot listen on {address}"));
    assert!(outcome.err.contains("choose another with --listen"), "{outcome:?}");
    assert!(!desk.path("entente.db").exists());
}

#[test]
fn an_address_to_listen_on_that_cannot_be_read_is_refused() {
    for address in ["8080", "here:8080", ""] {
        let outcome = Desk::new().run(&["serve", "--listen", address]);
        assert_eq!(outcome.code, Some(2), "{outcome:?}");
        assert!(outcome.err.contains("--listen"), "{outcome:?}");
    }
}

// ------------------------------------------------------------------ token

const DATABASE: &str = "sqlite:entente.db?mode=rwc";

/// Calls `entente token` on the database of the desk.
fn token(desk: &Desk, arguments: &[&str]) -> Outcome {
    desk.run(&[&["token"], arguments, &["--database", DATABASE]].concat())
}

#[test]
fn a_token_is_printed_alone_and_listed_without_itself() {
    let desk = Desk::new();
    let made = token(&desk, &["create", "--name", "ada", "--role", "editor", "--expires", "90d"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    let shown = made.out.strip_suffix('\n').expect("a line");
    assert!(shown.starts_with("ent_") && shown.len() == 47, "{made:?}");
    assert!(!shown.contains(char::is_whitespace) && !made.err.contains(shown), "{made:?}");
    assert!(made.err.contains("not shown again"), "{made:?}");
    assert!(made.err.contains("there was no database sqlite:entente.db"), "{made:?}");
    let second = token(&desk, &["create", "--name", "grace", "--role", "admin"]);
    assert!(!second.err.contains("there was no database"), "{second:?}");

    let listed = token(&desk, &["list"]);
    let lines: Vec<Vec<_>> = listed.out.lines().map(|line| line.split("  ").collect()).collect();
    let words = |line: &[&str]| line.iter().map(|word| word.trim().to_owned()).collect::<Vec<_>>();
    let words: Vec<Vec<_>> = lines
        .iter()
        .map(|line| words(line).into_iter().filter(|word| !word.is_empty()).collect())
        .collect();
    assert_eq!(words[0], ["NAME", "ROLE", "MADE", "LAST USED", "EXPIRES", "STATE"]);
    assert_eq!((&*words[1][0], &*words[1][1], &*words[1][5]), ("ada", "editor", "valid"));
    assert_eq!((&*words[2][0], &*words[2][1], &*words[2][4]), ("grace", "admin", "never"));
    assert!(!listed.out.contains("ent_"), "{listed:?}");

    let revoked = token(&desk, &["revoke", "ada"]);
    assert_eq!((revoked.code, &*revoked.out), (Some(0), "the token ada is revoked\n"));
    let listed = token(&desk, &["list"]);
    let ada = listed.out.lines().find(|line| line.starts_with("ada")).expect("it is listed");
    assert!(ada.ends_with("revoked"), "{listed:?}");
}

#[test]
fn tokens_of_a_database_without_tables_are_not_listed() {
    let desk = Desk::new().with("entente.db", "");
    for command in [&["list"][..], &["revoke", "ada"]] {
        assert_failed(&token(&desk, command), "run `entente migrate`");
    }
    assert_eq!(token(&desk, &["create", "--name", "ada", "--role", "editor"]).code, Some(0));
}

#[test]
fn a_token_that_cannot_be_made_or_found_says_what_to_do() {
    let desk = Desk::new();
    let create = |name, expires: &[&str]| {
        token(&desk, &[&["create", "--role", "editor", "--name", name], expires].concat())
    };
    assert_eq!(create("ada", &[]).code, Some(0));
    assert_failed(&create("ada", &[]), "choose another name");
    assert_failed(&create("grace", &["--expires", "2001-01-01"]), "--expires");
    assert_failed(&token(&desk, &["revoke", "grace"]), "`entente token list` shows all");
    for (name, expires) in [("ada lovelace", "90d"), ("entente", "90d"), ("grace", "soon")] {
        let refused = create(name, &["--expires", expires]);
        assert_eq!((refused.code, &*refused.out), (Some(2), ""), "{refused:?}");
    }
    let reader = token(&desk, &["create", "--name", "grace", "--role", "reader"]);
    assert_eq!(reader.code, Some(2), "to read takes no token: {reader:?}");
}

#[test]
fn an_issuer_needs_an_audience_and_an_address_that_cannot_be_listened_to() {
    let serve = |arguments: &[&str]| Desk::new().run(&[&["serve"], arguments].concat());
    let lonely = serve(&["--oidc-issuer", "https://id.example.org"]);
    assert!(lonely.code == Some(2) && lonely.err.contains("--oidc-audience"), "{lonely:?}");
    for (setting, value) in [
        ("--oidc-issuer", "http://id.example.org"),
        ("--oidc-jwks", "http://id.example.org/keys"),
        ("--oidc-algorithms", "HS256"),
        ("--oidc-algorithms", "none"),
    ] {
        let refused = serve(&["--oidc-audience", "entente", setting, value]);
        assert_eq!(refused.code, Some(2), "{value}: {refused:?}");
        assert!(refused.err.contains(setting), "{value}: {refused:?}");
    }
}

// ------------------------------------------------------------------ backup, restore, verify

/// A folder with a made-up world of so many links, and its backup.
fn backed_up(links: &str) -> Desk {
    let desk = Desk::new();
    assert_eq!(desk.run(&["generate", "--links", links]).code, Some(0));
    let outcome = desk.run(&["backup", "made.backup"]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert!(outcome.out.starts_with("backed up revision 1: "), "{outcome:?}");
    assert!(outcome.out.contains(&format!(": {links} links, ")), "{outcome:?}");
    desk
}

const ELSEWHERE: [&str; 2] = ["--database", "sqlite:restored.db"];

fn hash(desk: &Desk, database: &[&str]) -> Value {
    let mut command = desk.command();
    command.args(["query", "-"]).args(database).write_stdin("{ dataset { hash revision } }");
    outcome(&mut command).json()["data"].clone()
}

/// Everything in a folder, by name.
fn names_in(desk: &Desk) -> Vec<String> {
    let entries = std::fs::read_dir(desk.0.path()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_restored_into_another_database() {
    let desk = backed_up("100");
    let outcome = desk.run(&[&["restore", "made.backup"], &ELSEWHERE[..]].concat());
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert!(outcome.out.starts_with("restored revision 1: 100 links, "), "{outcome:?}");
    assert_eq!(hash(&desk, &[]), hash(&desk, &ELSEWHERE));

    let verified = desk.run(&[&["verify"], &ELSEWHERE[..]].concat());
    assert_eq!(verified.code, Some(0), "{verified:?}");
    assert!(verified.out.starts_with("revision 1: 100 links, "), "{verified:?}");
    assert!(verified.out.ends_with(" changes; all is well\n"), "{verified:?}");
}

#[test]
fn a_backup_is_taken_beside_a_running_server_and_sent_on() {
    let desk = Desk::new();
    let server = Server::start(desk.0.path(), &[]);
    let taken = desk.command().args(["backup", "-"]).output().unwrap();
    assert!(taken.status.success(), "{taken:?}");
    assert!(desk.run(&["verify"]).out.ends_with("; all is well\n"));
    let mut restore = desk.command();
    restore.args(["restore", "-"]).args(ELSEWHERE).write_stdin(taken.stdout);
    let restored = outcome(&mut restore);
    assert!(restored.out.starts_with("restored revision 1: 48 links, 83 jurisdictions, "));
    assert_eq!(server.stop("-TERM").0.code(), Some(0));
    assert_eq!(hash(&desk, &[]), hash(&desk, &ELSEWHERE));
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_backup_and_nothing_stays_beside_it() {
    use std::os::unix::fs::PermissionsExt;
    let desk = backed_up("20");
    let mode = desk.path("made.backup").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "{mode:o}");
    let beside: Vec<_> = names_in(&desk).into_iter().filter(|name| name.starts_with('.')).collect();
    assert_eq!(beside, Vec::<String>::new());
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_told_to() {
    let desk = backed_up("20").with("notes.txt", "mine");
    let refused = desk.run(&["backup", "notes.txt"]);
    assert_failed(&refused, "notes.txt is there already; choose another name, or let --force");
    assert_eq!(std::fs::read_to_string(desk.path("notes.txt")).unwrap(), "mine");
    assert_eq!(desk.run(&["backup", "notes.txt", "--force"]).code, Some(0));
    assert!(std::fs::read(desk.path("notes.txt")).unwrap().starts_with(&[0x28, 0xb5, 0x2f, 0xfd]));
}

#[test]
fn a_backup_that_cannot_be_written_leaves_nothing() {
    let desk = backed_up("20");
    let before = names_in(&desk);
    assert_failed(&desk.run(&["backup", "no/such/folder/x"]), "cannot write no/such/folder/x: ");
    assert_failed(&desk.run(&["backup", ".", "--force"]), "cannot write .: ");
    assert_eq!(names_in(&desk), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let desk = backed_up("20");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("entente"));
    let command = command.current_dir(desk.0.path()).args(["backup", "-"]).stdout(full);
    let output = command.env_remove("ENTENTE_DATABASE_URL").output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("cannot write the backup: No space left on device"), "{told}");
}

#[test]
fn a_database_that_is_not_there_is_neither_read_nor_made() {
    let desk = Desk::new();
    let token = &["token", "revoke", "ada"][..];
    for command in [&["backup", "x.backup"][..], &["verify"], &["token", "list"], token] {
        let refused = desk.run(&[command, &["--database", "sqlite:mistyped.db"]].concat());
        assert_failed(&refused, "cannot open sqlite:mistyped.db");
    }
    assert_eq!(names_in(&desk), Vec::<String>::new());
}

#[test]
fn what_is_no_backup_is_refused_before_a_database_is_made() {
    let desk = Desk::new().with("notes.txt", "mine");
    assert_failed(&desk.run(&["restore", "notes.txt"]), "this is no backup of Entente");
    assert_failed(&desk.run(&["restore", "nowhere"]), "cannot read nowhere");
    assert_eq!(names_in(&desk), ["notes.txt"]);
}

#[test]
fn a_backup_is_not_restored_over_data_nor_from_half_a_file() {
    let desk = backed_up("100");
    let words = |outcome: &Outcome| outcome.err.lines().last().unwrap_or_default().to_owned();
    let filled = desk.run(&["restore", "made.backup"]);
    assert_eq!(filled.code, Some(1), "{filled:?}");
    assert!(words(&filled).starts_with("entente: the database holds data, of revision 1; "));

    let first = ["token", "create", "--name", "ada", "--role", "admin"];
    let with_token = ["--database", "sqlite:token.db"];
    desk.run(&[&first, &with_token[..]].concat());
    let refused = desk.run(&[&["restore", "made.backup"], &with_token[..]].concat());
    assert!(words(&refused).starts_with("entente: the database holds no data, but 1 token(s)"));

    let whole = std::fs::read(desk.path("made.backup")).unwrap();
    std::fs::write(desk.path("half.backup"), &whole[..whole.len() / 2]).unwrap();
    let half = desk.run(&[&["restore", "half.backup"], &ELSEWHERE[..]].concat());
    assert_eq!(half.code, Some(1), "{half:?}");
    assert!(words(&half).starts_with("entente: the backup is cut off after line "), "{half:?}");
    let left = desk.run(&[&["migrate"], &ELSEWHERE[..]].concat());
    assert_eq!(left.out, "the tables are up to date; the data is at revision 0\n");
}

#[test]
fn what_is_wrong_is_printed_line_by_line() {
    let desk = backed_up("20");
    let url = format!("sqlite:{}", desk.path("entente.db").display());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let raw = sea_orm::Database::connect(&url).await.unwrap();
        crate::support::databases::run(&raw, "UPDATE source SET title = 'x'").await;
        crate::support::databases::run(&raw, "UPDATE revision SET last_id = 0").await;
        raw.close().await.unwrap();
    });
    let outcome = desk.run(&["verify"]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.out.contains("revision 1: its last_id is 0, and it gave out "), "{outcome:?}");
    assert!(outcome.out.contains("its rows are not what the history leads to, in: title\n"));
    let told = outcome.err.lines().last().unwrap();
    assert!(
        told.contains(&format!("{} thing(s) are wrong", outcome.out.lines().count())),
        "{told}"
    );
}

/// Half of the backup is there and put in when the process is killed.
fn killed_half_way(desk: &Desk, url: &str) {
    use std::io::Write;
    use std::process::Stdio;
    let whole = std::fs::read(desk.path("made.backup")).unwrap();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("entente"));
    command.current_dir(desk.0.path()).args(["restore", "-", "--database", url]);
    let mut restoring = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut pipe = restoring.stdin.take().unwrap();
    pipe.write_all(&whole[..whole.len() * 3 / 4]).unwrap();
    pipe.flush().unwrap();
    std::thread::sleep(Duration::from_secs(2));
    assert!(restoring.try_wait().unwrap().is_none(), "it waits for the rest");
    restoring.kill().unwrap();
    restoring.wait().unwrap();

    let left = desk.run(&["migrate", "--database", url]);
    assert_eq!(left.out, "the tables are up to date; the data is at revision 0\n", "{left:?}");
    let restored = desk.run(&["restore", "made.backup", "--database", url]);
    assert_eq!(restored.code, Some(0), "{restored:?}");
}

#[test]
fn a_restore_that_is_killed_leaves_the_database_empty() {
    let desk = backed_up("2000");
    killed_half_way(&desk, "sqlite:restored.db");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(crate::support::databases::TestDatabase::postgres());
    killed_half_way(&desk, &database.url);
}
