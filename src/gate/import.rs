//! Imports: who may, and what becomes of failures.

use std::sync::Arc;

use super::{Gate, Reason, Refusal};
use crate::api::{ImportError, Imported, Importing};
use crate::model::{Caller, Role};

impl Gate {
    /// Says whether somebody may import: admins, since an import changes what many others wrote.
    ///
    /// # Errors
    /// [`Reason::Forbidden`].
    pub fn refuse_import(caller: &Caller) -> Result<(), Refusal> {
        match caller.role {
            Role::Admin => Ok(()),
            Role::Reader | Role::Editor => {
                let message = "an import needs a token of an admin, as `Authorization: Bearer …`";
                Err(Refusal::new(Reason::Forbidden, message))
            }
        }
    }

    /// Imports what somebody may import.
    ///
    /// # Errors
    /// As for [`Gate::refuse_import`]; [`Reason::Unavailable`] where the database cannot be written now,
    /// [`Reason::Internal`].
    pub async fn import(
        &self,
        asked: Arc<Importing>,
        caller: &Caller,
        message: String,
    ) -> Result<Imported, Refusal> {
        Self::refuse_import(caller)?;
        let actor = caller.actor.as_deref().unwrap_or_default().to_owned();
        self.engine.import(asked, actor, message).await.map_err(Into::into)
    }
}

impl From<ImportError> for Refusal {
    fn from(cause: ImportError) -> Self {
        match cause {
            ImportError::NotNow(message) => Self::new(Reason::Unavailable, message),
            ImportError::Failed => Self::failure(),
        }
    }
}
