//! Files and files in archives, read a line at a time: the largest of them have more bytes than a machine
//! may have memory.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::ZipArchive;

use super::gathered::Gathered;
use super::kind::{EXPECTED, Kind, is_beside};
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// How long a row may be; those of GeoNames have up to 20 kB.
const LONGEST_LINE: u64 = 1 << 20;

/// How large a file may be that is read whole; those of iso-codes have less than 1 MB.
const LARGEST_WHOLE: u64 = 64 << 20;

/// How many rows are looked at to tell what a file is: one of them may be bad.
const LOOKED_AT: usize = 50;

/// How much is read at once.
const BUFFER: usize = 1 << 18;

/// A file, or a file in an archive.
#[derive(Debug)]
pub(super) struct Part {
    /// What its user calls it.
    pub(super) name: Arc<str>,
    pub(super) kind: Kind,
    path: PathBuf,
    entry: Option<String>,
}

/// The files of which a file consists: itself, or those of an archive.
///
/// # Errors
/// Where it cannot be read, or is none of those known.
pub(super) fn parts(path: &Path) -> Result<Vec<Part>, Problem> {
    let whole = about(path);
    let mut head = [0; 2];
    let mut file = File::open(path).map_err(|cause| whole(&cause))?;
    let is_zip = file.read_exact(&mut head).is_ok() && &head == b"PK";
    if !is_zip {
        return Ok(vec![part(path, None)?]);
    }
    let zip = ZipArchive::new(BufReader::new(file));
    let zip = zip.map_err(|cause| whole(&format_args!("no whole zip: {cause}")))?;
    let names: Result<Vec<_>, _> =
        zip.file_names().map(|name| name.map(|name| name.into_owned())).collect();
    let names = names.map_err(|cause| whole(&format_args!("no whole zip: {cause}")))?;
    let names = names.into_iter().filter(|name| !name.ends_with('/') && !is_beside(name));
    names.map(|name| part(path, Some(name))).collect()
}

fn about(path: &Path) -> impl Fn(&dyn std::fmt::Display) -> Problem {
    let file = path.display().to_string();
    move |message| Problem { file: file.clone(), line: None, message: message.to_string() }
}

fn part(path: &Path, entry: Option<String>) -> Result<Part, Problem> {
    let name = match &entry {
        Some(entry) => format!("{}/{entry}", path.display()),
        None => path.display().to_string(),
    };
    let mut part = Part { name: name.into(), kind: Kind::Places, path: path.to_owned(), entry };
    part.kind = part.guessed()?.ok_or_else(|| part.problem(EXPECTED))?;
    Ok(part)
}

impl Part {
    fn problem(&self, message: impl std::fmt::Display) -> Problem {
        Problem { file: self.name.to_string(), line: None, message: message.to_string() }
    }

    /// A line of it.
    pub(super) fn at(&self, line: usize) -> At {
        At { file: Arc::clone(&self.name), line }
    }

    /// What it is, by its first bytes or its first rows.
    fn guessed(&self) -> Result<Option<Kind>, Problem> {
        let mut head = Vec::new();
        self.open(|from| from.take(4_096).read_to_end(&mut head).map(drop))?;
        if let Some(kind) = Kind::of_head(&head) {
            return Ok(Some(kind));
        }
        let (mut kind, mut left) = (None, LOOKED_AT);
        self.lines(|_, line| {
            kind = line.ok().and_then(Kind::of_line);
            left -= 1;
            kind.is_none() && left > 0
        })?;
        Ok(kind)
    }

    /// Reads rows: those for which an error comes back are told with it.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn rows(
        &self,
        gathered: &mut Gathered<'_>,
        mut read: impl FnMut(&mut Gathered<'_>, usize, &str) -> Result<(), String>,
    ) -> Result<(), Problem> {
        self.lines(|line, text| {
            gathered.rows += 1;
            let wrong = text.and_then(|text| read(gathered, line, text));
            if let Err(message) = wrong {
                gathered.bad.add(self.at(line), message);
            }
            true
        })
    }

    /// Its lines with their numbers, for as long as `read` says, but for comments and empty ones.
    fn lines(
        &self,
        mut read: impl FnMut(usize, Result<&str, String>) -> bool,
    ) -> Result<(), Problem> {
        self.open(|from| {
            let mut reader = BufReader::with_capacity(BUFFER, from);
            let mut bytes = Vec::new();
            for line in 1.. {
                bytes.clear();
                if (&mut reader).take(LONGEST_LINE).read_until(b'\n', &mut bytes)? == 0 {
                    return Ok(());
                }
                if bytes.len() as u64 == LONGEST_LINE {
                    let message = format!("line {line} has more than {LONGEST_LINE} bytes");
                    return Err(std::io::Error::new(ErrorKind::InvalidData, message));
                }
                let text = std::str::from_utf8(&bytes).map_err(|_| "no UTF-8".to_owned());
                let text = text
                    .map(|text| text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']));
                if text.as_ref().is_ok_and(|text| text.is_empty() || text.starts_with('#')) {
                    continue;
                }
                if !read(line, text) {
                    return Ok(());
                }
            }
            Ok(())
        })
    }

    /// All of it.
    ///
    /// # Errors
    /// Where it cannot be read, or is too large to be what it says that it is.
    pub(super) fn whole(&self) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        self.open(|from| from.take(LARGEST_WHOLE + 1).read_to_end(&mut bytes).map(drop))?;
        match bytes.len() as u64 > LARGEST_WHOLE {
            true => Err(self.problem(format_args!("it has more than {LARGEST_WHOLE} bytes"))),
            false => Ok(bytes),
        }
    }

    fn open(&self, read: impl FnOnce(&mut dyn Read) -> std::io::Result<()>) -> Result<(), Problem> {
        let mut file = File::open(&self.path).map_err(|cause| self.problem(cause))?;
        let Some(entry) = &self.entry else {
            return read(&mut file).map_err(|cause| self.problem(cause));
        };
        let broken =
            |cause: &dyn std::fmt::Display| self.problem(format_args!("no whole zip: {cause}"));
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|cause| broken(&cause))?;
        let mut inside = zip.by_name(entry).map_err(|cause| broken(&cause))?;
        read(&mut inside).map_err(|cause| broken(&cause))
    }
}
