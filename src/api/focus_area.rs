//! Subjects of cooperation.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object};

use super::args::OrDefault;
use super::change::{self, Changes};
use super::citation::Citation;
use super::connection::{Connection, Edge};
use super::context::snapshot;
use super::error::Answer;
use super::filter::LinkFilter;
use super::link::{self, Link};
use super::order::LinkOrder;
use super::page::Window;
use crate::model::{FocusAreaId, GlobalId, Locale};
use crate::snapshot::{CitationSubject, FocusAreaRecord, LinkCondition, Snapshot, Subject};

/// A subject of cooperation from a controlled list, such as `education`.
#[derive(Clone, Description)]
pub struct FocusArea(pub Arc<FocusAreaRecord>);

impl FocusArea {
    /// The subjects with these ids, in their order.
    pub(super) fn all(snapshot: &Snapshot, ids: &[FocusAreaId]) -> Vec<Self> {
        ids.iter().filter_map(|id| snapshot.focus_area(*id).cloned().map(Self)).collect()
    }
}

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl FocusArea {
    /// Opaque and globally unique; the same for ever in one database.
    pub(super) async fn id(&self) -> ID {
        GlobalId::from(self.0.id).to_string().into()
    }

    /// Stable, readable, unique.
    async fn slug(&self) -> &str {
        self.0.slug.as_str()
    }

    /// Its name in the asked language, or in English where there is none.
    async fn name(
        &self,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> &str {
        self.0.name.get(locale.0)
    }

    /// Words in sources that mean it: `sport`, `sports`.
    async fn synonyms(&self) -> &[String] {
        &self.0.synonyms
    }

    /// The wider subject that it is part of.
    async fn broader(&self, ctx: &Context<'_>) -> Option<Self> {
        snapshot(ctx).focus_area(self.0.broader?).cloned().map(Self)
    }

    /// Links about it or about a subject below it, by slug where nothing is said.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn links(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that match.")] filter: Option<Box<LinkFilter>>,
        #[graphql(desc = "By what they are ordered, the first criterion first; ties by slug.")]
        order_by: Option<Vec<LinkOrder>>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Connection<Link, Edge<Link>>>> {
        let about_it = LinkCondition::FocusAreas([self.0.id].into());
        let window = Window { first, after, last, before };
        Some(link::list(ctx, Some(about_it), filter, order_by, window).await)
    }

    /// Where a source speaks of the subject itself.
    async fn citations(&self) -> Vec<Citation> {
        Citation::all(&self.0.citations, CitationSubject::FocusArea(self.0.id))
    }

    /// Every change that was made to it, oldest first: who, when, what it was and what it became.
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Changes>> {
        let window = Window { first, after, last, before };
        Some(change::history(ctx, Subject::FocusArea(self.0.id), window).await)
    }
}

/// The questions about subjects of cooperation.
#[derive(Default)]
pub struct FocusAreaQuery;

#[Object]
impl FocusAreaQuery {
    /// One subject. `NOT_FOUND` with what was probably meant.
    async fn focus_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its slug.")] slug: String,
    ) -> Option<Answer<FocusArea>> {
        let found = snapshot(ctx).resolve_focus_area(&slug);
        Some(found.cloned().map(FocusArea).map_err(Into::into))
    }

    /// All subjects, by slug.
    async fn focus_areas(&self, ctx: &Context<'_>) -> Vec<FocusArea> {
        let mut all: Vec<_> = snapshot(ctx).focus_areas().cloned().map(FocusArea).collect();
        all.sort_by(|one, other| one.0.slug.cmp(&other.0.slug));
        all
    }
}
