//! The foot of a page: the question that it asked, ready to be asked again.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::gate::NamedOperation;

/// The question of a page in the languages in which people ask.
#[derive(Clone, Debug, Serialize)]
pub struct Reproduced {
    /// The document, with the question that it answers.
    pub graphql: &'static str,
    /// Its variables as JSON.
    pub variables: String,
    /// A command for a shell.
    pub curl: String,
    /// A program in Python that needs nothing but Python.
    pub python: String,
    /// A program in R, with the package `httr2`.
    pub r: String,
    /// The question in the editor of queries.
    pub editor: String,
}

impl Reproduced {
    /// How to ask what a page asked of the service at `base`.
    #[must_use]
    pub fn of(operation: &NamedOperation, variables: &Map<String, Value>, base: &str) -> Self {
        let document = operation.text;
        let shown = serde_json::to_string_pretty(variables).expect("a map of JSON is JSON");
        let body = json!({ "query": document, "variables": variables });
        let asked = [("query", document), ("variables", shown.as_str())];
        let asked =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
        Self {
            graphql: document,
            curl: curl(&body, base),
            python: python(document, &shown, base),
            r: r(document, &shown, base),
            editor: format!("/graphiql#{asked}"),
            variables: shown,
        }
    }
}

/// An apostrophe cannot stand in a text of a shell between apostrophes, and is written as four signs.
fn curl(body: &Value, base: &str) -> String {
    let body = body.to_string().replace('\'', r"'\''");
    format!("curl -s {base}/graphql -H 'content-type: application/json' --data-binary '{body}'")
}

fn python(document: &str, variables: &str, base: &str) -> String {
    format!(
        r#"import json, urllib.request

query = """{document}"""
variables = json.loads(r"""{variables}""")
body = json.dumps({{"query": query, "variables": variables}}).encode()
request = urllib.request.Request("{base}/graphql", body, {{"content-type": "application/json"}})
answer = json.load(urllib.request.urlopen(request))
print(json.dumps(answer, ensure_ascii=False, indent=2))"#
    )
}

/// In R a raw text ends with its bracket and as many dashes as it began with.
fn r(document: &str, variables: &str, base: &str) -> String {
    format!(
        r#"library(httr2)

query <- r"---({document})---"
variables <- jsonlite::fromJSON(r"---({variables})---", simplifyVector = FALSE)
answer <- request("{base}/graphql") |>
  req_body_json(list(query = query, variables = variables)) |>
  req_perform() |>
  resp_body_json()
str(answer)"#
    )
}
