//! Changing the data: what a client wants is read into a draft, every problem of it is told at once, and
//! it is committed as one revision or not at all.
//!
//! One noun a file: its inputs, what they mean, and its mutations. `commit` is the way to the database.

mod bulk;
mod citation;
mod commit;
mod contact;
mod coverage;
mod delete;
mod drafting;
mod event;
mod focus_area;
mod input;
mod jurisdiction;
mod link;
mod merge;
mod naming;
mod payload;
mod request;
mod source;
mod undo;
mod user_error;

use async_graphql::MergedObject;

/// All changes need a token with the editor role. Each is one transaction, and bumps the revision by
/// one; one that changes nothing bumps none. Where `idempotencyKey` is given, a retry returns what the
/// first call made.
///
/// What is wrong with an input is told in `userErrors`, all of it at once (a hundred problems at most),
/// and nothing is changed then.
/// In an update a field that is absent keeps what it holds, null clears it, and a list replaces.
#[derive(Default, MergedObject)]
pub struct Mutation(
    jurisdiction::JurisdictionMutation,
    link::LinkMutation,
    event::LinkEventMutation,
    source::SourceMutation,
    citation::CitationMutation,
    focus_area::FocusAreaMutation,
    contact::ContactMutation,
    coverage::CoverageNoteMutation,
    bulk::BulkMutation,
    undo::UndoMutation,
);
