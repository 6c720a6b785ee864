//! A report of an import in words, for a terminal.

use std::fmt::Write;

use crate::exchange::import::{Created, Kept, Report, Tally};

/// How many of a sort are listed; a report in JSON has all of them.
const LISTED: usize = 20;

/// What an import does, or would do.
pub(super) fn summary(report: &Report) -> String {
    let mut text = String::new();
    let mut line = |words: String| writeln!(text, "{words}").expect("a text takes any line");
    line(format!("{} rows read", report.rows));
    for columns in &report.passed_over {
        line(format!("passed over: columns of {columns}"));
    }
    let tallies = [
        ("jurisdictions", report.jurisdictions),
        ("links", report.links),
        ("other records", report.others),
    ];
    for (what, Tally { created, changed, unchanged }) in tallies {
        line(format!("{what}: {created} created, {changed} added to, {unchanged} as recorded"));
    }
    if !report.matched_by.is_empty() {
        let ways = report.matched_by.iter().map(|(how, count)| format!("{count} by {how}"));
        line(format!("recognised: {}", ways.collect::<Vec<_>>().join(", ")));
    }
    let new = |one: &Created| format!("{}: {}", one.at, one.slug);
    listed(&mut text, "new", report.created.iter().map(new));
    listed(
        &mut text,
        "new countries and regions, in which others lie",
        report.implied.iter().map(new),
    );
    let conflicts = report.conflicts.iter().map(|one| {
        let kept = match one.kept {
            Kept::Both => "both are kept, each with its source",
            Kept::Recorded => "what is recorded stays",
        };
        format!(
            "{}: {} {}: {} is recorded, {} is stated; {kept}",
            one.at, one.subject, one.field, one.recorded, one.stated
        )
    });
    listed(&mut text, "conflicting", conflicts);
    let doubtful = report.doubtful.iter().map(|one| {
        let slugs: Vec<_> = one.candidates.iter().map(|one| one.slug.as_str()).collect();
        format!("{}: {} ({}): {}: {}", one.at, one.name, one.country, one.reason, slugs.join(", "))
    });
    listed(&mut text, "doubtful", doubtful);
    let held_back = report.held_back.iter().map(ToString::to_string);
    listed(&mut text, "held back until what they wait for is decided or mended", held_back);
    let unused = report.unused_decisions.iter().map(ToString::to_string);
    listed(&mut text, "decisions on nothing", unused);
    listed(&mut text, "refused", report.refused.iter().map(ToString::to_string));
    text
}

/// Of a million rows twenty are put into words.
fn listed(text: &mut String, what: &str, lines: impl ExactSizeIterator<Item = String>) {
    let all = lines.len();
    if all == 0 {
        return;
    }
    let mut line = |words: &str| writeln!(text, "{words}").expect("a text takes any line");
    line(&format!("{what}: {all}"));
    for one in lines.take(LISTED) {
        line(&format!("  {one}"));
    }
    if all > LISTED {
        line(&format!("  and {} more; --report FILE has all", all - LISTED));
    }
}
