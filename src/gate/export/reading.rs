//! Parameters of an export, read one after the other; what is wrong with any is noted.

use apollo_compiler::ast::Type;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::schema::{ExtendedType, InputObjectType};

use super::fitting::{self, advice};
use super::{ExportQuestion, MOST_TOLD};
use crate::api::{File, Isolates, Takes};
use crate::gate::refusal::{Fault, Reason, Refusal};
use crate::gate::{Gate, variables};
use crate::model::{Locale, excerpt};

/// Parameters that are no fields of a filter or a scope.
const OWN: [&str; 5] = ["filter", "scope", "isolates", "locale", "revision"];

/// Parameters that are being read.
pub(super) struct Reading<'g> {
    gate: &'g Gate,
    file: &'g File,
    question: ExportQuestion,
    seen: Vec<String>,
    faults: Vec<Fault>,
}

impl<'g> Reading<'g> {
    pub(super) fn of(gate: &'g Gate, file: &'g File) -> Self {
        let question = ExportQuestion {
            takes: file.takes,
            selection: JsonMap::new(),
            isolates: Isolates::default(),
            locale: Locale::default(),
            revision: None,
        };
        Self { gate, file, question, seen: Vec::new(), faults: Vec::new() }
    }

    /// What was read.
    ///
    /// # Errors
    /// All that was noted, and what does not fit its type; or that there is too much of it.
    pub(super) fn finish(mut self) -> Result<ExportQuestion, Refusal> {
        variables::check_length(&self.question.selection, self.gate.limits.variables_bytes)?;
        let misfits = self.question.selection.iter().flat_map(|(part, value)| {
            let input = self.gate.input(self.type_of(part.as_str()));
            fitting::misfits(&self.gate.schema, input, value, part.as_str())
        });
        let misfits: Vec<_> = misfits.collect();
        misfits.into_iter().for_each(|misfit| self.note(misfit));
        match self.faults.is_empty() {
            true => Ok(self.question),
            false => {
                self.faults.truncate(MOST_TOLD);
                Err(Refusal { reason: Reason::BadVariables, faults: self.faults })
            }
        }
    }

    fn note(&mut self, message: impl Into<String>) {
        self.faults.push(Fault { message: message.into(), location: None });
    }

    pub(super) fn parameter(&mut self, name: &str, value: &str) {
        if self.seen.iter().any(|seen| seen == name) {
            return self.note(format!("`{}` is given twice", excerpt(name)));
        }
        self.seen.push(name.to_owned());
        match name {
            "revision" => match value.parse() {
                Ok(number) => self.question.revision = Some(number),
                Err(_) => self.note("`revision` is not the number of a revision"),
            },
            "locale" => self.locale(value),
            "isolates" => self.isolates(value),
            _ if self.question.takes == Takes::Nothing => {
                let takes =
                    if self.file.takes_locale() { "`revision` and `locale`" } else { "`revision`" };
                self.note(format!(
                    "`{}` is not taken: this file is of the whole dataset, and takes {takes} only",
                    excerpt(name)
                ));
            }
            "filter" | "scope" => self.whole(name, value),
            _ => self.field(name, value),
        }
    }

    fn locale(&mut self, value: &str) {
        match value.to_ascii_uppercase().parse() {
            _ if !self.file.takes_locale() => {
                self.note("`locale` is not taken: this file is the same in each language");
            }
            Ok(locale) => self.question.locale = locale,
            Err(_) => self.note("`locale` is EN or FR"),
        }
    }

    fn isolates(&mut self, value: &str) {
        match value {
            _ if !self.file.takes_isolates() => {
                self.note("`isolates` is for networks with nodes and for linked data");
            }
            "keep" => self.question.isolates = Isolates::Keep,
            "drop" => self.question.isolates = Isolates::Drop,
            _ => self.note("`isolates` is keep or drop"),
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
        let known = input.fields.keys().map(|name| name.as_str());
        let own = OWN.into_iter().filter(|_| !name.contains('.'));
        let known: Vec<_> = known.chain(own).collect();
        let other = if part == "scope" { "filter" } else { "scope" };
        let of_other = self.question.takes != Takes::Jurisdictions
            && self.gate.input(self.type_of(other)).fields.contains_key(field);
        let advice = match of_other {
            true => format!("; write `{other}.{field}`"),
            false => advice(field, &known),
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
