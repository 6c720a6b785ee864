//! An object of JSON, read field by field; what is wrong with it is gathered, and unknown fields with it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::rc::Rc;
use std::str::FromStr;

use serde_json::{Map, Value};

use crate::model::{GeoPoint, LONGEST_TEXT, LocalisedText};

/// An object, and where it stands in its record.
pub(super) struct Fields<'a> {
    set: &'a Map<String, Value>,
    path: String,
    asked: RefCell<BTreeSet<&'static str>>,
    wrong: Rc<RefCell<Vec<String>>>,
}

impl<'a> Fields<'a> {
    /// A record.
    pub(super) fn of(set: &'a Map<String, Value>) -> Self {
        let asked = RefCell::new(BTreeSet::from(["type"]));
        Self { set, path: String::new(), asked, wrong: Rc::default() }
    }

    /// Notes what is wrong with a field.
    pub(super) fn wrong(&self, field: &str, message: impl Display) {
        self.wrong.borrow_mut().push(format!("{}{field}: {message}", self.path));
    }

    /// A value that was worked out, or what is wrong with it.
    pub(super) fn valid<T>(&self, field: &str, read: Result<T, impl Display>) -> Option<T> {
        read.map_err(|cause| self.wrong(field, cause)).ok()
    }

    /// Notes unknown fields.
    pub(super) fn close(&self) {
        let asked = self.asked.borrow();
        for field in self.set.keys().filter(|field| !asked.contains(field.as_str())) {
            self.wrong(field, "an unknown field");
        }
    }

    /// What was read, once all of it was.
    ///
    /// # Errors
    /// Everything that was wrong, unknown fields with it.
    pub(super) fn finish<T>(self, read: Option<T>) -> Result<T, String> {
        self.close();
        let wrong = self.wrong.take();
        read.filter(|_| wrong.is_empty()).ok_or_else(|| wrong.join("; "))
    }

    /// The value of a field; null is as good as none.
    fn value(&self, field: &'static str) -> Option<&'a Value> {
        self.asked.borrow_mut().insert(field);
        self.set.get(field).filter(|value| !value.is_null())
    }

    fn typed<T>(
        &self,
        field: &'static str,
        expected: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let read = read(self.value(field)?);
        if read.is_none() {
            self.wrong(field, format_args!("expected {expected}"));
        }
        read
    }

    /// A text that may be missing.
    pub(super) fn text(&self, field: &'static str) -> Option<&'a str> {
        let text = self.typed(field, "a text", Value::as_str)?;
        if text.len() > LONGEST_TEXT {
            self.wrong(
                field,
                format_args!("a text of {} bytes; at most {LONGEST_TEXT}", text.len()),
            );
            return None;
        }
        Some(text)
    }

    /// The same as a text of its own.
    pub(super) fn owned(&self, field: &'static str) -> Option<String> {
        self.text(field).map(str::to_owned)
    }

    /// A text that must be there.
    pub(super) fn required(&self, field: &'static str) -> Option<&'a str> {
        if self.value(field).is_none() {
            self.wrong(field, "missing");
        }
        self.text(field)
    }

    /// A text that may be missing and is a `T`.
    pub(super) fn parsed<T: FromStr<Err: Display>>(&self, field: &'static str) -> Option<T> {
        let text = self.text(field)?;
        text.parse().map_err(|cause| self.wrong(field, cause)).ok()
    }

    /// A text that must be there and is a `T`.
    pub(super) fn required_parsed<T: FromStr<Err: Display>>(
        &self,
        field: &'static str,
    ) -> Option<T> {
        let text = self.required(field)?;
        text.parse().map_err(|cause| self.wrong(field, cause)).ok()
    }

    /// A whole number that may be missing.
    pub(super) fn integer(&self, field: &'static str) -> Option<i64> {
        self.typed(field, "a whole number", Value::as_i64)
    }

    /// How many there are of something, where that is said.
    pub(super) fn count(&self, field: &'static str) -> Option<i32> {
        let number = |value: &Value| i32::try_from(value.as_i64()?).ok();
        self.typed(field, "a whole number below 2,147,483,648", number)
    }

    /// The same, where it must be said.
    pub(super) fn required_count(&self, field: &'static str) -> Option<i32> {
        if self.value(field).is_none() {
            self.wrong(field, "missing");
        }
        self.count(field)
    }

    /// An object that may be missing.
    pub(super) fn object(&self, field: &'static str) -> Option<Fields<'a>> {
        let set = self.typed(field, "an object", Value::as_object)?;
        Some(self.inside(set, field))
    }

    /// The same, where it must be there.
    pub(super) fn required_object(&self, field: &'static str) -> Option<Fields<'a>> {
        if self.value(field).is_none() {
            self.wrong(field, "missing");
        }
        self.object(field)
    }

    /// A text in English and perhaps in French, that may be missing.
    pub(super) fn localised(&self, field: &'static str) -> Option<LocalisedText> {
        let inside = self.object(field)?;
        let (en, fr) = (inside.required("en"), inside.owned("fr"));
        inside.close();
        Some(LocalisedText { en: en?.to_owned(), fr })
    }

    /// The same, where it must be there.
    pub(super) fn required_localised(&self, field: &'static str) -> Option<LocalisedText> {
        if self.value(field).is_none() {
            self.wrong(field, "missing");
        }
        self.localised(field)
    }

    /// A point that may be missing.
    pub(super) fn point(&self, field: &'static str) -> Option<GeoPoint> {
        let inside = self.object(field)?;
        let [north, east] =
            ["latitude", "longitude"].map(|axis| inside.typed(axis, "a number", Value::as_f64));
        for axis in ["latitude", "longitude"] {
            if inside.value(axis).is_none() {
                inside.wrong(axis, "missing");
            }
        }
        inside.close();
        let point = GeoPoint::new(north?, east?);
        if point.is_none() {
            self.wrong(field, "not on the globe");
        }
        point
    }

    /// The texts of a list; none where there is no list.
    pub(super) fn texts(&self, field: &'static str) -> Vec<String> {
        let texts = self.typed(field, "a list of texts", |value| {
            value.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
        });
        texts.unwrap_or_default()
    }

    /// The objects of a list; none where there is no list.
    pub(super) fn objects(&self, field: &'static str) -> Vec<Fields<'a>> {
        let sets: Option<Vec<_>> = self.typed(field, "a list of objects", |value| {
            value.as_array()?.iter().map(Value::as_object).collect()
        });
        let sets = sets.unwrap_or_default().into_iter().enumerate();
        sets.map(|(place, set)| self.inside(set, &format!("{field}[{place}]"))).collect()
    }

    fn inside(&self, set: &'a Map<String, Value>, name: &str) -> Fields<'a> {
        Fields {
            set,
            path: format!("{}{name}.", self.path),
            asked: RefCell::default(),
            wrong: Rc::clone(&self.wrong),
        }
    }
}
