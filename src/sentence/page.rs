//! The words of pages: what stands in a message under a key that a template asks for.

use fluent_bundle::FluentValue;

use super::messages::Messages;
use super::moment::Moment;
use crate::model::{EdtfDate, Locale};

/// What fills a place in a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A text, which is taken as it is.
    Text(String),
    /// A number, by which the form of a word may be chosen.
    Number(i64),
}

/// The message `key` in a language, filled with its arguments; none where no message has the key.
#[must_use]
pub fn page_words(key: &str, locale: Locale, args: &[(String, Argument)]) -> Option<String> {
    let args: Vec<(&str, FluentValue<'_>)> =
        args.iter().map(|(name, value)| (name.as_str(), value.into())).collect();
    Messages::of(locale).find(key, &args)
}

/// A date in words: `2006`, `May 2006`, `18 avril 2019`.
#[must_use]
pub fn date_words(date: EdtfDate, locale: Locale) -> String {
    Moment { messages: Messages::of(locale), as_of: None }.date(date)
}

/// Items as a list in a sentence: `a, b and c`.
#[must_use]
pub fn list_words(items: Vec<String>, locale: Locale) -> String {
    Messages::of(locale).list(items)
}

impl<'a> From<&'a Argument> for FluentValue<'a> {
    fn from(argument: &'a Argument) -> Self {
        match argument {
            Argument::Text(text) => text.as_str().into(),
            Argument::Number(number) => (*number).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_none_has_no_words() {
        assert_eq!(page_words("no-such-key", Locale::En, &[]), None);
        let args = [
            ("first".to_owned(), Argument::Text("a".into())),
            ("second".to_owned(), Argument::Text("b".into())),
        ];
        assert_eq!(page_words("list-pair", Locale::Fr, &args).as_deref(), Some("a et b"));
    }
}
