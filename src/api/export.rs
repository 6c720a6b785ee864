//! What is exported, as clients write it: the filters and scopes of the schema, read as for a question.

use std::sync::Arc;

use async_graphql::{InputType, Pos, Value};
use serde_json::Value as Json;

use super::error::{Answer, ApiError};
use super::filter::{self, JurisdictionFilter, LinkFilter};
use super::network::NetworkScope;
use super::threads::heavy;
use crate::model::{EdtfDate, JurisdictionKey};
use crate::snapshot::Snapshot;

pub use crate::exchange::export::{Asked, File, Isolates, Selection, Takes};

/// Reads a filter and a scope, which are of the types of the schema for what a file takes: a
/// `JurisdictionFilter` or a `LinkFilter`, and a `NetworkScope`. What a file does not take is passed
/// over.
///
/// # Errors
/// All that is wrong with each of them, with its place.
pub async fn read_selection(
    snapshot: &Arc<Snapshot>,
    takes: Takes,
    filter: Option<Json>,
    scope: Option<Json>,
) -> Answer<Selection> {
    let snapshot = Arc::clone(snapshot);
    // A key that names nothing is searched for what it may have meant.
    heavy(move || select(&snapshot, takes, filter, scope)).await?
}

fn select(
    snapshot: &Snapshot,
    takes: Takes,
    filter: Option<Json>,
    scope: Option<Json>,
) -> Answer<Selection> {
    let mut selection = Selection::default();
    let mut problems = Vec::new();
    let written = filter.clone().filter(|_| takes != Takes::Nothing);
    let read = match takes {
        Takes::Jurisdictions => parse::<JurisdictionFilter>(written)
            .and_then(|written| filter::read(snapshot, written.map(Box::new)))
            .map(|read| selection.jurisdictions = read),
        Takes::Links | Takes::Network => parse::<LinkFilter>(written)
            .and_then(|written| filter::read(snapshot, written.map(Box::new)))
            .map(|read| selection.links = read),
        Takes::Nothing => Ok(()),
    };
    problems.extend(read.err());
    let has_scope = takes == Takes::Network || (takes == Takes::Links && scope.is_some());
    if has_scope {
        let understood = parse::<NetworkScope>(scope)
            .and_then(|scope| NetworkScope::understood(scope, snapshot));
        match understood {
            Ok((scope, canonical)) => {
                selection.asked.scope = Some(scope.told(snapshot));
                selection.scope = Some(canonical);
            }
            Err(problem) => problems.push(problem),
        }
    }
    selection.asked.filter = filter;
    if problems.is_empty() { Ok(selection) } else { Err(all_of(problems)) }
}

/// The problems of the filter and those of the scope as those of one input.
fn all_of(problems: Vec<ApiError>) -> ApiError {
    let mut all = Vec::new();
    for problem in problems {
        match problem {
            ApiError::Input(several) => all.extend(several),
            other => return other,
        }
    }
    ApiError::Input(all)
}

fn parse<T: InputType>(written: Option<Json>) -> Answer<Option<T>> {
    let value = written.map(Value::from_json).transpose();
    let value = value.map_err(|cause| ApiError::BadInput(cause.to_string()))?;
    let read = Option::<T>::parse(value);
    // It fits its type, so what is wrong is a scalar such as a key that is too long.
    read.map_err(|cause| ApiError::BadInput(cause.into_server_error(Pos::default()).message))
}

/// Why a value is none of a scalar type of ours that filters and scopes have; none where it is one.
#[must_use]
pub fn misfit_of_scalar(name: &str, value: &Json) -> Option<String> {
    match (name, value) {
        ("EdtfDate", Json::String(text)) => EdtfDate::parse(text).err().map(|bad| bad.to_string()),
        ("EdtfDate", other) => {
            Some(format!("{other} is not a date; write it in quotes, such as \"2006-05\""))
        }
        ("JurisdictionKey", value) => {
            parse::<JurisdictionKey>(Some(value.clone())).err().map(|bad| bad.message())
        }
        _ => None,
    }
}
