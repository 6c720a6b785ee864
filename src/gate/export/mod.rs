//! What is asked of an export: parameters, read into a filter and a scope that are judged by the
//! schema as those of a question are.

mod fitting;
mod reading;

use std::sync::{Arc, OnceLock};

use apollo_compiler::response::JsonMap;
use apollo_compiler::schema::{ExtendedType, InputObjectType};

use super::judge::Judged;
use super::refusal::{Fault, Reason, Refusal};
use super::variables::{self, plain};
use super::{Gate, Trust};
use crate::api::{self, ApiError, File, Isolates, Selection, Takes};
use crate::model::Locale;
use crate::snapshot::Snapshot;
use reading::Reading;

/// How many problems are told at once: each unknown word is compared with those that are known.
const MOST_TOLD: usize = 20;

/// Declares what a selection is made of, so that the schema judges it.
const OF_JURISDICTIONS: &str = "query ($filter: JurisdictionFilter, $scope: NetworkScope) { \
     jurisdictions(first: 1, filter: $filter) { totalCount } network(scope: $scope) { revision } }";
const OF_LINKS: &str = "query ($filter: LinkFilter, $scope: NetworkScope) { \
     links(first: 1, filter: $filter) { totalCount } network(scope: $scope) { revision } }";

/// The operations by which selections are judged, made when they are first needed.
#[derive(Debug, Default)]
pub(super) struct Selections {
    jurisdictions: OnceLock<Judged>,
    links: OnceLock<Judged>,
}

/// What is asked of an export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportQuestion {
    takes: Takes,
    /// The filter and the scope, each of its type.
    selection: JsonMap,
    isolates: Isolates,
    locale: Locale,
    /// The revision that is asked, where it is not the latest.
    pub revision: Option<i64>,
}

impl Gate {
    /// Reads the parameters of an export: `filter` and `scope` as JSON, or each of their fields by
    /// its name, lists with commas between; `isolates`, `locale` and `revision`.
    ///
    /// A field without a prefix is one of the scope where a network is asked for, and else of the
    /// filter; `filter.` and `scope.` before it say which.
    ///
    /// # Errors
    /// [`Reason::BadVariables`] with all that is wrong and needs no data to be told: unknown
    /// parameters, and values that do not fit the types of the schema, each with its place;
    /// [`Reason::TooMuch`] where they are too long; [`Reason::NotTrusted`] for a part of a file where
    /// only registered documents are answered.
    pub fn read_export(
        &self,
        file: &File,
        parameters: impl IntoIterator<Item = (String, String)>,
    ) -> Result<ExportQuestion, Refusal> {
        let mut reading = Reading::of(self, file);
        for (name, value) in parameters {
            reading.parameter(&name, &value);
        }
        let mut question = reading.finish()?;
        if question.selection.is_empty() {
            return Ok(question);
        }
        if self.documents.trust() == Trust::Registered {
            let message = "only whole files are exported here, since the operator answers only \
                registered documents; take revision, locale and isolates only";
            return Err(Refusal::new(Reason::NotTrusted, message));
        }
        question.selection = self.coerced(&question)?;
        Ok(question)
    }

    fn coerced(&self, question: &ExportQuestion) -> Result<JsonMap, Refusal> {
        let judged = self.judged(question.takes)?;
        let chosen = judged.choose(None, &self.limits)?;
        let sources = &judged.document.sources;
        variables::coerce(&self.schema, chosen.operation, sources, &question.selection)
    }

    /// The part of a snapshot that is asked for.
    ///
    /// # Errors
    /// [`Reason::BadVariables`] with all that the filter and the scope name and that is not there, and
    /// all that is too deep or too long in them, each with its place.
    ///
    /// Cost: a look-up for each thing that is named; what names nothing is searched for what it may
    /// have meant.
    pub async fn selection(
        &self,
        question: ExportQuestion,
        snapshot: &Arc<Snapshot>,
    ) -> Result<Selection, Refusal> {
        let mut given = question.selection;
        let mut take = |name| given.remove(name).filter(|value| !value.is_null()).map(plain);
        let (filter, scope) = (take("filter"), take("scope"));
        let read = api::read_selection(snapshot, question.takes, filter, scope).await;
        let mut selection = read.map_err(refusal)?;
        selection.isolates = question.isolates;
        selection.locale = question.locale;
        Ok(selection)
    }

    fn judged(&self, takes: Takes) -> Result<&Judged, Refusal> {
        let (slot, text) = match takes {
            Takes::Jurisdictions => (&self.selections.jurisdictions, OF_JURISDICTIONS),
            _ => (&self.selections.links, OF_LINKS),
        };
        if let Some(judged) = slot.get() {
            return Ok(judged);
        }
        let judged = Judged::of(text, &self.schema, &self.limits)?;
        Ok(slot.get_or_init(|| judged))
    }

    fn input(&self, name: &str) -> &InputObjectType {
        match self.schema.types.get(name) {
            Some(ExtendedType::InputObject(input)) => input,
            _ => unreachable!("the schema has it, or the operations above would not be valid"),
        }
    }
}

/// What a client is told of what its filter or scope names.
fn refusal(error: ApiError) -> Refusal {
    let reason = match error.code() {
        "INTERNAL_SERVER_ERROR" => return Refusal::failure(),
        _ => Reason::BadVariables,
    };
    let faults = match &error {
        ApiError::Input(problems) => problems
            .iter()
            .map(|problem| format!("`{}`: {}", problem.place, problem.error.message()))
            .collect(),
        error => vec![error.message()],
    };
    let fault = |message| Fault { message, location: None };
    Refusal { reason, faults: faults.into_iter().map(fault).collect() }
}
