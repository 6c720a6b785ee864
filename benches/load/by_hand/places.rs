//! A place, and a page of the places of a country.

use data_encoding::BASE64URL_NOPAD;
use entente::model::{GeoPoint, JurisdictionLevel};
use entente::snapshot::{
    JurisdictionCondition, JurisdictionFilter, JurisdictionListing, JurisdictionRecord, Key,
};
use serde::{Deserialize, Serialize};

use super::{ByKey, Named, OfPlace, answer, variables};
use crate::world::World;

const PAGE: usize = 50;

pub fn point_lookup(world: &World, body: &[u8]) -> Option<Vec<u8>> {
    #[derive(Serialize)]
    struct Place<'a> {
        slug: &'a str,
        name: &'a str,
        level: JurisdictionLevel,
        designation: Option<&'a str>,
        country: Option<Named<'a>>,
        location: Option<GeoPoint>,
    }
    let ByKey { key } = variables(body)?;
    let place = world.named(key)?;
    let country = world.snapshot.country_of(place.id).map(|id| Named::of(world.place(id)));
    let jurisdiction = Place {
        slug: place.slug.as_str(),
        name: &place.name.en,
        level: place.level,
        designation: designation(place),
        country,
        location: place.location,
    };
    answer(OfPlace { jurisdiction })
}

#[derive(Serialize)]
struct Placed<'a> {
    slug: &'a str,
    name: &'a str,
    level: JurisdictionLevel,
    designation: Option<&'a str>,
    parent: Option<Named<'a>>,
}

impl<'a> Placed<'a> {
    fn of(world: &'a World, place: &'a JurisdictionRecord) -> Self {
        Self {
            slug: place.slug.as_str(),
            name: &place.name.en,
            level: place.level,
            designation: designation(place),
            parent: place.parent.map(|id| Named::of(world.place(id))),
        }
    }
}

pub fn country_page(world: &World, body: &[u8]) -> Option<Vec<u8>> {
    #[derive(Deserialize)]
    struct Page<'a> {
        country: &'a str,
        after: Option<&'a str>,
    }
    #[derive(Serialize)]
    struct Data<'a> {
        jurisdictions: Connection<'a>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Connection<'a> {
        total_count: usize,
        page_info: PageInfo,
        nodes: Vec<Placed<'a>>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct PageInfo {
        has_next_page: bool,
    }
    let Page { country, after } = variables(body)?;
    let inside = JurisdictionCondition::Inside([world.named(country)?.id].into());
    let rows = world.snapshot.select_jurisdictions(&JurisdictionFilter::Is(inside));
    let list = world.snapshot.list_jurisdictions(&rows, &[]);
    let from = after.map_or(Some(0), |cursor| place_after(&list, cursor))?;
    let to = list.len().min(from + PAGE);
    let jurisdictions = Connection {
        total_count: list.len(),
        page_info: PageInfo { has_next_page: to < list.len() },
        nodes: (from..to).map(|position| Placed::of(world, list.record(position))).collect(),
    };
    answer(Data { jurisdictions })
}

/// The position after the one that a cursor tells.
fn place_after(list: &JurisdictionListing<'_>, cursor: &str) -> Option<usize> {
    #[derive(Deserialize)]
    struct Cursor {
        key: Key,
    }
    let json = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?;
    let cursor: Cursor = serde_json::from_slice(&json).ok()?;
    Some(list.position(&cursor.key)?.end)
}

fn designation(place: &JurisdictionRecord) -> Option<&str> {
    place.designation.as_ref().map(|designation| designation.en.as_str())
}
