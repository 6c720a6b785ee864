//! Decisions of a person on doubtful rows: a table that an import writes, and is given back filled in.

use std::collections::HashMap;
use std::io::{self, Write};

use super::reading::table;
use super::report::{Doubtful, Proposed};
use super::stated::{At, Stated, StatedJurisdiction};
use crate::exchange::Problem;
use crate::exchange::{guard, unguard};

/// The columns of the table. A person fills in the last.
const COLUMNS: [&str; 10] = [
    "file",
    "line",
    "name",
    "country",
    "region",
    "latitude",
    "longitude",
    "reason",
    "candidates",
    "decision",
];

/// What a person decided on a row.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Decision {
    /// It is this jurisdiction, by slug or another key.
    Is(String),
    /// It is one that is not recorded yet.
    New,
    /// It is to be left out.
    Skip,
}

/// Decisions, by what they are on.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// What the table is called.
    name: String,
    by_subject: HashMap<Subject, Vec<Decided>>,
}

/// What a decision is on: the name of a file without its folder, and what a row of it says of itself.
/// One row may speak of two jurisdictions, and rows move when others are put before them.
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
struct Subject {
    file: String,
    name: String,
    country: String,
    region: String,
}

/// A decision, the line on which the row stood that it is on, and its own line in the table.
#[derive(Clone, Debug)]
struct Decided {
    decision: Decision,
    line: usize,
    stands: usize,
}

impl Decision {
    /// What stands in the table; nothing where nobody decided.
    fn read(text: &str) -> Option<Self> {
        match text {
            "" => None,
            word if word.eq_ignore_ascii_case("new") => Some(Self::New),
            word if word.eq_ignore_ascii_case("skip") => Some(Self::Skip),
            key => Some(Self::Is(key.to_owned())),
        }
    }
}

/// Decisions that say otherwise than an earlier one on the same line.
fn contradicting(all: &[Decided]) -> impl Iterator<Item = &Decided> {
    all.iter().enumerate().filter_map(|(place, one)| {
        let mut before = all[..place].iter();
        before.any(|other| other.line == one.line && other.decision != one.decision).then_some(one)
    })
}

impl Subject {
    fn of(stated: &StatedJurisdiction) -> Self {
        Self {
            file: stated.at.file_name().to_owned(),
            name: stated.called().to_owned(),
            country: stated.said_country().to_owned(),
            region: stated.said_region().to_owned(),
        }
    }
}

impl Decisions {
    /// Reads the table. Rows without a decision decide nothing.
    ///
    /// # Errors
    /// Everything that is wrong with it, with its line.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let table = table(&name.into(), bytes, None).map_err(|problem| vec![problem])?;
        let problem = |line: usize, message: String| Problem {
            file: name.to_owned(),
            line: Some(line),
            message,
        };
        let place = |column: &str| table.header.iter().position(|name| name == column);
        let places = ["file", "line", "name", "country", "region", "decision"].map(place);
        let [Some(file), Some(line), Some(called), Some(country), Some(region), Some(decided)] =
            places
        else {
            let message =
                format!("expected the columns that an import writes: {}", COLUMNS.join(", "));
            return Err(vec![problem(1, message)]);
        };
        let (mut by_subject, mut problems) = (HashMap::<Subject, Vec<_>>::new(), table.refused);
        for (stands, cells) in table.rows {
            let cell = |place: usize| {
                unguard(cells.get(place).map_or("", String::as_str)).trim().to_owned()
            };
            let Some(decision) = Decision::read(&cell(decided)) else { continue };
            let at = At { file: cell(file).into(), line: 0 };
            let subject = Subject {
                file: at.file_name().to_owned(),
                name: cell(called),
                country: cell(country),
                region: cell(region),
            };
            match cell(line).parse() {
                Ok(line) => {
                    let decided = Decided { decision, line, stands };
                    by_subject.entry(subject).or_default().push(decided);
                }
                Err(_) => problems.push(problem(stands, format!("{:?} is no line", cell(line)))),
            }
        }
        for all in by_subject.values() {
            problems.extend(
                contradicting(all).map(|one| {
                    problem(one.stands, "another decision is on the same row".to_owned())
                }),
            );
        }
        problems.sort_by_key(|problem| problem.line);
        if problems.is_empty() {
            Ok(Self { name: name.to_owned(), by_subject })
        } else {
            Err(problems)
        }
    }

    /// The decision on what a row states.
    pub(super) fn on(&self, stated: &StatedJurisdiction) -> Option<&Decision> {
        let mut all = self.by_subject.get(&Subject::of(stated))?.iter();
        all.find(|one| one.line == stated.at.line).map(|one| &one.decision)
    }

    /// The same decisions on the rows of these files: one on what a single row states follows it to where
    /// that stands now. And those that are on nothing, since the files are others or were changed.
    pub(super) fn fitted(&self, stated: &Stated) -> (Self, Vec<Problem>) {
        if self.is_empty() {
            return (self.clone(), Vec::new());
        }
        let mut lines: HashMap<Subject, Vec<usize>> = HashMap::new();
        let rows = stated.gazetteer.iter().flat_map(|gazetteer| gazetteer.batches.iter().flatten());
        for one in stated.jurisdictions.iter().chain(rows.map(|row| &row.stated)) {
            lines.entry(Subject::of(one)).or_default().push(one.at.line);
        }
        let (mut fitted, mut unused) = (self.clone(), Vec::new());
        for (subject, all) in &mut fitted.by_subject {
            match (lines.get(subject).map(Vec::as_slice), &mut all[..]) {
                (Some([line]), [only]) => only.line = *line,
                (Some(_), _) => {}
                (None, all) => unused.extend(all.iter().map(|one| self.on_nothing(subject, one))),
            }
        }
        unused.sort_by_key(|problem| problem.line);
        (fitted, unused)
    }

    fn on_nothing(&self, subject: &Subject, decided: &Decided) -> Problem {
        let Subject { file, name, country, region } = subject;
        let around = [region, country].map(String::as_str);
        let around = around.into_iter().filter(|text| !text.is_empty());
        let place = std::iter::once(name.as_str()).chain(around).collect::<Vec<_>>().join(", ");
        let message = format!("{file} says nothing of {place}");
        Problem { file: self.name.clone(), line: Some(decided.stands), message }
    }

    /// Whether nothing is decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_subject.is_empty()
    }
}

/// Writes the table of doubtful rows: fill in a slug, `new` or `skip` under `decision`, and give it back.
///
/// # Errors
/// Where it cannot be written.
pub fn write_doubtful(doubtful: &[Doubtful], to: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(to);
    table.write_record(COLUMNS)?;
    for row in doubtful {
        let number = |place: fn(&(f64, f64)) -> f64| {
            row.location.as_ref().map(|at| place(at).to_string()).unwrap_or_default()
        };
        let said = |one: &Proposed| format!("{} ({:.2}: {})", one.slug, one.score, one.why);
        let candidates: Vec<_> = row.candidates.iter().map(said).collect();
        table.write_record([
            &*guard(&row.at.file),
            &row.at.line.to_string(),
            &*guard(&row.name),
            &*guard(&row.country),
            &*guard(&row.region),
            &number(|at| at.0),
            &number(|at| at.1),
            &*guard(&row.reason),
            &candidates.join(" | "),
            "",
        ])?;
    }
    table.flush()
}
