//! Offices to ask: recorded, changed, deleted.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

use super::commit::{Wish, commit};
use super::delete::{Delete, DeleteInput};
use super::drafting::Drafting;
use super::input::{CitationInput, given};
use super::payload::{ContactPayload, DeletePayload};
use crate::api::error::Answer;
use crate::model::{GlobalId, JurisdictionId, JurisdictionKey, NodeKind};
use crate::snapshot::{ContactRecord, Record, Snapshot, Subject};

/// A new office to ask. Offices, never persons.
#[derive(Clone, Debug, InputObject)]
pub struct CreateContactInput {
    /// Whose office it is.
    jurisdiction: JurisdictionKey,
    /// The body to which it belongs.
    organisation: String,
    /// The unit.
    unit: Option<String>,
    /// The post in charge; never the name of a person.
    role: Option<String>,
    /// Its telephone number as published.
    phone: Option<String>,
    /// Its e-mail address.
    email: Option<String>,
    /// When it can be reached, as the source says.
    hours: Option<String>,
    /// What the unit is in charge of, in the source's words.
    covers_as_stated: Option<String>,
    /// The same as UN M49 codes.
    covers: Option<Vec<String>>,
    /// Who says so.
    citations: Option<Vec<CitationInput>>,
    /// A retry with the same key returns what the first call made.
    idempotency_key: Option<String>,
}

/// What is to be different of an office.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateContactInput {
    /// Its id.
    id: ID,
    /// Whose office it is.
    jurisdiction: MaybeUndefined<JurisdictionKey>,
    /// The body to which it belongs.
    organisation: MaybeUndefined<String>,
    /// The unit.
    unit: MaybeUndefined<String>,
    /// The post in charge; never the name of a person.
    role: MaybeUndefined<String>,
    /// Its telephone number as published.
    phone: MaybeUndefined<String>,
    /// Its e-mail address.
    email: MaybeUndefined<String>,
    /// When it can be reached, as the source says.
    hours: MaybeUndefined<String>,
    /// What the unit is in charge of, in the source's words.
    covers_as_stated: MaybeUndefined<String>,
    /// The same as UN M49 codes.
    covers: MaybeUndefined<Vec<String>>,
}

/// The mutations of offices.
#[derive(Default)]
pub struct ContactMutation;

#[Object]
impl ContactMutation {
    /// Records a public office to ask.
    async fn create_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is.")] input: CreateContactInput,
    ) -> Answer<ContactPayload> {
        commit(ctx, input).await
    }

    /// Changes an office.
    async fn update_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateContactInput,
    ) -> Answer<ContactPayload> {
        commit(ctx, input).await
    }

    /// Deletes an office.
    async fn delete_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: DeleteInput,
    ) -> Answer<DeletePayload> {
        commit(ctx, Delete(NodeKind::Contact, input)).await
    }
}

impl Wish for CreateContactInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let mut record = ContactRecord {
            id: drafting.draft.ids().contact(),
            // Where it is not known, that is told, and nothing is recorded.
            jurisdiction: JurisdictionId(0),
            organisation: String::new(),
            unit: None,
            role: None,
            phone: None,
            email: None,
            hours: None,
            covers_as_stated: None,
            covers: Vec::new(),
            citations: Vec::new(),
        };
        drafting.set_citations(&mut record.citations, self.citations);
        let fields = UpdateContactInput {
            id: ID::default(),
            jurisdiction: MaybeUndefined::Value(self.jurisdiction),
            organisation: MaybeUndefined::Value(self.organisation),
            unit: given(self.unit),
            role: given(self.role),
            phone: given(self.phone),
            email: given(self.email),
            hours: given(self.hours),
            covers_as_stated: given(self.covers_as_stated),
            covers: given(self.covers),
        };
        Some(fields.write(record, drafting))
    }

    fn key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

impl UpdateContactInput {
    fn write(self, mut record: ContactRecord, drafting: &mut Drafting) -> GlobalId {
        let jurisdiction = &mut record.jurisdiction;
        drafting.set("jurisdiction", jurisdiction, self.jurisdiction, |drafting, key| {
            drafting.jurisdiction(&key)
        });
        drafting.set("organisation", &mut record.organisation, self.organisation, Drafting::text);
        for (name, slot, given) in [
            ("unit", &mut record.unit, self.unit),
            ("role", &mut record.role, self.role),
            ("phone", &mut record.phone, self.phone),
            ("email", &mut record.email, self.email),
            ("hours", &mut record.hours, self.hours),
            ("coversAsStated", &mut record.covers_as_stated, self.covers_as_stated),
        ] {
            drafting.set_or_clear(name, slot, given, Drafting::text);
        }
        drafting.set_list("covers", &mut record.covers, self.covers, |drafting, m49| {
            drafting.world_region(&m49)
        });
        record.covers.sort();
        let id = record.id;
        drafting.touch(Subject::Contact(id));
        drafting.draft.put(record);
        id.into()
    }
}

impl Wish for UpdateContactInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let record = drafting.by_id(&self.id, find)?;
        Some(self.write(record, drafting))
    }
}

/// The office that an id names.
fn find(now: &Snapshot, id: GlobalId) -> Option<ContactRecord> {
    match now.record(&Subject::of(id)?)? {
        Record::Contact(record) => Some(Arc::unwrap_or_clone(record)),
        _ => None,
    }
}
