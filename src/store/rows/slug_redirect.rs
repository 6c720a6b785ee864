//! Old slugs.

use std::sync::Arc;

use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};

use super::Rows;
use super::children::read_all;
use crate::entity::RedirectKind;
use crate::entity::slug_redirect::{Column, Entity, Model};
use crate::model::NodeKind;
use crate::snapshot::{Record, RedirectTarget, SlugRedirectRecord, Subject};

impl Rows {
    pub(super) fn add_slug_redirect(&mut self, record: &SlugRedirectRecord) {
        let (kind, jurisdiction_id, link_id) = match record.target {
            RedirectTarget::Jurisdiction(id) => (RedirectKind::Jurisdiction, Some(id), None),
            RedirectTarget::Link(id) => (RedirectKind::Link, None, Some(id)),
        };
        let (slug, former_id) = (record.slug.clone(), record.former_id);
        self.slug_redirects.push(Model { kind, slug, jurisdiction_id, link_id, former_id });
    }
}

/// One statement each: a merge of two jurisdictions makes a few, nothing makes many.
pub(super) async fn take_out(
    database: &DatabaseTransaction,
    subjects: &[&Subject],
) -> Result<(), DbErr> {
    for subject in subjects {
        if let Subject::SlugRedirect(kind, slug) = subject {
            let kind = match kind {
                NodeKind::Link => RedirectKind::Link,
                _ => RedirectKind::Jurisdiction,
            };
            Entity::delete_by_id((kind, slug.clone())).exec(database).await?;
        }
    }
    Ok(())
}

pub(super) async fn load(database: &DatabaseTransaction) -> Result<Vec<Record>, DbErr> {
    let records = read_all::<Entity, _>(database, Column::Slug, |row| {
        let jurisdiction = row.jurisdiction_id.map(RedirectTarget::Jurisdiction);
        let target = jurisdiction.or(row.link_id.map(RedirectTarget::Link))?;
        let record = SlugRedirectRecord { slug: row.slug, target, former_id: row.former_id };
        Some(Record::SlugRedirect(Arc::new(record)))
    });
    let known = records.await?.into_iter().collect::<Option<Vec<_>>>();
    known.ok_or_else(|| DbErr::Type("a slug redirect without a target".to_owned()))
}
