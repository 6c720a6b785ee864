//! Which part is exported: judged by the schema, and read as the filters and scopes of questions are.

use entente::api::{Selection, Takes};
use entente::exchange::export::{Export, file};
use entente::gate::{Reason, Refusal};

use crate::support::curated;

/// Reads parameters for a file, and selects.
async fn selected(takes: Takes, parameters: &[(&str, &str)]) -> Result<Selection, Refusal> {
    let parameters = parameters.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    let question = curated::gate().read_export(takes, parameters)?;
    curated::gate().selection(question, &curated::snapshot()).await
}

async fn lines(name: &str, parameters: &[(&str, &str)]) -> Vec<String> {
    let file = file(name).expect("a file");
    let selection = selected(file.takes, parameters).await.expect("nothing is wrong with it");
    let mut bytes = Vec::new();
    let export = Export::new(curated::snapshot(), selection);
    export.write(file, name, &mut bytes).expect("memory takes all");
    String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect()
}

async fn faults(takes: Takes, parameters: &[(&str, &str)]) -> String {
    let refusal = selected(takes, parameters).await.expect_err("something is wrong");
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
    let told = faults(Takes::Links, &[("kind", "SISTER_CITY"), ("level", "REGION")]).await;
    assert!(told.contains("there is no parameter `kind`; nearest: kinds"), "{told}");
    assert!(told.contains("`level`; write `scope.level`"), "{told}");
    let told = faults(Takes::Links, &[("filter", r#"{"kinds":["SISTER"],"parties":[3]}"#)]).await;
    assert!(told.contains("SISTER"), "{told}");
    let told = faults(Takes::Network, &[("scope", r#"{"levle":"REGION"}"#)]).await;
    assert!(told.contains("levle"), "{told}");
    let told =
        faults(Takes::Network, &[("within", "albreta,quebbec"), ("filter.sources", "nobody")])
            .await;
    for place in ["`scope.within[0]`", "`scope.within[1]`", "`filter.sources[0]`"] {
        assert!(told.contains(place), "{place}: {told}");
    }
    for (takes, parameter, words) in [
        (Takes::Nothing, ("kinds", "SISTER_CITY"), "is of the whole dataset"),
        (Takes::Jurisdictions, ("scope", "{}"), "jurisdictions take no scope"),
        (Takes::Jurisdictions, ("isolates", "drop"), "is for networks"),
        (Takes::Network, ("isolates", "maybe"), "keep or drop"),
        (Takes::Links, ("filter", "[]"), "no JSON object"),
        (Takes::Links, ("filter", "{"), "is not JSON"),
        (Takes::Links, ("locale", "DE"), "EN or FR"),
        (Takes::Links, ("revision", "x"), "number of a revision"),
        (Takes::Links, ("inForceOn", "soon"), "inForceOn"),
    ] {
        let told = faults(takes, &[parameter]).await;
        assert!(told.contains(words), "{words}: {told}");
    }
    let told = faults(Takes::Links, &[("kinds", "CONTACT"), ("filter", r#"{"kinds":[]}"#)]).await;
    assert!(told.contains("`filter.kinds` is given twice"), "{told}");
}

#[tokio::test]
async fn a_selection_that_is_deeper_than_may_be_is_refused() {
    let deep = format!("{}{{}}{}", r#"{"not":"#.repeat(7), "}".repeat(7));
    let told = faults(Takes::Links, &[("filter", &deep)]).await;
    assert!(told.contains("nests deeper"), "{told}");
}
