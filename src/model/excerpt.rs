//! Excerpts: as much of what somebody wrote as an error message should repeat.

/// How many characters are repeated.
const LONGEST: usize = 60;

/// Returns `text`, or its beginning and an ellipsis where it is long, so that an error is never
/// much larger than what is wrong.
///
/// ```
/// # use entente::model::excerpt;
/// assert_eq!(excerpt("Quebbec"), "Quebbec");
/// assert_eq!(excerpt(&"a".repeat(1_000)).chars().count(), 61);
/// ```
#[must_use]
pub fn excerpt(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
