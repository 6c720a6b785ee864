//! The GraphQL schema: one noun a file, with the questions about it.
//!
//! Resolvers take the snapshot that the request is pinned to and answer from memory; none waits but
//! that of the change log, which is read from the database up to the revision of the snapshot.
//! A nullable field that may fail gives `Option<Answer<T>>`, so that its failure clears that field
//! only and the rest of the answer stands.

mod args;
mod budget;
mod change;
mod citation;
mod connection;
mod contact;
mod context;
mod coverage;
mod dataset;
mod direct;
mod earlier;
mod effort;
mod error;
mod execute;
mod export;
mod feed;
mod filter;
mod focus_area;
mod group;
mod import;
mod in_turn;
mod jurisdiction;
mod link;
mod link_stats;
mod measure;
mod network;
mod node;
mod order;
mod page;
mod portfolio;
mod reading;
mod report;
mod scalars;
mod search;
mod threads;
mod vocabulary;
mod world_region;
mod writing;

use async_graphql::{MergedObject, SDLExportOptions, Schema};

pub use budget::{ASK_FOR_LESS, Patience};
pub use change::subject_of;
pub use earlier::NoHistory;
pub use effort::{Effort, effort};
pub use error::{Answer, ApiError, Problem};
pub use execute::{AnswerSize, Engine, Executed, Execution, may_pass, pinned};
pub use export::{Asked, File, Isolates, Selection, Takes, misfit_of_scalar, read_selection};
pub use feed::FeedPage;
pub use import::{ImportError, ImportStep, Imported, Importing, import, off_the_async_threads};
pub use measure::measures_under_way;
pub use network::cost_of_scopes;
pub use report::NotFiled;

/// How many values a list argument may have.
const LONGEST_LIST: usize = 100;

/// Every question that can be asked.
#[derive(Default, MergedObject)]
pub struct Query(
    node::NodeQuery,
    jurisdiction::JurisdictionQuery,
    link::LinkQuery,
    focus_area::FocusAreaQuery,
    citation::SourceQuery,
    world_region::WorldRegionQuery,
    link_stats::LinkStatsQueries,
    network::NetworkQuery,
    search::SearchQuery,
    vocabulary::VocabularyQuery,
    dataset::DatasetQuery,
    change::ChangeQuery,
);

/// The served schema.
type EntenteSchema = Schema<Query, writing::Mutation, change::ChangeSubscription>;

/// The schema as text, in the order in which it is written here.
#[must_use]
pub fn sdl() -> String {
    let options = SDLExportOptions::new().use_space_ident().prefer_single_line_descriptions();
    execute::builder().finish().sdl_with_options(options)
}

/// # Errors
/// `BAD_USER_INPUT` for a list of more than a hundred values.
fn check_length(argument: &str, length: usize) -> Answer<()> {
    if length <= LONGEST_LIST {
        return Ok(());
    }
    let message = format!("`{argument}` has {length} values; at most {LONGEST_LIST} are taken");
    Err(ApiError::BadInput(message))
}
