//! Who asks, and what they may do.

use std::sync::Arc;

use sea_orm::{DeriveActiveEnum, EnumIter};

/// What somebody may do; each role may do what the ones before it may.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Read: everybody may.
    Reader,
    /// Change the data, and undo what they changed themselves.
    Editor,
    /// Undo what others changed, too.
    Admin,
}

impl Role {
    /// The word as it stands in the database, in tokens of an issuer and in messages.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "READER",
            Self::Editor => "EDITOR",
            Self::Admin => "ADMIN",
        }
    }
}

/// Who asks. Cheap to clone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Caller {
    /// The name that stands in the history; none of somebody unknown.
    pub actor: Option<Arc<str>>,
    /// What they may do.
    pub role: Role,
}

impl Caller {
    /// Somebody of whom nothing is known.
    pub const ANYBODY: Self = Self { actor: None, role: Role::Reader };

    /// Somebody who is known by a name.
    #[must_use]
    pub fn known(actor: impl Into<Arc<str>>, role: Role) -> Self {
        Self { actor: Some(actor.into()), role }
    }
}
