//! What stands in a row under a column.

use std::borrow::Cow;

use crate::model::EdtfDate;

/// A value, as it is before a format writes it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange::export) enum Cell<'a> {
    /// None.
    Absent,
    /// A text: of a text, list, date or word, or of JSON.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Truth(bool),
}

impl<'a> Cell<'a> {
    /// A list of names that hold no bar, joined by one.
    pub(super) fn list(names: impl IntoIterator<Item = &'a str>) -> Self {
        let joined = names.into_iter().collect::<Vec<_>>().join("|");
        Self::some(joined)
    }

    /// A text that is none where it is empty, since an empty cell is no value.
    fn some(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Absent } else { Self::Text(text) }
    }

    /// A number with a point and without separators, in the shortest form that reads back; a truth as
    /// a word; nothing for no value.
    pub(in crate::exchange::export) fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Absent => "".into(),
            Self::Text(text) => text.as_ref().into(),
            Self::Integer(number) => number.to_string().into(),
            Self::Number(number) => number.to_string().into(),
            Self::Truth(truth) => truth.to_string().into(),
        }
    }

    /// How many there are of something.
    pub(super) fn count(count: usize) -> Self {
        Self::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::some(text)
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::some(text)
    }
}

impl From<EdtfDate> for Cell<'_> {
    fn from(date: EdtfDate) -> Self {
        Self::Text(date.to_string().into())
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u16> for Cell<'_> {
    fn from(number: u16) -> Self {
        Self::Integer(number.into())
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Into::into)
    }
}
