//! `entente history`: who changed what, and when.

use chrono::SecondsFormat;
use clap::Args;
use serde_json::{Map, Value, json};

use super::table::table;
use super::when::When;
use crate::api;
use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::model::JurisdictionKey;
use crate::snapshot::{KeyError, Naming, Record, Snapshot, Subject, portrait};
use crate::store::{
    ChangeFilter, ChangePage, ChangesAsked, LoggedChange, Store, StoreError, TakeChanges,
};

/// How many changes are shown where nothing is said.
const SHOWN: u32 = 50;

/// How many may be asked for: they are held in memory, with what each was before and after.
const MOST_SHOWN: i64 = 100_000;

/// How many changes of a revision are read at once.
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
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=MOST_SHOWN))]
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
        let (changes, total) = read(&store, asked).await?;
        store.close().await?;
        if changes.len() < total {
            let shown = changes.len();
            eprintln!("entente: the newest {shown} of {total} changes; --last {total} shows all");
        } else if total == 0 {
            eprintln!("entente: no change was made that is asked for");
            return Ok(());
        }
        match self.json {
            true => changes.iter().try_for_each(|change| super::print(&line(change))),
            false => super::print(&table(HEAD, changes.iter().map(row))),
        }
    }

    async fn asked(&self, store: &Store) -> Result<ChangesAsked, Error> {
        let latest = store.current_revision().await?.number;
        let revisions = match self.revision {
            Some(asked) if asked > latest => return Err(Error::NoRevision { asked, latest }),
            Some(asked) => asked..=asked,
            None => 1..=latest,
        };
        let take = match (self.last, self.revision) {
            (None, Some(_)) => TakeChanges::First(AT_ONCE),
            (last, _) => TakeChanges::Last(last.unwrap_or(SHOWN) as usize),
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
        Ok(ChangesAsked { filter, ..ChangesAsked::all(revisions, take) })
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

/// The changes that are asked for, oldest first, and how many there would be without a limit.
async fn read(
    store: &Store,
    mut asked: ChangesAsked,
) -> Result<(Vec<LoggedChange>, usize), StoreError> {
    let ChangePage { total, mut changes, .. } = store.list_changes(&asked).await?;
    while matches!(asked.take, TakeChanges::First(_)) && changes.len() < total {
        asked.after = changes.last().map(|change| change.place);
        let page = store.read_changes(&asked).await?;
        if page.is_empty() {
            break;
        }
        changes.extend(page);
    }
    Ok((changes, total))
}

const HEAD: [&str; 7] = ["REVISION", "AT", "ACTOR", "ACTION", "SUBJECT", "MESSAGE", "FIELDS"];

fn row(change: &LoggedChange) -> [String; 7] {
    let record = change.after.as_ref().or(change.before.as_ref());
    let fields = match (&change.before, &change.after) {
        (Some(_), Some(_)) => changed(change).join(", "),
        _ => "all".to_owned(),
    };
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

/// A text on one line, not too long, and without anything that a terminal would act on.
fn shown(text: &str) -> String {
    let plain = |character: char| if character.is_control() { ' ' } else { character };
    let mut shown: String = text.chars().take(LONGEST_SHOWN).map(plain).collect();
    if text.chars().nth(LONGEST_SHOWN).is_some() {
        shown.push('…');
    }
    shown
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
