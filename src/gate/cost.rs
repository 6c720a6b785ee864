//! What an operation costs with its variables, before anything of it is executed.
//!
//! Objects cost one each, lists multiply, questions to the network cost what they cost at worst,
//! sentences cost one, and other scalars nothing. `weight` bounds what does not depend on variables; a
//! large answer is measured again as it grows (`api`).

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

use apollo_compiler::executable::{ExecutableDocument, Field, Operation, Selection, SelectionSet};
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::{Name, ast};

use super::variables::{evaluate, plain};
use crate::api::{Effort, effort};

/// What an operation costs.
#[derive(Clone, Debug, Default)]
pub(super) struct Cost {
    /// In units of which a request may use so many, and a client so many in a minute.
    pub(super) units: u64,
    /// How much of that is for questions and lists, however few objects they give.
    pub(super) questions: u64,
    /// How many fields the answer may have.
    pub(super) fields: u64,
    /// The scopes that it names, each once; null for the default one.
    pub(super) scopes: Vec<serde_json::Value>,
    /// Whether it depends on variables.
    pub(super) varies: bool,
    /// Whether the answer may be much longer than `fields` says.
    pub(super) open: bool,
    /// Whether it asks for the schema, whatever that costs: it is answered in a way of its own.
    pub(super) introspects: bool,
}

impl Cost {
    /// Cost: linear in the operation and its fragments.
    pub(super) fn of(
        document: &ExecutableDocument,
        operation: &Operation,
        variables: &JsonMap,
    ) -> Self {
        let mut till = Till {
            document,
            variables,
            fragments: HashMap::new(),
            scopes: BTreeMap::new(),
            varies: Cell::new(false),
            lifted: false,
            may_be_long: false,
            introspects: false,
        };
        let Price { objects, questions, fields } = till.selections(&operation.selection_set, None);
        let units = objects.saturating_add(questions);
        let (varies, open) = (till.varies.get(), till.lifted && till.may_be_long);
        let introspects = till.introspects;
        let scopes = till.scopes.into_values().collect();
        Self { units, questions, fields, scopes, varies, open, introspects }
    }
}

/// A question to the network, or one that counts or searches: it can cost as much as so many objects.
const QUESTION: u64 = 100;

/// A filtered list, or a key that may name nothing and then costs a search.
const LIST: u64 = 10;

/// The introspection of the whole schema, which is the same each time.
const INTROSPECTION: Price = Price { objects: 0, questions: 1_000, fields: 5_000 };

/// How many items a page of a connection has where nothing is said.
const PAGE: u64 = 20;

/// How many items are counted for any list at most: what asks for more is refused with the reason.
const LONGEST: u64 = 1_000;

/// A sentence or a citation.
const WORDING: u64 = 1;

/// What a field costs by itself.
fn price(parent: &str, field: &str) -> Price {
    let (objects, questions) = match effort(parent, field) {
        Effort::Question => (0, QUESTION),
        Effort::List => (0, LIST),
        Effort::Wording => (WORDING, 0),
        Effort::None => (0, 0),
    };
    Price { objects, questions, fields: 1 }
}

/// Lists that are short in most answers, and in some have thousands of items: those of an edge between
/// places that were lifted to regions or countries.
fn may_be_long(parent: &str, field: &str) -> bool {
    matches!(
        (parent, field),
        ("Convergence", _)
            | (
                "Bridge" | "PartnerEdge" | "PathStep" | "RankedEdge" | "SubgraphEdge" | "Tie",
                "links"
            )
            | ("Tie", "via")
            | ("Similarity" | "Suggestion", "sharedPartners")
            | ("SharedPartner", "citations")
    )
}

/// Arguments that lift places, or may; a convergence is of lifted ones in any case.
const LIFTING: [&str; 4] = ["at", "level", "partnersAt", "scope"];

/// How many items a list is thought to have that takes no argument to say so: what most have in the
/// known world, rounded up.
fn assumed_length(parent: &str, field: &str) -> u64 {
    match (parent, field) {
        ("Query", _) | ("Network", _) => 100,
        ("Portfolio", _) => 20,
        (_, "parties" | "citations" | "ancestors" | "steps" | "keys" | "values") => 2,
        (_, "events" | "links" | "focusAreas" | "contacts" | "coverage" | "via") => 3,
        _ => 5,
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Price {
    objects: u64,
    questions: u64,
    fields: u64,
}

impl Price {
    fn and(self, other: Self) -> Self {
        Self {
            objects: self.objects.saturating_add(other.objects),
            questions: self.questions.saturating_add(other.questions),
            fields: self.fields.saturating_add(other.fields),
        }
    }

    fn times(self, count: u64) -> Self {
        Self {
            objects: self.objects.saturating_mul(count),
            questions: self.questions.saturating_mul(count),
            fields: self.fields.saturating_mul(count),
        }
    }
}

struct Till<'a> {
    document: &'a ExecutableDocument,
    variables: &'a JsonMap,
    /// What each fragment costs on a page of so many items.
    fragments: HashMap<(&'a Name, Option<u64>), Price>,
    scopes: BTreeMap<String, serde_json::Value>,
    /// Whether a variable was looked at.
    varies: Cell<bool>,
    /// Whether places are lifted.
    lifted: bool,
    /// Whether a list is asked for that is then long.
    may_be_long: bool,
    /// Whether the schema is asked for.
    introspects: bool,
}

impl<'a> Till<'a> {
    /// What selections cost whose lists have `page` items, where that is known.
    fn selections(&mut self, selections: &'a SelectionSet, page: Option<u64>) -> Price {
        let mut price = Price::default();
        for selection in &selections.selections {
            if self.is_left_out(selection.directives()) {
                continue;
            }
            price = price.and(match selection {
                Selection::Field(field) => self.field(&selections.ty, field, page),
                Selection::InlineFragment(inline) => self.selections(&inline.selection_set, page),
                Selection::FragmentSpread(spread) => self.fragment(&spread.fragment_name, page),
            });
        }
        price
    }

    fn fragment(&mut self, name: &'a Name, page: Option<u64>) -> Price {
        if let Some(price) = self.fragments.get(&(name, page)) {
            return *price;
        }
        let price = self.selections(&self.document.fragments[name].selection_set, page);
        self.fragments.insert((name, page), price);
        price
    }

    fn field(&mut self, parent: &str, field: &'a Field, page: Option<u64>) -> Price {
        if matches!(field.name.as_str(), "__schema" | "__type") {
            self.introspects = true;
            return INTROSPECTION;
        }
        self.note_scope(field);
        self.lifted |= parent == "Convergence"
            || field.arguments.iter().any(|one| LIFTING.contains(&one.name.as_str()));
        if field.definition.ty.is_list() {
            self.may_be_long |= may_be_long(parent, &field.name);
        }
        let asked = self.page_of(field);
        let (length, inner) = match field.definition.ty.is_list() {
            true => {
                let length = asked.or(page);
                (length.unwrap_or_else(|| assumed_length(parent, &field.name)), None)
            }
            false => (1, asked),
        };
        let objects = u64::from(!field.selection_set.is_empty());
        let item = self.selections(&field.selection_set, inner);
        let items = item.and(Price { objects, ..Price::default() }).times(length);
        items.and(price(parent, &field.name))
    }

    /// How many items a field is asked for, where it takes an argument that says so.
    fn page_of(&self, field: &Field) -> Option<u64> {
        let takes = |name: &str| field.definition.argument_by_name(name).is_some();
        if takes("ids") {
            let ids = self.argument(field, "ids");
            return Some(ids.as_ref().and_then(JsonValue::as_array).map_or(1, Vec::len) as u64);
        }
        let name = ["first", "limit", "maxJurisdictions"].into_iter().find(|name| takes(name))?;
        let asked = self.number(field, name).or_else(|| self.number(field, "last"));
        Some(asked.or_else(|| default(field, name)).unwrap_or(PAGE).min(LONGEST))
    }

    fn number(&self, field: &Field, argument: &str) -> Option<u64> {
        // A negative one is refused where it is read.
        self.argument(field, argument)?.as_i64().map(|number| number.max(0).unsigned_abs())
    }

    fn argument(&self, field: &Field, name: &str) -> Option<JsonValue> {
        let argument = field.arguments.iter().find(|argument| argument.name == name)?;
        self.value(&argument.value)
    }

    fn value(&self, written: &ast::Value) -> Option<JsonValue> {
        if mentions_variable(written) {
            self.varies.set(true);
        }
        evaluate(written, self.variables)
    }

    fn note_scope(&mut self, field: &Field) {
        let builds = matches!(field.name.as_str(), "network" | "metrics");
        if builds && field.definition.argument_by_name("scope").is_some() {
            let scope = self.argument(field, "scope").map_or(serde_json::Value::Null, plain);
            self.scopes.entry(scope.to_string()).or_insert(scope);
        }
    }

    fn is_left_out(&self, directives: &ast::DirectiveList) -> bool {
        let condition = |name: &str| {
            let directive = directives.get(name)?;
            let value = directive.specified_argument_by_name("if")?;
            self.value(value)?.as_bool()
        };
        condition("skip") == Some(true) || condition("include") == Some(false)
    }
}

fn mentions_variable(written: &ast::Value) -> bool {
    match written {
        ast::Value::Variable(_) => true,
        ast::Value::List(items) => items.iter().any(|item| mentions_variable(item)),
        ast::Value::Object(fields) => fields.iter().any(|(_, field)| mentions_variable(field)),
        _ => false,
    }
}

fn default(field: &Field, argument: &str) -> Option<u64> {
    let definition = field.definition.argument_by_name(argument)?;
    definition.default_value.as_ref()?.to_i32()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use apollo_compiler::Schema;
    use apollo_compiler::validation::Valid;
    use serde_json::json;

    use super::*;
    use crate::api;

    fn schema() -> Valid<Schema> {
        Schema::parse_and_validate(api::sdl(), "schema.graphql")
            .expect("the served schema is valid")
    }

    /// Objects, questions and fields of an operation.
    fn cost(query: &str, variables: serde_json::Value) -> (u64, u64, u64) {
        let document = ExecutableDocument::parse_and_validate(&schema(), query, "query.graphql");
        let document = document.unwrap_or_else(|found| panic!("{}", found.errors));
        let operation = document.operations.iter().next().expect("an operation");
        let variables = serde_json::from_value(variables).expect("an object");
        let Cost { units, questions, fields, .. } = Cost::of(&document, operation, &variables);
        (units - questions, questions, fields)
    }

    fn plain(query: &str) -> (u64, u64, u64) {
        cost(query, json!({}))
    }

    #[test]
    fn objects_cost_one_scalars_nothing_and_questions_what_they_take() {
        assert_eq!(plain("{ dataset { revision hash } }"), (1, 0, 3));
        assert_eq!(plain(r#"{ jurisdiction(key: "a") { slug parent { slug } } }"#), (2, LIST, 4));
        assert_eq!(plain("{ network { revision summary { links } } }"), (2, 2 * QUESTION, 4));
    }

    #[test]
    fn a_sentence_costs_as_much_as_an_object() {
        let query = r#"{ network { sharedPartners(of: ["a", "b"], first: 7) {
            nodes { sentence phrase: sentence(locale: FR) } } } }"#;
        assert_eq!(plain(query).0, 2 + 3 * 7);
    }

    #[test]
    fn links_of_lifted_places_may_be_many() {
        let open = |query: &str| {
            let document =
                ExecutableDocument::parse_and_validate(&schema(), query, "query.graphql");
            let document = document.unwrap_or_else(|found| panic!("{}", found.errors));
            let operation = document.operations.iter().next().expect("an operation");
            Cost::of(&document, operation, &JsonMap::new()).open
        };
        let ties = "nodes { ties { links { slug } } }";
        assert!(!open(&format!(
            r#"{{ network {{ sharedPartners(of: ["a", "b"]) {{ {ties} }} }} }}"#
        )));
        let of = r#"of: ["a", "b"], partnersAt: COUNTRY"#;
        assert!(open(&format!("{{ network {{ sharedPartners({of}) {{ {ties} }} }} }}")));
        assert!(!open(&format!("{{ network {{ sharedPartners({of}) {{ totalCount }} }} }}")));
        assert!(open(&format!("{{ network {{ convergences {{ {ties} }} }} }}")));
        assert!(open(&format!(
            "{{ network {{ convergences(at: COUNTRY) {{ ...C }} }} }}
             fragment C on ConvergenceConnection {{ {ties} }}"
        )));
    }

    #[test]
    fn a_page_costs_its_items() {
        let page = |arguments: &str| {
            plain(&format!("{{ jurisdictions{arguments} {{ nodes {{ slug }} totalCount }} }}"))
        };
        assert_eq!(page(""), (1 + PAGE, LIST, 3 + PAGE));
        assert_eq!(page("(first: 50)"), (51, LIST, 53));
        assert_eq!(page("(last: 5)"), (6, LIST, 8));
        assert_eq!(page("(first: null)"), (1 + PAGE, LIST, 3 + PAGE));
        assert_eq!(page("(first: -1)"), (1, LIST, 3));
        assert_eq!(page("(first: 2000000000)"), (1 + LONGEST, LIST, 3 + LONGEST));
    }

    #[test]
    fn a_variable_says_how_many() {
        let query = "query($n: Int) { jurisdictions(first: $n) { nodes { slug } } }";
        assert_eq!(cost(query, json!({ "n": 7 })).0, 8);
        assert_eq!(cost(query, json!({})).0, 1 + PAGE);
        let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        assert_eq!(cost(query, json!({ "ids": ["a", "b", "c"] })), (3, LIST, 4));
    }

    #[test]
    fn lists_in_lists_multiply_and_those_without_a_length_are_thought_to_have_one() {
        let (objects, ..) = plain(
            "{ links(first: 10) { nodes { parties { jurisdiction { slug } } events { kind } } } }",
        );
        assert_eq!(objects, 1 + 10 * (1 + 2 * 2 + 3));
        assert_eq!(
            plain(r#"{ network { paths(from: "a", to: "b") { paths { length } } } }"#).0,
            2 + 5
        );
    }

    #[test]
    fn what_is_left_out_costs_nothing() {
        let query =
            "query($no: Boolean!) { dataset { hash } network @include(if: $no) { revision } }";
        assert_eq!(cost(query, json!({ "no": false })).0, 1);
        assert_eq!(cost(query, json!({ "no": true })).0, 2);
    }

    #[test]
    fn a_fragment_costs_at_each_mention_as_much_as_its_page_has() {
        let query = "{ jurisdictions(first: 3) { ...P } links(first: 5) { nodes { slug } } }
            fragment P on JurisdictionConnection { nodes { slug } edges { cursor } }";
        assert_eq!(plain(query).0, 1 + 3 + 3 + 1 + 5);
    }

    #[test]
    fn equal_scopes_are_told_once() {
        let query = r#"{ a: network { revision } b: network { revision }
            c: network(scope: { asOf: "2001" }) { revision } }"#;
        let document = ExecutableDocument::parse_and_validate(&schema(), query, "query.graphql");
        let document = document.expect("it is valid");
        let operation = document.operations.iter().next().expect("an operation");
        let scopes = Cost::of(&document, operation, &JsonMap::new()).scopes;
        assert_eq!(scopes, [json!(null), json!({ "asOf": "2001" })]);
    }

    /// Cost of lists that nobody told the length of would be a guess.
    #[test]
    fn thirty_lists_beside_each_other_are_thirty_questions() {
        let lists: String = (0..30).map(|n| format!("a{n}: links {{ totalCount }} ")).collect();
        assert_eq!(plain(&format!("{{ {lists} }}")).1, 30 * LIST);
    }
}
