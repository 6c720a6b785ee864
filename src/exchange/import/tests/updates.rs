//! A corrected dataset over one that was changed since.

mod keeping_out;

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

#[test]
fn a_source_that_somebody_calls_otherwise_stays_one() {
    let story = Story::begin();
    let source =
        story.now.sources().find(|one| one.slug.as_str() == "quebec").expect("it is there");
    let mut source = (**source).clone();
    source.slug = crate::model::Slug::parse("qc-src").expect("a slug");
    let mut story = story.then(Change::Put(source.into()));
    let report = story.update(&dataset());
    assert!(report.created.is_empty() && report.updated.is_empty(), "{report:#?}");
    assert!(report.deleted.is_empty(), "{report:#?}");
    assert_eq!((report.kept.len(), report.kept[0].subject.as_str()), (1, "source qc-src"));
    assert_eq!(story.now.sources().count(), story.loaded.sources().count());
}
