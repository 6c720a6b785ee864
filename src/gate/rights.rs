//! Who may ask for what sort of operation. What a mutation itself may change is its own to say.

use super::question::Operation;
use super::refusal::{Reason, Refusal};
use crate::model::{Caller, Role};

/// Everybody may read, and follow; to change something takes a role.
///
/// # Errors
/// [`Reason::Forbidden`], with what it takes.
pub(super) fn refuse_unless_allowed(kind: Operation, caller: &Caller) -> Result<(), Refusal> {
    if kind != Operation::Mutation || caller.role > Role::Reader {
        return Ok(());
    }
    let message = match &caller.actor {
        None => "a mutation needs a token of an editor or an admin, as `Authorization: Bearer …`",
        Some(_) => {
            "a mutation needs a token of an editor or an admin; the one that came lets its bearer read"
        }
    };
    Err(Refusal::new(Reason::Forbidden, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_has_a_role_changes_anything() {
        let allowed = |kind, caller: &Caller| match refuse_unless_allowed(kind, caller) {
            Ok(()) => true,
            Err(refusal) => {
                assert_eq!(refusal.reason, Reason::Forbidden);
                false
            }
        };
        let reader = Caller::known("ada (id.example.org)", Role::Reader);
        for caller in [&Caller::ANYBODY, &reader] {
            assert!(allowed(Operation::Query, caller) && allowed(Operation::Subscription, caller));
            assert!(!allowed(Operation::Mutation, caller), "{caller:?}");
        }
        for role in [Role::Editor, Role::Admin] {
            assert!(allowed(Operation::Mutation, &Caller::known("ada", role)), "{role:?}");
        }
    }
}
