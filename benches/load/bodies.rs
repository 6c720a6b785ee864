//! The bodies of the run: variables dealt from the places of the world, the same ones each time.

use std::collections::HashSet;

use bytes::Bytes;
use entente::graph::partners;
use entente::model::{JurisdictionId, JurisdictionLevel, LinkDimension};
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::questions::Question;
use crate::world::World;

/// How many different bodies a query has.
const BODIES: usize = 1_000;

/// How often variables are dealt: a small world has fewer different ones.
const MOST_DEALT: usize = 100 * BODIES;

/// Starts the draw.
const SEED: u64 = 1;

/// By what links are counted. Places are none of it: they would be nearly as many as links.
const DIMENSIONS: [LinkDimension; 7] = [
    LinkDimension::Kind,
    LinkDimension::Status,
    LinkDimension::Term,
    LinkDimension::FocusArea,
    LinkDimension::YearSigned,
    LinkDimension::DecadeSigned,
    LinkDimension::WorldRegion,
];

/// Deals variables.
pub struct Dealer<'a> {
    world: &'a World,
    dice: Pcg64,
    places: Vec<JurisdictionId>,
    countries: Vec<JurisdictionId>,
    /// The ends of links.
    parties: Vec<JurisdictionId>,
    /// A page of a country each.
    pages: Vec<Value>,
}

impl<'a> Dealer<'a> {
    /// Deals from a world.
    pub async fn to(world: &'a World) -> Self {
        let records = || world.snapshot.jurisdictions();
        let countries = records().filter(|record| record.level == JurisdictionLevel::Country);
        let countries: Vec<_> = countries.map(|record| record.id).collect();
        Self {
            world,
            dice: Pcg64::seed_from_u64(SEED),
            places: records().map(|record| record.id).collect(),
            parties: world.snapshot.links().flat_map(|link| link.party_ids()).collect(),
            pages: pages(world, &countries).await,
            countries,
        }
    }

    /// As many different bodies as there are to be, or as can be had.
    pub fn bodies(&mut self, question: &Question) -> Vec<Bytes> {
        let (mut bodies, mut dealt) = (Vec::with_capacity(BODIES), HashSet::new());
        for _ in 0..MOST_DEALT {
            let body = body(question.document, &(question.variables)(self));
            if dealt.insert(body.clone()) {
                bodies.push(body);
            }
            if bodies.len() == BODIES {
                break;
            }
        }
        bodies
    }

    /// Any place.
    pub fn place(&mut self) -> String {
        let place = pick(&self.places, &mut self.dice);
        slug(self.world, place)
    }

    /// Any country.
    pub fn country(&mut self) -> String {
        let country = pick(&self.countries, &mut self.dice);
        slug(self.world, country)
    }

    /// A place with links, one with many more often than one with few, as people ask.
    pub fn party(&mut self) -> String {
        let party = pick(&self.parties, &mut self.dice);
        slug(self.world, party)
    }

    /// Two places that are linked to the same third.
    pub fn pair_with_a_partner(&mut self) -> [String; 2] {
        loop {
            let third = pick(&self.parties, &mut self.dice);
            let mut linked = partners(&self.world.network.network, third).expect("a place");
            linked.shuffle(&mut self.dice);
            if let [one, other, ..] = &linked[..] {
                return [one, other].map(|partner| slug(self.world, partner.jurisdiction));
            }
        }
    }

    /// Two different dimensions.
    pub fn dimensions(&mut self) -> [LinkDimension; 2] {
        let mut dimensions = DIMENSIONS;
        dimensions.shuffle(&mut self.dice);
        [dimensions[0], dimensions[1]]
    }

    /// A page of a country.
    pub fn page(&mut self) -> Value {
        self.pages.choose(&mut self.dice).expect("a world has countries").clone()
    }
}

fn pick(places: &[JurisdictionId], dice: &mut Pcg64) -> JurisdictionId {
    places[dice.random_range(0..places.len())]
}

fn slug(world: &World, id: JurisdictionId) -> String {
    world.place(id).slug.to_string()
}

fn body(document: &str, variables: &Value) -> Bytes {
    json!({ "query": document, "variables": variables }).to_string().into()
}

/// Where each page of 50 begins in the list of each country: what is asked for page by page.
async fn pages(world: &World, countries: &[JurisdictionId]) -> Vec<Value> {
    const PAGES: &str = "query ($country: JurisdictionKey!, $after: String) {
        jurisdictions(filter: { within: [$country] }, first: 50, after: $after) {
            pageInfo { hasNextPage endCursor } } }";
    let mut pages = Vec::new();
    for country in countries {
        let mut next = Some(Value::Null);
        while let Some(after) = next {
            let page = json!({ "country": slug(world, *country), "after": after });
            next = end_cursor(&world.ask(&body(PAGES, &page)).await);
            pages.push(page);
        }
    }
    pages
}

/// Where the next page begins; none after the last.
fn end_cursor(answer: &[u8]) -> Option<Value> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct PageInfo {
        has_next_page: bool,
        end_cursor: Value,
    }
    let answer: Value = serde_json::from_slice(answer).expect("an answer is JSON");
    let page = PageInfo::deserialize(&answer["data"]["jurisdictions"]["pageInfo"]);
    let page = page.expect("a page has the fields that were asked for");
    page.has_next_page.then_some(page.end_cursor)
}
