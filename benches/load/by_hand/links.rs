//! The links of a place, and counts of those of a country.

use std::sync::Arc;

use entente::model::{
    EdtfDate, LinkDimension, LinkKind, LinkStatOrder, LinkStatus, Locale, PartyRole,
};
use entente::snapshot::{LinkCondition, LinkFilter, LinkRecord, LinkStat, LinkStatsQuery};
use serde::{Deserialize, Serialize};

use super::{ByKey, Connection, Levelled, OfPlace, answer, variables};
use crate::world::{World, by_slug};

const FIRST_LINKS: usize = 10;
const FIRST_ROWS: usize = 50;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Link<'a> {
    slug: &'a str,
    title: &'a str,
    kind: LinkKind,
    status: LinkStatus,
    first_signed: Option<EdtfDate>,
    parties: Vec<Party<'a>>,
}

#[derive(Serialize)]
struct Party<'a> {
    role: PartyRole,
    jurisdiction: Levelled<'a>,
}

impl<'a> Link<'a> {
    fn of(world: &'a World, link: &'a LinkRecord) -> Self {
        let parties = link.parties.iter().map(|party| Party {
            role: party.role,
            jurisdiction: Levelled::of(world.place(party.jurisdiction)),
        });
        Self {
            slug: link.slug.as_str(),
            title: &link.title.en,
            kind: link.kind,
            status: link.status,
            first_signed: link.first_signed(),
            parties: parties.collect(),
        }
    }
}

pub fn nested_links(world: &World, body: &[u8]) -> Option<Vec<u8>> {
    #[derive(Serialize)]
    struct Place<'a> {
        slug: &'a str,
        name: &'a str,
        links: Connection<Link<'a>>,
    }
    let ByKey { key } = variables(body)?;
    let place = world.named(key)?;
    let links = by_slug(world.snapshot.links_of(place.id).map(Arc::as_ref));
    let first = links.iter().take(FIRST_LINKS);
    let connection = Connection {
        total_count: links.len(),
        nodes: first.map(|link| Link::of(world, link)).collect(),
    };
    let (slug, name) = (place.slug.as_str(), place.name.en.as_str());
    answer(OfPlace { jurisdiction: Place { slug, name, links: connection } })
}

#[derive(Serialize)]
struct Row {
    keys: Vec<RowKey>,
    links: usize,
    jurisdictions: usize,
}

#[derive(Serialize)]
struct RowKey {
    dimension: &'static str,
    value: Option<String>,
}

impl Row {
    fn of(world: &World, by: &[LinkDimension], row: LinkStat) -> Self {
        let keys = by.iter().zip(row.keys).map(|(dimension, value)| RowKey {
            dimension: dimension.as_str(),
            value: value.map(|value| world.snapshot.group_key(&value)),
        });
        Self { keys: keys.collect(), links: row.links, jurisdictions: row.jurisdictions }
    }
}

pub fn country_counts(world: &World, body: &[u8]) -> Option<Vec<u8>> {
    #[derive(Deserialize)]
    struct Asked<'a> {
        country: &'a str,
        #[serde(borrow)]
        by: Vec<&'a str>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Data {
        link_stats: Stats,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Stats {
        links: usize,
        total_rows: usize,
        rows: Vec<Row>,
    }
    let Asked { country, by } = variables(body)?;
    let by: Vec<LinkDimension> = by.iter().map(|word| word.parse().ok()).collect::<Option<_>>()?;
    let within = LinkCondition::PartiesWithin([world.named(country)?.id].into());
    let links = world.snapshot.select_links(&LinkFilter::Is(within));
    let stats = world.snapshot.link_stats(&links, &counts(&by));
    let link_stats = Stats {
        links: stats.links,
        total_rows: stats.total_rows,
        rows: stats.rows.into_iter().map(|row| Row::of(world, &by, row)).collect(),
    };
    answer(Data { link_stats })
}

/// What the query asks for, and what it leaves to the defaults.
fn counts(by: &[LinkDimension]) -> LinkStatsQuery {
    LinkStatsQuery {
        group_by: by.to_vec(),
        at_least: 0,
        at_most: usize::MAX,
        order_by: LinkStatOrder::LinksDesc,
        locale: Locale::En,
        first: FIRST_ROWS,
    }
}
