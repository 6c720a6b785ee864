//! Decisions of a person on doubtful rows: a table that an import writes, and is given back filled in.

use std::collections::HashMap;
use std::io::{self, Write};

use super::report::{Doubtful, Proposed};
use super::stated::At;
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

/// Decisions, by the row that they are on.
#[derive(Clone, Debug, Default)]
pub struct Decisions(HashMap<(String, usize), (String, Decision)>);

impl Decisions {
    /// Reads the table. Rows without a decision decide nothing.
    ///
    /// # Errors
    /// Everything that is wrong with it, with its line.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let problem = |line: usize, message: String| Problem {
            file: name.to_owned(),
            line: Some(line),
            message,
        };
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
        let header = reader.headers().map_err(|cause| vec![problem(1, cause.to_string())])?;
        let place = |column: &str| header.iter().position(|name| name == column);
        let places = ["file", "line", "name", "decision"].map(place);
        let [Some(file), Some(line), Some(called), Some(decided)] = places else {
            let message =
                format!("expected the columns that an import writes: {}", COLUMNS.join(", "));
            return Err(vec![problem(1, message)]);
        };
        let (mut decisions, mut problems) = (HashMap::new(), Vec::new());
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(cause) => {
                    let at = cause.position().map_or(1, |place| place.line() as usize);
                    problems.push(problem(at, cause.to_string()));
                    continue;
                }
            };
            let cell =
                |place: usize| unguard(record.get(place).unwrap_or_default()).trim().to_owned();
            let decision = match cell(decided).as_str() {
                "" => continue,
                "new" => Decision::New,
                "skip" => Decision::Skip,
                key => Decision::Is(key.to_owned()),
            };
            let here = record.position().map_or(0, |place| place.line() as usize);
            match cell(line).parse() {
                Ok(number) => {
                    decisions.insert((cell(file), number), (cell(called), decision));
                }
                Err(_) => problems.push(problem(here, format!("{:?} is no line", cell(line)))),
            }
        }
        if problems.is_empty() { Ok(Self(decisions)) } else { Err(problems) }
    }

    /// The decision on a row, if its name is still the one on which it was made.
    pub(super) fn on(&self, at: &At, name: &str) -> Option<&Decision> {
        let (of, decision) = self.0.get(&(at.file.to_string(), at.line))?;
        (of == name).then_some(decision)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_filled_in_is_read_back() {
        let at = At { file: "=towns.csv".into(), line: 12 };
        let row = Doubtful {
            at: at.clone(),
            name: "Springfield".to_owned(),
            country: "US".to_owned(),
            region: String::new(),
            location: Some((39.8, -89.6)),
            reason: "several go by its name".to_owned(),
            candidates: Vec::new(),
        };
        let mut table = Vec::new();
        write_doubtful(&[row], &mut table).expect("a list takes any byte");
        let filled = |with: &str| {
            let text = String::from_utf8(table.clone()).expect("UTF-8");
            text.trim_end().to_owned() + with + "\n"
        };
        let decided = |with: &str| {
            let decisions = Decisions::parse("d.csv", filled(with).as_bytes()).expect("a table");
            decisions.on(&at, "Springfield").cloned()
        };
        assert_eq!(decided(""), None);
        assert_eq!(decided("new"), Some(Decision::New));
        assert_eq!(decided("springfield-2"), Some(Decision::Is("springfield-2".to_owned())));
        let decisions = Decisions::parse("d.csv", filled("skip").as_bytes()).expect("a table");
        assert_eq!(decisions.on(&at, "Shelbyville"), None, "the row is another by now");
        assert!(Decisions::parse("d.csv", b"a,b\n1,2\n").is_err());
    }
}
