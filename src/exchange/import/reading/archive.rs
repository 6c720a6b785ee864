//! A zip: the whole dataset as our export writes it, or several files of other formats.

use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::format::{Content, content};
use super::{File, Settings};
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// What holds the whole dataset in a zip of ours; the other files there follow from it.
const DATASET: &str = "dataset.jsonl";

/// How many bytes the files of a zip may have together: a million links have a third of it.
const MOST_BYTES: u64 = 4 << 30;

/// Reads a zip.
///
/// # Errors
/// Where it is none or damaged, where its files are too large, and what is wrong with each of them.
pub(super) fn read(file: &File, settings: &Settings) -> Result<Content, Vec<Problem>> {
    let at = At { file: file.name.clone(), line: 1 };
    let broken = |cause: &dyn std::fmt::Display| vec![at.problem(format!("no whole zip: {cause}"))];
    let mut zip = ZipArchive::new(Cursor::new(&file.bytes)).map_err(|cause| broken(&cause))?;
    let names: Result<Vec<_>, _> =
        zip.file_names().map(|name| name.map(|name| name.into_owned())).collect();
    let names = names.map_err(|cause| broken(&cause))?;
    let names = match names.iter().find(|name| name.rsplit('/').next() == Some(DATASET)) {
        Some(dataset) => vec![dataset.clone()],
        None => names.into_iter().filter(|name| !name.ends_with('/')).collect(),
    };
    let (mut sheets, mut portraits, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    let (mut left, mut problems) = (MOST_BYTES, Vec::new());
    for name in names {
        let mut bytes = Vec::new();
        let inside = zip.by_name(&name).map_err(|cause| broken(&cause))?;
        inside.take(left + 1).read_to_end(&mut bytes).map_err(|cause| broken(&cause))?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| broken(&format_args!("its files have more than {MOST_BYTES} bytes")))?;
        let inner = File { name: Arc::from(format!("{}/{name}", file.name)), bytes };
        let settings = Settings { format: None, ..settings.clone() };
        match content(&inner, &settings) {
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
            Err(vec![at.problem("records of ours beside tables; import them one after the other")])
        }
    }
}
