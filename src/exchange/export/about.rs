//! What every file says of itself: which dataset, revision and part it holds, and how it is cited.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;

use super::file::File;
use super::json;
use super::selection::{Isolates, Selection, Takes};
use crate::model::{CitationFormat, Locale};
use crate::sentence;
use crate::snapshot::{Revision, Scope, Snapshot};

/// What a file says of itself.
pub(super) struct About {
    pub(super) revision: Revision,
    /// Of the whole dataset, whatever part of it the file holds.
    pub(super) hash: String,
    /// The language in which one text is said where there is room for one only.
    pub(super) locale: Locale,
    filter: Option<Value>,
    scope: Option<Value>,
    isolates: Option<Isolates>,
    licences: [String; 2],
}

/// What is said in each language, English first.
const LOCALES: [Locale; 2] = [Locale::En, Locale::Fr];

impl About {
    /// Of a part of a snapshot, in a file.
    ///
    /// Cost: that of the hash, once a snapshot.
    pub(super) fn of(snapshot: &Snapshot, selection: &Selection, file: &File) -> Self {
        let whole = file.takes == Takes::Nothing;
        let asked = |value: &Option<Value>| value.clone().filter(|_| !whole);
        // A network has a scope, whether it was asked for or not.
        let default = || (file.takes == Takes::Network).then(|| Scope::default().told(snapshot));
        Self {
            revision: *snapshot.revision(),
            hash: snapshot.canonical_hash().to_owned(),
            locale: selection.locale,
            filter: asked(&selection.asked.filter),
            scope: asked(&selection.asked.scope).or_else(default),
            isolates: file.takes_isolates().then_some(selection.isolates),
            licences: LOCALES.map(|locale| sentence::licence(snapshot, locale)),
        }
    }

    pub(super) fn title(&self, locale: Locale) -> String {
        sentence::dataset_title(locale)
    }

    pub(super) fn licence(&self, locale: Locale) -> &str {
        let [en, fr] = &self.licences;
        if locale == Locale::En { en } else { fr }
    }

    pub(super) fn citation(&self, locale: Locale) -> String {
        sentence::citation(&self.revision, &self.hash, CitationFormat::Plain, locale)
    }

    /// An entry for BibTeX, and before it the licence, which no field of BibTeX is for: what stands
    /// outside of entries is passed over, up to the sign with which they begin.
    pub(super) fn bibtex(&self) -> String {
        let format = CitationFormat::Bibtex;
        let entry = sentence::citation(&self.revision, &self.hash, format, self.locale);
        let licence = self.licence(self.locale).replace('@', "(at)");
        let lines = as_comment(&licence).into_iter().map(|line| format!("% {line}\n"));
        lines.chain([entry]).collect()
    }

    /// When the revision was committed.
    pub(super) fn instant(&self) -> String {
        self.revision.at.to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    pub(super) const fn at(&self) -> DateTime<Utc> {
        self.revision.at
    }

    /// The day on which it was committed.
    pub(super) fn day(&self) -> String {
        self.revision.at.format("%Y-%m-%d").to_string()
    }

    /// Which part it is of: the scope as JSON, and the filter, where the file has them.
    pub(super) fn part(&self) -> Vec<(&'static str, String)> {
        let isolates = self.isolates.map(|isolates| match isolates {
            Isolates::Keep => "keep".to_owned(),
            Isolates::Drop => "drop".to_owned(),
        });
        let part = [
            ("scope", self.scope.as_ref().map(json::text)),
            ("filter", self.filter.as_ref().map(json::text)),
            ("isolates", isolates),
        ];
        part.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// All of it, by names that do as names of attributes everywhere.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let [en, fr] = LOCALES;
        let first = [
            ("title_en", self.title(en)),
            ("title_fr", self.title(fr)),
            ("revision", self.revision.number.to_string()),
            ("revised_at", self.instant()),
            ("hash", self.digest()),
        ];
        let last = [
            ("licence_en", self.licence(en).to_owned()),
            ("licence_fr", self.licence(fr).to_owned()),
            ("citation_en", self.citation(en)),
            ("citation_fr", self.citation(fr)),
        ];
        first.into_iter().chain(self.part()).chain(last).collect()
    }

    /// The hash of the dataset, with how it is made.
    pub(super) fn digest(&self) -> String {
        format!("sha256:{}", self.hash)
    }

    /// All of it as lines, for a description.
    pub(super) fn lines(&self) -> String {
        let lines = self.fields().into_iter().map(|(name, value)| format!("{name}: {value}"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// All of it as lines for comments: no text begins a line of its own, whatever a reader takes for
    /// the end of one.
    pub(super) fn comment_lines(&self) -> Vec<String> {
        as_comment(&self.lines())
    }
}

fn as_comment(text: &str) -> Vec<String> {
    let ends = |one: char| (one.is_control() && one != '\t') || "\u{2028}\u{2029}".contains(one);
    text.split(ends).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
