//! Changes of the data, as they were committed.
//!
//! The one noun that is read from the database: the log may be longer than memory should hold.

mod following;
mod log;
mod subject;

use async_graphql::{Context, Description, ID, Json, Object};
use serde_json::{Map, Value};

use super::context::snapshot;
use super::node::Node;
use super::scalars::Instant;
use crate::model::ChangeAction;
use crate::snapshot::{Naming, Record, portrait};
use crate::store::LoggedChange;

pub(super) use following::ChangeSubscription;
pub(super) use log::{ChangeQuery, Changes, history};
pub use subject::subject_of;
pub(super) use subject::subject_of_cited;

/// One committed change: who, when, what it was and what it became.
#[derive(Clone, Description)]
pub struct CommittedChange(LoggedChange);

#[Object(name = "Change", use_type_description)]
impl CommittedChange {
    /// The revision that it is a part of.
    async fn revision(&self) -> i64 {
        self.0.place.revision
    }

    /// When it was committed.
    async fn at(&self) -> Instant {
        Instant(self.0.at)
    }

    /// Who made it.
    async fn actor(&self) -> &str {
        &self.0.actor
    }

    /// Why, in their words; null where they gave none.
    async fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// What it did.
    async fn action(&self) -> ChangeAction {
        self.0.action
    }

    /// What it was made to, as that is now; null where it is gone, and for world regions and old
    /// slugs, which are no nodes.
    async fn subject(&self, ctx: &Context<'_>) -> Option<Node> {
        Node::find(snapshot(ctx), self.0.subject.global_id()?)
    }

    /// The id of what it was made to, also where that is gone.
    async fn subject_id(&self) -> ID {
        self.0.subject.public_id().into()
    }

    /// What it was made to as it stood before, with the field names of this schema: what it refers
    /// to by global id, what it lacks left out; null where it is new.
    async fn before(&self) -> Option<Json<Map<String, Value>>> {
        self.0.before.as_ref().map(painted)
    }

    /// What it was made to as it stood then, shown as in `before`; null where it is gone.
    async fn after(&self) -> Option<Json<Map<String, Value>>> {
        self.0.after.as_ref().map(painted)
    }
}

fn painted(record: &Record) -> Json<Map<String, Value>> {
    Json(portrait(record, Naming::GlobalId))
}
