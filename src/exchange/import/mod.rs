//! Import: files of many formats to changes of the data.
//!
//! `reading` says what files state, `matching` which records they mean, `planning` what is to be changed.
//! Nothing here is committed.

mod building;
mod decisions;
mod fields;
mod gazetteer;
mod matching;
mod planning;
mod reading;
mod report;
mod stated;
mod update;

#[cfg(test)]
mod tests;

pub use decisions::{Decisions, write_doubtful};
pub use gazetteer::{Adds, GazetteerSettings, UnknownAdds, read_gazetteers};
pub use matching::How;
pub use planning::{Plan, plan, plan_watched};
pub use reading::{BadMapping, File, Format, Mapping, Settings, UnknownFormat, read};
pub use report::{Conflict, Created, Doubtful, Kept, Proposed, Recognised, Report, Tally};
pub use stated::{At, Stated};
pub use update::{KeptEdit, Past, PastChange, Update, UpdateReport, plan_update};
