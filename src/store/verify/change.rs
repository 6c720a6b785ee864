//! A change of the log: whether it says what its records say, and joins on to the one before it.

use super::follower::Follower;
use super::names;
use crate::model::ChangeAction;
use crate::snapshot::{Change, Record, Subject};
use crate::store::history::name;
use crate::store::log::LogRow;

impl Follower {
    pub(super) fn change(&mut self, row: &LogRow) {
        self.changes += 1;
        let place = format!("revision {}, change {}", row.revision, row.position);
        self.position(row, &place);
        let before = self.record(row.before.as_deref(), &place, "before");
        let after = self.record(row.after.as_deref(), &place, "after");
        let (Some(before), Some(after)) = (before, after) else { return };
        let Some(subject) = after.as_ref().or(before.as_ref()).map(Record::subject) else {
            self.found(&place, "it is a change of nothing");
            return;
        };
        self.labels(row, &subject, (&before, &after), &place);
        self.joins_on(&subject, before.as_ref(), &place);
        self.counts_up(&subject, before.as_ref(), after.as_ref(), &place);
        if let (Some(open), Some(after)) = (&mut self.current, &after) {
            open.highest_id = open.highest_id.max(after.highest_id());
        }
        self.put(subject, after);
    }

    fn position(&mut self, row: &LogRow, place: &str) {
        let open = self.current.as_mut().filter(|open| open.row.number == row.revision);
        let Some(open) = open else {
            self.found(place, "there is no such revision");
            return;
        };
        let expected = open.positions;
        open.positions = row.position + 1;
        if row.position != expected {
            self.found(
                place,
                format!("it stands where change {expected} should; some are missing"),
            );
        }
    }

    /// `None`, and a finding, for what stands there and is no record.
    fn record(&mut self, text: Option<&str>, place: &str, which: &str) -> Option<Option<Record>> {
        match text.map(serde_json::from_str).transpose() {
            Ok(record) => Some(record),
            Err(cause) => {
                self.found(place, format!("the record {which} it cannot be read: {cause}"));
                None
            }
        }
    }

    /// What the log says of a change beside its records.
    fn labels(
        &mut self,
        row: &LogRow,
        subject: &Subject,
        records: (&Option<Record>, &Option<Record>),
        place: &str,
    ) {
        let (kind, id) = name(subject);
        if (kind, id.as_str()) != (row.subject_kind, row.subject_id.as_str()) {
            let said = format!("{:?} {}", row.subject_kind, row.subject_id);
            let problem =
                format!("it is said to be of {said}, and holds {}", names::subject(subject));
            self.found(place, problem);
        }
        let one_subject = records.0.as_ref().is_none_or(|before| before.subject() == *subject);
        let action = match records {
            (None, _) => ChangeAction::Created,
            (_, Some(_)) => ChangeAction::Updated,
            (_, None) => ChangeAction::Deleted,
        };
        if action != row.action || !one_subject {
            let problem = format!("it is called {:?}, which its records do not say", row.action);
            self.found(place, problem);
        }
    }

    /// What a record was before a change is what the change before had made of it.
    fn joins_on(&mut self, subject: &Subject, before: Option<&Record>, place: &str) {
        let pending = self.latest.get(subject).cloned();
        let former = pending.unwrap_or_else(|| self.followed.record(subject));
        let subject = names::subject(subject);
        let problem = match (before, &former) {
            (Some(before), Some(former)) if before == former => return,
            (None, None) => return,
            (Some(_), None) => format!("{subject} was not there before it"),
            (None, Some(_)) => format!("{subject} was there before it"),
            (Some(before), Some(former)) => {
                let fields = names::fields_that_differ(before, former);
                format!("{subject} was not what it says before it, in: {fields}")
            }
        };
        self.found(place, problem);
    }

    fn counts_up(
        &mut self,
        subject: &Subject,
        before: Option<&Record>,
        after: Option<&Record>,
        place: &str,
    ) {
        let before = before.and_then(Record::version);
        let Some(version_after) = after.and_then(Record::version) else {
            self.gone.extend(before.map(|version| (subject.clone(), version)));
            return;
        };
        // An id never comes back but with what had it before.
        let version_before = before.or_else(|| self.gone.remove(subject)).unwrap_or_default();
        if version_after != version_before.saturating_add(1) {
            let problem = format!("version {version_after} follows version {version_before}");
            self.found(place, problem);
        }
    }

    fn put(&mut self, subject: Subject, after: Option<Record>) {
        let shared = after.map(|after| {
            let row = self.rows.record(&subject).filter(|row| *row == after);
            row.unwrap_or(after)
        });
        self.pending.push(match &shared {
            Some(record) => Change::Put(record.clone()),
            None => Change::Delete(subject.clone()),
        });
        self.latest.insert(subject, shared);
    }
}
