//! Filters and orders, asked over the API and held against a naive reading of the contract.

use std::cmp::Ordering;
use std::sync::Arc;

use entente::gate::Question;
use entente::model::{EdtfDate, JurisdictionLevel, LinkKind, LinkStatus, LinkTerm, Locale, fold};
use entente::snapshot::{JurisdictionRecord, LinkRecord, Revision, Snapshot};
use icu_collator::CollatorBorrowed;
use icu_locale_core::locale;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::support::curated::{data_of, gate};
use crate::support::random::dice::Dice;
use crate::support::{random, sample};

const DATES: [&str; 7] = ["1998", "1999", "2006", "2006-04", "2006-05-03", "2019", "2019-11-30"];
const TEXTS: [&str; 8] = ["a", "queb", "São", "Québec", "", "CA-AB", "s 1", "trade"];

/// A snapshot after random changes, so that its columns were also kept from one before.
fn snapshot(seeds: &[u64]) -> Snapshot {
    let revision = Revision { last_id: sample::LAST_ID, ..Revision::EMPTY };
    let start = Snapshot::of(revision, sample::records());
    start.prepare_columns();
    let (former, latter) = seeds.split_at(seeds.len() / 2);
    let middle = start.next(*start.revision(), &random::changes(&start, former));
    middle.prepare_columns();
    let last = Revision { last_id: revision.last_id + 10_000, ..*middle.revision() };
    let middle = middle.next(last, &[]);
    middle.next(last, &random::changes(&middle, latter))
}

/// Makes random filters of what a snapshot holds.
struct Maker<'a> {
    snapshot: &'a Snapshot,
    dice: Dice,
}

impl Maker<'_> {
    fn one_of(&mut self, all: &[&str]) -> Value {
        self.dice.pick(all).map_or(Value::Null, Value::from)
    }

    fn list(&mut self, all: &[String]) -> Value {
        let length = self.dice.below(3);
        Value::from((0..length).filter_map(|_| self.dice.pick(all)).collect::<Vec<_>>())
    }

    fn words<T: ToString>(&mut self, all: &[T]) -> Value {
        let words: Vec<_> = all.iter().map(ToString::to_string).collect();
        self.list(&words)
    }

    fn jurisdictions(&mut self) -> Value {
        let slugs: Vec<_> = self.snapshot.jurisdictions().map(|r| r.slug.to_string()).collect();
        self.list(&slugs)
    }

    fn text(&mut self) -> Value {
        self.one_of(&TEXTS)
    }

    fn string_filter(&mut self) -> Value {
        let mut filter = Map::new();
        for name in ["eq", "contains", "startsWith"] {
            if self.dice.chance(3) {
                filter.insert(name.to_owned(), self.text());
            }
        }
        if self.dice.chance(4) {
            filter.insert("in".to_owned(), json!(["Québec", "alberta"]));
        }
        filter.into()
    }

    fn date_filter(&mut self) -> Value {
        let mut filter = Map::new();
        for name in ["on", "before", "after"] {
            if self.dice.chance(3) {
                filter.insert(name.to_owned(), self.one_of(&DATES));
            }
        }
        if self.dice.chance(4) {
            filter.insert("isNull".to_owned(), self.dice.chance(2).into());
        }
        filter.into()
    }

    fn joined(&mut self, depth: usize, make: fn(&mut Self, usize) -> Value) -> Map<String, Value> {
        let mut filter = Map::new();
        if depth == 0 {
            return filter;
        }
        for name in ["and", "or"] {
            if self.dice.chance(4) {
                let length = self.dice.below(3);
                let filters: Vec<_> = (0..length).map(|_| make(self, depth - 1)).collect();
                filter.insert(name.to_owned(), filters.into());
            }
        }
        if self.dice.chance(4) {
            filter.insert("not".to_owned(), make(self, depth - 1));
        }
        filter
    }

    fn jurisdiction_filter(&mut self, depth: usize) -> Value {
        let mut filter = self.joined(depth, Self::jurisdiction_filter);
        for _ in 0..1 + self.dice.below(2) {
            let (name, value) = match self.dice.below(7) {
                0 => ("search", self.text()),
                1 => ("name", self.string_filter()),
                2 => ("levels", self.words(JurisdictionLevel::ALL)),
                3 => ("within", self.jurisdictions()),
                4 => {
                    let codes: Vec<_> =
                        self.snapshot.world_regions().map(|region| region.m49.clone()).collect();
                    ("worldRegions", self.list(&codes))
                }
                5 if depth > 0 => ("hasLinks", self.link_filter(depth - 1)),
                _ => ("levels", Value::Null),
            };
            filter.insert(name.to_owned(), value);
        }
        filter.into()
    }

    fn link_filter(&mut self, depth: usize) -> Value {
        let mut filter = self.joined(depth, Self::link_filter);
        for _ in 0..1 + self.dice.below(2) {
            let (name, value) = match self.dice.below(13) {
                0 => ("search", self.text()),
                1 => ("kinds", self.words(LinkKind::ALL)),
                2 => ("statuses", self.words(LinkStatus::ALL)),
                3 => ("terms", self.words(LinkTerm::ALL)),
                4 => ("parties", self.jurisdictions()),
                5 => ("partiesWithin", self.jurisdictions()),
                6 if depth > 0 => ("anyParty", self.jurisdiction_filter(depth - 1)),
                7 => {
                    let slugs: Vec<_> =
                        self.snapshot.focus_areas().map(|area| area.slug.to_string()).collect();
                    ("focusAreas", self.list(&slugs))
                }
                8 => ("firstSigned", self.date_filter()),
                9 => ("lastRenewed", self.date_filter()),
                10 => ("inForceOn", self.one_of(&DATES)),
                11 => {
                    let slugs: Vec<_> =
                        self.snapshot.sources().map(|source| source.slug.to_string()).collect();
                    ("sources", self.list(&slugs))
                }
                _ => ("kinds", Value::Null),
            };
            filter.insert(name.to_owned(), value);
        }
        filter.into()
    }
}

/// The contract, read slowly: a filter as JSON against one record.
struct Reader<'a>(&'a Snapshot);

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

impl Reader<'_> {
    fn all_hold(&self, filter: &Value, holds: impl Fn(&str, &Value) -> bool) -> bool {
        let fields = filter.as_object().into_iter().flatten();
        fields.filter(|(_, value)| !value.is_null()).all(|(name, value)| holds(name, value))
    }

    fn jurisdiction(&self, filter: &Value, record: &JurisdictionRecord) -> bool {
        let each = |filters: &Value, all: bool| {
            let mut filters = filters.as_array().unwrap().iter();
            match all {
                true => filters.all(|filter| self.jurisdiction(filter, record)),
                false => filters.any(|filter| self.jurisdiction(filter, record)),
            }
        };
        let lies_in =
            |slug: &str| self.0.ancestors(record.id).any(|ancestor| ancestor.slug.as_str() == slug);
        let region = self.0.world_region_of(record.id);
        self.all_hold(filter, |name, value| match name {
            "and" => each(value, true),
            "or" => each(value, false),
            "not" => !self.jurisdiction(value, record),
            "search" => found_by(record, value.as_str().unwrap()),
            "name" => named(record, value),
            "levels" => texts(value).any(|level| level == record.level.as_str()),
            "within" => texts(value).any(lies_in),
            "worldRegions" => texts(value)
                .any(|wanted| region.is_some_and(|own| self.0.is_in_world_region(own, wanted))),
            "hasLinks" => self.0.links_of(record.id).any(|link| self.link(value, link)),
            other => panic!("no such condition: {other}"),
        })
    }

    fn link(&self, filter: &Value, record: &LinkRecord) -> bool {
        let each = |filters: &Value, all: bool| {
            let mut filters = filters.as_array().unwrap().iter();
            match all {
                true => filters.all(|filter| self.link(filter, record)),
                false => filters.any(|filter| self.link(filter, record)),
            }
        };
        let parties: Vec<_> =
            record.party_ids().map(|id| self.0.jurisdiction(id).unwrap().clone()).collect();
        let is_party = |slug: &str| parties.iter().any(|party| party.slug.as_str() == slug);
        let contains_party = |slug: &str| {
            parties.iter().any(|party| self.0.ancestors(party.id).any(|a| a.slug.as_str() == slug))
        };
        self.all_hold(filter, |name, value| match name {
            "and" => each(value, true),
            "or" => each(value, false),
            "not" => !self.link(value, record),
            "search" => {
                let text = value.as_str().unwrap();
                let titles = [Some(&record.title.en), record.title.fr.as_ref()];
                titles.into_iter().flatten().any(|title| fold(title).contains(&fold(text)))
                    || parties.iter().any(|party| found_by(party, text))
            }
            "kinds" => texts(value).any(|kind| kind == record.kind.as_str()),
            "statuses" => texts(value).any(|status| status == record.status.as_str()),
            "terms" => texts(value).any(|term| term == record.term.as_str()),
            "parties" => texts(value).all(is_party),
            "partiesWithin" => texts(value).all(|slug| is_party(slug) || contains_party(slug)),
            "anyParty" => parties.iter().any(|party| self.jurisdiction(value, party)),
            "focusAreas" => texts(value).any(|slug| self.is_about(record, slug)),
            "firstSigned" => date_passes(record.first_signed(), value),
            "lastRenewed" => date_passes(record.last_renewed(), value),
            "inForceOn" => {
                let day = EdtfDate::parse(value.as_str().unwrap()).unwrap();
                record.first_signed().is_some_and(|signed| signed.in_or_before(day))
                    && !record.ended().is_some_and(|ended| ended.in_or_before(day))
            }
            "sources" => texts(value).any(|slug| {
                record.source_ids().any(|id| self.0.source(id).unwrap().slug.as_str() == slug)
            }),
            other => panic!("no such condition: {other}"),
        })
    }

    fn is_about(&self, link: &LinkRecord, slug: &str) -> bool {
        link.focus_areas.iter().any(|area| {
            let mut above = self.0.focus_area(*area);
            while let Some(record) = above {
                if record.slug.as_str() == slug {
                    return true;
                }
                above = record.broader.and_then(|broader| self.0.focus_area(broader));
            }
            false
        })
    }
}

fn found_by(record: &JurisdictionRecord, text: &str) -> bool {
    let codes = [&record.iso_code, &record.wikidata_id];
    record.spellings().any(|name| fold(name).contains(&fold(text)))
        || codes.into_iter().flatten().any(|code| fold(code) == fold(text))
}

fn named(record: &JurisdictionRecord, filter: &Value) -> bool {
    let names = [Some(&record.name.en), record.name.fr.as_ref()];
    let names: Vec<_> = names.into_iter().flatten().map(|name| fold(name)).collect();
    let any = |test: &dyn Fn(&str) -> bool| names.iter().any(|name| test(name));
    filter.as_object().unwrap().iter().all(|(test, value)| {
        let text = fold(value.as_str().unwrap_or_default());
        match test.as_str() {
            "eq" => any(&|name| name == text),
            "contains" => any(&|name| name.contains(&text)),
            "startsWith" => any(&|name| name.starts_with(&text)),
            _ => any(&|name| texts(value).any(|text| fold(text) == name)),
        }
    })
}

/// Year, month and day as far as both know them.
fn common(one: EdtfDate, other: EdtfDate) -> (Vec<u16>, Vec<u16>) {
    let parts = |date: EdtfDate| {
        let parts = [Some(date.year()), date.month().map(u16::from), date.day().map(u16::from)];
        parts.into_iter().flatten().collect::<Vec<_>>()
    };
    let (one, other) = (parts(one), parts(other));
    let shorter = one.len().min(other.len());
    (one[..shorter].to_vec(), other[..shorter].to_vec())
}

fn date_passes(date: Option<EdtfDate>, filter: &Value) -> bool {
    filter.as_object().unwrap().iter().all(|(test, value)| {
        if test == "isNull" {
            return date.is_none() == value.as_bool().unwrap();
        }
        let Some(date) = date else { return false };
        let (date, period) = common(date, EdtfDate::parse(value.as_str().unwrap()).unwrap());
        match test.as_str() {
            "on" => date == period,
            "before" => date < period,
            _ => date > period,
        }
    })
}

fn ask(snapshot: &Arc<Snapshot>, query: &str, variables: Value) -> Value {
    let request = Question::new(query).variables(variables);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(data_of(gate(), request, snapshot))
}

fn slugs(list: &Value) -> Vec<String> {
    let nodes = list["nodes"].as_array().unwrap();
    assert_eq!(list["totalCount"], nodes.len(), "one page holds all");
    nodes.iter().map(|node| node["slug"].as_str().unwrap().to_owned()).collect()
}

const BOTH: &str = "query($j: JurisdictionFilter, $l: LinkFilter) {
    jurisdictions(filter: $j, first: 100) { totalCount nodes { slug } }
    links(filter: $l, first: 100) { totalCount nodes { slug } }
}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_filter_keeps_what_a_slow_reader_keeps(
        seeds in proptest::collection::vec(any::<u64>(), 0..30),
        lots in any::<u64>(),
    ) {
        let snapshot = Arc::new(snapshot(&seeds));
        let mut maker = Maker { snapshot: &snapshot, dice: Dice(lots) };
        let (places, links) = (maker.jurisdiction_filter(3), maker.link_filter(3));
        let answer = ask(&snapshot, BOTH, json!({ "j": places, "l": links }));

        let reader = Reader(&snapshot);
        let kept = snapshot.jurisdictions().filter(|record| reader.jurisdiction(&places, record));
        let mut kept: Vec<_> = kept.map(|record| record.slug.to_string()).collect();
        kept.sort();
        prop_assert_eq!(slugs(&answer["jurisdictions"]), kept, "{}", places);
        let kept = snapshot.links().filter(|record| reader.link(&links, record));
        let mut kept: Vec<_> = kept.map(|record| record.slug.to_string()).collect();
        kept.sort();
        prop_assert_eq!(slugs(&answer["links"]), kept, "{}", links);
    }

    #[test]
    fn an_order_is_that_of_the_values_then_of_the_slugs(
        seeds in proptest::collection::vec(any::<u64>(), 0..30),
        lots in any::<u64>(),
    ) {
        let snapshot = Arc::new(snapshot(&seeds));
        let mut dice = Dice(lots);
        let mut criteria = |fields: &[&str]| -> Vec<Criterion> {
            (0..dice.below(4)).map(|_| Criterion {
                field: dice.pick(fields).unwrap().to_owned(),
                descending: dice.chance(2),
                locale: if dice.chance(2) { Locale::Fr } else { Locale::En },
            }).collect()
        };
        let places = criteria(&["NAME", "LEVEL", "LINK_COUNT", "CREATED_AT", "UPDATED_AT"]);
        let links = criteria(&["TITLE", "KIND", "FIRST_SIGNED", "LAST_RENEWED", "CREATED_AT"]);
        let query = "query($j: [JurisdictionOrder!], $l: [LinkOrder!]) {
            jurisdictions(orderBy: $j, first: 100) { totalCount nodes { slug } }
            links(orderBy: $l, first: 100) { totalCount nodes { slug } }
        }";
        let inputs = |criteria: &[Criterion]| {
            Value::from(criteria.iter().map(Criterion::input).collect::<Vec<_>>())
        };
        let answer = ask(&snapshot, query, json!({ "j": inputs(&places), "l": inputs(&links) }));

        let mut sorted: Vec<_> = snapshot.jurisdictions().cloned().collect();
        sorted.sort_by(|a, b| {
            compare(&places, |by| by.of_jurisdiction(&snapshot, a, b))
                .then_with(|| a.slug.cmp(&b.slug))
        });
        let sorted: Vec<_> = sorted.iter().map(|record| record.slug.to_string()).collect();
        prop_assert_eq!(slugs(&answer["jurisdictions"]), sorted, "{:?}", places);
        let mut sorted: Vec<_> = snapshot.links().cloned().collect();
        sorted.sort_by(|a, b| {
            compare(&links, |by| by.of_link(a, b)).then_with(|| a.slug.cmp(&b.slug))
        });
        let sorted: Vec<_> = sorted.iter().map(|record| record.slug.to_string()).collect();
        prop_assert_eq!(slugs(&answer["links"]), sorted, "{:?}", links);
    }
}

#[derive(Clone, Debug)]
struct Criterion {
    field: String,
    descending: bool,
    locale: Locale,
}

fn compare(criteria: &[Criterion], by: impl Fn(&Criterion) -> Ordering) -> Ordering {
    criteria.iter().map(by).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

impl Criterion {
    fn input(&self) -> Value {
        let direction = if self.descending { "DESC" } else { "ASC" };
        json!({ "field": self.field, "direction": direction, "locale": self.locale.as_str() })
    }

    fn directed(&self, order: Ordering) -> Ordering {
        if self.descending { order.reverse() } else { order }
    }

    fn text(&self, a: &str, b: &str) -> Ordering {
        let locale = match self.locale {
            Locale::En => locale!("en-CA"),
            Locale::Fr => locale!("fr-CA"),
        };
        let collator = CollatorBorrowed::try_new(locale.into(), Default::default()).unwrap();
        self.directed(collator.compare(a, b))
    }

    /// Undated ones come last in both directions.
    fn date(&self, a: Option<EdtfDate>, b: Option<EdtfDate>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => self.directed(a.cmp(&b)),
            (a, b) => a.is_none().cmp(&b.is_none()),
        }
    }

    fn of_jurisdiction(
        &self,
        snapshot: &Snapshot,
        a: &JurisdictionRecord,
        b: &JurisdictionRecord,
    ) -> Ordering {
        let links = |record: &JurisdictionRecord| snapshot.links_of(record.id).count();
        match self.field.as_str() {
            "NAME" => self.text(a.name.get(self.locale), b.name.get(self.locale)),
            "LEVEL" => self.directed(a.level.cmp(&b.level)),
            "LINK_COUNT" => self.directed(links(a).cmp(&links(b))),
            "CREATED_AT" => self.directed(a.created_at.cmp(&b.created_at)),
            _ => self.directed(a.updated_at.cmp(&b.updated_at)),
        }
    }

    fn of_link(&self, a: &LinkRecord, b: &LinkRecord) -> Ordering {
        match self.field.as_str() {
            "TITLE" => self.text(a.title.get(self.locale), b.title.get(self.locale)),
            "KIND" => self.directed(a.kind.cmp(&b.kind)),
            "FIRST_SIGNED" => self.date(a.first_signed(), b.first_signed()),
            "LAST_RENEWED" => self.date(a.last_renewed(), b.last_renewed()),
            _ => self.directed(a.created_at.cmp(&b.created_at)),
        }
    }
}
