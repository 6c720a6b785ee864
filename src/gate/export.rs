//! What is asked of an export: parameters, read into a filter and a scope that are judged by the
//! schema as those of a question are.

use std::sync::{Arc, OnceLock};

use apollo_compiler::ast::Type;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::schema::{ExtendedType, InputObjectType};

use super::Gate;
use super::judge::Judged;
use super::refusal::{Fault, Reason, Refusal};
use super::variables::{self, plain};
use crate::api::{self, ApiError, Isolates, Selection, Takes};
use crate::model::{Locale, Spelling, excerpt};
use crate::snapshot::Snapshot;

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
    selection: JsonMap,
    isolates: Isolates,
    locale: Locale,
    /// The revision that is asked, where it is not the latest.
    pub revision: Option<i64>,
}

/// Parameters that are no fields of a filter or a scope.
const OWN: [&str; 5] = ["filter", "scope", "isolates", "locale", "revision"];

impl Gate {
    /// Reads the parameters of an export: `filter` and `scope` as JSON, or each of their fields by
    /// its name, lists with commas between; `isolates`, `locale` and `revision`.
    ///
    /// A field without a prefix is one of the scope where a network is asked for, and else of the
    /// filter; `filter.` and `scope.` before it say which.
    ///
    /// # Errors
    /// [`Reason::BadVariables`] with all that is wrong.
    pub fn read_export(
        &self,
        takes: Takes,
        parameters: impl IntoIterator<Item = (String, String)>,
    ) -> Result<ExportQuestion, Refusal> {
        let mut reading = Reading::of(self, takes);
        for (name, value) in parameters {
            reading.parameter(&name, &value);
        }
        let question = reading.finish()?;
        variables::check_length(&question.selection, self.limits.variables_bytes)?;
        Ok(question)
    }

    /// The part of a snapshot that is asked for.
    ///
    /// # Errors
    /// [`Reason::BadVariables`] with all that is wrong with the filter and the scope, each with its
    /// place.
    ///
    /// Cost: a look-up for each thing that is named; what names nothing is searched for what it may
    /// have meant.
    pub async fn selection(
        &self,
        question: ExportQuestion,
        snapshot: &Arc<Snapshot>,
    ) -> Result<Selection, Refusal> {
        let takes = question.takes;
        let judged = self.judged(takes)?;
        let chosen = judged.choose(None, &self.limits)?;
        let sources = &judged.document.sources;
        let mut coerced =
            variables::coerce(&self.schema, chosen.operation, sources, &question.selection)?;
        let mut take = |name| coerced.remove(name).filter(|value| !value.is_null()).map(plain);
        let read = api::read_selection(snapshot, takes, take("filter"), take("scope")).await;
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

/// Parameters that are being read.
struct Reading<'g> {
    gate: &'g Gate,
    question: ExportQuestion,
    seen: Vec<String>,
    faults: Vec<Fault>,
}

impl<'g> Reading<'g> {
    fn of(gate: &'g Gate, takes: Takes) -> Self {
        let question = ExportQuestion {
            takes,
            selection: JsonMap::new(),
            isolates: Isolates::default(),
            locale: Locale::default(),
            revision: None,
        };
        Self { gate, question, seen: Vec::new(), faults: Vec::new() }
    }

    fn finish(self) -> Result<ExportQuestion, Refusal> {
        match self.faults.is_empty() {
            true => Ok(self.question),
            false => Err(Refusal { reason: Reason::BadVariables, faults: self.faults }),
        }
    }

    fn note(&mut self, message: impl Into<String>) {
        self.faults.push(Fault { message: message.into(), location: None });
    }

    fn parameter(&mut self, name: &str, value: &str) {
        if self.seen.iter().any(|seen| seen == name) {
            return self.note(format!("`{}` is given twice", excerpt(name)));
        }
        self.seen.push(name.to_owned());
        match name {
            "revision" => match value.parse() {
                Ok(number) => self.question.revision = Some(number),
                Err(_) => self.note("`revision` is not the number of a revision"),
            },
            "locale" => match value.to_ascii_uppercase().parse() {
                Ok(locale) => self.question.locale = locale,
                Err(_) => self.note("`locale` is EN or FR"),
            },
            "isolates" => match (value, self.question.takes) {
                (_, Takes::Jurisdictions | Takes::Nothing) => {
                    self.note("`isolates` is for networks and linked data");
                }
                ("keep", _) => self.question.isolates = Isolates::Keep,
                ("drop", _) => self.question.isolates = Isolates::Drop,
                _ => self.note("`isolates` is keep or drop"),
            },
            _ if self.question.takes == Takes::Nothing => {
                self.note(format!(
                    "`{}` is not taken: this file is of the whole dataset, and takes `revision` and \
                     `locale` only",
                    excerpt(name)
                ));
            }
            "filter" | "scope" => self.whole(name, value),
            _ => self.field(name, value),
        }
    }

    /// A filter or a scope as JSON.
    fn whole(&mut self, name: &str, value: &str) {
        if name == "scope" && !self.takes_a_scope() {
            return;
        }
        match serde_json::from_str(value) {
            Ok(JsonValue::Object(fields)) => {
                for (field, value) in fields {
                    self.put(name, field.as_str(), value);
                }
            }
            Ok(JsonValue::Null) => {}
            Ok(_) => self.note(format!("`{name}` is no JSON object")),
            Err(cause) => self.note(format!("`{name}` is not JSON: {cause}")),
        }
    }

    fn takes_a_scope(&mut self) -> bool {
        let takes = self.question.takes != Takes::Jurisdictions;
        if !takes {
            self.note(
                "jurisdictions take no scope; `filter` with `hasLinks` keeps those that have links",
            );
        }
        takes
    }

    /// A field by its name.
    fn field(&mut self, name: &str, value: &str) {
        let (part, field) = match name.split_once('.') {
            Some((part @ ("filter" | "scope"), field)) => (part, field),
            _ if self.question.takes == Takes::Network => ("scope", name),
            _ => ("filter", name),
        };
        if part == "scope" && !self.takes_a_scope() {
            return;
        }
        let input = self.gate.input(self.type_of(part));
        let Some(found) = input.fields.get(field) else {
            let message = self.unknown(part, input, name, field);
            return self.note(message);
        };
        match self.read(&found.ty, value) {
            Some(value) => self.put(part, field, value),
            None => self.note(format!("`{name}` is not JSON; it is a {}", found.ty)),
        }
    }

    fn type_of(&self, part: &str) -> &'static str {
        match (part, self.question.takes) {
            ("scope", _) => "NetworkScope",
            (_, Takes::Jurisdictions) => "JurisdictionFilter",
            _ => "LinkFilter",
        }
    }

    fn unknown(&self, part: &str, input: &InputObjectType, name: &str, field: &str) -> String {
        let wanted = Spelling::of(field);
        let known = input.fields.keys().map(|name| name.as_str());
        let known: Vec<_> = known.chain(OWN.into_iter().filter(|_| !name.contains('.'))).collect();
        let near = |known: &&str| Some((wanted.distance_to(known)?, known.to_string()));
        let nearest = known.iter().filter_map(near).min();
        let other = if part == "scope" { "filter" } else { "scope" };
        let of_other = self.question.takes != Takes::Jurisdictions
            && self.gate.input(self.type_of(other)).fields.contains_key(field);
        let advice = match nearest {
            _ if of_other => format!("; write `{other}.{field}`"),
            Some((_, nearest)) => format!("; nearest: {nearest}"),
            None => format!("; known: {}", known.join(", ")),
        };
        format!("there is no parameter `{}`{advice}", excerpt(name))
    }

    /// A value as its type has it in an address: a list with commas, words and texts without quotes,
    /// what has parts as JSON.
    fn read(&self, of: &Type, text: &str) -> Option<JsonValue> {
        if of.is_list() {
            let item = of.item_type();
            if self.has_parts(item) || text.starts_with('[') {
                return serde_json::from_str(text).ok();
            }
            let items = text.split(',').filter(|one| !one.is_empty());
            return items.map(|one| self.read(item, one)).collect();
        }
        match of.inner_named_type().as_str() {
            "Boolean" => text.parse::<bool>().ok().map(Into::into),
            "Int" | "Float" => serde_json::from_str(text).ok(),
            _ if self.has_parts(of) => serde_json::from_str(text).ok(),
            _ => Some(text.into()),
        }
    }

    fn has_parts(&self, of: &Type) -> bool {
        let named = self.gate.schema.types.get(of.inner_named_type());
        matches!(named, Some(ExtendedType::InputObject(_)))
    }

    fn put(&mut self, part: &str, field: &str, value: JsonValue) {
        let all = self.question.selection.entry(part).or_insert_with(|| JsonMap::new().into());
        let JsonValue::Object(fields) = all else { return };
        if fields.insert(field, value).is_some() {
            self.note(format!("`{part}.{}` is given twice", excerpt(field)));
        }
    }
}
