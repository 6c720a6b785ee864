//! Offices to ask.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object};

use super::citation::Citation;
use super::context::snapshot;
use super::jurisdiction::Jurisdiction;
use super::world_region::WorldRegion;
use crate::model::GlobalId;
use crate::snapshot::{CitationSubject, ContactRecord};

/// A public office to ask. Offices, never persons.
#[derive(Clone, Description)]
pub struct Contact(pub Arc<ContactRecord>);

#[Object(use_type_description)]
impl Contact {
    /// Opaque and globally unique; the same for ever in one database.
    pub(super) async fn id(&self) -> ID {
        GlobalId::from(self.0.id).to_string().into()
    }

    /// Whose office it is.
    async fn jurisdiction(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.jurisdiction)
    }

    /// The body to which it belongs.
    async fn organisation(&self) -> &str {
        &self.0.organisation
    }

    /// The unit.
    async fn unit(&self) -> Option<&str> {
        self.0.unit.as_deref()
    }

    /// The post in charge.
    async fn role(&self) -> Option<&str> {
        self.0.role.as_deref()
    }

    /// Its telephone number as published.
    async fn phone(&self) -> Option<&str> {
        self.0.phone.as_deref()
    }

    /// Its e-mail address; null where the source hides it.
    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    /// When it can be reached, as the source says.
    async fn hours(&self) -> Option<&str> {
        self.0.hours.as_deref()
    }

    /// What the unit is in charge of, in the source's words: `Indo-Pacific, Middle East and Africa`.
    async fn covers_as_stated(&self) -> Option<&str> {
        self.0.covers_as_stated.as_deref()
    }

    /// The same as UN M49 regions, by the codebook's mapping.
    async fn covers(&self, ctx: &Context<'_>) -> Vec<WorldRegion> {
        let snapshot = snapshot(ctx);
        self.0.covers.iter().filter_map(|m49| WorldRegion::find(snapshot, m49)).collect()
    }

    /// Who says so.
    async fn citations(&self) -> Vec<Citation> {
        Citation::all(&self.0.citations, CitationSubject::Contact(self.0.id))
    }
}
