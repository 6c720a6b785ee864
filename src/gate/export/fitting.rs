//! What does not fit the types of the schema in a filter or a scope: all of it, each with its place,
//! where the judge of variables tells the first only.

use apollo_compiler::Schema;
use apollo_compiler::ast::Type;
use apollo_compiler::response::JsonValue;
use apollo_compiler::schema::{EnumType, ExtendedType, InputObjectType};

use super::MOST_TOLD;
use crate::api::misfit_of_scalar;
use crate::model::{Spelling, excerpt};

/// All that does not fit in a value of an input type, in the order in which it stands there; twenty
/// at most.
pub(super) fn misfits(
    schema: &Schema,
    input: &InputObjectType,
    value: &JsonValue,
    place: &str,
) -> Vec<String> {
    let mut fitting = Fitting { schema, found: Vec::new() };
    fitting.parts(input, value, place);
    fitting.found
}

/// What was probably meant: the nearest of what is known, or all of it.
pub(super) fn advice(wanted: &str, known: &[&str]) -> String {
    let spelling = Spelling::of(wanted);
    let nearest = known.iter().filter_map(|one| Some((spelling.distance_to(one)?, *one))).min();
    match nearest {
        Some((_, nearest)) => format!("; nearest: {nearest}"),
        None => format!("; known: {}", known.join(", ")),
    }
}

struct Fitting<'s> {
    schema: &'s Schema,
    found: Vec<String>,
}

impl Fitting<'_> {
    fn note(&mut self, place: &str, message: &str) {
        self.found.push(format!("`{place}`: {message}"));
    }

    fn value(&mut self, of: &Type, value: &JsonValue, place: &str) {
        if self.found.len() == MOST_TOLD {
            return;
        }
        match value {
            JsonValue::Null if of.is_non_null() => self.note(place, &format!("null is no {of}")),
            JsonValue::Null => {}
            JsonValue::Array(items) if of.is_list() => {
                for (position, item) in items.iter().enumerate() {
                    self.value(of.item_type(), item, &format!("{place}[{position}]"));
                }
            }
            // One value stands for a list of it.
            value if of.is_list() => self.value(of.item_type(), value, place),
            value => self.named(of.inner_named_type().as_str(), value, place),
        }
    }

    fn named(&mut self, name: &str, value: &JsonValue, place: &str) {
        match self.schema.types.get(name) {
            Some(ExtendedType::Enum(of)) => self.word(of, value, place),
            Some(ExtendedType::InputObject(of)) => self.parts(of, value, place),
            _ => {
                if let Some(misfit) = scalar(name, value) {
                    self.note(place, &misfit);
                }
            }
        }
    }

    fn word(&mut self, of: &EnumType, value: &JsonValue, place: &str) {
        let known: Vec<_> = of.values.keys().map(|word| word.as_str()).collect();
        let word = value.as_str().unwrap_or_default();
        if !known.contains(&word) {
            let advice = advice(word, &known);
            self.note(place, &format!("{} is no {}{advice}", shown(value), of.name));
        }
    }

    fn parts(&mut self, of: &InputObjectType, value: &JsonValue, place: &str) {
        let JsonValue::Object(parts) = value else {
            return self.note(place, &format!("{} is no JSON object", shown(value)));
        };
        for (name, part) in parts {
            let name = name.as_str();
            match of.fields.get(name) {
                Some(field) => self.value(&field.ty, part, &format!("{place}.{name}")),
                None if self.found.len() < MOST_TOLD => {
                    let known: Vec<_> = of.fields.keys().map(|name| name.as_str()).collect();
                    let advice = advice(name, &known);
                    self.note(place, &format!("there is no field `{}`{advice}", excerpt(name)));
                }
                None => {}
            }
        }
    }
}

/// Why a value is none of a scalar type.
fn scalar(name: &str, value: &JsonValue) -> Option<String> {
    let fits = match name {
        "Boolean" => value.is_boolean(),
        "Int" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "Float" => value.is_number(),
        "String" => value.is_string(),
        "ID" => value.is_string() || value.is_i64(),
        _ => return misfit_of_scalar(name, &super::plain(value.clone())),
    };
    (!fits).then(|| format!("{} is no {name}", shown(value)))
}

fn shown(value: &JsonValue) -> String {
    excerpt(&value.to_string())
}
