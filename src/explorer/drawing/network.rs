//! A network as it is drawn, with the table of its ties.

use super::web::{Spot, Tied, Web};
use super::words::{Words, count, text};
use super::{Draft, Drawing};
use crate::explorer::address::{Address, Page};
use crate::explorer::table::{Cell, Table};
use crate::explorer::view::KEPT;
use crate::model::{JurisdictionLevel, LinkKind};
use crate::picture::{self, Legend, Level, Place, Tie, TieStyle};

/// How kinds of link are drawn: those that are much alike in one way.
const STYLES: [(TieStyle, &str, &[&str]); 5] = [
    (TieStyle::Solid, "style-twinning", &["SISTER_CITY", "FRIENDSHIP_CITY", "SISTER_PROVINCE"]),
    (TieStyle::Dashed, "style-agreement", &["COOPERATION_AGREEMENT", "POLICY_PARTNERSHIP"]),
    (TieStyle::Dotted, "style-relation", &["BILATERAL_RELATION", "CONTACT"]),
    (TieStyle::DashDot, "style-office", &["REPRESENTATIVE_OFFICE"]),
    (TieStyle::LongDash, "style-several", &[]),
];

impl Draft<'_> {
    /// The network of a page; `key` begins the keys of its title and description.
    pub(super) fn network(&self, key: &str, web: &Web) -> Option<Drawing> {
        if !self.wants("network") || web.ties.is_empty() {
            return None;
        }
        let scene = Scene::of(self, web);
        let numbers = [("places", count(web.places.len())), ("ties", count(web.ties.len()))];
        let title = self.words.say(&format!("{key}-title"), &numbers);
        let description = self.words.say(&format!("{key}-description"), &numbers);
        let frame = self.frame("network", &title, &description);
        let svg = picture::network(&frame, &scene.places, &scene.ties, &scene.legend, &self.pins());
        let note = web.is_lifted.then(|| self.words.plain("network-lifted"));
        let table = self.table_of_ties(web);
        Some(Drawing { name: "network", title, description, note, svg, table, links: web.links() })
    }

    /// The page of something, seen as of the same date.
    pub(super) fn page(&self, page: Page) -> String {
        let params = self.address.params.only(&KEPT);
        let form = crate::explorer::address::Form::Page;
        Address { locale: self.address.locale, page, form, params }.to_string()
    }

    pub(super) fn page_of(&self, spot: &Spot) -> String {
        self.page(Page::Jurisdiction(spot.place.slug.clone()))
    }

    fn table_of_ties(&self, web: &Web) -> Table {
        let words = self.words;
        let columns =
            ["column-place", "column-partner", "column-links", "column-kinds", "column-since"];
        let columns = columns.map(|key| words.plain(key)).to_vec();
        let row = |tie: &Tied| {
            let place = |index: usize| {
                let spot = &web.places[index];
                Cell::link(named(spot, words), self.page_of(spot))
            };
            let first = tie.links.iter().filter_map(|link| link.first_signed.as_deref()).min();
            vec![
                place(tie.a),
                place(tie.b),
                Cell::number(tie.count),
                Cell::text(words.list(kinds_of(tie, words))),
                Cell::text(first.unwrap_or_default()),
            ]
        };
        let mut table = Table { columns, rows: web.ties.iter().map(row).collect() };
        table.drop_empty_columns();
        table
    }
}

/// What is drawn of a web.
pub(super) struct Scene {
    pub(super) places: Vec<Place>,
    pub(super) ties: Vec<Tie>,
    pub(super) legend: Legend,
}

impl Scene {
    pub(super) fn of(draft: &Draft<'_>, web: &Web) -> Self {
        let (words, weights) = (draft.words, web.weights());
        let groups = groups_of(web);
        let contained = |index: usize| {
            web.ties.iter().find(|tie| tie.is_containment && tie.a == index).map(|tie| tie.b)
        };
        let places = web.places.iter().enumerate().map(|(index, spot)| {
            let region = spot.place.world_region.as_ref();
            let said =
                [("place", text(named(spot, words))), ("count", count(to_usize(weights[index])))];
            Place {
                key: spot.place.slug.clone(),
                name: spot.place.name.clone(),
                said: words.say("place-said", &said),
                href: Some(draft.page_of(spot)),
                level: level_of(spot),
                group: region.and_then(|one| groups.iter().position(|(code, _)| *code == one.m49)),
                is_asked: spot.is_asked,
                weight: u32::try_from(weights[index]).unwrap_or(u32::MAX),
                location: spot.place.location.map(|point| (point.latitude, point.longitude)),
                inside: contained(index),
            }
        });
        let places: Vec<_> = places.collect();
        let ties = web.ties.iter().filter(|tie| !tie.is_containment);
        let ties: Vec<_> = ties.map(|tie| drawn(tie, web, draft)).collect();
        let legend = legend(&places, &ties, groups, words);
        Self { places, ties, legend }
    }
}

fn drawn(tie: &Tied, web: &Web, draft: &Draft<'_>) -> Tie {
    let words = draft.words;
    let name = |index: usize| text(web.places[index].place.name.clone());
    let mut kinds = kinds_of(tie, words);
    if kinds.is_empty() {
        kinds.push(words.say("links-count", &[("count", count(to_usize(tie.count)))]));
    }
    let said = [("a", name(tie.a)), ("b", name(tie.b)), ("kinds", text(words.list(kinds)))];
    Tie {
        a: tie.a,
        b: tie.b,
        count: u32::try_from(tie.count).unwrap_or(u32::MAX),
        style: style_of(tie),
        said: words.say("tie-said", &said),
        href: match &tie.links[..] {
            [link] => Some(draft.page(Page::Link(link.slug.clone()))),
            _ => None,
        },
    }
}

fn style_of(tie: &Tied) -> TieStyle {
    let style = |kind: &str| {
        let found = STYLES.iter().find(|(_, _, kinds)| kinds.contains(&kind));
        found.map_or(TieStyle::Solid, |(style, ..)| *style)
    };
    let mut styles = tie.links.iter().map(|link| style(&link.kind));
    match styles.next() {
        None => TieStyle::Solid,
        Some(first) if styles.all(|other| other == first) => first,
        Some(_) => TieStyle::LongDash,
    }
}

/// The kinds of the links, each once, with a count where there are several of one.
fn kinds_of(tie: &Tied, words: Words) -> Vec<String> {
    let mut kinds: Vec<&str> = Vec::new();
    for link in &tie.links {
        if !kinds.contains(&link.kind.as_str()) {
            kinds.push(&link.kind);
        }
    }
    kinds.into_iter().map(|kind| words.label(LinkKind::VOCABULARY, kind)).collect()
}

/// The regions of the world, those with most places first; a legend names eight at most.
fn groups_of(web: &Web) -> Vec<(String, String)> {
    let mut counted: Vec<(usize, (String, String))> = Vec::new();
    for region in web.places.iter().filter_map(|spot| spot.place.world_region.as_ref()) {
        match counted.iter_mut().find(|(_, (code, _))| *code == region.m49) {
            Some((places, _)) => *places += 1,
            None => counted.push((1, (region.m49.clone(), region.name.clone()))),
        }
    }
    counted.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    counted.into_iter().map(|(_, group)| group).collect()
}

fn legend(places: &[Place], ties: &[Tie], groups: Vec<(String, String)>, words: Words) -> Legend {
    let shown = |style: TieStyle| ties.iter().any(|tie| tie.style == style);
    let styles = STYLES.iter().filter(|(style, ..)| shown(*style));
    let levels = [Level::Country, Level::Region, Level::Municipality, Level::Group];
    let keys = ["level-country", "level-region", "level-municipality", "level-group"];
    let levels = levels.into_iter().zip(keys);
    let levels = levels.filter(|(level, _)| places.iter().any(|place| place.level == *level));
    let is_rest = |place: &Place| place.group.is_none_or(|group| group >= 8);
    Legend {
        rest: (!groups.is_empty() && places.iter().any(is_rest))
            .then(|| words.plain("legend-rest")),
        groups: groups.into_iter().take(8).map(|(_, name)| name).collect(),
        styles: styles.map(|(style, key, _)| (*style, words.plain(key))).collect(),
        levels: levels.map(|(level, key)| (level, words.plain(key))).collect(),
        inside: places
            .iter()
            .any(|place| place.inside.is_some())
            .then(|| words.plain("legend-inside")),
        count: ties.iter().any(|tie| tie.count > 1).then(|| words.plain("legend-count")),
    }
}

fn level_of(spot: &Spot) -> Level {
    if spot.is_group {
        return Level::Group;
    }
    match spot.place.level.as_str() {
        word if word == JurisdictionLevel::Country.as_str() => Level::Country,
        word if word == JurisdictionLevel::Region.as_str() => Level::Region,
        _ => Level::Municipality,
    }
}

/// `Jalisco (Mexico)`.
pub(super) fn named(spot: &Spot, words: Words) -> String {
    match &spot.place.country {
        Some(country) if country.slug != spot.place.slug => {
            let args =
                [("name", text(spot.place.name.clone())), ("country", text(country.name.clone()))];
            words.say("name-in-country", &args)
        }
        _ => spot.place.name.clone(),
    }
}

fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
