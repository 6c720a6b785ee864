//! Records as rows and rows as records, one kind of record a file.
//!
//! A record that changes is taken out whole and put in anew: so slugs, codes and places in a list
//! can be swapped between records without a moment in which two have the same.

mod bulk;
mod children;
mod citation;
mod contact;
mod coverage_note;
mod focus_area;
mod jurisdiction;
mod link;
mod slug_redirect;
mod source;
mod world_region;

use sea_orm::{DatabaseTransaction, DbErr};

use super::Watch;
use super::step::Effect;
use crate::entity;
use crate::model::LocalisedText;
use crate::snapshot::Record;

pub(super) use bulk::insert_all;

/// How many records are rows at a time: as rows they take ten times the memory.
pub(super) const MOST_RECORDS: usize = 10_000;

/// Rows to be put in, table by table.
#[derive(Debug, Default)]
struct Rows {
    world_regions: Vec<entity::world_region::Model>,
    sources: Vec<entity::source::Model>,
    focus_areas: Vec<entity::focus_area::Model>,
    focus_area_synonyms: Vec<entity::focus_area_synonym::Model>,
    jurisdictions: Vec<entity::jurisdiction::Model>,
    jurisdiction_names: Vec<entity::jurisdiction_name::Model>,
    jurisdiction_focus_areas: Vec<entity::jurisdiction_focus_area::Model>,
    links: Vec<entity::link::Model>,
    link_parties: Vec<entity::link_party::Model>,
    link_events: Vec<entity::link_event::Model>,
    link_focus_areas: Vec<entity::link_focus_area::Model>,
    link_joint_bodies: Vec<entity::link_joint_body::Model>,
    disagreements: Vec<entity::disagreement::Model>,
    contacts: Vec<entity::contact::Model>,
    contact_world_regions: Vec<entity::contact_world_region::Model>,
    coverage_notes: Vec<entity::coverage_note::Model>,
    slug_redirects: Vec<entity::slug_redirect::Model>,
    citations: Vec<entity::citation::Model>,
}

/// Takes the rows of every record out that changes or goes; what belongs to it goes along.
pub(super) async fn take_out(
    database: &DatabaseTransaction,
    effects: &[Effect],
) -> Result<(), DbErr> {
    let gone: Vec<_> = effects.iter().filter(|effect| effect.before.is_some()).collect();
    let subjects: Vec<_> = gone.into_iter().map(|effect| &effect.subject).collect();
    slug_redirect::take_out(database, &subjects).await?;
    coverage_note::take_out(database, &subjects).await?;
    contact::take_out(database, &subjects).await?;
    link::take_out(database, &subjects).await?;
    jurisdiction::take_out(database, &subjects).await?;
    focus_area::take_out(database, &subjects).await?;
    source::take_out(database, &subjects).await?;
    world_region::take_out(database, &subjects).await
}

/// Puts the rows of every record in that is new or changed.
pub(super) async fn put_in(
    database: &DatabaseTransaction,
    effects: &[Effect],
    watch: &Watch,
) -> Result<(), DbErr> {
    for effects in effects.chunks(MOST_RECORDS) {
        let mut rows = Rows::default();
        for record in effects.iter().filter_map(|effect| effect.after.as_ref()) {
            rows.add(record);
        }
        rows.insert(database).await?;
        watch.tell(effects.len());
    }
    Ok(())
}

/// Loads every record, kind by kind, each by its key.
pub(super) async fn load(database: &DatabaseTransaction) -> Result<Vec<Record>, DbErr> {
    let mut records = Vec::new();
    for (_, of_a_kind) in load_each(database).await {
        records.extend(of_a_kind?);
    }
    Ok(records)
}

/// Loads the records of each kind by themselves: where those of one cannot be read, others can.
pub(super) async fn load_each(
    database: &DatabaseTransaction,
) -> [(&'static str, Result<Vec<Record>, DbErr>); 8] {
    [
        ("world regions", world_region::load(database).await),
        ("sources", source::load(database).await),
        ("focus areas", focus_area::load(database).await),
        ("jurisdictions", jurisdiction::load(database).await),
        ("links", link::load(database).await),
        ("contacts", contact::load(database).await),
        ("coverage notes", coverage_note::load(database).await),
        ("old slugs", slug_redirect::load(database).await),
    ]
}

/// Puts records into tables that have none of them.
pub(super) async fn put_all(
    database: &DatabaseTransaction,
    records: &[Record],
) -> Result<(), DbErr> {
    let mut rows = Rows::default();
    records.iter().for_each(|record| rows.add(record));
    rows.insert(database).await
}

impl Rows {
    fn add(&mut self, record: &Record) {
        match record {
            Record::WorldRegion(record) => self.add_world_region(record),
            Record::Source(record) => self.add_source(record),
            Record::FocusArea(record) => self.add_focus_area(record),
            Record::Jurisdiction(record) => self.add_jurisdiction(record),
            Record::Link(record) => self.add_link(record),
            Record::Contact(record) => self.add_contact(record),
            Record::CoverageNote(record) => self.add_coverage_note(record),
            Record::SlugRedirect(record) => self.add_slug_redirect(record),
        }
    }

    /// Owners before what belongs to them; references between records may come in any order.
    async fn insert(self, database: &DatabaseTransaction) -> Result<(), DbErr> {
        insert_all::<entity::world_region::Entity>(database, self.world_regions).await?;
        insert_all::<entity::source::Entity>(database, self.sources).await?;
        insert_all::<entity::focus_area::Entity>(database, self.focus_areas).await?;
        insert_all::<entity::focus_area_synonym::Entity>(database, self.focus_area_synonyms)
            .await?;
        insert_all::<entity::jurisdiction::Entity>(database, self.jurisdictions).await?;
        insert_all::<entity::jurisdiction_name::Entity>(database, self.jurisdiction_names).await?;
        insert_all::<entity::jurisdiction_focus_area::Entity>(
            database,
            self.jurisdiction_focus_areas,
        )
        .await?;
        insert_all::<entity::link::Entity>(database, self.links).await?;
        insert_all::<entity::link_party::Entity>(database, self.link_parties).await?;
        insert_all::<entity::link_event::Entity>(database, self.link_events).await?;
        insert_all::<entity::link_focus_area::Entity>(database, self.link_focus_areas).await?;
        insert_all::<entity::link_joint_body::Entity>(database, self.link_joint_bodies).await?;
        insert_all::<entity::contact::Entity>(database, self.contacts).await?;
        insert_all::<entity::contact_world_region::Entity>(database, self.contact_world_regions)
            .await?;
        insert_all::<entity::citation::Entity>(database, self.citations).await?;
        insert_all::<entity::disagreement::Entity>(database, self.disagreements).await?;
        insert_all::<entity::coverage_note::Entity>(database, self.coverage_notes).await?;
        insert_all::<entity::slug_redirect::Entity>(database, self.slug_redirects).await
    }
}

/// Two columns as one text, where the English one is filled.
fn text(en: Option<String>, fr: Option<String>) -> Option<LocalisedText> {
    en.map(|en| LocalisedText { en, fr })
}

/// One text as two columns.
fn columns(text: Option<&LocalisedText>) -> (Option<String>, Option<String>) {
    (text.map(|text| text.en.clone()), text.and_then(|text| text.fr.clone()))
}
