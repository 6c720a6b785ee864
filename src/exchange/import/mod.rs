//! Import: files of many formats to changes of the data.
//!
//! `reading` says what files state, `matching` which records they mean, `planning` what is to be changed.
//! Nothing here is committed.

mod fields;
mod matching;
mod reading;
mod stated;

pub use matching::How;
pub use reading::{File, Format, Mapping, Settings, UnknownFormat, read};
pub use stated::{At, Stated};
