//! Rules of the specification that apollo-compiler does not look at, or not everywhere: found by asking
//! graphql-js the same (`tests/oracle/judgement`).

use apollo_compiler::ast::{self, Type};
use apollo_compiler::executable::{
    ExecutableDocument, Field, Operation, Selection, SelectionSet, VariableDefinition,
};
use apollo_compiler::schema::{ExtendedType, InputValueDefinition};
use apollo_compiler::{Name, Node, Schema};
use apollo_parser::cst::{Argument, CstNode, ObjectField};
use std::collections::HashSet;

use super::refusal::{Fault, Location, Reason, Refusal};

/// Refuses arguments and input fields without a value, such as `links(first)`, which would be left out.
///
/// # Errors
/// A refusal with the place of the first.
pub(super) fn check_syntax(text: &str, tokens: usize, depth: usize) -> Result<(), Refusal> {
    let tree = apollo_parser::Parser::new(text).token_limit(tokens).recursion_limit(depth).parse();
    let document = tree.document();
    let empty = document.syntax().descendants().find(|node| {
        let argument = Argument::cast(node.clone()).is_some_and(|one| one.value().is_none());
        let field = ObjectField::cast(node.clone()).is_some_and(|one| one.value().is_none());
        argument || field
    });
    let Some(empty) = empty else { return Ok(()) };
    let before = &text[..usize::from(empty.text_range().start()).min(text.len())];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let location = Location {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    };
    let message = format!("syntax error: {:?} has no value", empty.text().to_string().trim());
    Err(Refusal {
        reason: Reason::NotParsed,
        faults: vec![Fault { message, location: Some(location) }],
    })
}

/// Refuses input fields that stand twice, and variables that may be null or of another shape than where
/// they are used, inside lists and input objects too.
///
/// # Errors
/// A refusal with the first such problems.
pub(super) fn check(document: &ExecutableDocument, schema: &Schema) -> Result<(), Refusal> {
    let mut faults = Vec::new();
    for operation in document.operations.iter() {
        let mut reader =
            Reader { document, schema, operation, seen: HashSet::new(), faults: &mut faults };
        reader.operation();
    }
    faults.truncate(super::refusal::MOST_TOLD);
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Refusal { reason: Reason::NotValid, faults }),
    }
}

/// Reads the values of an operation and its fragments, each fragment once.
struct Reader<'a> {
    document: &'a ExecutableDocument,
    schema: &'a Schema,
    operation: &'a Operation,
    seen: HashSet<&'a Name>,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn operation(&mut self) {
        for variable in &self.operation.variables {
            if let Some(default) = &variable.default_value {
                self.value(default, None);
            }
        }
        self.selections(&self.operation.selection_set);
    }

    fn selections(&mut self, selections: &'a SelectionSet) {
        for selection in &selections.selections {
            self.directives(selection.directives());
            match selection {
                Selection::Field(field) => self.field(field),
                Selection::InlineFragment(inline) => self.selections(&inline.selection_set),
                Selection::FragmentSpread(spread) => {
                    if self.seen.insert(&spread.fragment_name) {
                        let fragment = &self.document.fragments[&spread.fragment_name];
                        self.selections(&fragment.selection_set);
                    }
                }
            }
        }
    }

    fn field(&mut self, field: &'a Field) {
        for argument in &field.arguments {
            let place = field.definition.argument_by_name(&argument.name);
            self.value(&argument.value, place.map(|place| Place::of(place)));
        }
        self.selections(&field.selection_set);
    }

    fn directives(&mut self, directives: &'a ast::DirectiveList) {
        for directive in directives.iter() {
            let definition = self.schema.directive_definitions.get(&directive.name);
            for argument in &directive.arguments {
                let place = definition.and_then(|one| one.argument_by_name(&argument.name));
                self.value(&argument.value, place.map(|place| Place::of(place)));
            }
        }
    }

    /// Reads a value; `place` is where it stands, where that has a type.
    fn value(&mut self, value: &'a Node<ast::Value>, place: Option<Place<'a>>) {
        match value.as_ref() {
            ast::Value::Variable(name) => self.variable(value, name, place),
            ast::Value::List(items) => {
                let place = place.map(Place::item);
                items.iter().for_each(|item| self.value(item, place));
            }
            ast::Value::Object(fields) => self.object(fields, place),
            _ => {}
        }
    }

    fn object(&mut self, fields: &'a [(Name, Node<ast::Value>)], place: Option<Place<'a>>) {
        let mut names = HashSet::new();
        let object = place.and_then(|place| self.schema.types.get(place.of.inner_named_type()));
        for (name, value) in fields {
            if !names.insert(name) {
                let message = format!("there can be only one input field named `{name}`");
                self.fault(value, message);
            }
            let field = match object {
                Some(ExtendedType::InputObject(object)) => object.fields.get(name),
                _ => None,
            };
            self.value(value, field.map(|field| Place::of(field)));
        }
    }

    fn variable(&mut self, at: &Node<ast::Value>, name: &Name, place: Option<Place<'a>>) {
        let variable = self.operation.variables.iter().find(|one| one.name == *name);
        match (variable, place) {
            (None, _) => self.fault(at, format!("variable `${name}` is not defined")),
            (Some(variable), Some(place)) if !place.takes(variable) => {
                let message = format!(
                    "variable `${name}` of type `{}` cannot be used where `{}` is expected",
                    variable.ty, place.of
                );
                self.fault(at, message);
            }
            _ => {}
        }
    }

    fn fault(&mut self, at: &Node<ast::Value>, message: String) {
        self.faults.push(Fault::at(at, &self.document.sources, message));
    }
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    of: &'a Type,
    /// What is taken where nothing is given, which a variable without a value amounts to.
    has_default: bool,
}

impl<'a> Place<'a> {
    fn of(definition: &'a InputValueDefinition) -> Self {
        let default = definition.default_value.as_ref();
        Self { of: &definition.ty, has_default: default.is_some_and(|default| !default.is_null()) }
    }

    fn item(self) -> Self {
        match self.of {
            Type::List(of) | Type::NonNullList(of) => Self { of, has_default: false },
            _ => self,
        }
    }

    /// As the specification has it: All Variable Usages Are Allowed.
    fn takes(self, variable: &VariableDefinition) -> bool {
        let given = variable.default_value.as_ref().is_some_and(|default| !default.is_null());
        match self.of.is_non_null() && !variable.ty.is_non_null() {
            true => {
                (given || self.has_default)
                    && variable.ty.is_assignable_to(&self.of.clone().nullable())
            }
            false => variable.ty.is_assignable_to(self.of),
        }
    }
}
