//! What mutations answer: what was made or changed, or all that was wrong.

use async_graphql::{ID, SimpleObject};

use super::commit::Outcome;
use super::user_error::UserError;
use crate::api::citation::{Citation, Source};
use crate::api::contact::Contact;
use crate::api::coverage::CoverageNote;
use crate::api::focus_area::FocusArea;
use crate::api::jurisdiction::Jurisdiction;
use crate::api::link::Link;
use crate::api::node::Node;

/// Defines the payload of each noun.
macro_rules! payloads {
    ($($(#[$about:meta])* $payload:ident { $(#[$of:meta])* $field:ident: $noun:ident })+) => {$(
        $(#[$about])*
        #[derive(SimpleObject)]
        pub struct $payload {
            $(#[$of])*
            $field: Option<$noun>,
            /// All that was wrong with the input; nothing was changed then.
            user_errors: Vec<UserError>,
            /// The revision that the mutation made, the present one where nothing had to be changed, and
            /// for a retry that of the first call; null where something was wrong.
            revision: Option<i64>,
        }

        impl From<Outcome> for $payload {
            fn from(outcome: Outcome) -> Self {
                let found = outcome.first().and_then(|id| Node::find(&outcome.snapshot, id));
                let $field = match found {
                    Some(Node::$noun(found)) => Some(found),
                    _ => None,
                };
                let Outcome { user_errors, revision, .. } = outcome;
                Self { $field, user_errors, revision }
            }
        }
    )+};
}

payloads! {
    /// A jurisdiction as it became.
    JurisdictionPayload {
        /// It; null where something was wrong.
        jurisdiction: Jurisdiction
    }
    /// A link as it became.
    LinkPayload {
        /// It; null where something was wrong.
        link: Link
    }
    /// A source as it became.
    SourcePayload {
        /// It; null where something was wrong.
        source: Source
    }
    /// A citation as it became.
    CitationPayload {
        /// It; null where something was wrong.
        citation: Citation
    }
    /// A subject of cooperation as it became.
    FocusAreaPayload {
        /// It; null where something was wrong.
        focus_area: FocusArea
    }
    /// An office to ask as it became.
    ContactPayload {
        /// It; null where something was wrong.
        contact: Contact
    }
    /// A coverage note as it became.
    CoverageNotePayload {
        /// It; null where something was wrong.
        coverage_note: CoverageNote
    }
}

/// What is gone.
#[derive(SimpleObject)]
pub struct DeletePayload {
    /// The id of what is gone; null where something was wrong.
    deleted_id: Option<ID>,
    /// All that was wrong with the input; nothing was changed then.
    user_errors: Vec<UserError>,
    /// The revision that the mutation made; null where something was wrong.
    revision: Option<i64>,
}

impl From<Outcome> for DeletePayload {
    fn from(outcome: Outcome) -> Self {
        let deleted_id = outcome.first().map(|id| id.to_string().into());
        let Outcome { user_errors, revision, .. } = outcome;
        Self { deleted_id, user_errors, revision }
    }
}

/// What several changes came to, in their order.
#[derive(SimpleObject)]
pub struct ChangesPayload {
    /// The id of what each change was about, also where it is gone; empty where something was wrong.
    ids: Vec<ID>,
    /// What each change was about; null where it is gone.
    nodes: Vec<Option<Node>>,
    /// All that was wrong with the input; nothing was changed then.
    user_errors: Vec<UserError>,
    /// The revision that all of them made, the present one where nothing had to be changed, and for a
    /// retry that of the first call; null where something was wrong.
    revision: Option<i64>,
}

impl From<Outcome> for ChangesPayload {
    fn from(outcome: Outcome) -> Self {
        let Outcome { snapshot, made, user_errors, revision } = outcome;
        let nodes = made.iter().map(|id| Node::find(&snapshot, *id)).collect();
        let ids = made.iter().map(|id| id.to_string().into()).collect();
        Self { ids, nodes, user_errors, revision }
    }
}
