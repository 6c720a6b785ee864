//! What the files say of themselves: tables, their columns, and the forms in which they come.
//!
//! Which tables and columns there are is `exchange`'s; here are their words.

use super::messages::Messages;
use crate::model::Locale;

/// A thing with its title and what it means.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Described {
    /// What it is called.
    pub title: String,
    /// What it means, in a sentence or two.
    pub definition: String,
}

/// The words for a table of the files.
#[must_use]
pub fn table_words(name: &str, locale: Locale) -> Described {
    described(&format!("table-{name}"), locale)
}

/// The words for a column, by the key under which it says what it is: `link-slug`.
#[must_use]
pub fn column_words(key: &str, locale: Locale) -> Described {
    described(&format!("column-{key}"), locale)
}

/// The words for a form in which files come: `graphml`.
#[must_use]
pub fn file_words(form: &str, locale: Locale) -> Described {
    described(&format!("file-{form}"), locale)
}

/// What the file `README.txt` of the whole dataset says, in a language.
#[must_use]
pub fn readme(locale: Locale, revision: i64, hash: &str, licence: &str, citation: &str) -> String {
    let args = [
        ("title", super::dataset_title(locale).into()),
        // As a text, so that it is not written with separators.
        ("revision", revision.to_string().into()),
        ("hash", hash.into()),
        ("licence", licence.into()),
        ("citation", citation.into()),
    ];
    Messages::of(locale).get("export-readme", &args)
}

fn described(key: &str, locale: Locale) -> Described {
    let messages = Messages::of(locale);
    Described { title: messages.plain(key), definition: messages.attribute(key, "definition") }
}
