//! Shared partners, a neighbourhood, and a path.

use entente::graph::{self, PathsQuery, SharedPartnersQuery, Step, Tie};
use entente::model::{EdtfDate, LinkKind, NetworkLevel};
use serde::{Deserialize, Serialize};

use super::{ByKey, Connection, Levelled, Named, Slug, Titled, answer, variables};
use crate::world::World;

/// How many shared partners a page has where nothing is said.
const PAGE: usize = 20;

/// How many places a neighbourhood has at most where nothing is said.
const MOST_PLACES: usize = 200;

#[derive(Serialize)]
struct Data<N> {
    network: N,
}

#[derive(Serialize)]
struct Joined<'a> {
    from: Slug<'a>,
    links: Vec<Signed<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Signed<'a> {
    slug: &'a str,
    title: &'a str,
    kind: LinkKind,
    first_signed: Option<EdtfDate>,
}

impl<'a> Joined<'a> {
    fn of(world: &'a World, tie: &Tie) -> Self {
        let links = world.links(&tie.links).into_iter().map(|link| Signed {
            slug: link.slug.as_str(),
            title: &link.title.en,
            kind: link.kind,
            first_signed: link.first_signed(),
        });
        Self { from: Slug::of(world.place(tie.from)), links: links.collect() }
    }
}

pub fn shared_partners(world: &World, body: &[u8]) -> Option<Vec<u8>> {
    #[derive(Deserialize)]
    struct Pair<'a> {
        one: &'a str,
        other: &'a str,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Network<'a> {
        shared_partners: Connection<Shared<'a>>,
    }
    #[derive(Serialize)]
    struct Shared<'a> {
        partner: Levelled<'a>,
        ties: Vec<Joined<'a>>,
    }
    let Pair { one, other } = variables(body)?;
    let of = vec![world.named(one)?.id, world.named(other)?.id];
    let query = SharedPartnersQuery { of, min_shared: None, partners_at: NetworkLevel::Recorded };
    let found = graph::shared_partners(&world.network.network, &query).ok()?;
    let shared = |shared: &graph::SharedPartner| Shared {
        partner: Levelled::of(world.place(shared.partner)),
        ties: shared.ties.iter().map(|tie| Joined::of(world, tie)).collect(),
    };
    let nodes = found.iter().take(PAGE).map(shared).collect();
    let shared_partners = Connection { total_count: found.len(), nodes };
    answer(Data { network: Network { shared_partners } })
}

pub fn two_hops(world: &World, body: &[u8]) -> Option<Vec<u8>> {
    #[derive(Serialize)]
    struct Network<'a> {
        neighbourhood: Subgraph<'a>,
    }
    #[derive(Serialize)]
    struct Subgraph<'a> {
        truncated: bool,
        nodes: Vec<Near<'a>>,
        edges: Vec<Edge<'a>>,
    }
    #[derive(Serialize)]
    struct Near<'a> {
        distance: usize,
        degree: usize,
        jurisdiction: Named<'a>,
    }
    #[derive(Serialize)]
    struct Edge<'a> {
        a: Slug<'a>,
        b: Slug<'a>,
    }
    let ByKey { key } = variables(body)?;
    let of = [world.named(key)?.id];
    let around = graph::neighbourhood(&world.network.network, &of, 2, MOST_PLACES).ok()?;
    let nodes = around.members.iter().map(|member| Near {
        distance: member.distance,
        degree: member.degree,
        jurisdiction: Named::of(world.place(member.jurisdiction)),
    });
    let slug = |id| Slug::of(world.place(id));
    let edges = around.edges.iter().map(|edge| Edge { a: slug(edge.a), b: slug(edge.b) });
    let (nodes, edges) = (nodes.collect(), edges.collect());
    let neighbourhood = Subgraph { truncated: around.truncated, nodes, edges };
    answer(Data { network: Network { neighbourhood } })
}

#[derive(Serialize)]
struct Way<'a> {
    length: usize,
    steps: Vec<Walked<'a>>,
}

#[derive(Serialize)]
struct Walked<'a> {
    from: Named<'a>,
    to: Named<'a>,
    links: Vec<Titled<'a>>,
}

impl<'a> Walked<'a> {
    fn of(world: &'a World, step: &Step) -> Self {
        Self {
            from: Named::of(world.place(step.from)),
            to: Named::of(world.place(step.to)),
            links: world.links(&step.links).into_iter().map(Titled::of).collect(),
        }
    }
}

pub fn shortest_path(world: &World, body: &[u8]) -> Option<Vec<u8>> {
    #[derive(Deserialize)]
    struct Ends<'a> {
        from: &'a str,
        to: &'a str,
    }
    #[derive(Serialize)]
    struct Network<'a> {
        paths: Paths<'a>,
    }
    #[derive(Serialize)]
    struct Paths<'a> {
        outcome: &'static str,
        paths: Vec<Way<'a>>,
    }
    let Ends { from, to } = variables(body)?;
    let between = PathsQuery::between(world.named(from)?.id, world.named(to)?.id);
    let query = PathsQuery { limit: 1, ..between };
    let network = &world.network.network;
    let found = graph::paths(network, network, &query).ok()?;
    let ways = found.paths.iter().map(|path| Way {
        length: path.steps.len(),
        steps: path.steps.iter().map(|step| Walked::of(world, step)).collect(),
    });
    let paths = Paths { outcome: found.outcome.as_str(), paths: ways.collect() };
    answer(Data { network: Network { paths } })
}
