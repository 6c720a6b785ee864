//! The message files, one bundle a language.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use crate::model::Locale;

const ENGLISH: &str = include_str!("../../explorer/messages/en.ftl");
const FRENCH: &str = include_str!("../../explorer/messages/fr.ftl");

/// The messages of one language.
pub(super) struct Messages {
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// The messages of a language; parsed once for the whole process.
    pub(super) fn of(locale: Locale) -> &'static Self {
        static EN: OnceLock<Messages> = OnceLock::new();
        static FR: OnceLock<Messages> = OnceLock::new();
        match locale {
            Locale::En => EN.get_or_init(|| Self::parse(langid!("en-CA"), ENGLISH)),
            Locale::Fr => FR.get_or_init(|| Self::parse(langid!("fr-CA"), FRENCH)),
        }
    }

    fn parse(language: LanguageIdentifier, text: &str) -> Self {
        let resource = FluentResource::try_new(text.to_owned())
            .expect("the embedded message files are well-formed; a test reads both");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Marks that isolate bidirectional text would end up in quotations.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("no key stands twice; a test reads both files");
        Self { bundle }
    }

    /// The message `key`, filled with its arguments.
    pub(super) fn get<'a>(&self, key: &str, args: &[(&'a str, FluentValue<'a>)]) -> String {
        self.say(key, None, args)
    }

    /// What the message `key` says under the name of an attribute, without arguments.
    pub(super) fn attribute(&self, key: &str, name: &str) -> String {
        self.say(key, Some(name), &[])
    }

    /// The same, where there is such a message.
    pub(super) fn find<'a>(
        &self,
        key: &str,
        args: &[(&'a str, FluentValue<'a>)],
    ) -> Option<String> {
        self.bundle.has_message(key).then(|| self.get(key, args))
    }

    fn say<'a>(
        &self,
        key: &str,
        attribute: Option<&str>,
        args: &[(&'a str, FluentValue<'a>)],
    ) -> String {
        let message = self.bundle.get_message(key);
        let pattern = message.and_then(|message| match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        });
        let pattern =
            pattern.expect("every key that is asked for stands in both files; a test asks for all");
        let args: FluentArgs<'_> = args.iter().cloned().collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        text.into_owned()
    }

    /// The message `key`, which has no arguments.
    pub(super) fn plain(&self, key: &str) -> String {
        self.get(key, &[])
    }

    /// Joins items as a list in a sentence: `a`, `a and b`, `a, b and c`.
    pub(super) fn list(&self, mut items: Vec<String>) -> String {
        let Some(last) = items.pop() else { return String::new() };
        if items.is_empty() {
            return last;
        }
        let first = items.join(&self.plain("list-comma"));
        self.get("list-pair", &[("first", first.into()), ("second", last.into())])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_bundle::FluentResource;

    use super::*;

    /// Every key, and every attribute as `key.name`.
    fn keys(text: &str) -> BTreeSet<String> {
        let (mut found, mut message) = (BTreeSet::new(), "");
        for line in text.lines() {
            let name = line.split(" =").next().unwrap_or_default();
            if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
                message = name;
                found.insert(name.to_owned());
            } else if let Some(attribute) = name.strip_prefix("    .") {
                found.insert(format!("{message}.{attribute}"));
            }
        }
        found
    }

    #[test]
    fn keys_and_attributes_are_read() {
        let text = "# a = b\n\nfirst = a = b\nSecond-A = b\n    .other = c\nthird =\n    text\n";
        let expected = ["first", "Second-A", "Second-A.other", "third"];
        assert_eq!(keys(text), expected.map(str::to_owned).into());
    }

    #[test]
    fn both_files_are_well_formed_and_have_the_same_keys() {
        for text in [ENGLISH, FRENCH] {
            assert!(FluentResource::try_new(text.to_owned()).is_ok());
        }
        assert_eq!(keys(ENGLISH), keys(FRENCH));
    }

    #[test]
    fn lists_read_as_in_a_sentence() {
        let list = |items: &[&str]| {
            Messages::of(Locale::En).list(items.iter().map(ToString::to_string).collect())
        };
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }
}
