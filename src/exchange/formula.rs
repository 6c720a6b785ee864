//! Texts that a spreadsheet would take for formulas, and how they are kept from it.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is computed when a file is
//! opened; an apostrophe in front makes it a text (OWASP, CSV injection). Numbers are left as they are.

use std::borrow::Cow;

/// Guards a text: puts an apostrophe in front where it would be taken for a formula, and one more where
/// it looks guarded already, so that [`unguard`] gives back what was written.
///
/// ```
/// # use entente::exchange::formula::{guard, unguard};
/// assert_eq!(guard("=1+1"), "'=1+1");
/// assert_eq!(guard("'=1+1"), "''=1+1");
/// assert_eq!(guard("Québec"), "Québec");
/// assert_eq!(unguard("'=1+1"), "=1+1");
/// assert_eq!(unguard("'Ndrangheta"), "'Ndrangheta");
/// ```
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    match is_computed(text) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// What was written before it was guarded.
#[must_use]
pub fn unguard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_computed(rest)).unwrap_or(text)
}

/// Whether a text is taken for a formula, but for apostrophes in front of it.
fn is_computed(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_guarded_is_read_back_as_written(text in "['=+@\t\r a-]{0,6}") {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), &text);
        }

        #[test]
        fn nothing_that_is_guarded_is_computed(text in any::<String>()) {
            let first = guard(&text).chars().next();
            prop_assert!(!first.is_some_and(|first| "=+-@\t\r".contains(first)));
        }
    }
}
