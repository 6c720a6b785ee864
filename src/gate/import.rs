//! Imports: who may, and what becomes of failures.

use std::sync::Arc;

use super::{Gate, Reason, Refusal};
use crate::api::{ImportError, Imported, Importing};
use crate::model::{Caller, Role};

impl Gate {
    /// Says whether somebody may import: admins, since an import changes what many others wrote.
    ///
    /// # Errors
    /// [`Reason::Unauthenticated`] where nothing says who asks, else [`Reason::Forbidden`].
    pub fn refuse_import(caller: &Caller) -> Result<(), Refusal> {
        let message = "an import needs a token of an admin, as `Authorization: Bearer …`";
        match caller.role {
            Role::Admin => Ok(()),
            _ if caller.actor.is_none() => Err(Refusal::new(Reason::Unauthenticated, message)),
            Role::Reader | Role::Editor => Err(Refusal::new(Reason::Forbidden, message)),
        }
    }

    /// Imports what somebody may import.
    ///
    /// # Errors
    /// [`NotImported`]: as for [`Gate::refuse_import`], [`Reason::Unavailable`] where the database cannot be
    /// written now, [`Reason::Internal`]; or the rules that it would break.
    pub async fn import(
        &self,
        asked: Arc<Importing>,
        caller: &Caller,
        message: String,
    ) -> Result<Imported, NotImported> {
        Self::refuse_import(caller)?;
        let actor = caller.actor.as_deref().unwrap_or_default().to_owned();
        self.engine.import(asked, actor, message).await.map_err(Into::into)
    }
}

/// Why nothing was imported.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NotImported {
    /// It is not executed.
    Refusal(Refusal),
    /// It would break rules: all of them.
    Rules(Vec<String>),
}

impl From<Refusal> for NotImported {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<ImportError> for NotImported {
    fn from(cause: ImportError) -> Self {
        match cause {
            ImportError::NotNow(message) => Refusal::new(Reason::Unavailable, message).into(),
            ImportError::Rules(broken) => Self::Rules(broken),
            ImportError::Failed => Refusal::failure().into(),
        }
    }
}
