//! The same data as the queries ask for, looked up and written without GraphQL.
//!
//! As one would write it for one page of one program: the body is read with serde, the records are
//! found in the snapshot, and structs of borrowed texts are written with serde.

mod links;
mod network;
mod places;

use serde::{Deserialize, Serialize};

use entente::model::{JurisdictionLevel, LinkKind};
use entente::snapshot::{JurisdictionRecord, LinkRecord};

pub use links::{country_counts, nested_links};
pub use network::{shared_partners, shortest_path, two_hops};
pub use places::{country_page, point_lookup};

/// The variables of queries that name one place.
#[derive(Deserialize)]
struct ByKey<'a> {
    key: &'a str,
}

/// The data of an answer that is about one place.
#[derive(Serialize)]
struct OfPlace<P> {
    jurisdiction: P,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Connection<N> {
    total_count: usize,
    nodes: Vec<N>,
}

#[derive(Serialize)]
struct Slug<'a> {
    slug: &'a str,
}

#[derive(Serialize)]
struct Named<'a> {
    slug: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Levelled<'a> {
    slug: &'a str,
    name: &'a str,
    level: JurisdictionLevel,
}

#[derive(Serialize)]
struct Titled<'a> {
    slug: &'a str,
    title: &'a str,
    kind: LinkKind,
}

impl<'a> Slug<'a> {
    fn of(place: &'a JurisdictionRecord) -> Self {
        Self { slug: place.slug.as_str() }
    }
}

impl<'a> Named<'a> {
    fn of(place: &'a JurisdictionRecord) -> Self {
        Self { slug: place.slug.as_str(), name: &place.name.en }
    }
}

impl<'a> Levelled<'a> {
    fn of(place: &'a JurisdictionRecord) -> Self {
        Self { slug: place.slug.as_str(), name: &place.name.en, level: place.level }
    }
}

impl<'a> Titled<'a> {
    fn of(link: &'a LinkRecord) -> Self {
        Self { slug: link.slug.as_str(), title: &link.title.en, kind: link.kind }
    }
}

/// Reads the variables of a body.
fn variables<'a, V: Deserialize<'a>>(body: &'a [u8]) -> Option<V> {
    #[derive(Deserialize)]
    struct Asked<V> {
        variables: V,
    }
    let asked: Asked<V> = serde_json::from_slice(body).ok()?;
    Some(asked.variables)
}

fn answer(data: impl Serialize) -> Option<Vec<u8>> {
    #[derive(Serialize)]
    struct Answer<D> {
        data: D,
    }
    serde_json::to_vec(&Answer { data }).ok()
}
