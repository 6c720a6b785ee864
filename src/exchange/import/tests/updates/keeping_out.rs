//! What of a dataset cannot stand beside what others recorded: it is left out by itself, and told.

use super::*;
use crate::snapshot::{RedirectTarget, SlugRedirectRecord};

/// The dataset with a city more.
fn with_a_city(mend: impl Fn(&mut JurisdictionRecord)) -> Vec<Record> {
    let mut records = dataset();
    let base = curated();
    let mut city = jurisdiction(&base, "vancouver").clone();
    city.id = base.ids().jurisdiction();
    city.slug = "newtown".parse().expect("a slug");
    (city.wikidata_id, city.geonames_id, city.iso_code) = (None, None, None);
    city.citations.clear();
    mend(&mut city);
    records.push(city.into());
    records
}

#[test]
fn what_refers_to_what_a_curator_deleted_is_kept_out_and_told() {
    let base = curated();
    let alone = with_a_city(|city| city.slug = "alone".parse().expect("a slug"));
    let mut story = Story::begin();
    assert_eq!(story.update(&alone).created, ["jurisdiction alone"]);
    let alone_now = jurisdiction(&story.now, "alone").clone();
    let mut story = story.then(Change::Delete(Subject::Jurisdiction(alone_now.id)));
    // A later dataset has a link of it.
    let mut link = link(&base, "alberta-jalisco").clone();
    let mut ids = base.ids();
    ids.jurisdiction();
    link.id = ids.link();
    link.slug = "alone-jalisco".parse().expect("a slug");
    link.events.clear();
    link.disagreements.clear();
    link.citations.iter_mut().for_each(|citation| citation.id = ids.citation());
    link.parties[0].jurisdiction = base.ids().jurisdiction();
    let mut later = alone;
    later.push(link.into());
    let report = story.update(&later);
    assert!(report.created.is_empty(), "{report:#?}");
    let told: Vec<_> = report.kept.iter().map(|one| one.subject.as_str()).collect();
    assert_eq!(told, ["jurisdiction alone", "link alone-jalisco"], "{report:#?}");
    assert!(report.kept[1].recorded.starts_with("absent: "), "{report:#?}");
}

#[test]
fn what_a_curator_recorded_already_is_kept_out_and_told_and_the_rest_follows() {
    let story = Story::begin();
    let mut vancouver = jurisdiction(&story.now, "richmond-hill").clone();
    vancouver.wikidata_id = Some("Q9999999".to_owned());
    let mut story = story.then(Change::Put(vancouver.into()));
    let mut records = with_a_city(|city| city.wikidata_id = Some("Q9999999".to_owned()));
    for record in &mut records {
        if let Record::Link(link) = record
            && link.slug.as_str() == "alberta-jalisco"
        {
            Arc::make_mut(link).title.en = "Mended".to_owned();
        }
    }
    let report = story.update(&records);
    assert_eq!(report.updated["link alberta-jalisco"], ["title"], "{report:#?}");
    assert!(report.created.is_empty(), "{report:#?}");
    let kept: Vec<_> = report.kept.iter().filter(|one| one.field.is_none()).collect();
    assert_eq!(kept[0].subject, "jurisdiction newtown", "{report:#?}");
    assert!(kept[0].recorded.contains("Q9999999"), "{report:#?}");
}

#[test]
fn offices_of_whoever_has_another_slug_by_now_do_not_come_twice() {
    let base = curated();
    let contact = base.records().find_map(|record| match record {
        Record::Contact(contact) => Some(contact),
        _ => None,
    });
    let owner = contact.and_then(|contact| base.jurisdiction(contact.jurisdiction));
    let mut renamed = (**owner.expect("an office")).clone();
    let old = std::mem::replace(&mut renamed.slug, "renamed".parse().expect("a slug"));
    let target = RedirectTarget::Jurisdiction(renamed.id);
    let redirect = SlugRedirectRecord { slug: old, target, former_id: None };
    let mut story = Story::begin().then(Change::Put(renamed.into()));
    story = story.then(Change::Put(Record::from(redirect)));
    let report = story.update(&dataset());
    assert!(report.created.is_empty(), "{report:#?}");
}
