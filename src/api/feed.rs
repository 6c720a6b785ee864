//! The latest revisions as an Atom feed (RFC 4287), in pages (RFC 5005).
//!
//! Addresses in it are relative to that of the feed (RFC 4287, section 2), so that the same bytes are
//! right under any name and behind any proxy, and no header of a request gets into them.

use std::fmt::Write;

use atom_syndication::{Entry, Feed, Link, Person, Text};
use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest, Sha256};

use super::earlier::NoHistory;
use super::execute::Engine;
use crate::model::Locale;
use crate::sentence;
use crate::store::{ChangesAsked, LoggedChange, Store, StoreError, TakeChanges};

/// How many revisions stand on a page.
const REVISIONS_A_PAGE: i64 = 50;

/// How many changes of a revision are named.
const MOST_NAMED: usize = 20;

/// Where the feed is, seen from itself.
const HERE: &str = "changes.atom";

/// A page of the feed.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct FeedPage {
    /// The latest revision.
    pub latest: i64,
    /// When that was committed.
    pub updated: DateTime<Utc>,
    /// The page has revisions before this one, where that is not later than all.
    pub before: Option<i64>,
    /// In which language.
    pub locale: Locale,
}

/// A revision, with the first of its changes.
struct Told {
    number: i64,
    total: usize,
    changes: Vec<LoggedChange>,
}

impl Engine {
    /// A page of the feed of changes, as Atom.
    ///
    /// # Errors
    /// [`NoHistory::Away`] without a database, or where that is away; [`NoHistory::Failed`].
    pub async fn feed(&self, page: FeedPage) -> Result<Vec<u8>, NoHistory> {
        let store = self.store().ok_or(NoHistory::Away)?;
        feed(store, page).await.map_err(Into::into)
    }
}

/// Writes a page of the feed.
///
/// # Errors
/// Those of [`Store::read_changes`].
///
/// Cost: 50 statements, and of each revision with more than 20 changes one more; each reads so many
/// changes at most, however many were made. With a replica it is asked each time how far it is.
async fn feed(store: &Store, page: FeedPage) -> Result<Vec<u8>, StoreError> {
    let newest = page.before.map_or(page.latest, |before| before - 1);
    let oldest = (newest - REVISIONS_A_PAGE + 1).max(1);
    let mut entries = Vec::new();
    for number in (oldest..=newest).rev() {
        entries.extend(told(store, number).await?.as_ref().and_then(|told| entry(told, page)));
    }
    let first = read(store, 1, TakeChanges::First(1)).await?;
    let began = first.first().map(|change| change.at);
    let feed = Feed {
        title: Text::plain(sentence::feed_title(page.locale)),
        id: id(&["feed", page.locale.as_str(), &began.map(instant).unwrap_or_default()]),
        updated: page.updated.fixed_offset(),
        links: links(page, (oldest > 1).then_some(oldest)),
        lang: Some(page.locale.as_str().to_lowercase()),
        entries,
        ..Feed::default()
    };
    Ok(feed.to_string().into_bytes())
}

async fn told(store: &Store, number: i64) -> Result<Option<Told>, StoreError> {
    let changes = read(store, number, TakeChanges::First(MOST_NAMED)).await?;
    let total = match changes.len() {
        0 => return Ok(None),
        all if all < MOST_NAMED => all,
        // Places count from 0, without gaps: to look at the last one is cheaper than to count.
        _ => read(store, number, TakeChanges::Last(1))
            .await?
            .first()
            .map_or(0, |last| usize::try_from(last.place.position).unwrap_or_default() + 1),
    };
    Ok(Some(Told { number, total, changes }))
}

async fn read(
    store: &Store,
    revision: i64,
    take: TakeChanges,
) -> Result<Vec<LoggedChange>, StoreError> {
    store.read_changes(&ChangesAsked::all(revision..=revision, take)).await
}

fn entry(told: &Told, page: FeedPage) -> Option<Entry> {
    let first = told.changes.first()?;
    let said = told.changes.iter().filter_map(|change| {
        let record = change.after.as_ref().or(change.before.as_ref())?;
        Some(sentence::change(page.locale, change.action, record))
    });
    let said: Vec<_> = said.collect();
    let title = sentence::revision(page.locale, &first.actor, told.total, &said);
    let number = told.number.to_string();
    Some(Entry {
        title: Text::plain(readable(&title)),
        // Whoever restores a backup and goes on has other revisions from there on.
        id: id(&["revision", &number, &instant(first.at), &first.actor]),
        updated: first.at.fixed_offset(),
        authors: vec![Person { name: readable(&first.actor), ..Person::default() }],
        links: vec![link("alternate", query(told), Some("application/json"))],
        summary: Some(Text::html(summary(told, &said, page.locale, first.message.as_deref()))),
        ..Entry::default()
    })
}

/// What was changed, a line each, as HTML.
fn summary(told: &Told, said: &[String], locale: Locale, message: Option<&str>) -> String {
    let mut html = String::new();
    let mut write = |element: &str, text: &str| {
        let text = escaped(&readable(text));
        writeln!(html, "<{element}>{text}</{element}>").expect("a text takes any line");
    };
    if let Some(message) = message {
        write("p", message);
    }
    said.iter().for_each(|line| write("li", line));
    let left = told.total.saturating_sub(said.len());
    if left > 0 {
        write("li", &sentence::more(locale, left));
    }
    match html.find("<li>") {
        Some(list) => format!("{}<ul>\n{}</ul>\n", &html[..list], &html[list..]),
        None => html,
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

/// A text without the characters that XML 1.0 cannot hold in any spelling.
fn readable(text: &str) -> String {
    let held = |character: char| match character {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => other >= ' ',
    };
    text.chars().map(|one| if held(one) { one } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// The same in full: the changes of this revision, and no later ones.
fn query(told: &Told) -> String {
    let (after, first) = (told.number - 1, told.total.min(100));
    let query = format!(
        "{{changes(afterRevision:{after},first:{first}){{totalCount nodes{{revision at actor message \
         action subjectId before after}}}}}}"
    );
    let query =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("query", &query).finish();
    format!("graphql?{query}")
}

fn links(page: FeedPage, earlier: Option<i64>) -> Vec<Link> {
    let lang = page.locale.as_str().to_lowercase();
    let at = |before: Option<i64>| match before {
        Some(before) => format!("{HERE}?lang={lang}&before={before}"),
        None => format!("{HERE}?lang={lang}"),
    };
    let atom = Some("application/atom+xml");
    let mut links = vec![
        link("self", at(page.before), atom),
        link("first", at(None), atom),
        link("alternate", "./".to_owned(), Some("text/plain")),
    ];
    links.extend(earlier.map(|earlier| link("next", at(Some(earlier)), atom)));
    links
}

fn link(rel: &str, href: String, mime_type: Option<&str>) -> Link {
    let mime_type = mime_type.map(str::to_owned);
    Link { rel: rel.to_owned(), href, mime_type, ..Link::default() }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// A UUID of version 8 (RFC 9562) of whatever makes something what it is.
fn id(parts: &[&str]) -> String {
    let mut hash = Sha256::digest(parts.join("\n").as_bytes());
    hash[6] = hash[6] & 0x0f | 0x80;
    hash[8] = hash[8] & 0x3f | 0x80;
    let hex = data_encoding::HEXLOWER.encode(&hash[..16]);
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_that_hangs_on_each_part() {
        let one = id(&["revision", "7"]);
        assert_eq!(one.len(), "urn:uuid:".len() + 36, "{one}");
        assert_eq!(&one[23..24], "8", "{one}");
        assert_eq!(one, id(&["revision", "7"]));
        assert_ne!(one, id(&["revision", "8"]));
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_what_html_would_read_is_escaped() {
        assert_eq!(readable("a\u{0}b\u{1b}c\td"), "a\u{fffd}b\u{fffd}c\td");
        assert_eq!(escaped("<&\"'>"), "&lt;&amp;&quot;&#39;&gt;");
    }
}
