//! The shape of answers, on a schema of a few fields: order of keys, and how far a failure reaches.
//!
//! This is about async-graphql, whose release is pinned for these tests' sake (see `Cargo.toml`);
//! the fields of the served schema are tried in `failing_fields`.

use std::time::Duration;

use async_graphql::{EmptyMutation, EmptySubscription, Error, Object, Schema};
use serde_json::{Value, json};

type Answer<T> = Result<T, Error>;

fn broken<T>() -> Answer<T> {
    Err(Error::new("broken"))
}

struct Query;

#[Object]
impl Query {
    async fn fast(&self) -> i32 {
        1
    }

    async fn slow(&self) -> i32 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        2
    }

    async fn nullable(&self) -> Option<Answer<i32>> {
        Some(broken())
    }

    async fn slow_nullable(&self) -> Option<Answer<i32>> {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Some(broken())
    }

    async fn required(&self) -> Answer<i32> {
        broken()
    }

    async fn house(&self) -> Option<House> {
        Some(House { number: 0 })
    }

    async fn required_house(&self) -> House {
        House { number: 0 }
    }

    async fn houses(&self) -> Vec<Option<House>> {
        (0..3).map(|number| Some(House { number })).collect()
    }

    async fn required_houses(&self) -> Option<Vec<House>> {
        Some((0..3).map(|number| House { number }).collect())
    }

    /// Its second item fails.
    async fn numbers(&self) -> Vec<Option<Answer<i32>>> {
        vec![Some(Ok(1)), Some(broken()), None, Some(Ok(4))]
    }
}

struct House {
    number: i32,
}

#[Object]
impl House {
    async fn number(&self) -> i32 {
        self.number
    }

    async fn slow(&self) -> i32 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        2
    }

    async fn nullable(&self) -> Option<Answer<i32>> {
        Some(broken())
    }

    async fn required(&self) -> Answer<i32> {
        broken()
    }

    /// Fails in the second of several.
    async fn required_but_one(&self) -> Answer<i32> {
        if self.number == 1 { broken() } else { Ok(self.number) }
    }

    async fn garden(&self) -> Option<Garden> {
        Some(Garden)
    }

    async fn required_garden(&self) -> Garden {
        Garden
    }
}

struct Garden;

#[Object]
impl Garden {
    async fn trees(&self) -> i32 {
        5
    }

    async fn required(&self) -> Answer<i32> {
        broken()
    }
}

async fn answer(query: &str) -> String {
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription).finish();
    serde_json::to_string(&schema.execute(query).await).expect("an answer serialises")
}

/// Asserts the data of an answer, and the path of each of its errors, whatever their order.
async fn assert_answer(query: &str, data: Value, paths: &[Value]) {
    let answer: Value = serde_json::from_str(&answer(query).await).expect("an answer is JSON");
    assert_eq!(answer.get("data"), Some(&data), "{query}: {answer}");
    let errors = answer.get("errors").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut found: Vec<String> = errors.iter().map(|error| error["path"].to_string()).collect();
    let mut expected: Vec<String> = paths.iter().map(Value::to_string).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "{query}: {answer}");
}

// ------------------------------------------------------------------ order

#[tokio::test]
async fn keys_stand_in_the_order_of_the_query_however_long_each_takes() {
    assert_eq!(
        answer("{ slow fast house { slow number } last: fast }").await,
        r#"{"data":{"slow":2,"fast":1,"house":{"slow":2,"number":0},"last":1}}"#,
    );
}

#[tokio::test]
async fn a_failed_field_keeps_its_place_among_the_keys() {
    let answer = answer("{ slowNullable fast nullable slow }").await;
    let data = r#"{"data":{"slowNullable":null,"fast":1,"nullable":null,"slow":2},"#;
    assert!(answer.starts_with(data), "{answer}");
}

#[tokio::test]
async fn a_field_asked_for_twice_is_answered_at_its_first_place() {
    assert_eq!(answer("{ slow fast slow }").await, r#"{"data":{"slow":2,"fast":1}}"#);
}

// ------------------------------------------------------------------ nullable fields

#[tokio::test]
async fn a_nullable_field_of_the_root_fails_alone() {
    assert_answer(
        "{ fast nullable slow }",
        json!({ "fast": 1, "nullable": null, "slow": 2 }),
        &[json!(["nullable"])],
    )
    .await;
}

#[tokio::test]
async fn a_nullable_field_of_an_object_fails_alone() {
    assert_answer(
        "{ house { number nullable } fast }",
        json!({ "house": { "number": 0, "nullable": null }, "fast": 1 }),
        &[json!(["house", "nullable"])],
    )
    .await;
}

#[tokio::test]
async fn a_nullable_field_fails_alone_in_each_item_of_a_list() {
    assert_answer(
        "{ houses { number nullable } }",
        json!({ "houses": [
            { "number": 0, "nullable": null },
            { "number": 1, "nullable": null },
            { "number": 2, "nullable": null },
        ] }),
        &[
            json!(["houses", 0, "nullable"]),
            json!(["houses", 1, "nullable"]),
            json!(["houses", 2, "nullable"]),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_nullable_item_fails_alone() {
    assert_answer(
        "{ numbers fast }",
        json!({ "numbers": [1, null, null, 4], "fast": 1 }),
        &[json!(["numbers", 1])],
    )
    .await;
}

#[tokio::test]
async fn a_failure_under_an_alias_is_told_by_the_alias() {
    assert_answer(
        "{ mine: house { yours: nullable } }",
        json!({ "mine": { "yours": null } }),
        &[json!(["mine", "yours"])],
    )
    .await;
}

// ------------------------------------------------------------------ non-null fields

#[tokio::test]
async fn a_non_null_field_nulls_the_nullable_object_around_it() {
    assert_answer(
        "{ fast house { number required } }",
        json!({ "fast": 1, "house": null }),
        &[json!(["house", "required"])],
    )
    .await;
}

#[tokio::test]
async fn a_non_null_field_nulls_the_nearest_nullable_object_only() {
    assert_answer(
        "{ house { number garden { trees required } } fast }",
        json!({ "house": { "number": 0, "garden": null }, "fast": 1 }),
        &[json!(["house", "garden", "required"])],
    )
    .await;
}

#[tokio::test]
async fn a_non_null_field_passes_non_null_objects_on_its_way_up() {
    assert_answer(
        "{ house { number requiredGarden { trees required } } fast }",
        json!({ "house": null, "fast": 1 }),
        &[json!(["house", "requiredGarden", "required"])],
    )
    .await;
}

#[tokio::test]
async fn a_non_null_field_nulls_its_item_of_a_list() {
    assert_answer(
        "{ houses { number requiredButOne } fast }",
        json!({
            "houses": [
                { "number": 0, "requiredButOne": 0 },
                null,
                { "number": 2, "requiredButOne": 2 },
            ],
            "fast": 1,
        }),
        &[json!(["houses", 1, "requiredButOne"])],
    )
    .await;
}

/// The release names the item, not the field in it: a list replaces the path of an error that
/// passes through it. A client still finds the field, by the error's `locations`.
#[tokio::test]
async fn a_non_null_field_nulls_a_list_whose_items_are_not_nullable() {
    assert_answer(
        "{ requiredHouses { number requiredButOne } fast }",
        json!({ "requiredHouses": null, "fast": 1 }),
        &[json!(["requiredHouses", 1])],
    )
    .await;
}

#[tokio::test]
async fn a_non_null_field_of_the_root_nulls_all_data() {
    assert_answer("{ fast required slow }", Value::Null, &[json!(["required"])]).await;
    let deeper = "{ fast requiredHouse { required } }";
    assert_answer(deeper, Value::Null, &[json!(["requiredHouse", "required"])]).await;
}

// ------------------------------------------------------------------ several at once

#[tokio::test]
async fn each_of_several_failures_is_told_once() {
    assert_answer(
        "{ nullable house { number nullable } numbers houses { requiredButOne } fast }",
        json!({
            "nullable": null,
            "house": { "number": 0, "nullable": null },
            "numbers": [1, null, null, 4],
            "houses": [{ "requiredButOne": 0 }, null, { "requiredButOne": 2 }],
            "fast": 1,
        }),
        &[
            json!(["nullable"]),
            json!(["house", "nullable"]),
            json!(["numbers", 1]),
            json!(["houses", 1, "requiredButOne"]),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_failure_in_each_item_nulls_each_item() {
    assert_answer(
        "{ houses { number required } fast }",
        json!({ "houses": [null, null, null], "fast": 1 }),
        &[
            json!(["houses", 0, "required"]),
            json!(["houses", 1, "required"]),
            json!(["houses", 2, "required"]),
        ],
    )
    .await;
}
