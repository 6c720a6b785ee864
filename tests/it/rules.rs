//! The rules of records: each broken alone, each named with the field that breaks it.

use std::sync::Arc;

use entente::model::{
    FocusAreaId, JurisdictionId, JurisdictionLevel, LinkKind, PartyRole, SourceId,
};
use entente::snapshot::{
    Change, JurisdictionRecord, LinkRecord, Record, Revision, Snapshot, Subject, ViolationKind,
    violations,
};

use crate::support::sample::{
    self, ALBERTA, ALBERTA_JALISCO, CANADA, JALISCO, MEXICO, OFFICE, QUEBEC, TRADE, slug, text,
};

fn start() -> Snapshot {
    Snapshot::of(Revision::EMPTY, sample::records())
}

/// The fields and kinds of the rules that a change breaks.
fn broken(change: Change) -> Vec<(&'static str, ViolationKind)> {
    let subject = change.subject();
    let next = start().next(Revision::EMPTY, &[change]);
    violations(&next, [&subject]).into_iter().map(|broken| (broken.field, broken.kind)).collect()
}

fn with_link(edit: impl FnOnce(&mut LinkRecord)) -> Change {
    let mut link = LinkRecord::clone(start().link(ALBERTA_JALISCO).unwrap());
    edit(&mut link);
    Change::Put(Record::Link(Arc::new(link)))
}

fn with_alberta(edit: impl FnOnce(&mut JurisdictionRecord)) -> Change {
    let mut record = JurisdictionRecord::clone(start().jurisdiction(ALBERTA).unwrap());
    edit(&mut record);
    Change::Put(Record::Jurisdiction(Arc::new(record)))
}

#[test]
fn the_sample_breaks_no_rule() {
    let start = start();
    let subjects: Vec<_> = start.records().map(|record| record.subject()).collect();
    assert_eq!(violations(&start, &subjects), vec![]);
}

#[test]
fn a_link_that_breaks_a_rule_is_told_which() {
    use ViolationKind::{Duplicate, Invalid, NotFound, Required};
    let nobody = JurisdictionId(999);
    for (change, expected) in [
        (with_link(|link| link.slug = slug("quebec-jalisco")), ("slug", Duplicate)),
        (with_link(|link| link.title = text(" ", None)), ("title", Required)),
        (with_link(|link| link.title.fr = Some(String::new())), ("title", Required)),
        (with_link(|link| link.joint_bodies.push(" ".into())), ("joint_bodies", Required)),
        (with_link(|link| link.title.en.push('\0')), ("", Invalid)),
        (with_link(|link| link.parties.truncate(1)), ("parties", Required)),
        (with_link(|link| link.parties.push(link.parties[0])), ("parties", Duplicate)),
        (with_link(|link| link.parties[0].jurisdiction = nobody), ("parties", NotFound)),
        (with_link(|link| link.parties[0].role = PartyRole::Host), ("parties", Invalid)),
        (with_link(|link| link.kind = LinkKind::RepresentativeOffice), ("parties", Invalid)),
        (with_link(|link| link.focus_areas.push(FocusAreaId(999))), ("focus_areas", NotFound)),
        (with_link(|link| link.focus_areas.push(TRADE)), ("focus_areas", Duplicate)),
        (with_link(|link| link.citations[0].source = SourceId(999)), ("citations", NotFound)),
        (with_link(|link| link.events[0].citations.clear()), ("events", Required)),
        (
            with_link(|link| link.disagreements[0].citation = sample::cite(999).id),
            ("disagreements", NotFound),
        ),
    ] {
        assert_eq!(broken(change), [expected]);
    }
}

#[test]
fn every_rule_that_one_record_breaks_is_named() {
    let change = with_link(|link| {
        link.disagreements.clear();
        link.citations.clear();
        link.parties.clear();
    });
    let fields: Vec<_> = broken(change).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["parties", "citations"]);
}

#[test]
fn a_jurisdiction_that_breaks_a_rule_is_told_which() {
    use ViolationKind::{Duplicate, Invalid, NotFound, Required};
    for (change, expected) in [
        (with_alberta(|record| record.slug = slug("quebec")), ("slug", Duplicate)),
        (with_alberta(|record| record.name = text("", None)), ("name", Required)),
        (with_alberta(|record| record.iso_code = Some("CA".into())), ("iso_code", Invalid)),
        (with_alberta(|record| record.iso_code = Some("CA-XX".into())), ("iso_code", Invalid)),
        (with_alberta(|record| record.wikidata_id = Some("1951".into())), ("wikidata_id", Invalid)),
        (with_alberta(|record| record.geonames_id = Some(0)), ("geonames_id", Invalid)),
        (with_alberta(|record| record.names[0].text.clear()), ("names", Required)),
        (with_alberta(|record| record.parent = None), ("parent", Required)),
        (with_alberta(|record| record.parent = Some(JurisdictionId(999))), ("parent", NotFound)),
        (with_alberta(|record| record.parent = Some(QUEBEC)), ("parent", Invalid)),
        (with_alberta(|record| record.parent = Some(ALBERTA)), ("parent", Invalid)),
        (
            with_alberta(|record| record.world_region = Some("999".into())),
            ("world_region", NotFound),
        ),
        (with_alberta(|record| record.focus_areas.push(TRADE)), ("focus_areas", Duplicate)),
    ] {
        assert!(broken(change.clone()).contains(&expected), "{expected:?}: {:?}", broken(change));
    }
}

#[test]
fn a_container_may_not_become_as_fine_as_what_lies_in_it() {
    let mut canada = JurisdictionRecord::clone(start().jurisdiction(CANADA).unwrap());
    (canada.level, canada.parent) = (JurisdictionLevel::Region, Some(MEXICO));
    canada.iso_code = None;
    let change = Change::Put(Record::Jurisdiction(Arc::new(canada)));
    assert!(broken(change).contains(&("level", ViolationKind::Invalid)));
}

#[test]
fn one_wikidata_id_may_stand_for_a_city_and_its_region_but_not_for_two_regions() {
    let mut city = JurisdictionRecord::clone(start().jurisdiction(ALBERTA).unwrap());
    (city.id, city.slug) = (JurisdictionId(900), slug("alberta-city"));
    (city.level, city.parent) = (JurisdictionLevel::Municipality, Some(ALBERTA));
    (city.iso_code, city.names, city.citations) = (None, vec![], vec![]);
    let mut region = city.clone();
    assert_eq!(broken(Change::Put(Record::Jurisdiction(Arc::new(city)))), vec![]);
    (region.level, region.parent) = (JurisdictionLevel::Region, Some(CANADA));
    let same = broken(Change::Put(Record::Jurisdiction(Arc::new(region))));
    assert_eq!(same, [("wikidata_id", ViolationKind::Duplicate)]);
}

#[test]
fn what_others_refer_to_cannot_go() {
    let source = Subject::Source(sample::SOURCE);
    for subject in [
        Subject::Jurisdiction(JALISCO),
        Subject::Jurisdiction(CANADA),
        Subject::FocusArea(TRADE),
        Subject::WorldRegion("019".to_owned()),
        source,
    ] {
        let kinds: Vec<_> =
            broken(Change::Delete(subject)).into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(kinds, [ViolationKind::InUse]);
    }
    assert_eq!(broken(Change::Delete(Subject::Link(OFFICE))), vec![]);
}
