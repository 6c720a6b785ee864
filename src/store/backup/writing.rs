//! Lines into a file: compressed, counted and hashed as they come.

use std::io::{self, Write};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zstd::Encoder;

use super::Counted;
use super::format::{Footer, Line};

/// Of zstd's levels the one that it goes by where nobody says: an eighth of the size, faster than
/// the rows come.
const LEVEL: i32 = 3;

/// A backup that is being written.
pub(super) struct LineWriter<W: Write> {
    out: Encoder<'static, W>,
    hasher: Sha256,
    rows: Counted,
    line: Vec<u8>,
}

impl<W: Write> LineWriter<W> {
    pub(super) fn new(out: W) -> io::Result<Self> {
        let mut out = Encoder::new(out, LEVEL)?;
        // So that damage is found where it is, and not only at the end.
        out.include_checksum(true)?;
        Ok(Self { out, hasher: Sha256::new(), rows: Counted::new(), line: Vec::new() })
    }

    pub(super) fn write(&mut self, line: &Line) -> io::Result<()> {
        if let Some(table) = line.table() {
            *self.rows.entry(table.to_owned()).or_default() += 1;
        }
        self.line.clear();
        serde_json::to_writer(&mut self.line, line)?;
        self.line.push(b'\n');
        self.hasher.update(&self.line);
        self.out.write_all(&self.line)
    }

    /// Writes the last line, and gives back where it went, with the number of rows of each table.
    pub(super) fn finish(mut self) -> io::Result<(W, Counted)> {
        let sha256 = HEXLOWER.encode(&self.hasher.clone().finalize());
        let rows = self.rows.clone();
        self.write(&Line::Footer(Footer { rows: rows.clone(), sha256 }))?;
        let mut out = self.out.finish()?;
        out.flush()?;
        Ok((out, rows))
    }
}
