//! What was changed, said in a feed.

use super::messages::Messages;
use crate::model::{ChangeAction, Locale};
use crate::snapshot::Record;

/// How many changes the title of a revision names.
const MOST_NAMED: usize = 3;

/// What the feed of changes is called.
#[must_use]
pub fn feed_title(locale: Locale) -> String {
    Messages::of(locale).plain("feed-title")
}

/// `Alberta–Jalisco sister-province relationship updated`: a change of a record, by the name that it has
/// in itself.
#[must_use]
pub fn change(locale: Locale, action: ChangeAction, record: &Record) -> String {
    let key = format!("feed-{}", action.as_str());
    Messages::of(locale).get(&key, &[("what", name(locale, record).into())])
}

/// `3 changes by ada: Vermont created, Alberta updated and Jalisco updated`: `changes` are the first of
/// the `total` that were made, as [`change`] says them.
#[must_use]
pub fn revision(locale: Locale, actor: &str, total: usize, changes: &[String]) -> String {
    let messages = Messages::of(locale);
    let mut named: Vec<_> = changes.iter().take(MOST_NAMED).cloned().collect();
    let left = total.saturating_sub(named.len());
    if left > 0 {
        named.push(more(locale, left));
    }
    let args = [
        ("count", counted(total).into()),
        ("actor", actor.into()),
        ("changes", messages.list(named).into()),
    ];
    messages.get("feed-revision", &args)
}

/// `980 more`.
#[must_use]
pub fn more(locale: Locale, count: usize) -> String {
    Messages::of(locale).get("feed-more", &[("count", counted(count).into())])
}

fn counted(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn name(locale: Locale, record: &Record) -> String {
    let messages = Messages::of(locale);
    match record {
        Record::WorldRegion(r) => r.name.get(locale).to_owned(),
        Record::Source(r) => r.title.clone(),
        Record::FocusArea(r) => r.name.get(locale).to_owned(),
        Record::Jurisdiction(r) => r.name.get(locale).to_owned(),
        Record::Link(r) => r.title.get(locale).to_owned(),
        Record::Contact(r) => r.organisation.clone(),
        Record::CoverageNote(_) => messages.plain("feed-coverage-note"),
        Record::SlugRedirect(r) => {
            messages.get("feed-old-slug", &[("slug", r.slug.as_str().into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(locale: Locale, total: usize) -> String {
        let changes: Vec<_> = (1..=total.min(20)).map(|number| format!("{number}")).collect();
        revision(locale, "ada", total, &changes)
    }

    #[test]
    fn a_title_counts_what_it_does_not_name() {
        assert_eq!(said(Locale::En, 1), "One change by ada: 1");
        assert_eq!(said(Locale::En, 3), "3 changes by ada: 1, 2 and 3");
        assert_eq!(said(Locale::En, 1000), "1000 changes by ada: 1, 2, 3 and 997 more");
        assert_eq!(said(Locale::Fr, 1), "Un changement par ada\u{a0}: 1");
        assert_eq!(said(Locale::Fr, 4), "4 changements par ada\u{a0}: 1, 2, 3 et un autre");
    }
}
