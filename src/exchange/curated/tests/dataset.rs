//! What the dataset must say, fact by fact.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::exchange::curated::{embedded, folder, read, read_placed};
use crate::model::{
    JurisdictionId, JurisdictionLevel, LinkEventKind, LinkKind, LinkStatus, LinkTerm, PartyRole,
    fold,
};
use crate::snapshot::{
    ContactRecord, CoverageNoteRecord, FocusAreaRecord, Ids, JurisdictionRecord, LinkRecord,
    Record, SourceRecord, WorldRegionRecord,
};

#[derive(Default)]
pub(super) struct Dataset {
    world_regions: Vec<Arc<WorldRegionRecord>>,
    sources: Vec<Arc<SourceRecord>>,
    focus_areas: Vec<Arc<FocusAreaRecord>>,
    jurisdictions: Vec<Arc<JurisdictionRecord>>,
    links: Vec<Arc<LinkRecord>>,
    contacts: Vec<Arc<ContactRecord>>,
    coverage_notes: Vec<Arc<CoverageNoteRecord>>,
}

impl Dataset {
    pub(super) fn embedded() -> Self {
        let records = read(&embedded(), &mut Ids::after(0)).unwrap_or_else(|problems| {
            let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", lines.join("\n"))
        });
        let mut dataset = Self::default();
        for record in records {
            match record {
                Record::WorldRegion(record) => dataset.world_regions.push(record),
                Record::Source(record) => dataset.sources.push(record),
                Record::FocusArea(record) => dataset.focus_areas.push(record),
                Record::Jurisdiction(record) => dataset.jurisdictions.push(record),
                Record::Link(record) => dataset.links.push(record),
                Record::Contact(record) => dataset.contacts.push(record),
                Record::CoverageNote(record) => dataset.coverage_notes.push(record),
                Record::SlugRedirect(_) => panic!("the files hold no redirects"),
            }
        }
        dataset
    }

    pub(super) fn link(&self, slug: &str) -> &LinkRecord {
        self.links.iter().find(|link| link.slug.as_str() == slug).expect(slug)
    }

    fn jurisdiction(&self, slug: &str) -> &JurisdictionRecord {
        self.jurisdictions.iter().find(|one| one.slug.as_str() == slug).expect(slug)
    }

    fn slug(&self, id: JurisdictionId) -> &str {
        let found = self.jurisdictions.iter().find(|one| one.id == id);
        found.expect("a party is in the dataset").slug.as_str()
    }

    pub(super) fn parties(&self, slug: &str) -> Vec<&str> {
        self.link(slug).parties.iter().map(|party| self.slug(party.jurisdiction)).collect()
    }

    pub(super) fn focus_areas(&self, link: &LinkRecord) -> Vec<&str> {
        let slug = |id| {
            let found = self.focus_areas.iter().find(|area| area.id == id);
            found.expect("a focus area is in the dataset").slug.as_str()
        };
        link.focus_areas.iter().map(|id| slug(*id)).collect()
    }

    /// Whom a name finds, folded as a search folds it.
    fn found_by(&self, name: &str) -> Vec<&str> {
        let named = |one: &&Arc<JurisdictionRecord>| {
            let aliases = one.names.iter().map(|name| &name.text);
            let mut names = aliases.chain([&one.name.en]).chain(&one.name.fr);
            names.any(|other| fold(other) == fold(name))
        };
        self.jurisdictions.iter().filter(named).map(|one| one.slug.as_str()).collect()
    }
}

pub(super) fn events(link: &LinkRecord) -> Vec<(LinkEventKind, Option<String>)> {
    link.events.iter().map(|event| (event.kind, event.date.map(String::from))).collect()
}

#[test]
fn every_kind_of_link_is_there_in_the_numbers_of_the_sources() {
    let dataset = Dataset::embedded();
    let mut kinds = BTreeMap::new();
    for link in &dataset.links {
        *kinds.entry(link.kind).or_insert(0) += 1;
    }
    let expected = [
        (LinkKind::SisterCity, 14),
        (LinkKind::SisterProvince, 7),
        (LinkKind::PolicyPartnership, 1),
        (LinkKind::CooperationAgreement, 10),
        (LinkKind::BilateralRelation, 9),
        (LinkKind::RepresentativeOffice, 7),
    ];
    assert_eq!(kinds, BTreeMap::from(expected));
    assert_eq!(dataset.links.len(), 48);
    assert_eq!(dataset.sources.len(), 3);
    assert_eq!(dataset.contacts.len(), 4);
    assert!(dataset.links.iter().all(|link| link.status == LinkStatus::Active));
}

#[test]
fn each_source_gives_as_many_links_as_it_names() {
    let dataset = Dataset::embedded();
    let from = |slug: &str| {
        let source = dataset.sources.iter().find(|source| source.slug.as_str() == slug);
        let id = source.expect(slug).id;
        let cites = |link: &&Arc<LinkRecord>| link.citations.iter().any(|cite| cite.source == id);
        dataset.links.iter().filter(cites).count()
    };
    assert_eq!((from("alberta"), from("sister-cities-article"), from("quebec")), (8, 15, 25));
}

#[test]
fn every_link_and_every_event_says_where_it_is_from() {
    for link in &Dataset::embedded().links {
        let of_events = link.events.iter().map(|event| &event.citations);
        for citations in std::iter::once(&link.citations).chain(of_events) {
            assert!(!citations.is_empty(), "{}", link.slug);
            assert!(citations.iter().all(|cite| cite.locator.is_some()), "{}", link.slug);
        }
    }
}

#[test]
fn a_city_can_be_told_from_the_region_around_it() {
    let dataset = Dataset::embedded();
    assert_eq!(dataset.found_by("New York"), ["new-york", "new-york-city"]);
    for (name, slug) in [
        ("Odessa", "odesa"),
        ("Chongqing", "chongqing"),
        ("Bucharest", "bucharest"),
        ("Huaian", "huaian"),
        ("Frankfurt", "frankfurt"),
        ("quebec", "quebec"),
        ("Sâo Paulo", "sao-paulo"),
        ("Kangwon", "gangwon"),
        ("hokkaido", "hokkaido"),
        ("北海道", "hokkaido"),
        ("山东", "shandong"),
        ("Львів", "lviv"),
        ("Corée du Sud", "south-korea"),
        ("Wallonie", "wallonia"),
        ("New York State", "new-york"),
        ("USA", "united-states"),
        ("UK", "united-kingdom"),
        ("Washington, D.C.", "washington-dc"),
    ] {
        assert_eq!(dataset.found_by(name), [slug], "{name}");
    }
}

#[test]
fn jurisdictions_are_parties_or_hold_one_or_stand_for_unnamed_ones() {
    let dataset = Dataset::embedded();
    let parties = dataset.links.iter().flat_map(|link| &link.parties);
    let mut wanted: BTreeSet<_> = parties.map(|party| party.jurisdiction).collect();
    wanted.extend(dataset.coverage_notes.iter().map(|note| note.jurisdiction));
    for jurisdiction in dataset.jurisdictions.iter().rev() {
        assert!(wanted.contains(&jurisdiction.id), "{}", jurisdiction.slug);
        wanted.extend(jurisdiction.parent);
    }
}

#[test]
fn jurisdictions_are_complete_and_their_codes_unique() {
    let dataset = Dataset::embedded();
    let mut codes = BTreeSet::new();
    let mut items = BTreeSet::new();
    for one in &dataset.jurisdictions {
        let is_country = one.level == JurisdictionLevel::Country;
        assert_eq!(one.parent.is_none(), is_country, "{}", one.slug);
        assert_eq!(one.world_region.is_some(), is_country, "{}", one.slug);
        assert_eq!(one.iso_code.is_none(), one.level == JurisdictionLevel::Municipality);
        assert!(one.location.is_some() && one.designation.is_some(), "{}", one.slug);
        assert!(one.iso_code.iter().all(|code| codes.insert(code)), "{}", one.slug);
        assert!(one.wikidata_id.iter().all(|item| items.insert((one.level, item))), "{}", one.slug);
    }
    assert_eq!(dataset.jurisdiction("richmond-hill").wikidata_id, None);
}

#[test]
fn a_word_of_a_source_means_one_subject() {
    let mut synonyms = BTreeSet::new();
    for area in &Dataset::embedded().focus_areas {
        for synonym in &area.synonyms {
            assert!(synonyms.insert(synonym.clone()), "{synonym}");
        }
    }
}

#[test]
fn all_m49_regions_are_there() {
    let dataset = Dataset::embedded();
    let below = |parent: Option<&str>| {
        let regions = dataset.world_regions.iter();
        regions.filter(|region| region.parent.as_deref() == parent).count()
    };
    assert_eq!(dataset.world_regions.len(), 30);
    assert_eq!((below(None), below(Some("001")), below(Some("142"))), (1, 5, 5));
}

#[test]
fn coverage_is_counted_as_the_source_counts() {
    let dataset = Dataset::embedded();
    let quebec = dataset.jurisdiction("quebec").id;
    let note = dataset.coverage_notes.iter().find(|note| note.jurisdiction == quebec);
    let note = note.expect("a note on Québec");
    assert_eq!((note.stated_partners, note.recorded_partners), (Some(30), 16));

    let is_office = |link: &LinkRecord| link.kind == LinkKind::RepresentativeOffice;
    let links = dataset.links.iter().filter(|link| !is_office(link));
    let of_quebec = links.filter(|link| link.parties.iter().any(|p| p.jurisdiction == quebec));
    let partners: BTreeSet<_> =
        of_quebec.flat_map(|link| &link.parties).map(|party| party.jurisdiction).collect();
    assert_eq!(partners.len() - 1, 16);
}

#[test]
fn contacts_are_posts_and_never_persons() {
    let dataset = Dataset::embedded();
    for contact in &dataset.contacts {
        assert_eq!(contact.email, None);
        assert!(
            ["Director", "Executive Director"].contains(&contact.role.as_deref().expect("role"))
        );
    }
    let phones: Vec<_> = dataset.contacts.iter().filter_map(|one| one.phone.as_deref()).collect();
    assert_eq!(phones, ["780-427-6060", "780-422-2295", "780-863-5687", "780-995-8397"]);

    // The family names in the source, folded and each reversed so that they do not stand here.
    let records = read(&embedded(), &mut Ids::after(0)).expect("the dataset reads");
    let all = fold(&serde_json::to_string(&records).expect("records serialise"));
    let words: BTreeSet<_> = all.split(' ').collect();
    for reversed in ["nayr", "selttek", "neslo", "sirhc", "divad", "mit", "nire"] {
        let name: String = reversed.chars().rev().collect();
        assert!(!words.contains(name.as_str()), "{name}");
    }
}

#[test]
fn ids_are_given_in_the_order_of_the_records() {
    let mut ids = Ids::after(100);
    let once = read(&embedded(), &mut ids).expect("the dataset reads");
    let again = read(&embedded(), &mut Ids::after(100)).expect("the dataset reads");
    assert_eq!(once, again);
    assert!(ids.last() > 100 + 48);

    let dataset = Dataset::embedded();
    let mut seen = BTreeSet::new();
    for jurisdiction in &dataset.jurisdictions {
        assert!(jurisdiction.parent.iter().all(|parent| seen.contains(parent)));
        seen.insert(jurisdiction.id);
    }
    let mut seen = BTreeSet::new();
    for area in &dataset.focus_areas {
        assert!(area.broader.iter().all(|broader| seen.contains(broader)));
        seen.insert(area.id);
    }
}

#[test]
fn every_field_of_a_record_knows_its_line() {
    let placed = read_placed(&embedded(), &mut Ids::after(0)).expect("the dataset reads");
    let guangdong = placed.iter().find(|placed| match &placed.record {
        Record::Link(link) => link.slug.as_str() == "alberta-guangdong",
        _ => false,
    });
    let lines = &guangdong.expect("the link").lines;
    let text = include_str!("../../../../data/links/alberta.toml");
    let at = |field| text.lines().nth(lines.line_of(field) - 1).expect("a line").trim();
    assert_eq!(at("slug"), r#"slug = "alberta-guangdong""#);
    assert_eq!(at("parties.1.jurisdiction"), r#"{ jurisdiction = "guangdong", role = "PARTY" },"#);
    assert_eq!(at("events.0.date"), r#"date = "2017""#);
    assert_eq!(at("events.1.date"), "[[link.event]]");
    assert_eq!(at("disagreements"), "[[link]]");
}

#[test]
fn the_binary_holds_what_the_folder_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let in_folder = folder(&root.join("data")).expect("the folder reads");
    let bytes = |files: &crate::exchange::curated::Files| {
        files.iter().map(|file| file.bytes.clone()).collect::<Vec<_>>()
    };
    assert!(bytes(&in_folder) == bytes(&embedded()), "rebuild: files of data/ came or went");
}

#[test]
fn offices_are_sent_by_quebec_and_hosted_abroad() {
    let dataset = Dataset::embedded();
    let offices = dataset.links.iter().filter(|link| link.kind == LinkKind::RepresentativeOffice);
    let hosts: Vec<_> = offices
        .map(|office| {
            let [sender, host] = office.parties[..] else { panic!("two parties") };
            assert_eq!((sender.role, host.role), (PartyRole::Sender, PartyRole::Host));
            assert_eq!(dataset.slug(sender.jurisdiction), "quebec");
            dataset.slug(host.jurisdiction)
        })
        .collect();
    let expected = [
        "atlanta",
        "boston",
        "chicago",
        "los-angeles",
        "new-york-city",
        "washington-dc",
        "sao-paulo",
    ];
    assert_eq!(hosts, expected);
    assert!(
        dataset
            .links
            .iter()
            .all(|link| link.term == LinkTerm::NotStated || link.term_as_stated.is_some())
    );
}
