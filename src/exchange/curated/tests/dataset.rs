//! How much the dataset must hold, and what all of it has in common.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::embedded::Dataset;
use crate::exchange::curated::{embedded, read};
use crate::model::{LinkKind, LinkStatus, LinkTerm, PartyRole, fold};
use crate::snapshot::{Ids, LinkRecord};

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
