//! Which room may import which, and which frameworks it may name: the table of `ARCHITECTURE.md`.
//!
//! A light reading of the sources: names that stand in comments and texts do not count, names that
//! a macro makes up are not seen.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What each room is, from which follows what it may not import.
const REASONS: &[(&str, &str)] = &[
    ("model", "its words are everyone's, so they know of no one"),
    ("graph", "a graph question depends on its arguments alone: ids in, ids out"),
    ("entity", "a row says what stands in the database, not what is done with it"),
    ("snapshot", "an answer is the same whatever it was loaded from and whoever asks"),
    ("store", "it keeps records, wherever they come from and however they are asked for"),
    ("exchange", "files become records, whoever brings them and wherever they are kept"),
    ("sentence", "a sentence is made of findings and records alone"),
    ("api", "a question is answered from a snapshot, over HTTP as from the command line"),
    ("identity", "who asks does not hang on what they ask or how"),
    ("config", "settings are read here, and acted on elsewhere"),
    ("error", "it gathers what stops a command; errors of an answer are the api's"),
    ("gate", "what may be asked does not hang on how it is asked"),
    ("picture", "a picture hangs on what is drawn alone"),
    ("explorer", "a page is made of an answer, however that was carried"),
    ("http", "it carries answers, and makes none"),
    ("main", "it hands its arguments over"),
];

/// A framework, and the rooms that may name it.
const FRAMEWORKS: &[(&str, &[&str])] = &[
    ("apollo_compiler", &["gate"]),
    ("apollo_parser", &["gate"]),
    ("arc_swap", &["snapshot"]),
    ("async_graphql", &["api", "gate", "model"]),
    ("atom_syndication", &["api"]),
    ("axum", &["http"]),
    ("clap", &["cli", "config", "main"]),
    ("csv", &["exchange", "explorer"]),
    ("d3_geo_rs", &["picture"]),
    ("headers_accept", &["http"]),
    ("governor", &["http"]),
    ("hyper", &["http", "identity"]),
    ("hyper_rustls", &["identity"]),
    ("hyper_util", &["http", "identity"]),
    ("ipnet", &["config", "http"]),
    ("prometheus_client", &["http"]),
    ("fjadra", &["picture"]),
    ("fixedbitset", &["graph", "snapshot"]),
    ("fluent_bundle", &["sentence"]),
    ("fst", &["snapshot"]),
    ("icu_collator", &["snapshot"]),
    ("icu_locale_core", &["snapshot"]),
    ("imbl", &["snapshot"]),
    ("geo_types", &["picture"]),
    ("include_dir", &["exchange", "explorer", "gate", "http"]),
    ("indicatif", &["cli"]),
    ("itertools", &["graph", "snapshot"]),
    ("jsonwebtoken", &["identity"]),
    ("keshvar", &["exchange"]),
    ("levenshtein_automata", &["snapshot"]),
    ("libm", &["graph", "picture"]),
    ("memchr", &["exchange", "snapshot"]),
    ("migrations", &["store"]),
    ("minijinja", &["explorer", "picture"]),
    ("moka", &["snapshot", "identity", "gate", "http"]),
    ("opentelemetry", &["http", "cli"]),
    ("opentelemetry_otlp", &["cli"]),
    ("opentelemetry_sdk", &["cli"]),
    ("oxrdf", &["exchange"]),
    ("oxttl", &["exchange"]),
    ("parquet", &["exchange"]),
    ("percent_encoding", &["explorer"]),
    ("petgraph", &["graph"]),
    ("quick_cache", &["gate"]),
    ("quick_xml", &["exchange"]),
    ("rand", &["exchange", "graph", "http"]),
    ("rand_pcg", &["exchange", "graph"]),
    ("rayon", &["api", "snapshot"]),
    ("resvg", &["picture"]),
    ("ring", &["identity"]),
    ("rustls", &["identity"]),
    ("rustworkx_core", &["graph"]),
    ("sea_orm", &["store", "entity", "model"]),
    ("skrifa", &["picture"]),
    ("statrs", &["graph"]),
    // Outside `cli` in unit tests only.
    ("tempfile", &["cli", "exchange", "store"]),
    ("thread_priority", &["api"]),
    ("tokio", &["snapshot", "store", "identity", "api", "http", "cli", "main"]),
    ("toml", &["exchange"]),
    ("tower_http", &["http"]),
    ("tracing", &["store", "identity", "api", "http", "cli"]),
    ("tracing_opentelemetry", &["http", "cli"]),
    ("tracing_subscriber", &["cli"]),
    ("zip", &["exchange"]),
    ("zstd", &["store"]),
];

/// The rooms that each room may import.
type Table = BTreeMap<String, BTreeSet<String>>;

/// The table under "Arrows" in `ARCHITECTURE.md`, with `main`, which only calls `cli`.
fn drawn() -> Table {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let page = std::fs::read_to_string(page).expect("the page of the architecture");
    let (_, section) = page.split_once("### Arrows\n").expect("a section on arrows");
    let rows = section.lines().skip_while(|line| !line.starts_with("| ---")).skip(1);
    let mut table = Table::from([("main".to_owned(), BTreeSet::from(["cli".to_owned()]))]);
    for row in rows.take_while(|line| line.starts_with('|')) {
        let mut cells = row.trim_matches('|').split('|');
        let (rooms, imports) = (cells.next().expect("rooms"), cells.next().expect("imports"));
        table.extend(in_backticks(rooms).map(|room| (room, in_backticks(imports).collect())));
    }
    // Whatever it runs.
    let all = table.keys().cloned().collect();
    table.insert("cli".to_owned(), all);
    table
}

fn in_backticks(cell: &str) -> impl Iterator<Item = String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned)
}

#[test]
fn no_room_imports_what_it_may_not() {
    let (table, mut wrong) = (drawn(), String::new());
    for (path, text) in sources() {
        for line in forbidden(&table, &path, &text) {
            writeln!(wrong, "{line}").expect("a text takes any line");
        }
    }
    assert!(wrong.is_empty(), "arrows that ARCHITECTURE.md does not draw:\n{wrong}");
}

#[test]
fn every_room_stands_in_the_table() {
    let rooms: BTreeSet<_> = sources().iter().map(|(path, _)| room_of(path)).collect();
    let drawn: BTreeSet<_> = drawn().into_keys().collect();
    assert_eq!(rooms, drawn, "say in ARCHITECTURE.md what a new room may import");
}

/// Every source file by its path from `src`, but for the table of rooms itself.
fn sources() -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut found) = (vec![src.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of the sources") {
            let path = entry.expect("an entry of the sources").path();
            let from_src = path.strip_prefix(&src).expect("it lies there").to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|is| is == "rs") && from_src != *"lib.rs" {
                found.push((from_src, std::fs::read_to_string(&path).expect("a source file")));
            }
        }
    }
    found.sort();
    found
}

fn room_of(path: &Path) -> String {
    let first = path.iter().next().expect("a path to a file").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// How many `super::` lead from the file's own module to the crate.
fn depth_of(path: &Path) -> usize {
    let is_folder = path.file_name().is_some_and(|name| name == "mod.rs");
    path.iter().count() - usize::from(is_folder)
}

/// What is wrong in one file, each with its line and the reason.
fn forbidden(table: &Table, path: &Path, text: &str) -> Vec<String> {
    let name = room_of(path);
    let Some(imports) = table.get(&name) else { return Vec::new() };
    let reason = REASONS.iter().find(|(room, _)| *room == name).map_or("", |(_, reason)| reason);
    let tokens = tokens(text);
    let place = |line: usize| format!("src/{}:{line}", path.display());
    let mut wrong = Vec::new();
    for (line, imported) in rooms_named(&tokens, depth_of(path)) {
        if imported != name && !imports.contains(&imported) {
            wrong.push(format!("{}: {name} may not import {imported}: {reason}", place(line)));
        }
    }
    for (index, (line, token)) in tokens.iter().enumerate() {
        let starts_a_path = index == 0 || tokens[index - 1].1 != "::";
        let used = is(&tokens, index + 1, "::") || (index > 0 && is(&tokens, index - 1, "use"));
        let framework = FRAMEWORKS.iter().find(|(framework, _)| framework == token);
        let Some((framework, by)) = framework.filter(|_| starts_a_path && used) else { continue };
        if !by.contains(&name.as_str()) {
            let by = by.join(", ");
            wrong.push(format!("{}: {name} may not name {framework}: only {by} may", place(*line)));
        }
    }
    wrong
}

type Token = (usize, String);

fn is(tokens: &[Token], index: usize, expected: &str) -> bool {
    tokens.get(index).is_some_and(|(_, token)| token == expected)
}

/// The names that follow the root of the crate, each with its line, whether it is reached by
/// `crate`, by as many `super` as lead there, or by the name of the crate.
fn rooms_named(tokens: &[Token], depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    // Open braces, and how many there were where each inline module began.
    let (mut braces, mut modules) = (0_usize, Vec::new());
    let mut index = 0;
    while index < tokens.len() {
        match tokens[index].1.as_str() {
            "mod" if is(tokens, index + 2, "{") => modules.push(braces),
            "{" => braces += 1,
            "}" => {
                braces = braces.saturating_sub(1);
                modules.pop_if(|began| *began == braces);
            }
            "crate" | "entente" => found.extend(after_root(tokens, index + 1)),
            "super" => {
                let mut last = index;
                while is(tokens, last + 1, "::") && is(tokens, last + 2, "super") {
                    last += 2;
                }
                if (last - index) / 2 + 1 == depth + modules.len() {
                    found.extend(after_root(tokens, last + 1));
                }
                index = last;
            }
            _ => {}
        }
        index += 1;
    }
    found
}

/// What is named right after the root: `::room`, or each first name in `::{room, other::Name}`.
fn after_root(tokens: &[Token], index: usize) -> Vec<(usize, String)> {
    if !is(tokens, index, "::") {
        return Vec::new();
    }
    if !is(tokens, index + 1, "{") {
        return tokens.get(index + 1).cloned().into_iter().collect();
    }
    let (mut found, mut depth, mut first) = (Vec::new(), 0, false);
    for (line, token) in &tokens[index + 1..] {
        match token.as_str() {
            "{" => {
                depth += 1;
                first = depth == 1;
            }
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            "," => first = depth == 1,
            name if first => {
                found.push((*line, name.to_owned()));
                first = false;
            }
            _ => {}
        }
    }
    found
}

/// Names and the signs around them, each with its line; without comments, texts and characters.
fn tokens(text: &str) -> Vec<Token> {
    let (mut tokens, mut line, mut rest) = (Vec::new(), 1, text);
    while let Some(first) = rest.chars().next() {
        let length = match skipped(rest) {
            Some(length) => length,
            None if rest.starts_with("::") => 2,
            None if is_of_a_name(first) => rest.find(|c| !is_of_a_name(c)).unwrap_or(rest.len()),
            None => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        if skipped(rest).is_none() && !first.is_whitespace() {
            tokens.push((line, token.to_owned()));
        }
        line += token.matches('\n').count();
        rest = after;
    }
    tokens
}

const fn is_of_a_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// The length of the comment, text or character with which `rest` starts, if it does.
fn skipped(rest: &str) -> Option<usize> {
    let until = |from: usize, end: &str| {
        Some(rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len()))
    };
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return until(2, "*/");
    }
    if let Some(raw) = rest.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            return until(hashes + 2, &format!("\"{}", "#".repeat(hashes)));
        }
    }
    if let Some(text) = rest.strip_prefix('"') {
        let mut escaped = false;
        let end = text.find(|character| {
            let ends = character == '"' && !escaped;
            escaped = character == '\\' && !escaped;
            ends
        });
        return Some(end.map_or(rest.len(), |end| end + 2));
    }
    // A character, and not a lifetime: a quote follows it, or it is escaped.
    let mut characters = rest.strip_prefix('\'')?.char_indices();
    match (characters.next()?.1, characters.next()?) {
        ('\\', (_, escaped)) => until(2 + escaped.len_utf8(), "'"),
        (_, (at, '\'')) => Some(at + 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_forbidden(path: &str, text: &str, expected: &[&str]) {
        let found = forbidden(&drawn(), Path::new(path), text);
        assert_eq!(found.len(), expected.len(), "{text}: {found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found} is not {expected}");
        }
    }

    #[test]
    fn an_arrow_that_points_down_is_caught_with_its_line_and_reason() {
        let found =
            forbidden(&drawn(), Path::new("graph/paths.rs"), "\n\nuse crate::store::Store;\n");
        let expected = "src/graph/paths.rs:3: graph may not import store: a graph question depends \
                        on its arguments alone: ids in, ids out";
        assert_eq!(found, [expected]);
    }

    #[test]
    fn an_arrow_is_caught_however_it_is_written() {
        let caught = ["src/model/a.rs:1: model may not import api"];
        for text in [
            "use crate::api;",
            "pub use crate::api::Query as Q;",
            "use crate::{model::Slug, api::{self, Query}};",
            "fn f() -> crate::api::Query { g() }",
            "let x: Vec<&'a crate::api::Query> = v;",
            "use super::super::api;",
            "mod tests { mod deep { fn f() { super::super::super::super::api::f() } } }",
            "use entente::api;",
            "let c = '\"'; use crate::api; let d = '\"';",
            "let c = '\\''; use crate::api; let d = '\\u{27}';",
            "/* a */ use crate /* b */ :: api;",
            r##"let s = r#"""#; use crate::api;"##,
        ] {
            assert_forbidden("model/a.rs", text, &caught);
        }
    }

    #[test]
    fn what_is_no_arrow_is_let_be() {
        for text in [
            "use crate::model::Slug;",
            "use super::api;",
            "mod tests { use super::super::api; }",
            "// use crate::api;",
            "/// As [`crate::api::Query`] has it.",
            "let s = \"use crate::api; \\\" use crate::api;\";",
            "let s = r#\"use crate::api; \" \"#;",
            "pub(crate) fn api() {}",
            "pub(in crate::model) fn api() {}",
            "use super::{api, store};",
        ] {
            assert_forbidden("model/a.rs", text, &[]);
        }
    }

    #[test]
    fn a_group_tells_each_of_its_rooms() {
        let text = "use crate::{\n    graph::{Network, api},\n    store::Store,\n    http,\n};";
        let caught = [
            "src/sentence/mod.rs:3: sentence may not import store",
            "src/sentence/mod.rs:4: sentence may not import http",
        ];
        assert_forbidden("sentence/mod.rs", text, &caught);
    }

    #[test]
    fn a_framework_is_named_only_where_it_may_be() {
        let text = "use axum::Router;\nuse sea_orm;\nfn f() { petgraph::algo::f() }\n#[sea_orm(x)]";
        let caught = [
            "src/api/link.rs:1: api may not name axum: only http may",
            "src/api/link.rs:2: api may not name sea_orm: only store, entity, model may",
            "src/api/link.rs:3: api may not name petgraph: only graph may",
        ];
        assert_forbidden("api/link.rs", text, &caught);
        assert_forbidden("api/link.rs", "use crate::snapshot::axum::X; let axum = 1;", &[]);
    }
}
