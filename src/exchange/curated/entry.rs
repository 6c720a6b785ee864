//! One table of a file, read field by field; what is wrong with a field is noted and passed over.
//!
//! Every method that reads a field remembers its name, and [`Entry::close`] reports the others.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest::nearest;
use super::text::Text;
use crate::exchange::problem::Problems;
use crate::model::LocalisedText;

/// A table such as `[[link]]`, or one inside it.
pub(super) struct Entry<'a> {
    /// The file in which it stands.
    pub(super) text: &'a Text<'a>,
    /// Its fields.
    pub(super) table: &'a DeTable<'a>,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    problems: &'a Problems,
    asked: RefCell<BTreeSet<&'static str>>,
}

/// A text in a list, with its line.
pub(super) struct Item<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its line, from 1.
    pub(super) line: usize,
}

impl<'a> Entry<'a> {
    /// The table of `text` that begins at byte `start`.
    pub(super) fn new(
        text: &'a Text<'a>,
        table: &'a DeTable<'a>,
        start: usize,
        problems: &'a Problems,
    ) -> Self {
        Self { text, table, line: text.line_at(start), problems, asked: RefCell::default() }
    }

    /// Notes a problem on `line`; none where the file was read in part, for it would be guesswork.
    pub(super) fn problem_on(&self, line: usize, message: String) {
        if self.text.whole {
            self.problems.add(self.text.path, Some(line), message);
        }
    }

    /// Notes a problem with `field`, or with the entry where the field is absent.
    pub(super) fn problem(&self, field: &'static str, message: String) {
        self.problem_on(self.line_of(field), message);
    }

    /// The line of `field`, or of the entry where the field is absent.
    pub(super) fn line_of(&self, field: &'static str) -> usize {
        self.table.get(field).map_or(self.line, |value| self.text.line_at(value.span().start))
    }

    /// The text of `field` without a word about it where it is absent or no text.
    pub(super) fn peek(&self, field: &str) -> Option<&'a str> {
        self.table.get(field)?.get_ref().as_str()
    }

    /// Reports the fields that nobody asked for.
    pub(super) fn close(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys() {
            let field: &str = key.get_ref();
            if !asked.contains(field) {
                let nearest = nearest(field, asked.iter().copied());
                let line = self.text.line_at(key.span().start);
                self.problem_on(line, format!("unknown field {field:?}{nearest}"));
            }
        }
    }

    /// A text that must be there and not blank.
    pub(super) fn text(&self, field: &'static str) -> Option<&'a str> {
        self.required(field)?;
        self.optional_text(field)
    }

    /// A text that may be absent but not blank.
    pub(super) fn optional_text(&self, field: &'static str) -> Option<&'a str> {
        let value = self.value(field)?;
        let Some(text) = value.get_ref().as_str() else {
            self.mistyped(field, value, "a text");
            return None;
        };
        if text.trim().is_empty() {
            self.problem(field, format!("{field:?} is blank"));
            return None;
        }
        Some(text)
    }

    /// A text that must be there and be a `T`.
    pub(super) fn parsed<T: FromStr<Err: Display>>(&self, field: &'static str) -> Option<T> {
        self.required(field)?;
        self.optional_parsed(field)
    }

    /// A text that may be absent but must be a `T`.
    pub(super) fn optional_parsed<T: FromStr<Err: Display>>(
        &self,
        field: &'static str,
    ) -> Option<T> {
        let text = self.optional_text(field)?;
        text.parse().map_err(|error: T::Err| self.problem(field, error.to_string())).ok()
    }

    /// A whole number that must be there.
    pub(super) fn integer<T: TryFrom<i64>>(&self, field: &'static str) -> Option<T> {
        self.required(field)?;
        self.optional_integer(field)
    }

    /// A whole number that may be absent.
    pub(super) fn optional_integer<T: TryFrom<i64>>(&self, field: &'static str) -> Option<T> {
        let value = self.value(field)?;
        let DeValue::Integer(integer) = value.get_ref() else {
            self.mistyped(field, value, "a whole number");
            return None;
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let number = number.and_then(|number| T::try_from(number).ok());
        if number.is_none() {
            self.problem(field, format!("{field:?} is out of range"));
        }
        number
    }

    /// A number that must be there, whole or not.
    pub(super) fn number(&self, field: &'static str) -> Option<f64> {
        let value = self.required(field)?;
        let number = match value.get_ref() {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.mistyped(field, value, "a number");
        }
        number
    }

    /// A text in English and French that must be there.
    pub(super) fn localised(&self, field: &'static str) -> Option<LocalisedText> {
        self.required(field)?;
        self.optional_localised(field)
    }

    /// A text that may be absent, but not in one language alone.
    pub(super) fn optional_localised(&self, field: &'static str) -> Option<LocalisedText> {
        let inner = self.optional_table(field)?;
        let en = inner.text("en").map(str::to_owned);
        inner.asked.borrow_mut().insert("fr");
        let fr = if inner.table.contains_key("fr") {
            inner.optional_text("fr").map(str::to_owned)
        } else {
            inner.problem("fr", format!("{field:?} has no French translation (`fr`)"));
            None
        };
        inner.close();
        Some(LocalisedText { en: en?, fr: Some(fr?) })
    }

    /// A table that may be absent.
    pub(super) fn optional_table(&self, field: &'static str) -> Option<Entry<'a>> {
        let value = self.value(field)?;
        let Some(table) = value.get_ref().as_table() else {
            self.mistyped(field, value, "a table");
            return None;
        };
        Some(Entry::new(self.text, table, value.span().start, self.problems))
    }

    /// The tables of a list; none where the list is absent.
    pub(super) fn tables(&self, field: &'static str) -> Vec<Entry<'a>> {
        let table_of = |value: &'a Spanned<DeValue<'a>>| {
            let table = value.get_ref().as_table();
            table.map(|table| Entry::new(self.text, table, value.span().start, self.problems))
        };
        self.list(field, "a list of tables", table_of)
    }

    /// The texts of a list; none where the list is absent.
    pub(super) fn texts(&self, field: &'static str) -> Vec<Item<'a>> {
        let item_of = |value: &'a Spanned<DeValue<'a>>| {
            let text = value.get_ref().as_str().filter(|text| !text.trim().is_empty());
            text.map(|text| Item { text, line: self.text.line_at(value.span().start) })
        };
        self.list(field, "a list of texts", item_of)
    }

    fn list<T>(
        &self,
        field: &'static str,
        expected: &str,
        read: impl Fn(&'a Spanned<DeValue<'a>>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.value(field) else { return Vec::new() };
        let Some(values) = value.get_ref().as_array() else {
            self.mistyped(field, value, expected);
            return Vec::new();
        };
        let mut items = Vec::with_capacity(values.len());
        for value in values.iter() {
            match read(value) {
                Some(item) => items.push(item),
                None => self.mistyped(field, value, expected),
            }
        }
        items
    }

    fn value(&self, field: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().insert(field);
        self.table.get(field)
    }

    fn required(&self, field: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let value = self.value(field);
        if value.is_none() {
            self.problem(field, format!("missing field {field:?}"));
        }
        value
    }

    fn mistyped(&self, field: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let line = self.text.line_at(value.span().start);
        let found = found(value.get_ref());
        self.problem_on(line, format!("{field:?} holds {found}; expected {expected}"));
    }
}

/// What a value is, in the words of these messages.
fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(text) if text.trim().is_empty() => "a blank text",
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
