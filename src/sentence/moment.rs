//! When links were: their years, renewals and ends, in words.

use super::messages::Messages;
use crate::model::{EdtfDate, LinkEventKind, LinkStatus, LinkTerm};
use crate::snapshot::{LinkEventRecord, LinkRecord};

/// Tells of links as they stand, or as they stood at a date.
///
/// Of the past it says what had happened by then, and nothing of term and status, which are today's.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub(super) messages: &'static Messages,
    pub(super) as_of: Option<EdtfDate>,
}

impl Moment {
    /// Several links in a few words: one with all that is known of when it was, more with their
    /// count and how many have a known beginning, the earliest of which is said.
    pub(super) fn of_links(self, links: &[&LinkRecord]) -> String {
        if let [link] = links {
            return self.of_link(link);
        }
        let count = number(links.len());
        let dated: Vec<_> = links.iter().filter_map(|link| link.first_signed()).collect();
        let Some(earliest) = dated.iter().min() else {
            return self.messages.get("links-undated", &[("count", count.into())]);
        };
        let key = if dated.len() == links.len() { "links-dated" } else { "links-partly-dated" };
        let args = [
            ("count", count.into()),
            ("dated", number(dated.len()).into()),
            ("date", self.date(*earliest).into()),
        ];
        self.messages.get(key, &args)
    }

    /// One link's dates, term and status: `since 1999, renewed in 2022`.
    pub(super) fn of_link(self, link: &LinkRecord) -> String {
        let today = self.as_of.is_none();
        let parts = [
            Some(self.beginning(link)),
            self.renewal(link),
            link.ended().filter(|_| today).map(|day| self.on("when-ended", day)),
            self.term(link).filter(|_| today),
            self.status(link).filter(|_| today),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        parts.join(&self.messages.plain("list-comma"))
    }

    /// `since` says that it goes on, so only an active link has it, or one that was in force then.
    fn beginning(self, link: &LinkRecord) -> String {
        let active = link.status == LinkStatus::Active && link.ended().is_none();
        match link.first_signed() {
            None => self.messages.plain("when-undated"),
            Some(first) if active || self.as_of.is_some() => self.on("when-since", first),
            Some(first) => self.on("when-from", first),
        }
    }

    fn renewal(self, link: &LinkRecord) -> Option<String> {
        let kinds = [LinkEventKind::Renewed, LinkEventKind::Reaffirmed];
        let by_then = |date: EdtfDate| self.as_of.is_none_or(|then| date.in_or_before(then));
        let dated =
            |event: &LinkEventRecord| Some((event.date.filter(|d| by_then(*d))?, event.kind));
        let renewals = link.events.iter().filter(|event| kinds.contains(&event.kind));
        let (last, kind) = renewals.filter_map(dated).max()?;
        let reaffirmed = kind == LinkEventKind::Reaffirmed;
        Some(self.on(if reaffirmed { "when-reaffirmed" } else { "when-renewed" }, last))
    }

    fn term(self, link: &LinkRecord) -> Option<String> {
        match link.term {
            LinkTerm::Expired | LinkTerm::Terminated | LinkTerm::RenewalInProgress => {
                Some(self.messages.plain(&format!("term-{}", link.term)))
            }
            LinkTerm::InPerpetuity
            | LinkTerm::Renewed
            | LinkTerm::Reaffirmed
            | LinkTerm::NotStated => None,
        }
    }

    fn status(self, link: &LinkRecord) -> Option<String> {
        let said = match link.status {
            LinkStatus::Active => true,
            LinkStatus::Ended => link.ended().is_some(),
            _ => false,
        };
        (!said).then(|| self.messages.plain(&format!("status-{}", link.status)))
    }

    /// `renewed in 2022`, `renewed on May 3, 2022`.
    fn on(self, key: &str, day: EdtfDate) -> String {
        let key = if day.day().is_some() { format!("{key}-day") } else { key.to_owned() };
        self.messages.get(&key, &[("date", self.date(day).into())])
    }

    /// A date in words: `2006`, `May 2006`, `18 avril 2019`.
    pub(super) fn date(self, date: EdtfDate) -> String {
        let year = date.year().to_string();
        let Some(month) = date.month() else {
            return self.messages.get("date-year", &[("year", year.into())]);
        };
        let month = self.messages.plain(&format!("month-{month}"));
        let (key, day) = match date.day() {
            None => ("date-month", 0),
            Some(day) => ("date-day", day),
        };
        let args = [("day", i64::from(day).into()), ("month", month.into()), ("year", year.into())];
        self.messages.get(key, &args)
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
