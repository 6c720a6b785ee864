//! The fields of a portrait as they are set, one by one.
//!
//! Which fields a record has stands in `records`.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value};

use super::Naming;
use crate::model::{FocusAreaId, GlobalId, JurisdictionId, LinkId, LocalisedText, Slug, SourceId};
use crate::snapshot::Snapshot;

/// An object that is being painted.
pub(super) struct Fields<'a> {
    naming: Naming<'a>,
    set: Map<String, Value>,
}

impl<'a> Fields<'a> {
    /// A record, which says of what type it is.
    pub(super) fn of(type_name: &str, naming: Naming<'a>) -> Self {
        Self { naming, set: Map::new() }.with("type", type_name)
    }

    /// A part of a record.
    pub(super) fn part(&self) -> Self {
        Self { naming: self.naming, set: Map::new() }
    }

    pub(super) fn done(self) -> Map<String, Value> {
        self.set
    }

    /// A value that is always there.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.set.insert(name.to_owned(), value.into());
        self
    }

    /// A value that may be missing.
    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Several values, in their order.
    pub(super) fn list<T: Into<Value>>(
        self,
        name: &str,
        values: impl IntoIterator<Item = T>,
    ) -> Self {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        let some = (!values.is_empty()).then_some(values);
        self.maybe(name, some)
    }

    /// Its own id, where portraits hold ids.
    pub(super) fn id(self, id: impl Into<GlobalId>) -> Self {
        match self.naming {
            Naming::Slug(_) => self,
            Naming::GlobalId => self.with("id", id.into().to_string()),
        }
    }

    /// Version and instants, where portraits hold what differs from database to database.
    pub(super) fn stamp(
        self,
        version: i32,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    ) -> Self {
        let instant = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        match self.naming {
            Naming::Slug(_) => self,
            Naming::GlobalId => self
                .with("version", version)
                .with("createdAt", instant(created_at))
                .with("updatedAt", instant(updated_at)),
        }
    }

    /// What another record is called.
    pub(super) fn name_of(&self, id: impl Referred) -> Value {
        match self.naming {
            Naming::Slug(snapshot) => id.slug(snapshot).map(Slug::as_str).into(),
            Naming::GlobalId => id.into().to_string().into(),
        }
    }

    /// Whether things are called by their ids; what has no slug is shown by what it holds instead.
    pub(super) const fn holds_ids(&self) -> bool {
        matches!(self.naming, Naming::GlobalId)
    }
}

impl From<Fields<'_>> for Value {
    fn from(fields: Fields<'_>) -> Self {
        Self::Object(fields.set)
    }
}

/// A text in the languages in which there is one.
pub(super) fn localised(text: &LocalisedText) -> Value {
    let LocalisedText { en, fr } = text;
    let french = fr.as_ref().map(|fr| ("fr".to_owned(), fr.as_str().into()));
    let english = ("en".to_owned(), en.as_str().into());
    Value::Object([english].into_iter().chain(french).collect())
}

/// The id of something that has a slug.
pub(super) trait Referred: Into<GlobalId> {
    fn slug(self, snapshot: &Snapshot) -> Option<&Slug>;
}

macro_rules! referred {
    ($($id:ident by $method:ident),+ $(,)?) => {$(
        impl Referred for $id {
            fn slug(self, snapshot: &Snapshot) -> Option<&Slug> {
                snapshot.$method(self).map(|record| &record.slug)
            }
        }
    )+};
}

referred! {
    FocusAreaId by focus_area,
    JurisdictionId by jurisdiction,
    LinkId by link,
    SourceId by source,
}
