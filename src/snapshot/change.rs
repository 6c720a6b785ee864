//! Changes: what a writer asks for, and what leads from one snapshot to the next.

use serde::{Deserialize, Serialize};

use super::Record;
use crate::model::{
    ContactId, CoverageNoteId, FocusAreaId, GlobalId, JurisdictionId, LinkId, NodeKind, Slug,
    SourceId, opaque_id,
};

/// One step from a revision to the next.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The record is to stand as given, whether it was there before or not.
    Put(Record),
    /// The record, which is gone, is to stand again as it was; its version counts on.
    Restore(Record),
    /// The record is to be gone.
    Delete(Subject),
}

impl Change {
    /// The record that is to stand, unless one is to be gone.
    #[must_use]
    pub const fn record(&self) -> Option<&Record> {
        match self {
            Self::Put(record) | Self::Restore(record) => Some(record),
            Self::Delete(_) => None,
        }
    }
}

/// What a change is about.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A UN M49 region, by code.
    WorldRegion(String),
    /// A source.
    Source(SourceId),
    /// A subject of cooperation.
    FocusArea(FocusAreaId),
    /// A jurisdiction.
    Jurisdiction(JurisdictionId),
    /// A link.
    Link(LinkId),
    /// An office to ask.
    Contact(ContactId),
    /// A coverage note.
    CoverageNote(CoverageNoteId),
    /// An old slug of a kind of thing.
    SlugRedirect(NodeKind, Slug),
}

impl Subject {
    /// What a global id is the id of, if that is a record: events and citations stand in one.
    #[must_use]
    pub const fn of(GlobalId { kind, number }: GlobalId) -> Option<Self> {
        Some(match kind {
            NodeKind::Source => Self::Source(SourceId(number)),
            NodeKind::FocusArea => Self::FocusArea(FocusAreaId(number)),
            NodeKind::Jurisdiction => Self::Jurisdiction(JurisdictionId(number)),
            NodeKind::Link => Self::Link(LinkId(number)),
            NodeKind::Contact => Self::Contact(ContactId(number)),
            NodeKind::CoverageNote => Self::CoverageNote(CoverageNoteId(number)),
            NodeKind::LinkEvent | NodeKind::Citation => return None,
        })
    }

    /// The global id of what has one: of all but world regions and old slugs.
    #[must_use]
    pub fn global_id(&self) -> Option<GlobalId> {
        match self {
            Self::WorldRegion(_) | Self::SlugRedirect(..) => None,
            Self::Source(id) => Some((*id).into()),
            Self::FocusArea(id) => Some((*id).into()),
            Self::Jurisdiction(id) => Some((*id).into()),
            Self::Link(id) => Some((*id).into()),
            Self::Contact(id) => Some((*id).into()),
            Self::CoverageNote(id) => Some((*id).into()),
        }
    }

    /// The id by which clients know it, also where it is gone: its global id, and for what has none one
    /// of the same making.
    #[must_use]
    pub fn public_id(&self) -> String {
        match (self, self.global_id()) {
            (_, Some(id)) => id.to_string(),
            (Self::WorldRegion(m49), _) => opaque_id("WorldRegion", m49),
            (Self::SlugRedirect(kind, slug), _) => {
                opaque_id("SlugRedirect", format!("{}:{slug}", kind.as_str()))
            }
            _ => unreachable!("all but world regions and old slugs have a global id"),
        }
    }
}
