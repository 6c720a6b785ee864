//! Texts of others as a terminal can be shown them: nothing in them is an order to it.

use std::fmt::Write;

/// Whether a terminal acts on a letter, or shows by it what stands beside it in another place: control
/// characters, and those that end a line or turn the direction of writing.
fn acts(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

/// A text on one line, of so many letters at most, and an ellipsis where there are more.
pub(super) fn on_one_line(text: &str, longest: usize) -> String {
    let mut shown: String = text.chars().take(longest).map(plain).collect();
    if text.chars().nth(longest).is_some() {
        shown.push('…');
    }
    shown
}

/// A whole text, each line of it with a mark before it, so that none can be taken for one of ours.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for line in text.split('\n') {
        let line: String = line.chars().map(plain).collect();
        writeln!(quoted, "{}", format!("> {line}").trim_end()).expect("a text takes any line");
    }
    quoted
}

/// JSON that says the same: what a terminal would act on stands in it as an escape. JSON itself asks for
/// that of some control characters only.
pub(super) fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for letter in json.chars() {
        match acts(letter) {
            // None of these is beyond four digits, and JSON has them in texts alone.
            true => write!(escaped, "\\u{:04x}", u32::from(letter)).expect("a text takes any line"),
            false => escaped.push(letter),
        }
    }
    escaped
}

fn plain(letter: char) -> char {
    if acts(letter) { ' ' } else { letter }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A colour, a title of the window, a sequence of one byte in Latin-1, and writing from behind.
    const HOSTILE: &str = "a\u{1b}[31mb\u{1b}]0;c\u{7}\u{9b}2Jd\u{202e}e";

    #[test]
    fn no_order_to_a_terminal_is_shown() {
        assert_eq!(on_one_line(HOSTILE, 60), "a [31mb ]0;c  2Jd e");
        assert_eq!(quoted(HOSTILE), "> a [31mb ]0;c  2Jd e\n");
    }

    #[test]
    fn a_text_is_on_one_line_and_not_too_long() {
        assert_eq!(on_one_line("é\nè\r\nê", 4), "é è …");
        assert_eq!(on_one_line("four", 4), "four");
    }

    #[test]
    fn each_line_is_marked() {
        assert_eq!(quoted("one\n\n\ttwo"), "> one\n>\n>  two\n");
    }

    #[test]
    fn escaped_json_says_the_same() {
        let value = serde_json::json!({ "text": format!("{HOSTILE}\u{7f}\u{2029}é \\ \"") });
        let json = escaped(&value.to_string());
        assert!(!json.chars().any(acts), "{json}");
        assert!(json.contains("\\u009b2Jd\\u202ee\\u007f\\u2029é"), "{json}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).expect("JSON"), value);
    }
}
