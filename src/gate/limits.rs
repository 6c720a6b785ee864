//! What a request may ask for, and what is kept of what was asked.

use crate::api::Patience;

/// How much of everything.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// Bytes of a document.
    pub document_bytes: usize,
    /// Words and signs of a document.
    pub tokens: usize,
    /// Levels of fields of an operation.
    pub depth: usize,
    /// The same below `__schema` and `__type`; a schema browser asks for some 13.
    pub introspection_depth: usize,
    /// Fields under another name than their own, those of fragments counted at each mention.
    pub aliases: usize,
    /// Fields of the operation itself.
    pub root_fields: usize,
    /// Fields, those of fragments counted at each mention.
    pub selections: usize,
    /// What an operation may cost, as `cost` says.
    pub cost: u64,
    /// Bytes of the variables.
    pub variables_bytes: usize,
    /// The same of whoever may change data.
    pub changes_bytes: usize,
    /// Bytes of an answer.
    pub answer_bytes: usize,
    /// Bytes of documents that are kept, as far as can be estimated.
    pub kept_documents_bytes: u64,
    /// Bytes of answers that are kept; none where 0.
    pub kept_answers_bytes: u64,
    /// Bytes that earlier revisions may take, as far as can be estimated.
    pub kept_past_bytes: u64,
    /// How long who asks waits.
    pub patience: Patience,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 64 << 10,
            tokens: 10_000,
            depth: 15,
            introspection_depth: 20,
            aliases: 100,
            root_fields: 30,
            selections: 5_000,
            cost: 10_000,
            variables_bytes: 64 << 10,
            changes_bytes: 4 << 20,
            answer_bytes: 10 << 20,
            kept_documents_bytes: 64 << 20,
            kept_answers_bytes: 128 << 20,
            kept_past_bytes: 512 << 20,
            patience: Patience::OF_A_CLIENT,
        }
    }
}

/// How deep selections may nest, fragments and inline fragments counted as levels: what walks them
/// needs stack for each.
pub(super) const DEEPEST_NESTING: usize = 64;

/// How deep brackets may nest: levels of selections, and in these a filter of six levels.
pub(super) const DEEPEST_BRACKETS: usize = 100;
