//! Places and the links between them, gathered from an answer.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::answer::{LinkAnswer, Named, PlaceAnswer, items, read};

/// As many places as a picture can name.
const MOST_PLACES: usize = 300;

/// What is drawn as a network or on a map.
#[derive(Clone, Debug, Default)]
pub(super) struct Web {
    pub(super) places: Vec<Spot>,
    pub(super) ties: Vec<Tied>,
    /// Whether several places are drawn as one, so that links are counted and not told.
    pub(super) is_lifted: bool,
    by_slug: HashMap<String, usize>,
    by_pair: HashMap<(usize, usize), usize>,
}

/// A place.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) place: PlaceAnswer,
    /// Whether the page asks about it.
    pub(super) is_asked: bool,
    /// Whether it stands for several.
    pub(super) is_group: bool,
}

/// Two places that are tied.
#[derive(Clone, Debug)]
pub(super) struct Tied {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) count: u64,
    /// The links, where they are told one by one.
    pub(super) links: Vec<LinkAnswer>,
    /// Whether the one lies in the other, and no link joins them.
    pub(super) is_containment: bool,
}

impl Web {
    /// A place, once.
    fn place(&mut self, place: PlaceAnswer, is_asked: bool) -> usize {
        if let Some(index) = self.by_slug.get(&place.slug) {
            self.places[*index].is_asked |= is_asked;
            return *index;
        }
        let index = self.places.len();
        self.by_slug.insert(place.slug.clone(), index);
        self.places.push(Spot { place, is_asked, is_group: false });
        index
    }

    /// Links between two places; those of one pair are one tie.
    fn tie(&mut self, a: usize, b: usize, links: Vec<LinkAnswer>) {
        let pair = (a.min(b), a.max(b));
        let index = *self.by_pair.entry(pair).or_insert_with(|| {
            self.ties.push(Tied { a, b, count: 0, links: Vec::new(), is_containment: false });
            self.ties.len() - 1
        });
        let tie = &mut self.ties[index];
        for link in links {
            if !tie.links.iter().any(|known| known.slug == link.slug) {
                tie.links.push(link);
            }
        }
        tie.count = tie.links.len() as u64;
    }

    fn counted(&mut self, a: usize, b: usize, count: u64) {
        self.ties.push(Tied { a, b, count, links: Vec::new(), is_containment: false });
    }

    /// The same with no place before others.
    pub(super) fn with_nobody_asked(mut self) -> Self {
        self.places.iter_mut().for_each(|spot| spot.is_asked = false);
        self
    }

    /// How many links each place has: one of three parties counts once, though it is two ties.
    pub(super) fn weights(&self) -> Vec<u64> {
        let mut weights = vec![0; self.places.len()];
        let mut told = vec![BTreeSet::new(); self.places.len()];
        for (tie, place) in self.ties.iter().flat_map(|tie| [(tie, tie.a), (tie, tie.b)]) {
            told[place].extend(tie.links.iter().map(|link| link.slug.as_str()));
            weights[place] += if tie.links.is_empty() { tie.count } else { 0 };
        }
        weights.iter().zip(told).map(|(counted, told)| counted + told.len() as u64).collect()
    }

    /// The slugs of all links that are drawn, each once.
    pub(super) fn links(&self) -> Option<Vec<String>> {
        let slugs = self.ties.iter().flat_map(|tie| &tie.links).map(|link| link.slug.clone());
        let mut slugs: Vec<_> = slugs.collect();
        slugs.sort_unstable();
        slugs.dedup();
        (!self.is_lifted).then_some(slugs)
    }

    /// Places with all that joins two of them.
    pub(super) fn of_neighbourhood(subgraph: &Value) -> Self {
        let mut web = Self::default();
        for node in items(&subgraph["nodes"]) {
            web.place(read(&node["jurisdiction"]), node["distance"] == 0);
        }
        for edge in items(&subgraph["edges"]) {
            let end = |name: &str| web.by_slug.get(edge[name]["slug"].as_str()?).copied();
            if let (Some(a), Some(b)) = (end("a"), end("b")) {
                web.tie(a, b, links(edge));
            }
        }
        web
    }

    /// The asked places, the partners that they share, and what ties them, by way of the places inside.
    pub(super) fn of_shared(data: &Value) -> Self {
        let mut web = Self::default();
        for node in items(&data["network"]["asked"]["nodes"]).filter(|node| node["distance"] == 0) {
            web.place(read(&node["jurisdiction"]), true);
        }
        for shared in items(&data["network"]["sharedPartners"]["nodes"]) {
            let partner = web.place(read(&shared["partner"]), false);
            web.ties_of(&shared["ties"], partner);
        }
        web
    }

    /// Places where several meet, and who meets there.
    pub(super) fn of_convergences(data: &Value) -> Self {
        let mut web = Self::default();
        for meeting in items(&data["network"]["convergences"]["nodes"]) {
            // The first is drawn in any case.
            let more = items(&meeting["ties"]).count();
            if !web.places.is_empty() && web.places.len() + more > MOST_PLACES {
                break;
            }
            let place = web.place(read(&meeting["place"]), true);
            web.ties_of(&meeting["ties"], place);
        }
        web
    }

    fn ties_of(&mut self, ties: &Value, place: usize) {
        for tie in items(ties).take(MOST_PLACES) {
            let from = self.place(read(&tie["from"]), false);
            self.tie(from, place, links(tie));
        }
    }

    /// Everyone along the ways.
    pub(super) fn of_paths(data: &Value) -> Self {
        let mut web = Self::default();
        for node in items(&data["network"]["ends"]["nodes"]).filter(|node| node["distance"] == 0) {
            web.place(read(&node["jurisdiction"]), true);
        }
        for path in items(&data["network"]["paths"]["paths"]) {
            for place in items(&path["jurisdictions"]) {
                web.place(read(place), false);
            }
            for step in items(&path["steps"]) {
                web.step(step);
            }
        }
        web
    }

    fn step(&mut self, step: &Value) {
        let (from, to) =
            (self.place(read(&step["from"]), false), self.place(read(&step["to"]), false));
        match step["kind"].as_str() {
            Some("LINK") => self.tie(from, to, links(step)),
            kind => {
                let (a, b) = if kind == Some("CONTAINS") { (to, from) } else { (from, to) };
                let known = |tie: &Tied| tie.is_containment && (tie.a, tie.b) == (a, b);
                if !self.ties.iter().any(known) {
                    let links = Vec::new();
                    self.ties.push(Tied { a, b, count: 0, links, is_containment: true });
                }
            }
        }
    }

    /// A place and the countries of its partners, where these are too many to be drawn.
    pub(super) fn of_countries(data: &Value) -> Self {
        let mut web = Self { is_lifted: true, ..Self::default() };
        let asked = web.place(read(&data["jurisdiction"]), true);
        for share in items(&data["jurisdiction"]["portfolio"]["byCountry"]) {
            let country = web.country(&share["key"], &share["label"]);
            if country != asked {
                web.counted(asked, country, share["links"].as_u64().unwrap_or_default());
            }
        }
        web
    }

    /// Countries, and how many links join them.
    pub(super) fn of_mixing(cells: &Value) -> Self {
        let mut web = Self { is_lifted: true, ..Self::default() };
        for cell in items(cells).filter(|cell| cell["a"] != cell["b"]) {
            let (a, b) = (
                web.country(&cell["a"], &cell["labelA"]),
                web.country(&cell["b"], &cell["labelB"]),
            );
            web.counted(a, b, cell["links"].as_u64().unwrap_or_default());
        }
        web
    }

    fn country(&mut self, slug: &Value, name: &Value) -> usize {
        let (slug, name) = (read::<String>(slug), read::<String>(name));
        let level = "COUNTRY".to_owned();
        let country = Some(Named { slug: slug.clone(), name: name.clone() });
        let index =
            self.place(PlaceAnswer { slug, name, level, country, ..Default::default() }, false);
        self.places[index].is_group = !self.places[index].is_asked;
        index
    }

    /// Places that are ranked, without what ties them.
    pub(super) fn of_ranking(ranked: &Value) -> Self {
        let mut web = Self::default();
        for one in items(ranked) {
            web.place(read(&one["jurisdiction"]), false);
        }
        web
    }

    /// The parties of one link.
    pub(super) fn of_link(link: &Value) -> Self {
        let mut web = Self::default();
        let parties: Vec<_> = items(&link["parties"])
            .map(|party| web.place(read(&party["jurisdiction"]), true))
            .collect();
        for (position, a) in parties.iter().enumerate() {
            for b in &parties[position + 1..] {
                web.tie(*a, *b, vec![read(link)]);
            }
        }
        web
    }
}

fn links(of: &Value) -> Vec<LinkAnswer> {
    items(&of["links"]).map(read).collect()
}
