//! Which jurisdictions the dataset must hold, and by which names they are found.

use std::collections::BTreeSet;

use super::embedded::Dataset;
use crate::model::JurisdictionLevel;

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
