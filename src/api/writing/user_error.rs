//! What was wrong with an input.

use async_graphql::SimpleObject;

use crate::model::UserErrorCode;
use crate::snapshot::{KeyError, ViolationKind};

/// What was wrong with the input, and where: `["input", "parties", "1"]`.
#[derive(Clone, Debug, Eq, PartialEq, SimpleObject)]
pub struct UserError {
    /// What sort of problem.
    pub(super) code: UserErrorCode,
    /// What is wrong, and what to do.
    pub(super) message: String,
    /// Where: names of fields, and places in lists from 0.
    pub(super) path: Vec<String>,
}

impl From<&KeyError> for UserErrorCode {
    fn from(error: &KeyError) -> Self {
        match error {
            KeyError::NotFound { .. } => Self::NotFound,
            KeyError::Ambiguous { .. } => Self::Ambiguous,
        }
    }
}

impl From<ViolationKind> for UserErrorCode {
    fn from(kind: ViolationKind) -> Self {
        match kind {
            ViolationKind::Required => Self::Required,
            ViolationKind::Invalid => Self::Invalid,
            ViolationKind::NotFound => Self::NotFound,
            ViolationKind::Duplicate => Self::Duplicate,
            ViolationKind::InUse => Self::InUse,
        }
    }
}
