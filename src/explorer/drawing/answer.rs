//! What pictures read of an answer.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The fields of `fragment Place`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct PlaceAnswer {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) level: String,
    pub(super) country: Option<Named>,
    pub(super) world_region: Option<Region>,
    pub(super) location: Option<Point>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Named {
    pub(super) slug: String,
    pub(super) name: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Region {
    pub(super) m49: String,
    pub(super) name: String,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct Point {
    pub(super) latitude: f64,
    pub(super) longitude: f64,
}

/// A link as pictures know it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct LinkAnswer {
    pub(super) slug: String,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) first_signed: Option<String>,
    pub(super) last_renewed: Option<String>,
    pub(super) ended: Option<String>,
}

/// A row of `fragment Counted`.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Share {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) links: u64,
}

/// A period of the growth.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Period {
    pub(super) period: String,
    pub(super) signed: u64,
    pub(super) ended: u64,
    pub(super) in_force: u64,
    pub(super) jurisdictions: u64,
}

/// Reads a part of an answer; of one that failed there is nothing to read.
pub(super) fn read<T: DeserializeOwned + Default>(value: &Value) -> T {
    T::deserialize(value).unwrap_or_default()
}

/// The items of a list; none where it failed.
pub(super) fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The year of a date.
pub(super) fn year(date: Option<&String>) -> Option<i32> {
    date?.get(..4)?.parse().ok()
}
