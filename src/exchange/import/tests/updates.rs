//! A corrected dataset over one that was changed since.

use std::sync::Arc;

use super::*;
use crate::exchange::import::{Past, PastChange, UpdateReport, plan_update};
use crate::snapshot::LinkEventRecord;

/// A dataset as it was loaded, and what others made of it.
struct Story {
    loaded: Snapshot,
    now: Snapshot,
    past: Vec<PastChange>,
}

impl Story {
    fn begin() -> Self {
        let loaded = curated();
        let past = loaded.records().map(|record| PastChange {
            by_dataset: true,
            subject: record.subject(),
            before: None,
            after: Some(record),
        });
        Self { past: past.collect(), now: loaded.clone(), loaded }
    }

    /// Somebody changes a record.
    fn then(mut self, change: Change) -> Self {
        let subject = change.subject();
        let (before, after) = (self.now.record(&subject), change.record().cloned());
        self.now = changed(&self.now, std::slice::from_ref(&change));
        self.past.push(PastChange { by_dataset: false, subject, before, after });
        self
    }

    /// Loads a dataset; what is loaded is the past of the next one.
    fn update(&mut self, dataset: &[Record]) -> UpdateReport {
        let past = Past::of(&self.now, self.past.clone());
        let update = plan_update(&self.now, dataset, &past);
        for change in &update.changes {
            let (subject, after) = (change.subject(), change.record().cloned());
            let before = self.now.record(&subject);
            self.past.push(PastChange { by_dataset: true, subject, before, after });
        }
        self.now = changed(&self.now, &update.changes);
        update.report
    }

    /// The dataset, with one link of it mended.
    fn with_link(&self, slug: &str, mend: impl Fn(&mut LinkRecord)) -> Vec<Record> {
        let mend = |record: Record| match record {
            Record::Link(link) if link.slug.as_str() == slug => {
                let mut link = Arc::unwrap_or_clone(link);
                mend(&mut link);
                Record::from(link)
            }
            other => other,
        };
        self.loaded.records().map(mend).collect()
    }
}

fn dataset() -> Vec<Record> {
    curated().records().collect()
}

fn titled(record: &LinkRecord, title: &str) -> Change {
    let mut link = record.clone();
    title.clone_into(&mut link.title.en);
    Change::Put(link.into())
}

#[test]
fn the_same_dataset_changes_nothing() {
    let mut story = Story::begin();
    let report = story.update(&dataset());
    assert!(report.created.is_empty() && report.updated.is_empty() && report.deleted.is_empty());
    assert!(report.kept.is_empty(), "{report:#?}");
    assert_eq!(story.now.canonical_hash(), story.loaded.canonical_hash());
}

#[test]
fn what_nobody_touched_follows_the_dataset() {
    let mut story = Story::begin();
    let mended = story.with_link("alberta-jalisco", |link| "Mended".clone_into(&mut link.title.en));
    let report = story.update(&mended);
    assert_eq!(report.updated["link alberta-jalisco"], ["title"]);
    assert_eq!(link(&story.now, "alberta-jalisco").title.en, "Mended");
    assert_eq!(story.update(&mended), UpdateReport::default());
}

#[test]
fn what_a_curator_set_stays_and_is_told_however_often_it_is_updated() {
    let story = Story::begin();
    let change = titled(link(&story.now, "alberta-jalisco"), "Mine");
    let mut story = story.then(change);
    let mended = story.with_link("alberta-jalisco", |link| "Theirs".clone_into(&mut link.title.en));
    for _ in 0..3 {
        let report = story.update(&mended);
        assert_eq!(report.kept.len(), 1, "{report:#?}");
        assert_eq!(report.kept[0].field.as_deref(), Some("title"));
        assert_eq!(link(&story.now, "alberta-jalisco").title.en, "Mine");
    }
    // Once the dataset agrees, nothing is left to tell.
    let agreeing = story.with_link("alberta-jalisco", |link| "Mine".clone_into(&mut link.title.en));
    assert_eq!(story.update(&agreeing), UpdateReport::default());
}

#[test]
fn a_mended_date_keeps_its_event_and_what_others_added() {
    let story = Story::begin();
    let mut added = link(&story.now, "alberta-jalisco").clone();
    let mut ids = story.now.ids();
    added.joint_bodies.push("A council".to_owned());
    let summit = LinkEventRecord {
        id: ids.link_event(),
        kind: crate::model::LinkEventKind::Summit,
        date: None,
        note: None,
        citations: vec![crate::snapshot::CitationRecord {
            id: ids.citation(),
            ..added.citations[0].clone()
        }],
    };
    added.events.push(summit);
    let before: Vec<_> = added.events.iter().map(|event| event.id).collect();
    let mut story = story.then(Change::Put(added.into()));
    let mended = story.with_link("alberta-jalisco", |link| {
        link.events[0].date = Some(crate::model::EdtfDate::parse("1998").expect("a year"));
    });
    let report = story.update(&mended);
    assert_eq!(report.updated["link alberta-jalisco"], ["events"], "{report:#?}");
    let now = link(&story.now, "alberta-jalisco");
    assert_eq!(now.first_signed().map(|date| date.year()), Some(1998));
    let mut ids: Vec<_> = now.events.iter().map(|event| event.id).collect();
    let mut before = before;
    ids.sort_unstable();
    before.sort_unstable();
    assert_eq!(ids, before, "{now:#?}");
    assert_eq!(now.joint_bodies, ["A council"]);
}

#[test]
fn what_the_dataset_drops_goes_unless_somebody_uses_or_changed_it() {
    let mut story = Story::begin();
    let without = |slug: &str| {
        let is =
            |record: &Record| matches!(record, Record::Link(link) if link.slug.as_str() == slug);
        dataset().into_iter().filter(|record| !is(record)).collect::<Vec<_>>()
    };
    let report = story.update(&without("alberta-jalisco"));
    assert_eq!(report.deleted.len(), 1, "{report:#?}");
    assert!(story.now.resolve_link("alberta-jalisco").is_err());

    let story = Story::begin();
    let change = titled(link(&story.now, "alberta-jalisco"), "Mine");
    let mut story = story.then(change);
    let report = story.update(&without("alberta-jalisco"));
    assert!(report.deleted.is_empty() && report.kept.len() == 1, "{report:#?}");
}

#[test]
fn what_a_curator_deleted_does_not_come_back() {
    let story = Story::begin();
    let id = link(&story.now, "alberta-jalisco").id;
    let mut story = story.then(Change::Delete(Subject::Link(id)));
    let report = story.update(&dataset());
    assert!(report.created.is_empty(), "{report:#?}");
    assert_eq!(report.kept[0].subject, "link alberta-jalisco");
}

#[test]
fn new_records_of_every_kind_come() {
    let base = curated();
    let mut story = Story { now: Snapshot::empty(), loaded: base.clone(), past: Vec::new() };
    let report = story.update(&dataset());
    assert_eq!(report.created.len(), base.records().count());
    assert_eq!(story.now.canonical_hash(), base.canonical_hash());
}

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
    let target = crate::snapshot::RedirectTarget::Jurisdiction(renamed.id);
    let redirect =
        crate::snapshot::SlugRedirectRecord { slug: old, target, former_id: None };
    let mut story = Story::begin().then(Change::Put(renamed.into()));
    story = story.then(Change::Put(Record::from(redirect)));
    let report = story.update(&dataset());
    assert!(report.created.is_empty(), "{report:#?}");
}
