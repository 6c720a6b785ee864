//! When links were: their years, renewals and ends, in words.

use super::messages::Messages;
use crate::model::{EdtfDate, LinkEventKind, LinkStatus, LinkTerm};
use crate::snapshot::LinkRecord;

/// A date in words: `2006`, `May 2006`, `18 avril 2019`.
pub(super) fn date(messages: &Messages, date: EdtfDate) -> String {
    let year = date.year().to_string();
    let Some(month) = date.month() else {
        return messages.get("date-year", &[("year", year.into())]);
    };
    let month = messages.plain(&format!("month-{month}"));
    match date.day() {
        None => messages.get("date-month", &[("month", month.into()), ("year", year.into())]),
        Some(day) => messages.get(
            "date-day",
            &[("day", i64::from(day).into()), ("month", month.into()), ("year", year.into())],
        ),
    }
}

/// Several links in a few words: one with all that is known of when it was, more with their count
/// and how many have a known beginning, the earliest of which is said.
pub(super) fn of_links(messages: &Messages, links: &[&LinkRecord]) -> String {
    if let [link] = links {
        return of_link(messages, link);
    }
    let count = i64::try_from(links.len()).unwrap_or(i64::MAX).into();
    let dated: Vec<_> = links.iter().filter_map(|link| link.first_signed()).collect();
    let Some(earliest) = dated.iter().min() else {
        return messages.get("links-undated", &[("count", count)]);
    };
    let key = if dated.len() == links.len() { "links-dated" } else { "links-partly-dated" };
    let dated = i64::try_from(dated.len()).unwrap_or(i64::MAX).into();
    let earliest = date(messages, *earliest).into();
    messages.get(key, &[("count", count), ("dated", dated), ("date", earliest)])
}

/// One link's dates, term and status: `since 1999, renewed in 2022`.
pub(super) fn of_link(messages: &Messages, link: &LinkRecord) -> String {
    let parts = [
        Some(beginning(messages, link)),
        renewal(messages, link),
        link.ended().map(|day| on(messages, "when-ended", day)),
        term(messages, link),
        status(messages, link),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(&messages.plain("list-comma"))
}

/// `since` says that it goes on, so only an active link has it.
fn beginning(messages: &Messages, link: &LinkRecord) -> String {
    let goes_on = link.status == LinkStatus::Active && link.ended().is_none();
    match link.first_signed() {
        None => messages.plain("when-undated"),
        Some(first) if goes_on => on(messages, "when-since", first),
        Some(first) => on(messages, "when-from", first),
    }
}

fn renewal(messages: &Messages, link: &LinkRecord) -> Option<String> {
    let last = link.last_renewed()?;
    let reaffirmed = link
        .events
        .iter()
        .any(|event| event.date == Some(last) && event.kind == LinkEventKind::Reaffirmed);
    let key = if reaffirmed { "when-reaffirmed" } else { "when-renewed" };
    Some(on(messages, key, last))
}

fn term(messages: &Messages, link: &LinkRecord) -> Option<String> {
    match link.term {
        LinkTerm::Expired | LinkTerm::Terminated | LinkTerm::RenewalInProgress => {
            Some(messages.plain(&format!("term-{}", link.term)))
        }
        LinkTerm::InPerpetuity | LinkTerm::Renewed | LinkTerm::Reaffirmed | LinkTerm::NotStated => {
            None
        }
    }
}

fn status(messages: &Messages, link: &LinkRecord) -> Option<String> {
    let said = match link.status {
        LinkStatus::Active => true,
        LinkStatus::Ended => link.ended().is_some(),
        _ => false,
    };
    (!said).then(|| messages.plain(&format!("status-{}", link.status)))
}

/// `renewed in 2022`, `renewed on May 3, 2022`.
fn on(messages: &Messages, key: &str, day: EdtfDate) -> String {
    let key = if day.day().is_some() { format!("{key}-day") } else { key.to_owned() };
    messages.get(&key, &[("date", date(messages, day).into())])
}
