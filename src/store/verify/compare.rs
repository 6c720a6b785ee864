//! What the history leads to, against what the rows say.

use super::rows::Loaded;
use super::{Finding, names};
use crate::snapshot::Snapshot;

/// Every record in which the two differ; where none does, whether their indexes do.
pub(super) fn with_the_rows(followed: &Snapshot, loaded: &Loaded) -> Vec<Finding> {
    if !loaded.whole {
        return Vec::new();
    }
    let rows = &loaded.snapshot;
    let mut findings = differing(followed, rows);
    findings.extend(without_rows(followed, rows));
    if findings.is_empty()
        && let Some(difference) = followed.difference_of_records(rows)
    {
        let place = "the snapshot that follows from the changes";
        let problem = format!("it is not the one that the rows make: {difference}");
        findings.push(Finding::at(place, problem));
    }
    findings
}

fn differing(followed: &Snapshot, rows: &Snapshot) -> Vec<Finding> {
    let told = rows.records().filter_map(|row| {
        let problem = match followed.record(&row.subject()) {
            None => "it has rows, but the history does not lead to it".to_owned(),
            Some(led_to) if led_to == row => return None,
            Some(led_to) => {
                let fields = names::fields_that_differ(&led_to, &row);
                format!("its rows are not what the history leads to, in: {fields}")
            }
        };
        Some(Finding::at(names::record(&row), problem))
    });
    told.collect()
}

fn without_rows(followed: &Snapshot, rows: &Snapshot) -> Vec<Finding> {
    let lost = followed.records().filter(|led_to| rows.record(&led_to.subject()).is_none());
    let problem = "the history leads to it, but it has no rows";
    lost.map(|led_to| Finding::at(names::record(&led_to), problem)).collect()
}
