//! Search: finding anything by what a person would type.

use std::sync::Arc;

use async_graphql::{Context, Object, SimpleObject};

use super::args::IntOr;
use super::check_length;
use super::context::snapshot;
use super::error::{Answer, ApiError};
use super::node::Node;
use super::threads::heavy;
use crate::model::{GlobalId, SearchType};
use crate::snapshot::{Hit, Snapshot, Subject};

/// How many hits can be asked for.
const MOST_HITS: i32 = 100;

/// One hit, with the text that matched.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct SearchHit {
    /// What was found.
    node: Node,
    /// The spelling of it that matched, as it stands in the data.
    matched: String,
    /// How well it answers what was typed, above 0 and at most 1: 1 is the very spelling, but for
    /// accents, case and punctuation; else 0.99 of the harmonic mean of how much of what was typed
    /// is explained and how much of the spelling was typed, by letters, with slips, missing ends
    /// and words from around it taken off.
    score: f64,
}

impl SearchHit {
    fn of(snapshot: &Snapshot, hit: Hit) -> Answer<Self> {
        let id: Option<GlobalId> = match hit.subject {
            Subject::Jurisdiction(id) => Some(id.into()),
            Subject::Link(id) => Some(id.into()),
            Subject::FocusArea(id) => Some(id.into()),
            Subject::Source(id) => Some(id.into()),
            _ => None,
        };
        let node = id.and_then(|id| Node::find(snapshot, id));
        let node = node.ok_or(ApiError::Internal("search found what is not there"))?;
        Ok(Self { node, matched: hit.matched, score: hit.score })
    }
}

/// The question that finds a place to start from.
#[derive(Default)]
pub struct SearchQuery;

#[Object]
impl SearchQuery {
    /// Find anything by what a person would type; best first, forgiving of accents, case and small
    /// slips. The last word may be unfinished; what a place calls itself or lies in may stand
    /// beside its name (`Guangdong Province`, `Vancouver, Canada`).
    ///
    /// Ties go to what has more links, then by type, then by slug.
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was typed, at most 200 characters.")] text: String,
        #[graphql(desc = "Things of one of these types; all of them where nothing is said.")]
        types: Option<Vec<SearchType>>,
        #[graphql(default, desc = "How many hits at most, 1 to 100.")] first: IntOr<10>,
    ) -> Option<Answer<Vec<SearchHit>>> {
        Some(search(ctx, text, types, first.0).await)
    }
}

async fn search(
    ctx: &Context<'_>,
    text: String,
    types: Option<Vec<SearchType>>,
    first: i32,
) -> Answer<Vec<SearchHit>> {
    check_text(&text)?;
    check_length("types", types.as_ref().map_or(0, Vec::len))?;
    let first = count_of_hits(first)?;
    let snapshot = snapshot(ctx);
    let types = types.unwrap_or_else(|| SearchType::ALL.to_vec());
    if !snapshot.has_been_searched() {
        let unsearched = Arc::clone(snapshot);
        heavy(move || unsearched.prepare_search()).await?;
    }
    // It takes less time than to wait behind a heavy question.
    let hits = snapshot.search(&text, &types, first);
    hits.into_iter().map(|hit| SearchHit::of(snapshot, hit)).collect()
}

/// # Errors
/// `BAD_USER_INPUT` for a text that is longer than any name.
fn check_text(text: &str) -> Answer<()> {
    let (length, most) = (text.chars().count(), Snapshot::LONGEST_SEARCH);
    if length <= most {
        return Ok(());
    }
    let message = format!("`text` has {length} characters; at most {most} are searched for");
    Err(ApiError::BadInput(message))
}

/// # Errors
/// `BAD_USER_INPUT` for none, fewer than none, or more than a hundred.
fn count_of_hits(first: i32) -> Answer<usize> {
    let message = || format!("`first` is {first}; give 1 to {MOST_HITS}");
    let count = usize::try_from(first).ok().filter(|_| (1..=MOST_HITS).contains(&first));
    count.ok_or_else(|| ApiError::BadInput(message()))
}
