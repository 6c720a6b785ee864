//! The short way to an answer: a judged query is executed by the pieces of async-graphql that execute
//! it, and by nothing before them.
//!
//! `Schema::execute` first takes the document for itself, so that it has to be copied, walks it with
//! five visitors even where it is told that it is valid, and asks at each root field all types whether a
//! federation knows them. Of a small answer that is a quarter of the work. Here only fragments are copied,
//! and what is left is `resolve_container`, which the macros of async-graphql call as well, and its
//! surroundings, which are public and not documented: `tests/it/gate/directness.rs` compares the answers
//! of both ways.

use std::sync::{Arc, PoisonError, mpsc};

use async_graphql::extensions::Extensions;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition};
use async_graphql::{
    Context, ContextBase, Data, EmptyMutation, EmptySubscription, IntrospectionMode, MergedObject,
    Object, Positioned, QueryEnv, QueryEnvInner, Response, Schema, SchemaEnv, Variables,
};
use futures::FutureExt;

use super::Query;
use super::in_turn::resolver_utils::resolve_container;
use crate::store::Live;

/// Executes queries that do not ask for the schema, without metering them.
#[derive(Clone)]
pub(super) struct Direct(Arc<Surroundings>);

/// What async-graphql makes of a schema, for the use of resolvers.
struct Surroundings {
    query: Query,
    schema: SchemaEnv,
    /// None; but what holds them can be had from a request only.
    extensions: Extensions,
    no_session: Arc<Data>,
}

impl Direct {
    /// With the database from which changes are read, if there is one.
    pub(super) fn new(live: Option<Live>) -> Self {
        let schema = Schema::build(Probed::default(), EmptyMutation, EmptySubscription);
        let schema = match live {
            Some(live) => schema.data(live),
            None => schema,
        };
        let (tell, told) = mpsc::channel::<(SchemaEnv, Extensions)>();
        let request = async_graphql::Request::new("{ probe }").data(tell);
        let answered = schema.finish().execute(request).now_or_never();
        let (schema, extensions) = told.recv().unwrap_or_else(|_| {
            panic!("a probe waits for nothing and tells what it finds: {answered:?}")
        });
        let no_session = Arc::default();
        Self(Arc::new(Surroundings { query: Query::default(), schema, extensions, no_session }))
    }

    /// Answers a query whose conditions are settled.
    pub(super) async fn execute(
        &self,
        document: &ExecutableDocument,
        variables: Variables,
        data: Data,
    ) -> Response {
        let DocumentOperations::Single(operation) = &document.operations else {
            unreachable!("a document is made for one operation");
        };
        let Surroundings { query, schema, extensions, no_session } = &*self.0;
        let env = QueryEnv::new(QueryEnvInner {
            extensions: extensions.clone(),
            variables,
            operation_name: None,
            operation: declaring(operation),
            fragments: document.fragments.clone(),
            uploads: Vec::new(),
            session_data: Arc::clone(no_session),
            query_data: Arc::new(data),
            http_headers: Default::default(),
            introspection_mode: IntrospectionMode::Disabled,
            errors: Default::default(),
        });
        let context = env.create_context(schema, None, &operation.node.selection_set, None);
        let mut response = match resolve_container(&context, query).await {
            Ok(data) => Response::new(data),
            Err(error) => Response::from_errors(vec![error]),
        };
        let mut errors = env.errors.lock().unwrap_or_else(PoisonError::into_inner);
        response.errors.append(&mut errors);
        response
    }
}

/// Whether what is resolved was begun here.
pub(super) fn is_direct<T>(context: &ContextBase<'_, T>) -> bool {
    // The only mark that a request carries to all its fields, and true: the schema is asked elsewhere.
    context.query_env.introspection_mode == IntrospectionMode::Disabled
}

/// An operation with its variables alone, which is all that resolvers ask of it.
fn declaring(operation: &Positioned<OperationDefinition>) -> Positioned<OperationDefinition> {
    let definition = OperationDefinition {
        ty: operation.node.ty,
        variable_definitions: operation.node.variable_definitions.clone(),
        directives: Vec::new(),
        selection_set: Positioned::default(),
    };
    Positioned::new(definition, operation.pos)
}

/// All questions, and the probe.
#[derive(Default, MergedObject)]
struct Probed(Query, Probe);

/// Tells what surrounds it.
#[derive(Default)]
struct Probe;

#[Object]
impl Probe {
    async fn probe(&self, ctx: &Context<'_>) -> bool {
        let tell: &mpsc::Sender<_> = ctx.data_unchecked();
        tell.send((ctx.schema_env.clone(), ctx.query_env.extensions.clone())).is_ok()
    }
}
