//! What is asked of every page alike: as of when, which kinds of link, at which level.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::address::Address;
use super::params::Params;
use crate::model::{EdtfDate, LinkKind, NetworkLevel};

/// The parameters that lead from page to page: what is seen as of a year stays so.
pub const KEPT: [&str; 2] = ["asOf", "includeUndated"];

/// How the data is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// As of when.
    pub as_of: Option<EdtfDate>,
    /// Whether links without a date are seen as of then, too.
    pub include_undated: bool,
    /// Which kinds of link; all where there is none.
    pub kinds: Vec<LinkKind>,
    /// At which level, where one is asked for.
    pub level: Option<NetworkLevel>,
    /// What was asked and cannot be: a parameter and its value.
    pub problems: Vec<Problem>,
}

/// A parameter whose value means nothing here.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Problem {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// What it could be, where that is a list of words.
    pub words: Vec<String>,
}

impl View {
    /// Reads the parameters that every page takes, and notes what it cannot read.
    #[must_use]
    pub fn of(address: &Address) -> Self {
        let params = &address.params;
        let mut problems = Vec::new();
        let as_of = params.first("asOf").and_then(|text| {
            let date = EdtfDate::parse(text);
            date.map_err(|_| problems.push(Problem::of("asOf", text, &[]))).ok()
        });
        let kinds =
            params.all("kind").filter_map(|text| word(LinkKind::ALL, text, "kind", &mut problems));
        let kinds = kinds.collect();
        let level = params
            .first("level")
            .and_then(|text| word(NetworkLevel::ALL, text, "level", &mut problems));
        let include_undated = is_said(params, "includeUndated");
        Self { as_of, include_undated, kinds, level, problems }
    }

    /// The scope of the network that is looked at.
    #[must_use]
    pub fn scope(&self) -> Value {
        self.scope_at(self.level)
    }

    /// The same at a level.
    #[must_use]
    pub fn scope_at(&self, level: Option<NetworkLevel>) -> Value {
        let mut scope = self.dated();
        if let Some(level) = level.filter(|level| *level != NetworkLevel::Recorded) {
            scope.insert("level".into(), level.as_str().into());
        }
        Value::Object(scope)
    }

    fn dated(&self) -> Map<String, Value> {
        let mut scope = Map::new();
        if let Some(date) = self.as_of {
            scope.insert("asOf".into(), date.to_string().into());
            if self.include_undated {
                scope.insert("includeUndated".into(), true.into());
            }
        }
        if !self.kinds.is_empty() {
            scope.insert(
                "kinds".into(),
                json!(self.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()),
            );
        }
        scope
    }

    /// Whether links without a date are hidden.
    #[must_use]
    pub const fn hides_undated(&self) -> bool {
        self.as_of.is_some() && !self.include_undated
    }

    /// The links that are looked at, as a filter.
    #[must_use]
    pub fn filter(&self) -> Map<String, Value> {
        let mut filter = self.filter_of_kinds();
        if let Some(date) = self.as_of {
            let on = json!({ "inForceOn": date.to_string() });
            let undated = json!({ "firstSigned": { "isNull": true } });
            match self.include_undated {
                false => filter.insert("inForceOn".into(), date.to_string().into()),
                true => filter.insert("or".into(), json!([on, undated])),
            };
        }
        filter
    }

    /// The same, whenever they were.
    #[must_use]
    pub fn filter_of_kinds(&self) -> Map<String, Value> {
        let mut filter = Map::new();
        if !self.kinds.is_empty() {
            let kinds: Vec<_> = self.kinds.iter().map(|kind| kind.as_str()).collect();
            filter.insert("kinds".into(), json!(kinds));
        }
        filter
    }
}

impl Problem {
    /// Of a parameter that takes one of some words.
    #[must_use]
    pub fn of(name: &str, value: &str, words: &[&str]) -> Self {
        let words = words.iter().map(|word| word.to_ascii_lowercase()).collect();
        Self { name: name.to_owned(), value: crate::model::excerpt(value), words }
    }
}

/// Whether a box is ticked.
#[must_use]
pub fn is_said(params: &Params, name: &str) -> bool {
    matches!(params.first(name), Some("true" | "1" | "on"))
}

/// Words of our vocabularies stand in addresses in small letters.
pub trait Word: Copy + 'static {
    /// As it stands in the schema.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($name:ty),+) => {
        $(impl Word for $name {
            fn word(self) -> &'static str { self.as_str() }
        })+
    };
}

words!(
    LinkKind,
    NetworkLevel,
    crate::model::LinkStatus,
    crate::model::LinkTerm,
    crate::model::CentralityMeasure,
    crate::model::ConvergenceLevel,
    crate::model::ContainmentReach,
    crate::model::JurisdictionLevel
);

/// Reads one of `all`, or notes that it is none of them.
pub fn word<W: Word>(all: &[W], text: &str, name: &str, problems: &mut Vec<Problem>) -> Option<W> {
    let found = all.iter().copied().find(|one| one.word().eq_ignore_ascii_case(text));
    if found.is_none() {
        let words: Vec<_> = all.iter().map(|one| one.word()).collect();
        problems.push(Problem::of(name, text, &words));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(query: &str) -> View {
        View::of(&Address::read("/en/network", query).expect("an address"))
    }

    #[test]
    fn a_scope_holds_what_is_asked_and_no_more() {
        assert_eq!(view("").scope(), json!({}));
        assert_eq!(view("includeUndated=true").scope(), json!({}));
        let asked = view("asOf=1999&includeUndated=true&kind=sister_city&level=region");
        let expected = json!({
            "asOf": "1999", "includeUndated": true, "kinds": ["SISTER_CITY"], "level": "REGION",
        });
        assert_eq!(asked.scope(), expected);
    }

    #[test]
    fn all_that_cannot_be_read_is_told_at_once() {
        let view = view("asOf=then&kind=sister_city&kind=cousin&level=galaxy");
        let names: Vec<_> = view.problems.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["asOf", "kind", "level"]);
        assert_eq!(view.problems[2].words, ["recorded", "region", "country"]);
        assert_eq!(view.kinds, [LinkKind::SisterCity]);
    }
}
