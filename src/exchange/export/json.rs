//! JSON as files hold it: the same text each time, since names are in order (RFC 8785).

use std::io;

use serde::Serialize;

use super::Out;

/// A value as RFC 8785 writes it.
pub(super) fn text(value: &impl Serialize) -> String {
    serde_json_canonicalizer::to_string(value)
        .expect("texts, finite numbers and names that stand once can be written")
}

/// A document for people too: over several lines, its names in the order in which they were given.
pub(super) fn write_pretty(value: &impl Serialize, out: &mut Out<'_>) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
