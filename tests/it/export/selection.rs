//! Which part is exported: judged by the schema, and read as the filters and scopes of questions are.

use entente::api::{Engine, Selection};
use entente::exchange::export::{Export, file, files};
use entente::gate::{ExportQuestion, Gate, Limits, Reason, Refusal, Trust};

use crate::support::curated;

/// Reads parameters for a file.
fn read(name: &str, parameters: &[(&str, &str)]) -> Result<ExportQuestion, Refusal> {
    let parameters = parameters.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    curated::gate().read_export(file(name).expect("a file"), parameters)
}

/// Reads parameters for a file, and selects.
async fn selected(name: &str, parameters: &[(&str, &str)]) -> Result<Selection, Refusal> {
    let question = read(name, parameters)?;
    curated::gate().selection(question, &curated::snapshot()).await
}

async fn lines(name: &str, parameters: &[(&str, &str)]) -> Vec<String> {
    let file = file(name).expect("a file");
    let selection = selected(name, parameters).await.expect("nothing is wrong with it");
    let mut bytes = Vec::new();
    let export = Export::new(curated::snapshot(), selection);
    export.write(file, name, &mut bytes).expect("memory takes all");
    String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect()
}

async fn faults(name: &str, parameters: &[(&str, &str)]) -> String {
    let refusal = selected(name, parameters).await.expect_err("something is wrong");
    assert_eq!(refusal.reason, Reason::BadVariables, "{refusal:?}");
    let faults: Vec<_> = refusal.faults.into_iter().map(|fault| fault.message).collect();
    faults.join("\n")
}

#[tokio::test]
async fn short_parameters_mean_what_json_means() {
    for (name, short, json) in [
        (
            "links.csv",
            &[("kinds", "SISTER_CITY,SISTER_PROVINCE"), ("parties", "alberta")][..],
            ("filter", r#"{"kinds":["SISTER_CITY","SISTER_PROVINCE"],"parties":["alberta"]}"#),
        ),
        ("jurisdictions.csv", &[("levels", "COUNTRY")], ("filter", r#"{"levels":["COUNTRY"]}"#)),
        (
            "edges.csv",
            &[("level", "REGION"), ("asOf", "2000"), ("includeUndated", "true")],
            ("scope", r#"{"level":"REGION","asOf":"2000","includeUndated":true}"#),
        ),
        ("links.csv", &[("scope.asOf", "2000")], ("scope", r#"{"asOf":"2000"}"#)),
        ("edges.csv", &[("filter.search", "jalisco")], ("filter", r#"{"search":"jalisco"}"#)),
        (
            "links.csv",
            &[("firstSigned", r#"{"before":"2000"}"#)],
            ("firstSigned", r#"{"before":"2000"}"#),
        ),
    ] {
        let short = lines(name, short).await;
        assert_eq!(short, lines(name, &[json]).await, "{name}");
        assert!(short.len() > 1 && short.len() < lines(name, &[]).await.len(), "{name}: {short:?}");
    }
}

#[tokio::test]
async fn what_is_exported_is_what_the_same_question_answers() {
    let filter = r#"{"within":["canada"],"hasLinks":{}}"#;
    let asked = curated::data(r#"{ jurisdictions(first: 1, filter: { within: ["canada"], hasLinks: {} }) { totalCount } }"#).await;
    let rows = lines("jurisdictions.csv", &[("filter", filter)]).await.len() - 1;
    assert_eq!(asked["jurisdictions"]["totalCount"], rows);
    let asked = curated::data("{ network(scope: { level: COUNTRY }) { summary { links } } }").await;
    let links = asked["network"]["summary"]["links"].as_u64().expect("a count");
    let edges = lines("edges.csv", &[("level", "COUNTRY")]).await;
    let names: std::collections::BTreeSet<_> =
        edges[1..].iter().map(|row| row.split(',').nth(1)).collect();
    assert_eq!(names.len() as u64, links);
}

#[tokio::test]
async fn a_selected_table_leads_nowhere_outside_of_those_beside_it() {
    let of_link = [("parties", "alberta")];
    let links: std::collections::BTreeSet<_> =
        lines("links.jsonl", &of_link).await.into_iter().collect();
    assert_eq!(links.len(), 8);
    assert_eq!(lines("sources.csv", &of_link).await.len(), 2);
    let parties = lines("parties.csv", &of_link).await;
    assert_eq!(parties.len(), 1 + 16, "{parties:?}");
}

#[tokio::test]
async fn all_that_is_wrong_is_said_with_its_place() {
    let told = faults("links.csv", &[("kind", "SISTER_CITY"), ("level", "REGION")]).await;
    assert!(told.contains("there is no parameter `kind`; nearest: kinds"), "{told}");
    assert!(told.contains("`level`; write `scope.level`"), "{told}");
    let told = faults("links.csv", &[("filter", r#"{"kinds":["SISTER"],"parties":[3]}"#)]).await;
    assert!(told.contains("SISTER"), "{told}");
    let told = faults("network.gexf", &[("scope", r#"{"levle":"REGION"}"#)]).await;
    assert!(told.contains("levle"), "{told}");
    let told =
        faults("network.gexf", &[("within", "albreta,quebbec"), ("filter.sources", "nobody")])
            .await;
    for place in ["`scope.within[0]`", "`scope.within[1]`", "`filter.sources[0]`"] {
        assert!(told.contains(place), "{place}: {told}");
    }
    for (name, parameter, words) in [
        ("CITATION.cff", ("kinds", "SISTER_CITY"), "is of the whole dataset"),
        ("jurisdictions.csv", ("scope", "{}"), "jurisdictions take no scope"),
        ("jurisdictions.csv", ("isolates", "drop"), "is for networks"),
        ("network.gexf", ("isolates", "maybe"), "keep or drop"),
        ("links.csv", ("filter", "[]"), "no JSON object"),
        ("links.csv", ("filter", "{"), "is not JSON"),
        ("network.gexf", ("locale", "DE"), "EN or FR"),
        ("links.csv", ("revision", "x"), "number of a revision"),
        ("links.csv", ("inForceOn", "soon"), "inForceOn"),
    ] {
        let told = faults(name, &[parameter]).await;
        assert!(told.contains(words), "{words}: {told}");
    }
    let told = faults("links.csv", &[("kinds", "CONTACT"), ("filter", r#"{"kinds":[]}"#)]).await;
    assert!(told.contains("`filter.kinds` is given twice"), "{told}");
}

#[tokio::test]
async fn a_selection_that_is_deeper_than_may_be_is_refused() {
    let deep = format!("{}{{}}{}", r#"{"not":"#.repeat(7), "}".repeat(7));
    let told = faults("links.csv", &[("filter", &deep)]).await;
    assert!(told.contains("nests deeper"), "{told}");
}

#[test]
fn all_that_needs_no_data_to_be_told_is_told_in_one_round() {
    let filter = r#"{"kinds":["SISTER","CONTACT","CONTACTS"],"firstSigned":{"onOrAfter":"1999"},
        "sources":[3],"anyParty":{"levels":null,"within":{}},"parties":[null]}"#;
    let given = [("filter", filter), ("asof", "2000"), ("inForceOn", "soon"), ("levle", "REGION")];
    let refusal = read("links.csv", &given).expect_err("much is wrong");
    let told: Vec<_> = refusal.faults.into_iter().map(|fault| fault.message).collect();
    for part in [
        "`filter.kinds[0]`: \"SISTER\" is no LinkKind; known: SISTER_CITY, FRIENDSHIP_CITY",
        "`filter.kinds[2]`: \"CONTACTS\" is no LinkKind; nearest: CONTACT",
        "`filter.firstSigned`: there is no field `onOrAfter`; known: on, before, after, isNull",
        "`filter.sources[0]`: 3 is no String",
        "`filter.anyParty.within`: ",
        "`filter.parties[0]`: null is no JurisdictionKey!",
        "`filter.inForceOn`: ",
        "there is no parameter `asof`",
        "there is no parameter `levle`",
    ] {
        assert!(told.iter().any(|one| one.starts_with(part)), "{part}: {told:#?}");
    }
    assert_eq!(told.len(), 9, "{told:#?}");
}

#[test]
fn many_problems_are_told_by_their_first() {
    let filter = format!(r#"{{"kinds":[{}]}}"#, vec![r#""X""#; 3_000].join(","));
    let refusal = read("links.csv", &[("filter", &filter)]).expect_err("none of them is a kind");
    assert_eq!(refusal.faults.len(), 20);
}

#[test]
fn what_fits_a_type_in_another_way_is_taken() {
    for (name, value) in [
        ("filter", r#"{"kinds":"CONTACT","firstSigned":null,"and":{"search":"water"}}"#),
        ("filter", r#"{"parties":"alberta","not":{}}"#),
        ("scope", r#"{"asOf":"2000-02","includeUndated":null,"multiParty":"STAR"}"#),
    ] {
        let read = read("network.gexf", &[(name, value)]);
        assert!(read.is_ok(), "{value}: {read:?}");
    }
}

#[test]
fn a_parameter_is_taken_where_it_does_something_and_refused_elsewhere() {
    let taking = |parameter: (&str, &str)| {
        let takes = |name: &&str| read(name, &[parameter]).is_ok();
        let names = files().iter().map(|file| file.name.as_str());
        names.filter(takes).collect::<Vec<_>>()
    };
    let networks = ["network.json", "network.graphml", "network.gexf", "network.net"];
    let linked = ["dataset.jsonld", "dataset.ttl"];
    assert_eq!(taking(("isolates", "drop")), [&networks[..], &linked].concat());
    assert_eq!(taking(("locale", "fr")), ["network.gexf", "CITATION.cff", "citation.bib"]);
    assert_eq!(taking(("revision", "1")).len(), files().len());
}

#[test]
fn where_only_registered_documents_are_answered_only_whole_files_are_exported() {
    let mut gate = Gate::new(Engine::new(), Limits::default());
    gate.register(Vec::new(), Trust::Registered).expect("there is none");
    let read = |name: &str, value: &str| {
        let given = [(name.to_owned(), value.to_owned())];
        gate.read_export(file("network.gexf").expect("a file"), given)
    };
    for (name, value) in [("revision", "1"), ("locale", "FR"), ("isolates", "drop")] {
        assert!(read(name, value).is_ok(), "{name}");
    }
    for (name, value) in
        [("level", "REGION"), ("filter.search", "a"), ("scope", r#"{"asOf":"2000"}"#)]
    {
        let refusal = read(name, value).expect_err("it is a part");
        assert_eq!(refusal.reason, Reason::NotTrusted, "{name}");
    }
}

#[tokio::test]
async fn the_examples_of_the_guide_are_taken() {
    let guide = include_str!("../../../docs/exporting.md");
    let (mut file, mut taken) = ("", 0);
    for row in guide.lines().skip_while(|line| !line.starts_with("| Part |")).skip(2) {
        let Some(cells) = row.strip_prefix("| ") else { break };
        let cells: Vec<_> = cells.split(" | ").collect();
        file = match cells[0].trim_matches(['`', '|', ' ']) {
            "LinkFilter" => "links.csv",
            "JurisdictionFilter" => "jurisdictions.csv",
            "NetworkScope" => "network.gexf",
            _ => file,
        };
        let examples = row.split('`').filter_map(|code| code.split_once('='));
        for example in examples {
            let selected = selected(file, &[example]).await;
            assert!(selected.is_ok(), "{file} {example:?}: {selected:?}");
            taken += 1;
        }
    }
    assert!(taken > 20, "{taken}");
}
