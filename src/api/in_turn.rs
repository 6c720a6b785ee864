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
    use ::async_graphql::parser::types::{Selection, SelectionSet};
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
        if !is_direct(ctx) || !is_plain(&ctx.item.node) {
            return theirs::resolve_container(ctx, object).await;
        }
        // An object may hold others of its own sort, so there has to be a box somewhere.
        let fields: BoxFuture<'_, _> = Box::pin(in_turn(ctx, object));
        Ok(Value::Object(fields.await?))
    }

    /// Whether there are fields alone, and each by a name of its own: what is selected twice has to be
    /// merged. Names are compared with all before, so of few only.
    fn is_plain(selected: &SelectionSet) -> bool {
        const MOST: usize = 32;
        let items = &selected.items;
        let name = |at: usize| match &items[at].node {
            Selection::Field(field) => Some(&field.node.response_key().node),
            _ => None,
        };
        let is_new = |at: usize| name(at).is_some_and(|one| (0..at).all(|b| name(b) != Some(one)));
        items.len() <= MOST && (0..items.len()).all(is_new)
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
