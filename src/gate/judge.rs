//! A document is parsed and judged by the schema, as graphql-js does it.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use apollo_compiler::executable::{self, ExecutableDocument, OperationType};
use apollo_compiler::parser::Parser;
use apollo_compiler::response::JsonMap;
use apollo_compiler::validation::{Valid, WithErrors};
use apollo_compiler::{Node, Schema, ast, introspection};
use async_graphql::parser::types::ExecutableDocument as Executable;

use super::cost::Cost;
use super::executable::executable;
use super::limits::{DEEPEST_BRACKETS, Limits};
use super::merging;
use super::refusal::{Fault, Reason, Refusal};
use super::rules;
use super::weight::Weight;

/// A document that is valid.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) document: Valid<ExecutableDocument>,
    /// In the order of `document.operations`.
    operations: Vec<Judgement>,
}

/// What is known of an operation once it is first asked for.
type Judgement = OnceLock<Result<Prepared, Refusal>>;

/// An operation that may be executed, if its variables fit and its cost is not too high.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) kind: OperationType,
    /// The operation and the fragments that it mentions, for async-graphql.
    pub(super) executable: Arc<Executable>,
    /// The variables that say which of its selections are answered.
    pub(super) conditions: BTreeSet<String>,
    /// What it costs, where that is the same with all variables.
    cost: OnceLock<Arc<Cost>>,
}

/// An operation of a judged document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen<'a> {
    pub(super) operation: &'a Node<executable::Operation>,
    pub(super) prepared: &'a Prepared,
}

impl Chosen<'_> {
    /// What it costs with these variables.
    pub(super) fn cost(&self, document: &ExecutableDocument, variables: &JsonMap) -> Arc<Cost> {
        if let Some(cost) = self.prepared.cost.get() {
            return Arc::clone(cost);
        }
        let cost = Arc::new(Cost::of(document, self.operation, variables));
        match cost.varies {
            true => cost,
            false => Arc::clone(self.prepared.cost.get_or_init(|| cost)),
        }
    }
}

impl Judged {
    /// Judges a document.
    ///
    /// # Errors
    /// A refusal with the first problems, each with its place.
    ///
    /// Cost: about linear in the document; the limits of size bound what is not.
    pub(super) fn of(text: &str, schema: &Valid<Schema>, limits: &Limits) -> Result<Self, Refusal> {
        if text.len() > limits.document_bytes {
            let most = limits.document_bytes;
            let message = format!("the document has {} bytes; at most {most} are read", text.len());
            return Err(Refusal::new(Reason::TooMuch, message));
        }
        let parsed = parse(text, limits);
        let parsed =
            parsed.map_err(|found| Refusal::of_document(Reason::NotParsed, &found.errors))?;
        rules::check_syntax(text, limits.tokens, DEEPEST_BRACKETS)?;
        let document = parsed.to_executable_validate(schema);
        let document =
            document.map_err(|found| Refusal::of_document(Reason::NotValid, &found.errors))?;
        rules::check(&document, schema)?;
        let operations = document.operations.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { document, operations })
    }

    /// How long its text is.
    pub(super) fn text_bytes(&self) -> usize {
        self.document.sources.values().map(|source| source.source_text().len()).sum()
    }

    /// The operation of that name, or the only one.
    ///
    /// # Errors
    /// A refusal where there is none, several and no name, or where it asks for too much.
    pub(super) fn choose(
        &self,
        name: Option<&str>,
        limits: &Limits,
    ) -> Result<Chosen<'_>, Refusal> {
        let operation = self.document.operations.get(name).map_err(|error| {
            let fault = Fault::of_request(&error, &self.document.sources);
            Refusal { reason: Reason::NoOperation, faults: vec![fault] }
        })?;
        let at = self.document.operations.iter().position(|one| one.name == operation.name);
        let judgement = &self.operations[at.expect("it was found among them")];
        let prepared = judgement.get_or_init(|| self.prepare(operation, limits));
        let prepared = prepared.as_ref().map_err(Clone::clone)?;
        Ok(Chosen { operation, prepared })
    }

    fn prepare(
        &self,
        operation: &Node<executable::Operation>,
        limits: &Limits,
    ) -> Result<Prepared, Refusal> {
        Weight::of(&self.document, operation).check(limits)?;
        merging::check(&self.document, &operation.selection_set)?;
        introspection::check_max_depth(&self.document, operation).map_err(|error| {
            let fault = Fault::of_request(&error, &self.document.sources);
            Refusal { reason: Reason::TooMuch, faults: vec![fault] }
        })?;
        let (executable, conditions) = executable(&self.document, operation);
        Ok(Prepared {
            kind: operation.operation_type,
            executable: Arc::new(executable),
            conditions,
            cost: OnceLock::new(),
        })
    }
}

#[allow(clippy::result_large_err, reason = "apollo-compiler's own")]
fn parse(text: &str, limits: &Limits) -> Result<ast::Document, WithErrors<ast::Document>> {
    let mut parser = Parser::new().token_limit(limits.tokens).recursion_limit(DEEPEST_BRACKETS);
    parser.parse_ast(text, "document.graphql")
}

/// What sort of operation a document holds under a name, or as its only one, whether it is valid or
/// not.
pub(super) fn kind_of(text: &str, name: Option<&str>, limits: &Limits) -> Option<OperationType> {
    if text.len() > limits.document_bytes {
        return None;
    }
    let document = parse(text, limits).ok()?;
    let mut operations =
        document.definitions.iter().filter_map(|one| one.as_operation_definition());
    let named = |one: &&Node<ast::OperationDefinition>| match name {
        Some(name) => one.name.as_ref().is_some_and(|own| own == name),
        None => true,
    };
    operations.find(named).map(|operation| operation.operation_type)
}
