//! Texts that a spreadsheet would take for a formula, on their way into a CSV file and back.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula, or drops and looks behind.
/// The full-width signs are signs to a spreadsheet that is set up for Japanese or Chinese.
const BEGINNINGS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Puts an apostrophe before a text that would be a formula, and before one that looks as if that had
/// been done, so that [`unguard`] gives every text back.
///
/// ```
/// # use entente::exchange::{guard, unguard};
/// assert_eq!(guard("=1+1"), "'=1+1");
/// assert_eq!(guard("'=1+1"), "''=1+1");
/// assert_eq!(guard("'t Harde"), "'t Harde");
/// assert_eq!(unguard("'=1+1"), "=1+1");
/// ```
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    match text.trim_start_matches('\'').starts_with(BEGINNINGS) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// Takes away the apostrophe that [`guard`] put there, if it did.
#[must_use]
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(BEGINNINGS) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_guarded_comes_back(text in "'{0,3}[=+@\t\r\n＝＋－＠-]?.{0,4}") {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), &text);
        }

        #[test]
        fn what_is_guarded_begins_no_formula(text in "[=+@\t\r\n＝＋－＠-].{0,4}") {
            prop_assert!(guard(&text).starts_with('\''));
        }
    }
}
