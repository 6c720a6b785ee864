//! Fields that answer under one name must ask the same: apollo-compiler compares two lists only as far
//! as the shorter one goes.

use std::collections::{BTreeMap, HashSet};

use apollo_compiler::ast::Value;
use apollo_compiler::executable::{ExecutableDocument, Field, Selection, SelectionSet};
use apollo_compiler::{Name, Node};

use super::refusal::{Fault, Reason, Refusal};

/// Refuses fields of one type that answer under one name and have different arguments.
///
/// # Errors
/// A refusal with the place of the first that differs.
///
/// Cost: linear in the fields that are asked for, those of fragments counted at each mention.
pub(super) fn check(document: &ExecutableDocument, all: &SelectionSet) -> Result<(), Refusal> {
    merged(document, &[all])
}

fn merged(document: &ExecutableDocument, sets: &[&SelectionSet]) -> Result<(), Refusal> {
    let mut together = Together { document, fields: BTreeMap::new(), seen: HashSet::new() };
    sets.iter().for_each(|set| together.collect(set));
    for fields in together.fields.into_values() {
        let (first, others) = fields.split_first().expect("a group has a field");
        if let Some(other) = others.iter().find(|other| !ask_the_same(first, other)) {
            return Err(conflict(document, other));
        }
        let below: Vec<_> = fields.iter().map(|field| &field.selection_set).collect();
        merged(document, &below)?;
    }
    Ok(())
}

/// Fields of one type that answer under one name.
struct Together<'a> {
    document: &'a ExecutableDocument,
    fields: BTreeMap<(&'a Name, &'a Name), Vec<&'a Node<Field>>>,
    seen: HashSet<&'a Name>,
}

impl<'a> Together<'a> {
    fn collect(&mut self, set: &'a SelectionSet) {
        for selection in &set.selections {
            match selection {
                Selection::Field(field) => {
                    self.fields.entry((&set.ty, field.response_key())).or_default().push(field);
                }
                Selection::InlineFragment(inline) => self.collect(&inline.selection_set),
                Selection::FragmentSpread(spread) => {
                    if self.seen.insert(&spread.fragment_name) {
                        self.collect(&self.document.fragments[&spread.fragment_name].selection_set);
                    }
                }
            }
        }
    }
}

/// In whatever order their arguments stand.
fn ask_the_same(one: &Field, other: &Field) -> bool {
    one.arguments.len() == other.arguments.len()
        && one.arguments.iter().all(|argument| {
            let same = other.arguments.iter().find(|other| other.name == argument.name);
            same.is_some_and(|same| are_equal(&same.value, &argument.value))
        })
}

/// In whatever order the fields of objects stand.
fn are_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| are_equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let field = |name| other.iter().find(|(other, _)| other == name);
            one.len() == other.len()
                && one.iter().all(|(name, value)| {
                    field(name).is_some_and(|(_, other)| are_equal(value, other))
                })
        }
        _ => one == other,
    }
}

fn conflict(document: &ExecutableDocument, field: &Node<Field>) -> Refusal {
    let name = field.response_key();
    let message = format!(
        "`{name}` is asked for twice with different arguments; give one of them an alias of its own"
    );
    let faults = vec![Fault::at(field, &document.sources, message)];
    Refusal { reason: Reason::NotValid, faults }
}
