//! Lines out of a file, none of which is believed before the last one says that all are there.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zstd::Decoder;

use super::format::{AnyHeader, FORMAT, Footer, Header, Line};
use super::{BackupError, Counted};

/// With what every file begins that zstd has compressed.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// No record is as long; a file that claims so would else fill the memory.
const LONGEST_LINE_BYTES: u64 = 256 << 20;

/// A backup that is being read.
pub(super) struct LineReader<R: Read> {
    lines: BufReader<Decoder<'static, BufReader<R>>>,
    hasher: Sha256,
    rows: Counted,
    read: u64,
    line: Vec<u8>,
}

impl<R: Read> LineReader<R> {
    /// Reads the header, and refuses what this program does not know.
    pub(super) fn open(file: R) -> Result<(Header, Self), BackupError> {
        let mut file = BufReader::new(file);
        let begins = file.fill_buf().map_err(BackupError::Read)?.starts_with(&MAGIC);
        if !begins {
            return Err(BackupError::NotABackup);
        }
        let lines = BufReader::new(Decoder::with_buffer(file).map_err(BackupError::Read)?);
        let (hasher, rows) = (Sha256::new(), Counted::new());
        let mut reader = Self { lines, hasher, rows, read: 0, line: Vec::new() };
        reader.next_line()?;
        let header = match header(&reader.line) {
            Err(newer @ (BackupError::NewerFormat { .. } | BackupError::NewerSchema { .. })) => {
                reader.read_for_its_sum()?;
                return Err(newer);
            }
            header => header?,
        };
        reader.hasher.update(&reader.line);
        Ok((header, reader))
    }

    /// The next row; `None` once the last line was there and all before it is as it was written.
    pub(super) fn next(&mut self) -> Result<Option<Line>, BackupError> {
        self.next_line()?;
        let line = serde_json::from_slice(&self.line);
        let line: Line = line.map_err(|cause| self.altered(&format!("cannot be read: {cause}")))?;
        match line {
            Line::Footer(footer) => self.end(&footer).map(|()| None),
            Line::Header(_) => Err(self.altered("begins anew")),
            line => {
                if let Some(table) = line.table() {
                    *self.rows.entry(table.to_owned()).or_default() += 1;
                }
                self.hasher.update(&self.line);
                Ok(Some(line))
            }
        }
    }

    fn next_line(&mut self) -> Result<(), BackupError> {
        self.line.clear();
        let mut limited = (&mut self.lines).take(LONGEST_LINE_BYTES);
        let read = limited.read_until(b'\n', &mut self.line);
        read.map_err(|cause| self.failed(cause))?;
        match (self.line.last(), limited_out(&self.line)) {
            (Some(b'\n'), _) => {}
            (_, true) => return Err(self.altered("goes on without end")),
            _ => return Err(BackupError::CutOff(self.read)),
        }
        self.read += 1;
        Ok(())
    }

    fn end(&mut self, footer: &Footer) -> Result<(), BackupError> {
        let sha256 = HEXLOWER.encode(&self.hasher.clone().finalize());
        if sha256 != footer.sha256 || self.rows != footer.rows {
            return Err(BackupError::Altered("its lines are not those that it counts".to_owned()));
        }
        // What is compressed has an end of its own, with a sum over everything.
        match self.lines.fill_buf() {
            Ok([]) => Ok(()),
            Ok(_) => Err(self.altered("is not its last")),
            Err(cause) => Err(self.failed(cause)),
        }
    }

    /// Reads on to the sum over everything that zstd keeps: a header that was altered may claim
    /// anything.
    fn read_for_its_sum(&mut self) -> Result<(), BackupError> {
        io::copy(&mut self.lines, &mut io::sink()).map(drop).map_err(|cause| self.failed(cause))
    }

    /// What the line that was read last shows.
    pub(super) fn altered(&self, what: &str) -> BackupError {
        BackupError::Altered(format!("line {} {what}", self.read))
    }

    /// An error of the system has a number, and one of zstd has none.
    fn failed(&self, cause: io::Error) -> BackupError {
        match cause.kind() {
            ErrorKind::UnexpectedEof => BackupError::CutOff(self.read),
            _ if cause.raw_os_error().is_some() => BackupError::Read(cause),
            _ => BackupError::Altered(format!("after line {}: {cause}", self.read)),
        }
    }
}

fn limited_out(line: &[u8]) -> bool {
    line.len() as u64 >= LONGEST_LINE_BYTES
}

fn header(line: &[u8]) -> Result<Header, BackupError> {
    let any: AnyHeader = serde_json::from_slice(line).map_err(|_| BackupError::NotABackup)?;
    if any.header.format > FORMAT {
        let (format, program) = (any.header.format, any.header.program);
        return Err(BackupError::NewerFormat { format, known: FORMAT, program });
    }
    let Ok(Line::Header(header)) = serde_json::from_slice(line) else {
        return Err(BackupError::Altered("line 1 is no header".to_owned()));
    };
    let known = migrations::known_steps();
    let steps: Vec<_> =
        header.schema.iter().filter(|step| !known.contains(step)).cloned().collect();
    if !steps.is_empty() {
        return Err(BackupError::NewerSchema { steps, program: header.program });
    }
    Ok(header)
}
