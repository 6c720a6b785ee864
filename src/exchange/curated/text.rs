//! A file as text and as TOML, with its lines.

use toml::de::DeTable;

use super::File;
use crate::exchange::problem::Problems;

/// A file that is text, parsed as far as it is TOML.
pub(super) struct Text<'f> {
    /// The file's path.
    pub(super) path: &'f str,
    /// Its tables.
    pub(super) root: DeTable<'f>,
    /// Whether all of it is TOML; where it is not, what it lacks may stand in the unread part.
    pub(super) whole: bool,
    /// Where each line starts, in bytes.
    line_starts: Vec<usize>,
}

impl<'f> Text<'f> {
    /// Parses `file`, or says why it is no text; what is not TOML in it is a problem too.
    pub(super) fn of(file: &'f File, problems: &Problems) -> Option<Self> {
        let text = match std::str::from_utf8(&file.bytes) {
            Ok(text) => text,
            Err(error) => {
                let line = line_at(&line_starts(&file.bytes), error.valid_up_to());
                problems.add(&file.path, Some(line), "not UTF-8".to_owned());
                return None;
            }
        };
        let line_starts = line_starts(&file.bytes);
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let line = error.span().map(|span| line_at(&line_starts, span.start));
            let message = error.message().replace('\n', "; ");
            problems.add(&file.path, line, format!("not TOML: {message}"));
        }
        let whole = errors.is_empty();
        Some(Self { path: &file.path, root: root.into_inner(), whole, line_starts })
    }

    /// The line, from 1, in which the byte at `offset` stands.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        line_at(&self.line_starts, offset)
    }
}

fn line_starts(bytes: &[u8]) -> Vec<usize> {
    let after_breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    std::iter::once(0).chain(after_breaks.map(|(at, _)| at + 1)).collect()
}

fn line_at(line_starts: &[usize], offset: usize) -> usize {
    line_starts.partition_point(|start| *start <= offset)
}
