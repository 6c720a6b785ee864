//! What is told of an update: what came, what followed, what went, and what stays although the dataset
//! says something else.

use std::collections::BTreeMap;

use serde::Serialize;

/// What an update does, or would do.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct UpdateReport {
    /// What the dataset has and the database had not.
    pub created: Vec<String>,
    /// What follows the dataset, with the fields that do.
    pub updated: BTreeMap<String, Vec<String>>,
    /// What is no longer in the dataset, and goes.
    pub deleted: Vec<String>,
    /// What others changed, and stays as they left it.
    pub kept: Vec<KeptEdit>,
}

/// Something that stays although the dataset says something else.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct KeptEdit {
    /// Which record: `link alberta-jalisco`.
    pub subject: String,
    /// Which field of it; none where it is about the record as a whole.
    pub field: Option<String>,
    /// What is recorded.
    pub recorded: String,
    /// What the dataset says.
    pub dataset: String,
}

impl UpdateReport {
    pub(super) fn keep(
        &mut self,
        subject: &str,
        field: Option<&str>,
        [recorded, dataset]: [String; 2],
    ) {
        let (subject, field) = (subject.to_owned(), field.map(str::to_owned));
        self.kept.push(KeptEdit { subject, field, recorded, dataset });
    }
}
