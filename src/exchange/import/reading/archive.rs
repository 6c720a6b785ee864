//! A zip: the whole dataset as our export writes it, or several files of other formats.

use std::collections::HashSet;
use std::fmt::Display;
use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::format::{Content, Format, content};
use super::{File, Settings};
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// What holds the whole dataset in a zip of ours; the other files there follow from it.
const DATASET: &str = "dataset.jsonl";

/// A zip that is open.
struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    at: At,
    /// How many bytes the files of an import may still unpack to.
    left: &'a mut u64,
    most: u64,
}

/// Reads a zip, of whose bytes so many are left to be unpacked as `left` says.
///
/// # Errors
/// Where it is none or damaged, where its files are too large, and what is wrong with each of them.
pub(super) fn read(
    file: &File,
    settings: &Settings,
    left: &mut u64,
) -> Result<Content, Vec<Problem>> {
    let at = At { file: file.name.clone(), line: 1 };
    let zip = ZipArchive::new(Cursor::new(&*file.bytes));
    let zip = zip.map_err(|cause| broken(&at, &cause))?;
    let mut archive = Archive { zip, at, left, most: settings.unpacked_bytes };
    let (mut sheets, mut portraits, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    let mut problems = Vec::new();
    for name in archive.names()? {
        let bytes = archive.unpacked(&name)?;
        let inner = File { name: Arc::from(format!("{}/{name}", file.name)), bytes };
        if Format::guessed(&inner) == Some(Format::Zip) {
            let at = At { file: inner.name, line: 1 };
            problems.push(at.problem("a zip inside a zip; unpack it, and import what it holds"));
            continue;
        }
        let settings = Settings { format: None, ..settings.clone() };
        match content(&inner, &settings, archive.left) {
            Ok(Content::Sheets(found)) => sheets.extend(found),
            Ok(Content::Portraits(found, wrong)) => {
                portraits.extend(found);
                refused.extend(wrong);
            }
            Err(found) => problems.extend(found),
        }
    }
    match (problems.is_empty(), portraits.is_empty()) {
        (false, _) => Err(problems),
        (true, true) => Ok(Content::Sheets(sheets)),
        (true, false) if sheets.is_empty() => Ok(Content::Portraits(portraits, refused)),
        (true, false) => {
            let message = "records of ours beside tables; import them one after the other";
            Err(vec![archive.at.problem(message)])
        }
    }
}

impl Archive<'_> {
    /// The files to be read.
    ///
    /// # Errors
    /// Where it is damaged, or a spreadsheet, which is a zip of XML.
    fn names(&mut self) -> Result<Vec<String>, Vec<Problem>> {
        let names: Result<Vec<_>, _> =
            self.zip.file_names().map(|name| name.map(|name| name.into_owned())).collect();
        let names = names.map_err(|cause| broken(&self.at, &cause))?;
        if self.is_spreadsheet(&names)? {
            return Err(vec![self.at.problem("a spreadsheet; save it as CSV (UTF-8)")]);
        }
        if let Some(dataset) = names.iter().find(|name| last_part(name) == DATASET) {
            return Ok(vec![dataset.clone()]);
        }
        let files = names.into_iter().filter(|name| !name.ends_with('/') && !is_of_a_mac(name));
        let files: Vec<_> = files.collect();
        let mut seen = HashSet::new();
        match files.iter().find(|name| !seen.insert(*name)) {
            Some(twice) => Err(vec![self.at.problem(format!("it holds {twice:?} twice"))]),
            None if files.is_empty() => Err(vec![self.at.problem("it holds no file")]),
            None => Ok(files),
        }
    }

    fn is_spreadsheet(&mut self, names: &[String]) -> Result<bool, Vec<Problem>> {
        let has = |known: &str| names.iter().any(|name| name == known);
        if has("xl/workbook.xml") || has("xl/workbook.bin") {
            return Ok(true);
        }
        if !has("mimetype") {
            return Ok(false);
        }
        let kind = self.unpacked("mimetype")?;
        Ok(memchr::memmem::find(&kind, b"opendocument").is_some())
    }

    /// A file of it.
    ///
    /// # Errors
    /// Where it is damaged, or all that was unpacked is too much.
    fn unpacked(&mut self, name: &str) -> Result<Vec<u8>, Vec<Problem>> {
        let (at, mut bytes) = (self.at.clone(), Vec::new());
        let inside = self.zip.by_name(name).map_err(|cause| broken(&at, &cause))?;
        let read = inside.take(self.left.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|cause| broken(&at, &cause))?;
        *self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            let most = self.most;
            vec![at.problem(format!("unpacked, the files have more than {most} bytes together"))]
        })?;
        Ok(bytes)
    }
}

fn broken(at: &At, cause: &dyn Display) -> Vec<Problem> {
    vec![at.problem(format!("no whole zip: {cause}"))]
}

fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// What the Finder puts beside files: how they looked there.
fn is_of_a_mac(name: &str) -> bool {
    let last = last_part(name);
    name.split('/').any(|part| part == "__MACOSX") || last.starts_with("._") || last == ".DS_Store"
}
