//! A judged operation in the words of async-graphql.
//!
//! Made from what was judged and not from the text: async-graphql's own parser refuses documents
//! that are valid, and costs more than answering a small question.

use std::collections::{BTreeSet, HashMap};

use apollo_compiler::ast;
use apollo_compiler::executable::{
    self, ExecutableDocument, Field, Operation, OperationType, Selection, SelectionSet,
};
use apollo_compiler::parser::SourceMap;
use apollo_compiler::{Name, Node};
use async_graphql::parser::types as made;
use async_graphql::{Name as MadeName, Pos, Positioned};
use async_graphql_value::{Number, Value};

/// The operation with the fragments that it mentions, and the variables that say which of their
/// selections are answered.
///
/// Cost: linear in both.
pub(super) fn executable(
    document: &ExecutableDocument,
    operation: &Node<Operation>,
) -> (made::ExecutableDocument, BTreeSet<String>) {
    let mut maker = Maker { document, fragments: HashMap::new(), conditions: BTreeSet::new() };
    let selection_set = maker.selections(&operation.selection_set);
    let ty = match operation.operation_type {
        OperationType::Query => made::OperationType::Query,
        OperationType::Mutation => made::OperationType::Mutation,
        OperationType::Subscription => made::OperationType::Subscription,
    };
    let definition = made::OperationDefinition {
        ty,
        variable_definitions: operation.variables.iter().map(|one| declared(&one.name)).collect(),
        directives: Vec::new(),
        selection_set: nowhere(selection_set),
    };
    let operation = Positioned::new(definition, maker.place(operation));
    let fragments = maker.fragments.into_iter();
    let made = made::ExecutableDocument {
        operations: made::DocumentOperations::Single(operation),
        fragments: fragments
            .filter_map(|(name, fragment)| Some((MadeName::new(name), fragment?)))
            .collect(),
    };
    (made, maker.conditions)
}

/// The name of a variable. Its value comes coerced, its default included, so its type plays no part.
fn declared(variable: &Name) -> Positioned<made::VariableDefinition> {
    let any = made::Type { base: made::BaseType::Named(MadeName::new("Any")), nullable: true };
    nowhere(made::VariableDefinition {
        name: name(variable),
        var_type: nowhere(any),
        directives: Vec::new(),
        default_value: None,
    })
}

/// What no error is told of needs no place.
fn nowhere<T>(node: T) -> Positioned<T> {
    Positioned::new(node, Pos::default())
}

type Conditions = Vec<Positioned<made::Directive>>;

struct Maker<'a> {
    document: &'a ExecutableDocument,
    /// The fragments that are mentioned; `None` while one is being made.
    fragments: HashMap<&'a Name, Option<Positioned<made::FragmentDefinition>>>,
    /// The variables of conditions.
    conditions: BTreeSet<String>,
}

impl<'a> Maker<'a> {
    fn sources(&self) -> &'a SourceMap {
        &self.document.sources
    }

    fn place<T>(&self, node: &Node<T>) -> Pos {
        let at = node.location().and_then(|span| span.line_column(self.sources()));
        at.map_or_else(Pos::default, |at| Pos { line: at.line, column: at.column })
    }

    fn selections(&mut self, selections: &'a SelectionSet) -> made::SelectionSet {
        let made = selections.selections.iter().filter_map(|selection| {
            let directives = self.conditions(selection.directives())?;
            Some(match selection {
                Selection::Field(field) => {
                    let place = self.place(field);
                    let field = self.field(field, directives, place);
                    made::Selection::Field(Positioned::new(field, place))
                }
                Selection::InlineFragment(inline) => {
                    let inline = self.inline(inline, directives);
                    made::Selection::InlineFragment(nowhere(inline))
                }
                Selection::FragmentSpread(spread) => {
                    self.mention(&spread.fragment_name);
                    let fragment_name = name(&spread.fragment_name);
                    let spread = made::FragmentSpread { fragment_name, directives };
                    made::Selection::FragmentSpread(nowhere(spread))
                }
            })
        });
        made::SelectionSet { items: made.map(nowhere).collect() }
    }

    fn field(&mut self, field: &'a Field, directives: Conditions, place: Pos) -> made::Field {
        let arguments = field.arguments.iter();
        made::Field {
            alias: field.alias.as_ref().map(name),
            name: name(&field.name),
            // A value that does not fit its scalar is told at the place of its field.
            arguments: arguments
                .map(|one| (name(&one.name), Positioned::new(value(&one.value), place)))
                .collect(),
            directives,
            selection_set: nowhere(self.selections(&field.selection_set)),
        }
    }

    fn inline(
        &mut self,
        inline: &'a executable::InlineFragment,
        directives: Conditions,
    ) -> made::InlineFragment {
        made::InlineFragment {
            type_condition: inline.type_condition.as_ref().map(condition),
            directives,
            selection_set: nowhere(self.selections(&inline.selection_set)),
        }
    }

    /// Makes a fragment when it is first mentioned.
    fn mention(&mut self, fragment: &'a Name) {
        if self.fragments.contains_key(fragment) {
            return;
        }
        self.fragments.insert(fragment, None);
        let definition = &self.document.fragments[fragment];
        let made = made::FragmentDefinition {
            type_condition: condition(definition.type_condition()),
            directives: Vec::new(),
            selection_set: nowhere(self.selections(&definition.selection_set)),
        };
        self.fragments.insert(fragment, Some(nowhere(made)));
    }

    /// Those of `@skip` and `@include` that a variable decides, the only directives that can stand in an
    /// operation; none where the others leave the selection out.
    fn conditions(&mut self, directives: &executable::DirectiveList) -> Option<Conditions> {
        let mut decided = Vec::new();
        for directive in directives.iter() {
            let condition = directive.specified_argument_by_name("if")?;
            match &**condition {
                ast::Value::Boolean(yes) if *yes == (directive.name == "include") => {}
                ast::Value::Variable(variable) => {
                    self.conditions.insert(variable.to_string());
                    let argument = (nowhere(MadeName::new("if")), nowhere(value(condition)));
                    let name = name(&directive.name);
                    decided.push(nowhere(made::Directive { name, arguments: vec![argument] }));
                }
                _ => return None,
            }
        }
        Some(decided)
    }
}

fn name(name: &Name) -> Positioned<MadeName> {
    nowhere(MadeName::new(name))
}

fn condition(on: &Name) -> Positioned<made::TypeCondition> {
    nowhere(made::TypeCondition { on: name(on) })
}

fn value(written: &ast::Value) -> Value {
    match written {
        ast::Value::Null => Value::Null,
        ast::Value::Boolean(yes) => Value::Boolean(*yes),
        ast::Value::Enum(name) => Value::Enum(MadeName::new(name)),
        ast::Value::Variable(name) => Value::Variable(MadeName::new(name)),
        ast::Value::String(text) => Value::String(text.clone()),
        ast::Value::Int(number) => Value::Number(self::number(number.as_str())),
        ast::Value::Float(number) => Value::Number(self::number(number.as_str())),
        ast::Value::List(items) => Value::List(items.iter().map(|item| value(item)).collect()),
        ast::Value::Object(fields) => Value::Object(
            fields.iter().map(|(name, field)| (MadeName::new(name), value(field))).collect(),
        ),
    }
}

/// As exact as can be. One that no machine holds is as good as the largest: nothing takes either.
fn number(digits: &str) -> Number {
    let exact = digits.parse::<i64>().map(Number::from).ok();
    exact
        .or_else(|| Number::from_f64(digits.parse().ok()?))
        .unwrap_or_else(|| Number::from(u64::MAX))
}
