//! The contract's connections: one shape, a name for each kind of item.

use async_graphql::connection::PageInfo;
use async_graphql::{OutputType, SimpleObject};

use super::change::CommittedChange;
use super::citation::Citation;
use super::jurisdiction::{Jurisdiction, PartnerEdge};
use super::link::Link;
use super::network::{
    Bridge, Community, Component, Convergence, Ranked, RankedEdge, SharedPartner,
};
use super::page::Page;

/// A page of a list: its items with their cursors, where the page stands, and how many there are.
#[derive(SimpleObject)]
#[graphql(
    crate = "crate::api::in_turn",
    concrete(name = "JurisdictionConnection", params(Jurisdiction, JurisdictionEdge)),
    concrete(name = "PartnerConnection", params(Jurisdiction, PartnerEdge)),
    concrete(name = "LinkConnection", params(Link, LinkEdge)),
    concrete(name = "CitationConnection", params(Citation, CitationEdge)),
    concrete(name = "SharedPartnerPage", params(SharedPartner, SharedPartnerEdge)),
    concrete(name = "ConvergenceConnection", params(Convergence, ConvergenceEdge)),
    concrete(name = "ComponentConnection", params(Component, ComponentEdge)),
    concrete(name = "BridgeConnection", params(Bridge, BridgeEdge)),
    concrete(name = "CommunityPage", params(Community, CommunityEdge)),
    concrete(name = "RankingPage", params(Ranked, RankingEdge)),
    concrete(name = "EdgeRankingPage", params(RankedEdge, EdgeRankingEdge)),
    concrete(name = "ChangeConnection", params(CommittedChange, ChangeEdge))
)]
#[allow(clippy::duplicated_attributes, reason = "two connections have the same nodes")]
pub struct Connection<N: OutputType, E: OutputType> {
    /// The items of the page, each with its cursor.
    pub edges: Vec<E>,
    /// The items of the page.
    pub nodes: Vec<N>,
    /// Where the page stands in the list.
    pub page_info: PageInfo,
    /// How many items the whole list has.
    pub total_count: usize,
}

/// An item with its place in the list.
#[derive(SimpleObject)]
#[graphql(
    crate = "crate::api::in_turn",
    concrete(name = "JurisdictionEdge", params(Jurisdiction)),
    concrete(name = "LinkEdge", params(Link)),
    concrete(name = "CitationEdge", params(Citation)),
    concrete(name = "SharedPartnerEdge", params(SharedPartner)),
    concrete(name = "ConvergenceEdge", params(Convergence)),
    concrete(name = "ComponentEdge", params(Component)),
    concrete(name = "BridgeEdge", params(Bridge)),
    concrete(name = "CommunityEdge", params(Community)),
    concrete(name = "RankingEdge", params(Ranked)),
    concrete(name = "EdgeRankingEdge", params(RankedEdge)),
    concrete(name = "ChangeEdge", params(CommittedChange))
)]
pub struct Edge<N: OutputType> {
    /// Where the item stands; give it back as `after` or `before`.
    pub cursor: String,
    /// The item.
    pub node: N,
}

type JurisdictionEdge = Edge<Jurisdiction>;
type LinkEdge = Edge<Link>;
type CitationEdge = Edge<Citation>;
type SharedPartnerEdge = Edge<SharedPartner>;
type ConvergenceEdge = Edge<Convergence>;
type ComponentEdge = Edge<Component>;
type BridgeEdge = Edge<Bridge>;
type CommunityEdge = Edge<Community>;
type RankingEdge = Edge<Ranked>;
type EdgeRankingEdge = Edge<RankedEdge>;
type ChangeEdge = Edge<CommittedChange>;

impl<N> Connection<N, Edge<N>>
where
    N: OutputType + Clone,
    Edge<N>: OutputType,
{
    /// Makes a page into a connection, each item into its node.
    pub fn of<T>(page: Page<T>, node: impl Fn(T) -> N) -> Self {
        Self::with_edges(page, |cursor, item| {
            let node = node(item);
            (node.clone(), Edge { cursor, node })
        })
    }
}

impl<N: OutputType, E: OutputType> Connection<N, E> {
    /// Makes a page into a connection, each item with its cursor into its node and its edge.
    pub fn with_edges<T>(page: Page<T>, node_and_edge: impl Fn(String, T) -> (N, E)) -> Self {
        let page_info = PageInfo {
            has_previous_page: page.has_previous,
            has_next_page: page.has_next,
            start_cursor: page.items.first().map(|(cursor, _)| cursor.clone()),
            end_cursor: page.items.last().map(|(cursor, _)| cursor.clone()),
        };
        let (nodes, edges) =
            page.items.into_iter().map(|(cursor, item)| node_and_edge(cursor, item)).unzip();
        Self { edges, nodes, page_info, total_count: page.total }
    }
}
