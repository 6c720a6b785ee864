//! Offices to ask.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object};

use super::change::{self, Changes};
use super::citation::Citation;
use super::context::snapshot;
use super::error::Answer;
use super::jurisdiction::Jurisdiction;
use super::page::Window;
use super::world_region::WorldRegion;
use crate::model::GlobalId;
use crate::snapshot::{CitationSubject, ContactRecord, Subject};

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

    /// Every change that was made to it, oldest first: who, when, what it was and what it became.
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Changes>> {
        let window = Window { first, after, last, before };
        Some(change::history(ctx, Subject::Contact(self.0.id), window).await)
    }
}
