//! Variables: coerced to the types of the operation, and left out where they have no value.

use std::borrow::Cow;
use std::collections::BTreeSet;

use apollo_compiler::executable::{Operation, SelectionSet};
use apollo_compiler::parser::SourceMap;
use apollo_compiler::request::coerce_variable_values;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::validation::Valid;
use apollo_compiler::{Node, Schema, ast};
use async_graphql::parser::types as made;
use async_graphql::{Name, Positioned, Value, Variables};
use async_graphql_value::Value as Written;

use super::refusal::{Fault, Reason, Refusal};

/// # Errors
/// A refusal where the variables, as JSON, have more than `most` bytes.
pub(super) fn check_length(given: &JsonMap, most: usize) -> Result<(), Refusal> {
    if given.is_empty() || length(given.values()) <= most {
        return Ok(());
    }
    let message = format!("the variables have more than {most} bytes");
    Err(Refusal::new(Reason::TooMuch, message))
}

/// About how many bytes values have as JSON.
fn length<'a>(values: impl Iterator<Item = &'a JsonValue>) -> usize {
    let one = |value: &JsonValue| match value {
        JsonValue::String(text) => text.as_str().len() + 2,
        JsonValue::Array(items) => 2 + length(items.iter()),
        JsonValue::Object(fields) => {
            2 + length(fields.values())
                + fields.keys().map(|name| name.as_str().len() + 3).sum::<usize>()
        }
        _ => 4,
    };
    values.map(|value| 1 + one(value)).sum()
}

/// The values of an operation's variables, each of its type; those that are absent and have a default
/// have it, others stay absent, and what the operation does not declare is gone.
///
/// # Errors
/// A refusal with a problem of each variable that does not fit.
pub(super) fn coerce(
    schema: &Valid<Schema>,
    operation: &Node<Operation>,
    sources: &SourceMap,
    given: &JsonMap,
) -> Result<JsonMap, Refusal> {
    let given = &as_numbers(given);
    match coerce_variable_values(schema, operation, given) {
        Ok(coerced) => Ok(coerced.into_inner()),
        // One after the other: together, the first that does not fit hides those after it.
        Err(first) => {
            let each = operation.variables.iter().filter_map(|variable| {
                let alone = Operation {
                    variables: vec![variable.clone()],
                    selection_set: SelectionSet::new(operation.selection_set.ty.clone()),
                    directives: operation.directives.clone(),
                    name: operation.name.clone(),
                    operation_type: operation.operation_type,
                };
                coerce_variable_values(schema, &alone, given).err()
            });
            let mut faults: Vec<_> = each.map(|error| Fault::of_request(&error, sources)).collect();
            if faults.is_empty() {
                faults.push(Fault::of_request(&first, sources));
            }
            Err(Refusal { reason: Reason::BadVariables, faults })
        }
    }
}

/// Numbers as JavaScript knows them, which has one kind: `1.0` is as good an integer as `1`.
fn as_numbers(given: &JsonMap) -> Cow<'_, JsonMap> {
    match given.values().any(|value| !is_number(value)) {
        false => Cow::Borrowed(given),
        true => {
            let values = given.iter().map(|(name, value)| (name.clone(), as_number(value)));
            Cow::Owned(values.collect())
        }
    }
}

/// Whether all numbers in a value are as they should be.
fn is_number(value: &JsonValue) -> bool {
    match value {
        JsonValue::Number(number) => !number.is_f64() && number.as_i64().is_some_and(is_exact),
        JsonValue::Array(items) => items.iter().all(is_number),
        JsonValue::Object(fields) => fields.values().all(is_number),
        _ => true,
    }
}

fn as_number(value: &JsonValue) -> JsonValue {
    match value {
        JsonValue::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && is_exact(float as i64) => (float as i64).into(),
            Some(float) => float.into(),
            None => value.clone(),
        },
        JsonValue::Array(items) => items.iter().map(as_number).collect(),
        JsonValue::Object(fields) => {
            let fields = fields.iter().map(|(name, field)| (name.clone(), as_number(field)));
            JsonValue::Object(fields.collect())
        }
        _ => value.clone(),
    }
}

/// Whether a double holds an integer exactly.
const fn is_exact(integer: i64) -> bool {
    integer.unsigned_abs() < 1 << 53
}

/// # Errors
/// A refusal where a condition is null, which a variable with a default may be.
pub(super) fn check_conditions(
    conditions: &BTreeSet<String>,
    given: &JsonMap,
) -> Result<(), Refusal> {
    let null = conditions
        .iter()
        .find(|name| !matches!(given.get(name.as_str()), Some(JsonValue::Bool(_))));
    let Some(name) = null else { return Ok(()) };
    let message = format!("`${name}` is null, where @skip and @include need true or false");
    Err(Refusal::new(Reason::BadVariables, &message))
}

/// The coerced values in the words of async-graphql.
pub(super) fn variables(coerced: &JsonMap) -> Variables {
    let mut variables = Variables::default();
    for (name, value) in coerced {
        variables.insert(Name::new(name.as_str()), made_value(value));
    }
    variables
}

fn made_value(value: &JsonValue) -> Value {
    match value {
        JsonValue::Null => Value::Null,
        JsonValue::Bool(yes) => Value::Boolean(*yes),
        JsonValue::Number(number) => Value::Number(number.clone()),
        JsonValue::String(text) => Value::String(text.as_str().to_owned()),
        JsonValue::Array(items) => Value::List(items.iter().map(made_value).collect()),
        JsonValue::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(name, field)| (Name::new(name.as_str()), made_value(field)))
                .collect(),
        ),
    }
}

/// A JSON value of serde_json.
pub(super) fn plain(value: JsonValue) -> serde_json::Value {
    serde_json::to_value(value).expect("a JSON value is one")
}

/// What an argument is with these variables; none where it is left out.
pub(super) fn evaluate(value: &ast::Value, variables: &JsonMap) -> Option<JsonValue> {
    Some(match value {
        ast::Value::Variable(name) => return variables.get(name.as_str()).cloned(),
        ast::Value::Null => JsonValue::Null,
        ast::Value::Boolean(yes) => (*yes).into(),
        ast::Value::Enum(name) => name.as_str().into(),
        ast::Value::String(text) => text.as_str().into(),
        ast::Value::Int(number) => serde_json::from_str(number.as_str()).ok()?,
        ast::Value::Float(number) => serde_json::from_str(number.as_str()).ok()?,
        ast::Value::List(items) => {
            let items = items.iter();
            items.map(|item| evaluate(item, variables).unwrap_or(JsonValue::Null)).collect()
        }
        ast::Value::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.filter_map(|(name, field)| {
                Some((name.as_str().to_owned(), evaluate(field, variables)?))
            });
            JsonValue::Object(fields.map(|(name, field)| (name.into(), field)).collect())
        }
    })
}

/// Settles what depends on variables: leaves out selections whose conditions say so, and arguments and
/// input fields whose variable has no value, as the specification wants; async-graphql would take
/// each of these for a null, which is no default and, in an update, clears what should be kept.
pub(super) fn settle(document: &mut made::ExecutableDocument, given: &Variables) {
    let operations = match &mut document.operations {
        made::DocumentOperations::Single(operation) => vec![operation],
        made::DocumentOperations::Multiple(operations) => operations.values_mut().collect(),
    };
    for operation in operations {
        in_selections(&mut operation.node.selection_set.node, given);
    }
    for fragment in document.fragments.values_mut() {
        in_selections(&mut fragment.node.selection_set.node, given);
    }
}

fn in_selections(selections: &mut made::SelectionSet, given: &Variables) {
    selections.items.retain_mut(|selection| {
        let mut conditions = std::mem::take(conditions_of(&mut selection.node)).into_iter();
        conditions.all(|condition| holds(&condition.node, given))
    });
    for selection in &mut selections.items {
        match &mut selection.node {
            made::Selection::Field(Positioned { node: field, .. }) => {
                field.arguments.retain_mut(|(_, value)| has_value(&mut value.node, given));
                in_selections(&mut field.selection_set.node, given);
            }
            made::Selection::InlineFragment(inline) => {
                in_selections(&mut inline.node.selection_set.node, given);
            }
            made::Selection::FragmentSpread(_) => {}
        }
    }
}

fn conditions_of(selection: &mut made::Selection) -> &mut Vec<Positioned<made::Directive>> {
    match selection {
        made::Selection::Field(field) => &mut field.node.directives,
        made::Selection::InlineFragment(inline) => &mut inline.node.directives,
        made::Selection::FragmentSpread(spread) => &mut spread.node.directives,
    }
}

/// Whether `@skip` or `@include` lets a selection stay, by its variable.
fn holds(condition: &made::Directive, given: &Variables) -> bool {
    let Some(Positioned { node: Written::Variable(name), .. }) = condition.get_argument("if")
    else {
        unreachable!("conditions without a variable are settled with their document");
    };
    (given.get(name) == Some(&Value::Boolean(true))) == (condition.name.node == "include")
}

/// Whether a value stays; what is absent inside it goes, or is null in a list.
fn has_value(value: &mut Written, given: &Variables) -> bool {
    match value {
        Written::Variable(name) => return given.contains_key(name),
        Written::List(items) => {
            for item in items {
                if !has_value(item, given) {
                    *item = Written::Null;
                }
            }
        }
        Written::Object(fields) => fields.retain(|_, field| has_value(field, given)),
        _ => {}
    }
    true
}
