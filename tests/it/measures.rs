//! Measures as clients ask for them: what is refused, what is counted, and what is said.

use serde_json::{Value, json};

use crate::support::curated::{data, json as ask};

/// The code and message of the one error of an answer, and where it stands.
async fn refused(field: &str) -> (String, String, Value) {
    let answer = ask(format!("{{ network {{ {field} summary {{ edges }} }} }}")).await;
    assert_eq!(answer["data"]["network"]["summary"]["edges"], 46, "the rest stands: {answer}");
    let [error] = &answer["errors"].as_array().expect("an error")[..] else { panic!("{answer}") };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&error["extensions"]["code"]), text(&error["message"]), error["path"].clone())
}

#[tokio::test]
async fn arguments_out_of_bounds_fail_their_own_field_once() {
    for (field, says) in [
        ("nullModel(samples: 0) { samples transitivity { z } }", "give 1 to 1000"),
        ("nullModel(swapsPerEdge: 101) { samples }", "give 1 to 100"),
        ("communities(resolution: 0) { totalCount }", "a number above 0"),
        ("ranking(by: PAGERANK, damping: 1) { totalCount }", "less than 1"),
        ("mixing(by: LEVEL, first: 1001) { a }", "give 1 to 1000"),
        (r#"similar(to: "quebec", first: 0) { jaccard }"#, "give 1 to 100"),
        ("kCore(k: -1) { k }", "give 0 or more"),
    ] {
        let (code, message, path) = refused(field).await;
        assert_eq!(code, "BAD_USER_INPUT", "{field}");
        assert!(message.contains(says), "{field}: {message}");
        let name = field.split(['(', ' ']).next().unwrap();
        assert_eq!(path, json!(["network", name]));
    }
}

#[tokio::test]
async fn damping_means_nothing_to_other_measures_than_pagerank() {
    let ranking = |damping: &str| {
        format!(
            "{{ network {{ ranking(by: DEGREE, damping: {damping}) {{ nodes {{ score }} }} }} }}"
        )
    };
    assert_eq!(data(ranking("7")).await, data(ranking("0.85")).await);
}

#[tokio::test]
async fn ranks_stay_those_of_all_where_levels_narrow_the_list() {
    let found = data(
        "{ network { ranking(by: DEGREE, levels: [MUNICIPALITY], first: 2) {
             totalCount distribution { max } nodes { rank score jurisdiction { slug } } } } }",
    );
    let ranking = found.await["network"]["ranking"].clone();
    assert_eq!(ranking["totalCount"], 24);
    let first = json!({ "rank": 3, "score": 5.0, "jurisdiction": { "slug": "vancouver" } });
    assert_eq!((&ranking["nodes"][0], &ranking["distribution"]["max"]), (&first, &json!(5.0)));
}

#[tokio::test]
async fn the_figures_of_a_null_model_are_the_same_asked_together_or_alone() {
    let asked =
        |figures: &str| format!("{{ network {{ nullModel(samples: 9) {{ {figures} }} }} }}");
    let together = data(asked(
        "transitivity { mean } averageClustering { z } averagePathLength { mean } degreeAssortativity { z }",
    ));
    let together = together.await["network"]["nullModel"].clone();
    for (name, figure) in
        [("averagePathLength", "mean"), ("degreeAssortativity", "z"), ("transitivity", "mean")]
    {
        let alone = data(asked(&format!("{name} {{ {figure} }}"))).await;
        assert_eq!(alone["network"]["nullModel"][name], together[name]);
    }
}

#[tokio::test]
async fn a_lifted_suggestion_says_that_places_are_counted_by_country() {
    let found = data(
        r#"{ network(scope: { level: COUNTRY }) { suggestedPartners(for: "japan", first: 1) {
             en: sentence fr: sentence(locale: FR) } } }"#,
    );
    let suggestion = found.await["network"]["suggestedPartners"][0].clone();
    let says = |locale: &str, start: &str| {
        let sentence = suggestion[locale].as_str().unwrap();
        assert!(sentence.starts_with(start), "{sentence}");
    };
    says("en", "Counted by country, Japan and ");
    says("fr", "Par pays, aucun lien ne joint Japon et ");
}

#[tokio::test]
async fn the_overlap_is_that_of_the_places_however_often_they_are_named() {
    let overlap = async |level: &str, of: &str| {
        let asked = format!(
            "{{ network(scope: {{ level: {level} }}) {{ sharedPartners(of: [{of}]) {{
                 overlap {{ shared partnersOfFirst partnersOfSecond }} }} }} }}"
        );
        data(asked).await["network"]["sharedPartners"]["overlap"].clone()
    };
    let once = overlap("RECORDED", r#""quebec", "alberta""#).await;
    assert!(once["shared"].as_u64() > Some(0));
    assert_eq!(overlap("RECORDED", r#""quebec", "alberta", "Alberta""#).await, once);
    let lifted = overlap("REGION", r#""quebec", "vancouver", "british-columbia""#).await;
    assert_eq!(lifted, overlap("REGION", r#""quebec", "british-columbia""#).await);
    assert_ne!(lifted, Value::Null);
}

#[tokio::test]
async fn an_empty_network_has_no_figures_and_nobody_in_it() {
    let found = data(
        r#"{ network(scope: { kinds: [] }) {
             ranking(by: BETWEENNESS) { totalCount distribution { max } converged }
             communities { totalCount modularity } bridges { totalCount }
             kCore { k size } degreeDistribution { degree } mixing(by: COUNTRY) { a }
             attributeAssortativity(by: COUNTRY) timeline { period }
             nullModel(samples: 2) { transitivity { observed mean z } }
             suggestedPartners(for: "alberta") { score } similar(to: "alberta") { jaccard } } }"#,
    );
    let figure = json!({ "observed": null, "mean": null, "z": null });
    let expected = json!({
        "ranking": { "totalCount": 0, "distribution": null, "converged": true },
        "communities": { "totalCount": 0, "modularity": null },
        "bridges": { "totalCount": 0 }, "kCore": { "k": 0, "size": 0 },
        "degreeDistribution": [], "mixing": [], "attributeAssortativity": null, "timeline": [],
        "nullModel": { "transitivity": figure }, "suggestedPartners": [], "similar": [],
    });
    assert_eq!(found.await["network"], expected);
}
