//! Rules that a plan would break: what of the files leads there is left out, and told with its line.

use std::collections::HashMap;

use super::super::report::Report;
use super::super::stated::{At, StatedJurisdiction};
use super::{Plan, Planner};
use crate::exchange::Problem;
use crate::snapshot::{Change, Draft, Snapshot, Subject, Violation};

/// What of the files leads to a record. The row of a link may state jurisdictions beside it, to which
/// other rows refer: each is left out without the others.
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
pub(super) enum Cause {
    /// A jurisdiction, by the key that it has in its files.
    Jurisdiction(At, String),
    Link(At),
    Other(At),
}

/// What breaks a rule, and how.
pub(super) type LeftOut = HashMap<Cause, String>;

impl Cause {
    pub(super) fn jurisdiction(stated: &StatedJurisdiction) -> Self {
        Self::Jurisdiction(stated.at.clone(), stated.key.clone())
    }
}

impl Planner<'_> {
    /// Why something is left out, where it breaks a rule.
    pub(super) fn left_out(&self, cause: &Cause) -> Option<String> {
        self.left_out.get(cause).cloned()
    }

    /// Notes what leads to a record.
    pub(super) fn note(&mut self, subject: Subject, cause: Cause) {
        self.causes.entry(subject).or_default().push(cause);
    }
}

/// A plan, with what led to it.
pub(super) struct Planned {
    pub(super) changes: Vec<Change>,
    pub(super) report: Report,
    pub(super) causes: HashMap<Subject, Vec<Cause>>,
}

impl Planned {
    /// The rules that it would break.
    pub(super) fn violations(&self, base: &Snapshot) -> Vec<Violation> {
        let mut draft = Draft::on(base);
        draft.make_together(self.changes.clone());
        draft.violations()
    }

    /// What leads to what breaks a rule; nothing where that is nothing that can be left out.
    pub(super) fn to_leave_out(&self, violations: &[Violation]) -> Option<LeftOut> {
        let mut all = LeftOut::new();
        for violation in violations {
            for cause in self.causes.get(&violation.subject)? {
                all.entry(cause.clone()).or_insert_with(|| violation.to_string());
            }
        }
        Some(all)
    }

    /// The plan, where it breaks no rule.
    pub(super) fn whole(self) -> Plan {
        Plan { changes: self.changes, report: self.report }
    }

    /// No plan at all: it would break rules, and nothing can be left out so that it does not.
    pub(super) fn refused(self, violations: &[Violation]) -> Plan {
        let Report { rows, passed_over, mut refused, .. } = self.report;
        let called = |subject: &Subject| {
            let of_it = |change: &&Change| change.subject() == *subject;
            let record = self.changes.iter().find(of_it).and_then(Change::record);
            record.map_or_else(|| "the import".to_owned(), |record| record.called())
        };
        refused.extend(violations.iter().map(|violation| Problem {
            file: called(&violation.subject),
            line: None,
            message: violation.to_string(),
        }));
        let report = Report { rows, passed_over, refused, ..Report::default() };
        Plan { changes: Vec::new(), report }
    }
}
