//! Problems: what is wrong with files, and where.

use std::cell::RefCell;
use std::fmt;
use std::ops::RangeInclusive;

/// Something wrong in a file, for the person who wrote it.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd, thiserror::Error)]
pub struct Problem {
    /// The file's path, or the folder's where no one file is to blame.
    pub file: String,
    /// The line, from 1; `None` where it is about the file or folder as a whole.
    pub line: Option<usize>,
    /// What is wrong, lower case, no full stop.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Where problems are gathered while reading goes on.
#[derive(Default)]
pub(super) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    /// Adds one.
    pub(super) fn add(&self, file: &str, line: Option<usize>, message: String) {
        self.0.borrow_mut().push(Problem { file: file.to_owned(), line, message });
    }

    /// Whether any is on one of these lines of a file.
    pub(super) fn any_on(&self, file: &str, lines: &RangeInclusive<usize>) -> bool {
        let on_lines = |problem: &Problem| problem.line.is_some_and(|line| lines.contains(&line));
        self.0.borrow().iter().any(|problem| problem.file == file && on_lines(problem))
    }

    /// `Ok` if there is none.
    ///
    /// # Errors
    /// All of them, by file, line and message, each once.
    pub(super) fn none(self) -> Result<(), Vec<Problem>> {
        let mut problems = self.0.into_inner();
        problems.sort();
        problems.dedup();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}
