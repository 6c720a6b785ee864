//! `entente history`: who changed what, and when.

use std::ops::ControlFlow;

use chrono::SecondsFormat;
use clap::Args;
use serde_json::{Map, Value, json};

use super::plain::on_one_line;
use super::table::table;
use super::when::When;
use crate::api;
use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::model::JurisdictionKey;
use crate::snapshot::{KeyError, Naming, Record, Snapshot, Subject, portrait};
use crate::store::{ChangeFilter, ChangesAsked, LoggedChange, Store, TakeChanges};

/// How many changes are shown where nothing is said.
const SHOWN: u32 = 50;

/// How many may be asked for, and how many rows a table has: they are held in memory, to find out how
/// wide its columns are.
const MOST_SHOWN: usize = 100_000;

/// How many changes are read at once, with what each was before and after.
const AT_ONCE: usize = 1_000;

/// How many letters of a text stand in a cell of the table.
const LONGEST_SHOWN: usize = 60;

/// Fields that say of a record that it was changed, and not what.
const BOOKKEEPING: [&str; 2] = ["version", "updatedAt"];

/// Tell who changed what and when, newest last; only reads, also beside a running server
#[derive(Args, Debug)]
pub(super) struct History {
    /// Only changes of this: a jurisdiction or a link by slug, code, name or id, anything else by id, also
    /// what is gone.
    #[arg(long, value_name = "KEY")]
    subject: Option<String>,
    /// Only changes by whoever has exactly this name.
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// Only changes since then: a day (UTC), or an instant such as 2026-11-22T09:30:00Z.
    #[arg(long, value_name = "WHEN")]
    since: Option<When>,
    /// Only changes before that instant, or until the end of that day.
    #[arg(long, value_name = "WHEN")]
    until: Option<When>,
    /// Only changes of this revision, all of them unless --last says otherwise.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(i64).range(1..))]
    revision: Option<i64>,
    /// The newest so many [default: 50, or all of one revision].
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=MOST_SHOWN as i64))]
    last: Option<u32>,
    /// Print an object of JSON a line, with what each was before and after, as the API shows them.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl History {
    pub(super) async fn run(self) -> Result<(), Error> {
        let store = Store::open_existing(&self.database.database).await?;
        store.need_current_schema().await?;
        let asked = self.asked(&store).await?;
        let told = self.tell(&store, asked).await;
        store.close().await?;
        told
    }

    async fn tell(&self, store: &Store, asked: ChangesAsked) -> Result<(), Error> {
        let count = ChangesAsked { take: TakeChanges::First(0), ..asked.clone() };
        let total = store.list_changes(&count).await?.total;
        if total == 0 {
            eprintln!("entente: no change was made that is asked for");
            return Ok(());
        }
        match self.json {
            true => {
                self.note_rest(self.meant(total), total);
                let print = |change: &LoggedChange| super::print_on(&line(change));
                each(store, asked, print).await
            }
            false => {
                let mut rows = Vec::new();
                let take = |change: &LoggedChange| {
                    rows.push(row(change));
                    Ok(match rows.len() {
                        MOST_SHOWN => ControlFlow::Break(()),
                        _ => ControlFlow::Continue(()),
                    })
                };
                each(store, asked, take).await?;
                self.note_rest(rows.len(), total);
                super::print(&table(HEAD, rows.into_iter()))
            }
        }
    }

    /// How many of all are to be shown.
    fn meant(&self, total: usize) -> usize {
        match self.is_whole_revision() {
            true => total,
            false => total.min(self.last.unwrap_or(SHOWN) as usize),
        }
    }

    fn note_rest(&self, shown: usize, total: usize) {
        if let Some(words) = self.rest(shown, total) {
            eprintln!("entente: {words}");
        }
    }

    /// How many are left out, and how to see them.
    fn rest(&self, shown: usize, total: usize) -> Option<String> {
        if shown >= total {
            return None;
        }
        let end = if self.is_whole_revision() { "first" } else { "newest" };
        let advice = match total {
            _ if self.is_whole_revision() => "--json prints all".to_owned(),
            ..=MOST_SHOWN => format!("--last {total} shows all"),
            _ => format!("--last {MOST_SHOWN} shows the most, --since and --until others"),
        };
        Some(format!("the {end} {shown} of {total} changes; {advice}"))
    }

    /// Whether all changes of one revision are asked for.
    const fn is_whole_revision(&self) -> bool {
        self.revision.is_some() && self.last.is_none()
    }

    /// What is asked for, from the oldest change that is to be shown on.
    async fn asked(&self, store: &Store) -> Result<ChangesAsked, Error> {
        let latest = store.current_revision().await?.number;
        let revisions = match self.revision {
            Some(asked) if asked > latest => return Err(Error::NoRevision { asked, latest }),
            Some(asked) => asked..=asked,
            None => 1..=latest,
        };
        let subject = match &self.subject {
            Some(key) => Some(subject(&store.load().await?, key)?),
            None => None,
        };
        let filter = ChangeFilter {
            subject,
            actor: self.actor.clone(),
            since: self.since.map(When::begin),
            until: self.until.map(When::end),
        };
        let all = ChangesAsked::all(revisions, TakeChanges::First(AT_ONCE));
        let asked = ChangesAsked { filter, ..all };
        if self.is_whole_revision() {
            return Ok(asked);
        }
        let last = u64::from(self.last.unwrap_or(SHOWN));
        let after = store.place_before_last(&asked, last).await?;
        Ok(ChangesAsked { after, ..asked })
    }
}

/// What is meant by a key: an id of anything, also of what is gone, else a jurisdiction or a link.
///
/// # Errors
/// [`Error::Subject`] for a key that names nothing, or several things.
fn subject(snapshot: &Snapshot, key: &str) -> Result<Subject, Error> {
    if let Some(subject) = api::subject_of(snapshot, key.trim()) {
        return Ok(subject);
    }
    let jurisdiction = snapshot.resolve(&JurisdictionKey(key.to_owned()));
    let link = snapshot.resolve_link(key);
    match (jurisdiction, link) {
        // Who has the slug of a link wrote that as it is: names are found more loosely.
        (_, Ok(link)) => Ok(Subject::Link(link.id)),
        (Ok(jurisdiction), Err(_)) => Ok(Subject::Jurisdiction(jurisdiction.id)),
        (Err(ambiguous @ KeyError::Ambiguous { .. }), Err(_)) => Err(Error::Subject(ambiguous)),
        (Err(of_a_jurisdiction), Err(of_a_link)) => {
            let is_near = |error: &KeyError| match error {
                KeyError::NotFound { nearest, .. } => !nearest.is_empty(),
                KeyError::Ambiguous { .. } => true,
            };
            let link_meant = is_near(&of_a_link) && !is_near(&of_a_jurisdiction);
            Err(Error::Subject(if link_meant { of_a_link } else { of_a_jurisdiction }))
        }
    }
}

/// Takes the changes that are asked for one after the other, oldest first, a page of them in memory.
pub(super) async fn each(
    store: &Store,
    mut asked: ChangesAsked,
    mut take: impl FnMut(&LoggedChange) -> Result<ControlFlow<()>, Error>,
) -> Result<(), Error> {
    loop {
        let page = store.read_changes(&asked).await?;
        let Some(last) = page.last() else { return Ok(()) };
        asked.after = Some(last.place);
        for change in &page {
            if take(change)?.is_break() {
                return Ok(());
            }
        }
    }
}

const HEAD: [&str; 7] = ["REVISION", "AT", "ACTOR", "ACTION", "SUBJECT", "MESSAGE", "FIELDS"];

fn row(change: &LoggedChange) -> [String; 7] {
    let record = change.after.as_ref().or(change.before.as_ref());
    let fields = match (&change.before, &change.after) {
        (Some(_), Some(_)) => changed(change).join(", "),
        _ => "all".to_owned(),
    };
    let shown = |text: &str| on_one_line(text, LONGEST_SHOWN);
    [
        change.place.revision.to_string(),
        change.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        shown(&change.actor),
        change.action.as_str().to_lowercase(),
        record.map_or_else(String::new, |record| shown(&record.called())),
        shown(change.message.as_deref().unwrap_or("-")),
        fields,
    ]
}

/// The fields in which a record is not what it was, as the API names them.
fn changed(change: &LoggedChange) -> Vec<String> {
    let painted = |record: &Option<Record>| record.as_ref().map(paint).unwrap_or_default();
    let (before, after) = (painted(&change.before), painted(&change.after));
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    let names = names.filter(|name| !BOOKKEEPING.contains(&name.as_str()));
    names.filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

fn paint(record: &Record) -> Map<String, Value> {
    portrait(record, Naming::GlobalId)
}

/// The names are those of the type `Change` of the API, but for `fields`, which that leaves to its
/// client.
fn line(change: &LoggedChange) -> String {
    let object = json!({
        "revision": change.place.revision,
        "at": change.at.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        "actor": change.actor,
        "message": change.message,
        "action": change.action.as_str(),
        "subjectId": change.subject.public_id(),
        "fields": changed(change),
        "before": change.before.as_ref().map(paint),
        "after": change.after.as_ref().map(paint),
    });
    format!("{object}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::defaults;

    #[test]
    fn what_is_left_out_is_told_with_what_shows_it() {
        let newest: History = defaults();
        assert_eq!(newest.rest(50, 50), None);
        let told = |history: &History, shown, total| history.rest(shown, total).expect("words");
        assert_eq!(
            told(&newest, 50, 100_000),
            "the newest 50 of 100000 changes; --last 100000 shows all"
        );
        let beyond = told(&newest, 50, 100_001);
        assert!(beyond.contains("--last 100000 shows the most, --since"), "{beyond}");
        let whole = History { revision: Some(1), ..newest };
        let told = told(&whole, 100_000, 100_001);
        assert_eq!(told, "the first 100000 of 100001 changes; --json prints all");
    }
}
