//! A row of a gazetteer that can matter to what is recorded.

use crate::exchange::import::stated::StatedJurisdiction;

/// A jurisdiction as a gazetteer states it.
#[derive(Clone, Debug)]
pub(in crate::exchange::import) struct Row {
    pub(in crate::exchange::import) stated: StatedJurisdiction,
    /// Spellings by which it may be recognised, and that are not recorded: their language is not known.
    pub(in crate::exchange::import) also: Vec<String>,
    /// The region in which it lies, by the key of that region's row.
    pub(in crate::exchange::import) region: Option<String>,
    /// Whether it is added where it is none of those recorded.
    pub(in crate::exchange::import) is_addable: bool,
}
