//! The rules that hold of all records, with the lines on which a record breaks them.
//!
//! What a file alone can say wrongly is said by its reader; this is what `snapshot` says of the
//! records together, such as a code that two of them have.

use std::collections::HashMap;

use super::placed::Placed;
use crate::exchange::problem::Problems;
use crate::snapshot::{Revision, Snapshot, Violation, ViolationKind, violations};

/// Adds every rule that the records break.
///
/// What a reader says already is not said again: slugs that stand twice, references to what is not
/// there (where a record could not be read, others seem to refer to nothing), and whatever is on
/// the lines of a field with which a reader found a problem.
pub(super) fn check(placed: &[Placed], problems: &Problems) {
    let records = placed.iter().map(|placed| placed.record.clone());
    let snapshot = Snapshot::of(Revision::EMPTY, records);
    let lines: HashMap<_, _> =
        placed.iter().map(|placed| (placed.record.subject(), &placed.lines)).collect();
    let news = |broken: &Violation| {
        let lines = lines[&broken.subject];
        broken.kind != ViolationKind::NotFound
            && broken.field != "slug"
            && !problems.any_on(lines.file(), &lines.lines_of(broken.field))
    };
    let broken: Vec<_> = violations(&snapshot, lines.keys()).into_iter().filter(news).collect();
    for violation in broken {
        let problem = lines[&violation.subject].problem(violation.field, violation.message);
        problems.add(&problem.file, problem.line, problem.message);
    }
}
