//! Bytes of a file as text.

use std::sync::Arc;

use super::File;
use super::lines::Lines;
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// The text of a file, without a byte order mark.
///
/// # Errors
/// Where it is not UTF-8, with the line, and where it holds a NUL.
pub(super) fn text(file: &File) -> Result<&str, Problem> {
    decoded(&file.name, &file.bytes)
}

/// The same of bytes that go by a name.
///
/// # Errors
/// The same.
pub(super) fn decoded<'b>(name: &Arc<str>, bytes: &'b [u8]) -> Result<&'b str, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let at = |offset: usize| At { file: Arc::clone(name), line: Lines::of(bytes).at(offset) };
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(at(0).problem("UTF-16; save the file as UTF-8"));
    }
    let text = std::str::from_utf8(bytes).map_err(|cause| {
        let byte = bytes[cause.valid_up_to()];
        at(cause.valid_up_to()).problem(format!(
            "the byte {byte:#04X} is not UTF-8: the file is in another encoding, such as Latin-1 or \
             Windows-1252; save it as UTF-8"
        ))
    })?;
    match memchr::memchr(0, bytes) {
        Some(offset) => Err(at(offset).problem("a NUL character; this is no text")),
        None => Ok(text),
    }
}
