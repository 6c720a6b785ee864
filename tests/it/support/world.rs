//! The known world for measurements: two tables, `nodes.csv` and `links.csv`, put beside the
//! curated dataset. They are not part of the project; `ENTENTE_WORLD` names their folder.
//!
//! Columns: `id,name,kind,country_iso2,region,region_name,lat,lon,wikidata_id,geonames_id,aliases,
//! sources` and `a_id,b_id,kind,since_year,source`, lists divided by `|`.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use entente::model::{
    EdtfDate, GeoPoint, JurisdictionId, JurisdictionLevel, LinkEventKind, LinkKind, LinkStatus,
    LocalisedText, PartyRole, Slug, SourceId,
};
use entente::snapshot::{
    AlternateName, CitationRecord, Ids, JurisdictionRecord, LinkEventRecord, LinkRecord,
    PartyRecord, Record, Revision, Snapshot, SourceRecord,
};

use super::curated;

/// The folder of the tables.
pub fn folder() -> PathBuf {
    let folder = std::env::var_os("ENTENTE_WORLD");
    folder.expect("ENTENTE_WORLD names the folder of nodes.csv and links.csv").into()
}

/// The curated dataset and the known world in one snapshot.
pub fn snapshot(folder: &Path) -> Arc<Snapshot> {
    let base = curated::snapshot();
    let mut world = World {
        ids: base.ids(),
        base: &base,
        records: Vec::new(),
        slugs: base.jurisdictions().map(|r| r.slug.clone()).collect(),
        places: HashMap::new(),
        names: HashMap::new(),
        codes: HashMap::new(),
        sources: HashMap::new(),
    };
    for node in rows(&folder.join("nodes.csv")) {
        world.node(&node);
    }
    for link in rows(&folder.join("links.csv")) {
        world.link(&link);
    }
    let revision = Revision { last_id: world.ids.last(), ..*base.revision() };
    let records: Vec<_> = base.records().chain(world.records).collect();
    Arc::new(Snapshot::of(revision, records))
}

type Row = HashMap<String, String>;

fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    reader.deserialize().map(|row| row.expect("a row of the table")).collect()
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').filter(|item| !item.is_empty())
}

struct World<'a> {
    base: &'a Snapshot,
    ids: Ids,
    records: Vec<Record>,
    slugs: HashSet<Slug>,
    /// By the table's own id.
    places: HashMap<String, JurisdictionId>,
    names: HashMap<String, String>,
    /// Countries and regions by ISO 3166 code.
    codes: HashMap<String, JurisdictionId>,
    sources: HashMap<String, SourceId>,
}

impl World<'_> {
    fn node(&mut self, node: &Row) {
        let country = self.coded(&node["country_iso2"], "", None);
        let region = match node["region"].as_str() {
            "" => country,
            code => self.coded(code, &node["region_name"], Some(country)),
        };
        let id = match node["kind"].as_str() {
            "region" => region,
            _ => self.city(node, region),
        };
        self.places.insert(node["id"].clone(), id);
        self.names.insert(node["id"].clone(), node["name"].clone());
    }

    /// The country or region with a code; made where it is not there yet.
    fn coded(&mut self, code: &str, name: &str, parent: Option<JurisdictionId>) -> JurisdictionId {
        if let Some(id) = self.codes.get(code) {
            return *id;
        }
        let curated = self.base.jurisdictions_with_iso_code(code).next().map(|record| record.id);
        let id = curated.unwrap_or_else(|| {
            let country = || rust_iso3166::from_alpha2(code).map_or(code, |country| country.name);
            let name = if name.is_empty() { country() } else { name };
            let level = match parent {
                None => JurisdictionLevel::Country,
                Some(_) => JurisdictionLevel::Region,
            };
            let place = JurisdictionRecord {
                iso_code: Some(code.to_owned()),
                ..self.place(name, level, parent)
            };
            self.put(place)
        });
        self.codes.insert(code.to_owned(), id);
        id
    }

    fn city(&mut self, node: &Row, parent: JurisdictionId) -> JurisdictionId {
        let number = |column: &str| node[column].parse::<f64>().ok();
        let spelling = |text: &str| AlternateName { text: text.to_owned(), language: None };
        let place = JurisdictionRecord {
            names: list(&node["aliases"]).map(spelling).collect(),
            wikidata_id: Some(node["wikidata_id"].clone()).filter(|item| !item.is_empty()),
            geonames_id: node["geonames_id"].parse().ok(),
            location: number("lat")
                .zip(number("lon"))
                .and_then(|(lat, lon)| GeoPoint::new(lat, lon)),
            ..self.place(&node["name"], JurisdictionLevel::Municipality, Some(parent))
        };
        self.put(place)
    }

    fn put(&mut self, place: JurisdictionRecord) -> JurisdictionId {
        let id = place.id;
        self.records.push(Record::Jurisdiction(Arc::new(place)));
        id
    }

    fn place(
        &mut self,
        name: &str,
        level: JurisdictionLevel,
        parent: Option<JurisdictionId>,
    ) -> JurisdictionRecord {
        let id = self.ids.jurisdiction();
        JurisdictionRecord {
            slug: self.slug(name, id.0),
            name: LocalisedText { en: name.to_owned(), fr: None },
            parent,
            version: 1,
            ..JurisdictionRecord::blank(id, level)
        }
    }

    /// The slug that a name suggests, with a number where another has it.
    fn slug(&mut self, name: &str, number: i64) -> Slug {
        let plain = Slug::suggest(name).filter(|slug| !self.slugs.contains(slug));
        let slug = plain.unwrap_or_else(|| {
            let name = Slug::suggest(name).map_or("place".to_owned(), |slug| slug.to_string());
            Slug::parse(&format!("{name}-{number}")).expect("a slug with a number is one")
        });
        self.slugs.insert(slug.clone());
        slug
    }

    fn source(&mut self, name: &str) -> SourceId {
        if let Some(id) = self.sources.get(name) {
            return *id;
        }
        let id = self.ids.source();
        self.records.push(Record::Source(Arc::new(SourceRecord {
            id,
            slug: Slug::parse(name).expect("sources are named by slugs"),
            title: name.to_owned(),
            publisher: None,
            url: None,
            language: None,
            updated_on: None,
            retrieved_on: None,
            licence: None,
        })));
        self.sources.insert(name.to_owned(), id);
        id
    }

    fn citations(&mut self, sources: &str) -> Vec<CitationRecord> {
        let names: Vec<_> = list(sources).collect();
        let cite = |name: &&str| {
            let source = self.source(name);
            CitationRecord { id: self.ids.citation(), source, locator: None }
        };
        names.iter().map(cite).collect()
    }

    fn link(&mut self, row: &Row) {
        let ends = [&row["a_id"], &row["b_id"]].map(|id| self.places[id]);
        if ends[0] == ends[1] {
            return;
        }
        let kind = match row["kind"].as_str() {
            "sister_city" => LinkKind::SisterCity,
            "friendship" => LinkKind::FriendshipCity,
            "sister_region" => LinkKind::SisterProvince,
            "contact" => LinkKind::Contact,
            _ => LinkKind::BilateralRelation,
        };
        let id = self.ids.link();
        let citations = self.citations(&row["source"]);
        let events = match EdtfDate::parse(&row["since_year"]) {
            Err(_) => Vec::new(),
            Ok(date) => vec![LinkEventRecord {
                id: self.ids.link_event(),
                kind: LinkEventKind::Signed,
                date: Some(date),
                note: None,
                citations: self.citations(&row["source"]),
            }],
        };
        let title = format!("{} – {}", self.names[&row["a_id"]], self.names[&row["b_id"]]);
        self.records.push(Record::Link(Arc::new(LinkRecord {
            slug: Slug::parse(&format!("link-{id}")).expect("a word and a number"),
            title: LocalisedText { en: title, fr: None },
            status: LinkStatus::Active,
            parties: ends
                .map(|jurisdiction| PartyRecord { jurisdiction, role: PartyRole::Party })
                .to_vec(),
            events,
            citations,
            version: 1,
            ..LinkRecord::blank(id, kind)
        })));
    }
}
