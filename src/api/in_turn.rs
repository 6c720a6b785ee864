//! Objects of small answers, whose fields are resolved one after the other.
//!
//! async-graphql puts each field into a box and polls all of an object together, which costs more than
//! to resolve one that is in memory, as nearly all are. A small answer has at most one field that
//! computes beside the request ([`super::AnswerSize`]), so nothing is lost where fields wait for each
//! other; large answers, and selections with fragments, go async-graphql's way.
//!
//! Its macros write `resolver_utils::resolve_container` of the crate that they are told. An object that is
//! to be resolved in turn tells them `crate = "crate::api::in_turn"`, which is this.

pub use ::async_graphql::*;

/// That of async-graphql, but for objects.
pub mod resolver_utils {
    use ::async_graphql::indexmap::IndexMap;
    use ::async_graphql::parser::types::Selection;
    use ::async_graphql::resolver_utils as theirs;
    use ::async_graphql::{ContextSelectionSet, ServerResult, Value};
    use futures::future::BoxFuture;

    pub use theirs::*;

    use crate::api::direct::is_direct;

    /// Resolves an object: what is selected of it, by the names that it is selected by.
    ///
    /// # Errors
    /// The first of a field that must not be null.
    pub async fn resolve_container<'a, T: ContainerType + ?Sized>(
        ctx: &ContextSelectionSet<'a>,
        object: &'a T,
    ) -> ServerResult<Value> {
        let items = &ctx.item.node.items;
        if is_direct(ctx) && items.iter().all(|item| matches!(item.node, Selection::Field(_))) {
            // An object may hold others of its own sort, so there has to be a box somewhere.
            let fields: BoxFuture<'_, _> = Box::pin(in_turn(ctx, object));
            let fields = fields.await?;
            if fields.len() == items.len() {
                return Ok(Value::Object(fields));
            }
            // What is selected twice has to be merged; nothing is changed by asking it again.
        }
        theirs::resolve_container(ctx, object).await
    }

    async fn in_turn<'a, T: ContainerType + ?Sized>(
        ctx: &ContextSelectionSet<'a>,
        object: &'a T,
    ) -> ServerResult<IndexMap<::async_graphql::Name, Value>> {
        let items = &ctx.item.node.items;
        let mut fields = IndexMap::with_capacity(items.len());
        for item in items {
            let Selection::Field(field) = &item.node else { continue };
            debug_assert!(field.node.directives.is_empty(), "conditions are settled before");
            let name = field.node.response_key().node.clone();
            let value = match field.node.name.node.as_str() {
                "__typename" => Value::String(object.introspection_type_name().into_owned()),
                _ => object.resolve_field(&ctx.with_field(field)).await?.unwrap_or_default(),
            };
            fields.insert(name, value);
        }
        Ok(fields)
    }
}
