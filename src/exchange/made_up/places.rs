//! Countries, regions and cities, each in the one above it; how they are linked is not here.

use std::sync::Arc;

use super::dice::Dice;
use super::names::{Affix, OF_CITIES, OF_COUNTRIES, OF_REGIONS, Slugs, Tongue};
use super::pool::{Place, Pool};
use crate::model::{FocusAreaId, GeoPoint, JurisdictionLevel, LocalisedText};
use crate::snapshot::{AlternateName, Ids, JurisdictionRecord};

/// How many countries make a circle: those that most of each other's links lead to.
const COUNTRIES_OF_A_CIRCLE: usize = 5;
/// Where the power law is cut off: of a million places one could have ten times as many links.
const MOST_LINKS: u64 = 1_000;

type Designation = (&'static str, &'static str);

const COUNTRY: Designation = ("country", "pays");
const REGIONS: [Designation; 5] = [
    ("province", "province"),
    ("state", "État"),
    ("region", "région"),
    ("prefecture", "préfecture"),
    ("oblast", "oblast"),
];
const CITIES: [Designation; 3] =
    [("city", "ville"), ("town", "ville"), ("municipality", "municipalité")];

/// How many there are of each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    countries: usize,
    regions: usize,
    cities: usize,
}

impl Sizes {
    /// Half as many cities as links; 160 countries and 2,400 regions where there are cities enough.
    pub(super) fn of(links: u64) -> Self {
        let cities = usize::try_from(links / 2).expect("memory holds the links").max(8);
        let regions = (cities / 3).clamp(2, 2_400);
        Self { countries: (regions / 4).clamp(2, 160), regions, cities }
    }

    pub(super) const fn circles(self) -> usize {
        self.countries.div_ceil(COUNTRIES_OF_A_CIRCLE)
    }

    /// The most links that a place may expect: the same two would be joined again and again in a
    /// small world.
    pub(super) fn most_links(self) -> u64 {
        (self.cities as u64 / 50).clamp(8, MOST_LINKS)
    }

    /// How much of the world each country is: less with the root of its rank, and each circle has
    /// countries of all ranks.
    fn weights(self) -> Vec<u64> {
        let weight = |country| {
            let rank = country % COUNTRIES_OF_A_CIRCLE * self.circles() + circle_of(country) + 1;
            ((1 << 40) / rank as u64).isqrt()
        };
        (0..self.countries).map(weight).collect()
    }
}

/// The circle of a country.
pub(super) const fn circle_of(country: usize) -> usize {
    country / COUNTRIES_OF_A_CIRCLE
}

/// All places, country by country, and so circle by circle.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) countries: Vec<Arc<JurisdictionRecord>>,
    pub(super) regions: Pool,
    pub(super) cities: Pool,
}

impl Places {
    /// The records, each after the one in which it lies.
    pub(super) fn into_records(self) -> impl Iterator<Item = Arc<JurisdictionRecord>> {
        let pools = [self.regions, self.cities].into_iter().flat_map(Pool::into_records);
        self.countries.into_iter().chain(pools)
    }
}

/// What makes places.
pub(super) struct Founder<'a> {
    pub(super) dice: &'a mut Dice,
    pub(super) ids: &'a mut Ids,
    pub(super) world_regions: &'a [String],
    pub(super) focus_areas: &'a [FocusAreaId],
    pub(super) slugs: Slugs,
    pub(super) most_links: u64,
}

impl Founder<'_> {
    pub(super) fn places(mut self, sizes: Sizes) -> Places {
        let mut places = Places::default();
        let weights = sizes.weights();
        // Each country has a region at least.
        let regions = shares(sizes.regions - sizes.countries, &weights);
        let cities = shares(sizes.cities, &weights);
        for (number, (regions, cities)) in regions.into_iter().zip(cities).enumerate() {
            self.country(number, [regions + 1, cities], &mut places);
        }
        places
    }

    fn country(&mut self, number: usize, [regions, cities]: [usize; 2], places: &mut Places) {
        let tongue = Tongue::new(self.dice);
        let mut country = self.place(&tongue, OF_COUNTRIES, COUNTRY);
        let world_region = circle_of(number) % self.world_regions.len();
        country.world_region = Some(self.world_regions[world_region].clone());
        country.location = Some(self.near(GeoPoint { latitude: 0.0, longitude: 0.0 }, [60, 170]));
        let called = self.dice.one_of(&REGIONS);
        let regions: Vec<_> =
            (0..regions).map(|_| Arc::new(self.region(&country, called, &tongue))).collect();
        for _ in 0..cities {
            let region = &regions[self.dice.low(regions.len())];
            let city = Arc::new(self.city(region, &tongue));
            places.cities.put(Place::of(city, number), self.dice.power_law(self.most_links));
        }
        for region in regions {
            places.regions.put(Place::of(region, number), self.dice.power_law(self.most_links));
        }
        places.countries.push(Arc::new(country));
    }

    fn region(
        &mut self,
        country: &JurisdictionRecord,
        called: Designation,
        tongue: &Tongue,
    ) -> JurisdictionRecord {
        let focus_areas = self.dice.some_of(self.focus_areas, 3);
        JurisdictionRecord {
            level: JurisdictionLevel::Region,
            parent: Some(country.id),
            location: country.location.map(|centre| self.near(centre, [5, 5])),
            focus_areas,
            ..self.place(tongue, OF_REGIONS, called)
        }
    }

    fn city(&mut self, region: &JurisdictionRecord, tongue: &Tongue) -> JurisdictionRecord {
        let called = self.dice.one_of(&CITIES);
        let mut former_names = Vec::new();
        if self.dice.in_thousand(100) {
            let text = tongue.name(OF_CITIES, self.dice).en;
            former_names.push(AlternateName { text, language: None });
        }
        JurisdictionRecord {
            level: JurisdictionLevel::Municipality,
            parent: Some(region.id),
            location: region.location.map(|centre| self.near(centre, [1, 1])),
            names: former_names,
            ..self.place(tongue, OF_CITIES, called)
        }
    }

    /// What every place has.
    fn place(
        &mut self,
        tongue: &Tongue,
        affixes: &[Affix],
        (en, fr): Designation,
    ) -> JurisdictionRecord {
        let name = tongue.name(affixes, self.dice);
        // Without codes, which stand for real places.
        JurisdictionRecord {
            slug: self.slugs.mint(&name.en),
            name,
            designation: Some(LocalisedText { en: en.to_owned(), fr: Some(fr.to_owned()) }),
            ..JurisdictionRecord::blank(self.ids.jurisdiction(), JurisdictionLevel::Country)
        }
    }

    /// A point so many degrees off another at most, north or south and east or west, to 10 metres.
    fn near(&mut self, centre: GeoPoint, [latitude, longitude]: [u32; 2]) -> GeoPoint {
        const STEPS: f64 = 10_000.0;
        let mut off = |degrees: f64, most: u32| {
            let steps = self.dice.within(0..u64::from(most) * 20_000 + 1) as f64;
            ((degrees - f64::from(most)) * STEPS + steps).round() / STEPS
        };
        GeoPoint::new(off(centre.latitude, latitude), off(centre.longitude, longitude))
            .expect("66 degrees north and 176 east at most")
    }
}

/// Splits a total by weights, without a rest.
fn shares(total: usize, weights: &[u64]) -> Vec<usize> {
    let sum: u64 = weights.iter().sum();
    let (mut weighed, mut given) = (0, 0);
    let share = |weight| {
        weighed += weight;
        let until = (total as u64 * weighed / sum) as usize;
        until - std::mem::replace(&mut given, until)
    };
    weights.iter().map(share).collect()
}
