//! The dataset as it is cited: in a bibliography that a person reads or a program does.
//!
//! The shapes of the four forms stand here, their wording in the message files.

use chrono::Datelike;
use serde_json::json;

use super::messages::Messages;
use super::moment::Moment;
use crate::model::{CitationFormat, EdtfDate, Locale};
use crate::snapshot::{Revision, Snapshot};

/// How many digits of the hash a person is shown: enough to tell revisions apart.
const SHORT_HASH: usize = 12;

/// Cites a revision of the dataset by its number, date and hash, ready to paste.
///
/// `PLAIN` is one line with the hash cut short, the others have the whole hash in a note: `BIBTEX`
/// one entry for BibTeX or BibLaTeX, `CSL_JSON` an array of one item, `RIS` one record, whose lines
/// end with carriage return and line feed as RIS says.
#[must_use]
pub fn citation(revision: &Revision, hash: &str, format: CitationFormat, locale: Locale) -> String {
    let cited = Cited::new(revision, hash, locale);
    match format {
        CitationFormat::Plain => cited.plain(),
        CitationFormat::Bibtex => cited.bibtex(),
        CitationFormat::CslJson => cited.csl_json(),
        CitationFormat::Ris => cited.ris(),
    }
}

/// What the dataset is called.
#[must_use]
pub fn dataset_title(locale: Locale) -> String {
    Messages::of(locale).plain("citation-title")
}

/// Who is cited as its author.
#[must_use]
pub fn author(locale: Locale) -> String {
    Messages::of(locale).plain("citation-author")
}

/// Under which terms the data can be used, in a sentence: what all sources state, where they state
/// the same, else what the last section of `data/README.md` says.
#[must_use]
pub fn licence(snapshot: &Snapshot, locale: Locale) -> String {
    let common = snapshot.common_licence().map(str::to_owned);
    common.unwrap_or_else(|| Messages::of(locale).plain("dataset-licence"))
}

/// What all forms say.
struct Cited<'a> {
    messages: &'static Messages,
    locale: Locale,
    number: i64,
    day: EdtfDate,
    hash: &'a str,
    author: String,
    title: String,
    /// `Revision 12 of November 21, 2026`.
    version: String,
}

impl<'a> Cited<'a> {
    fn new(revision: &Revision, hash: &'a str, locale: Locale) -> Self {
        let messages = Messages::of(locale);
        let day = EdtfDate::parse(&revision.at.format("%Y-%m-%d").to_string())
            .expect("a revision is of a day of our calendar");
        let date = Moment { messages, as_of: None }.date(day);
        let number = revision.number.to_string();
        let args = [("number", number.into()), ("date", date.into())];
        Self {
            messages,
            locale,
            number: revision.number,
            day,
            hash,
            author: messages.plain("citation-author"),
            title: messages.plain("citation-title"),
            version: messages.get("citation-version", &args),
        }
    }

    fn plain(&self) -> String {
        self.messages.get(
            "citation-plain",
            &[
                ("author", self.author.as_str().into()),
                ("year", self.day.year().to_string().into()),
                ("title", self.title.as_str().into()),
                ("version", self.version.as_str().into()),
                ("hash", self.short_hash().into()),
            ],
        )
    }

    fn short_hash(&self) -> &str {
        self.hash.get(..SHORT_HASH).unwrap_or(self.hash)
    }

    /// Names the data and not the server: revisions are counted on each server by itself.
    fn key(&self) -> String {
        format!("entente-{}", self.short_hash())
    }

    /// The version and the whole hash.
    fn note(&self) -> String {
        let (version, hash) = (self.version.as_str().into(), self.hash.into());
        self.messages.get("citation-note", &[("version", version), ("hash", hash)])
    }

    /// `@misc`, which BibTeX knows too; in braces, capitals and the author's words stay as they are.
    fn bibtex(&self) -> String {
        const MONTHS: [&str; 12] =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let Self { day, author, title, .. } = self;
        let key = self.key();
        let (year, month) = (day.year(), MONTHS[day.first_day().month0() as usize]);
        let (author, title, note) = (escaped(author), escaped(title), escaped(&self.note()));
        format!(
            "@misc{{{key},\n  author = {{{{{author}}}}},\n  title = {{{{{title}}}}},\n  \
             year = {{{year}}},\n  month = {month},\n  note = {{{note}}}\n}}\n"
        )
    }

    fn csl_json(&self) -> String {
        let first_day = self.day.first_day();
        let item = json!([{
            "id": self.key(),
            "type": "dataset",
            "title": self.title,
            "author": [{ "literal": self.author }],
            "issued": { "date-parts": [[self.day.year(), first_day.month(), first_day.day()]] },
            "version": self.number.to_string(),
            "language": self.language(),
            "note": self.note(),
        }]);
        format!("{item:#}\n")
    }

    fn ris(&self) -> String {
        let date = self.day.first_day().format("%Y/%m/%d/").to_string();
        let (year, note) = (self.day.year().to_string(), self.note());
        let fields = [
            ("TY", "DATA"),
            ("ID", &self.key()),
            ("AU", &self.author),
            ("TI", &self.title),
            ("PY", &year),
            ("DA", &date),
            ("ET", &self.version),
            ("LA", self.language()),
            ("N1", &note),
            ("ER", ""),
        ];
        fields.iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect()
    }

    const fn language(&self) -> &'static str {
        match self.locale {
            Locale::En => "en",
            Locale::Fr => "fr",
        }
    }
}

/// A text as TeX takes it.
fn escaped(text: &str) -> String {
    let escape = |c: char| match c {
        '&' | '%' | '$' | '#' | '_' | '{' | '}' => format!("\\{c}"),
        '\\' => "\\textbackslash{}".to_owned(),
        '~' => "\\textasciitilde{}".to_owned(),
        '^' => "\\textasciicircum{}".to_owned(),
        _ => c.to_string(),
    };
    text.chars().map(escape).collect()
}
