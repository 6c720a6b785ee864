//! What one request may ask for: an answer that would grow too large is given up, soon and whole.

use std::task::Poll;

use entente::gate::Question;
use serde_json::{Value, json};

use crate::support::curated::{data, json as json_of};

/// The codes and messages of the errors of an answer.
async fn errors(request: impl Into<Question>) -> Vec<(String, String)> {
    let answer = json_of(request).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|e| (text(&e["extensions"]["code"]), text(&e["message"]))).collect()
}

/// Lists in lists: three levels of a hundred citations each.
fn amplified() -> String {
    let aliases: String = (0..60).map(|n| format!("a{n}: slug ")).collect();
    let level =
        |inner: &str| format!("citations(first: 100) {{ nodes {{ source {{ {inner} }} }} }}");
    let nested = level(&level(&level(&aliases)));
    format!("{{ link(key: \"quebec-jalisco\") {{ citations {{ source {{ {nested} }} }} }} }}")
}

#[tokio::test]
async fn lists_in_lists_are_given_up_before_they_fill_the_memory() {
    let found = errors(amplified()).await;
    let [(code, message)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(code, "COST_LIMIT_EXCEEDED");
    assert!(message.contains("ask for fewer"), "{message}");
}

#[tokio::test]
async fn a_light_query_is_answered_beside_one_that_is_given_up() {
    let heavy = tokio::spawn(async { errors(amplified()).await });
    data("{ network { revision } }").await;
    assert_eq!(heavy.await.unwrap()[0].0, "COST_LIMIT_EXCEEDED");
}

#[tokio::test]
async fn many_questions_to_the_network_at_once_are_refused() {
    let path = "outcome";
    let paths: String = (0..200)
        .map(|n| format!("p{n}: paths(from: \"alberta\", to: \"quebec\") {{ {path} }} "))
        .collect();
    let found = errors(format!("{{ network {{ {paths} }} }}")).await;
    assert_eq!(found.first().map(|(code, _)| code.as_str()), Some("COST_LIMIT_EXCEEDED"));
}

#[tokio::test]
async fn a_page_of_a_hundred_with_its_links_is_within_the_budget() {
    let query = "{ jurisdiction(key: \"canada\") { links(includeWithin: true, first: 100) { nodes {
        slug title kind status term firstSigned parties { role jurisdiction { slug name } }
        events { kind date } citations { locator source { title url } } } } } }";
    assert_eq!(errors(query).await, vec![]);
}

#[tokio::test]
async fn a_long_key_is_refused_and_not_repeated() {
    let long = "é".repeat(100_000);
    for query in [
        "query($k: JurisdictionKey!) { jurisdiction(key: $k) { slug } }",
        "query($k: String!) { link(key: $k) { slug } }",
        "query($k: ID!) { node(id: $k) { id } }",
        "query($k: String!) { jurisdiction(key: \"quebec\") { links(after: $k) { totalCount } } }",
        "query($k: String!) { network(scope: { focusAreas: [$k] }) { revision } }",
    ] {
        let variables = json!({ "k": long });
        let found = errors(Question::new(query).variables(variables)).await;
        let [(_, message)] = &found[..] else { panic!("{query}: {found:?}") };
        assert!(message.len() < 1_000, "{query}: {}", message.len());
    }
}

#[tokio::test]
async fn a_cursor_of_another_list_is_refused() {
    let answer = data(
        "{ jurisdiction(key: \"canada\") { children(first: 3) { pageInfo { endCursor } }
           links(includeWithin: true, first: 3) { pageInfo { endCursor } } } }",
    )
    .await;
    let cursor = |field: &str| answer["jurisdiction"][field]["pageInfo"]["endCursor"].clone();
    for (query, field) in [
        ("{ jurisdiction(key: \"japan\") { children(after: $c) { totalCount } } }", "children"),
        (
            "{ jurisdiction(key: \"canada\") { children(level: REGION, after: $c) { totalCount } } }",
            "children",
        ),
        ("{ jurisdiction(key: \"canada\") { links(after: $c) { totalCount } } }", "links"),
        ("{ jurisdiction(key: \"canada\") { children(after: $c) { totalCount } } }", "links"),
    ] {
        let request = Question::new(format!("query($c: String) {query}"));
        let variables = json!({ "c": cursor(field) });
        let found = errors(request.variables(variables)).await;
        assert_eq!(found.len(), 1, "{query}");
        assert!(found[0].1.contains("not a cursor of this list"), "{query}: {found:?}");
    }
}

#[tokio::test]
async fn a_query_that_nests_too_deep_to_be_read_is_refused() {
    for depth in [60, 300, 1_500] {
        let filter = "{and:[".repeat(depth) + "{}" + &"]}".repeat(depth);
        for query in [
            format!("{{ links(filter: {filter}) {{ totalCount }} }}"),
            format!("{{ nothing(x: {filter}) }}"),
            format!("query($f: LinkFilter = {filter}) {{ links(filter: $f) {{ totalCount }} }}"),
        ] {
            let found = errors(query).await;
            let [(code, message)] = &found[..] else { panic!("{depth}: {found:?}") };
            assert_eq!(code, "GRAPHQL_PARSE_FAILED");
            assert!(message.contains("recursion limit"), "{message}");
        }
    }
}

/// So many times `field`, each under its own alias.
fn aliased(times: usize, field: &str) -> String {
    (0..times).map(|n| format!("a{n}: {field} ")).collect()
}

#[tokio::test]
async fn what_arguments_hold_is_charged_at_each_mention() {
    let query = format!(
        "query($k: [JurisdictionKey!]) {{ {} }}",
        aliased(30, "links(filter: { parties: $k }) { totalCount }")
    );
    let variables = json!({ "k": vec!["nobody"; 2_000] });
    let found = errors(Question::new(query).variables(variables)).await;
    assert_eq!(found.first().map(|(code, _)| code.as_str()), Some("COST_LIMIT_EXCEEDED"));
}

#[tokio::test]
async fn the_errors_of_an_answer_are_cut_after_a_hundred() {
    let query = format!("query($i: [ID!]!) {{ {} }}", aliased(3, "nodes(ids: $i) { id }"));
    let variables = json!({ "i": vec!["x"; 100] });
    let found = errors(Question::new(query).variables(variables)).await;
    assert_eq!(found.len(), 101);
    assert_eq!(found[100].1, "and 200 errors more");
}

/// On one thread: whatever else waits for it has its turn after each list.
#[tokio::test(flavor = "current_thread")]
async fn lists_beside_each_other_leave_others_their_turn() {
    let lists = aliased(30, r#"links(filter: { parties: ["nobody at all"] }) { totalCount }"#);
    let heavy = tokio::spawn(async move { errors(format!("{{ {lists} }}")).await });
    // A task as well: the test itself is asked only now and then whether it goes on.
    let others = tokio::spawn(async move {
        let mut turns = 0;
        while !heavy.is_finished() {
            turns += 1;
            wait_in_line().await;
        }
        turns
    });
    let turns = others.await.unwrap();
    assert!(turns >= 30, "{turns} turns beside 30 lists");
}

/// Lets those run who are ready. `yield_now` would wait until nobody is.
async fn wait_in_line() {
    let mut waited = false;
    std::future::poll_fn(|context| {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut waited, true) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
