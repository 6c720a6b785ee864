//! Mixing: who links with whom, by groups.

use std::sync::Arc;

use async_graphql::{Context, Description, Object};

use super::Asked;
use crate::api::args::{IntOr, OrDefault};
use crate::api::context::snapshot;
use crate::api::error::Answer;
use crate::api::group::group_label;
use crate::api::reading::Reading;
use crate::api::threads::heavy;
use crate::graph;
use crate::model::{JurisdictionId, LinkDimension, Locale, MixingDimension};
use crate::sentence;
use crate::snapshot::{GroupValue, Snapshot};

/// What stands for the group of those that have none.
const NO_GROUP: &str = "NONE";

/// Who links with whom.
pub(super) struct Mixing(pub(super) Arc<Asked>);

#[Object]
impl Mixing {
    /// How often links join one group with another, most links first, then by group (Newman 2003). A
    /// link of several parties counts once in each cell to which two of them belong.
    async fn mixing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By what jurisdictions are grouped.")] by: MixingDimension,
        #[graphql(default, desc = "At most so many cells, 1 to 1000.")] first: IntOr<100>,
    ) -> Option<Answer<Vec<MixingCell>>> {
        let answer = async {
            let mut reading = Reading::of(snapshot(ctx));
            let first = reading.at("first", |reading| reading.rows(first.0));
            let first = reading.finish(first)?;
            let (snapshot, measured) = (Arc::clone(snapshot(ctx)), self.0.measured.clone());
            let cells = heavy(move || {
                graph::mixing(&measured.scoped.network, |id| group(&snapshot, by, id))
            });
            let cell = |cell| MixingCell { by, cell };
            Ok(cells.await?.into_iter().take(first).map(cell).collect())
        };
        Some(answer.await)
    }

    /// Whether linked jurisdictions are of one group more often than chance has it: 1 where they
    /// always are, 0 as by chance, negative where less often (Newman 2003). Each linked pair counts
    /// once, so it does not follow from the cells of `mixing`, which count links. Null where all are
    /// of one group, and in an empty network.
    async fn attribute_assortativity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By what jurisdictions are grouped.")] by: MixingDimension,
    ) -> Option<Answer<Option<f64>>> {
        let (snapshot, measured) = (Arc::clone(snapshot(ctx)), self.0.measured.clone());
        let found = heavy(move || {
            let group = |id| group(&snapshot, by, id);
            graph::attribute_assortativity(&measured.scoped.network, group)
        });
        Some(found.await)
    }
}

/// The group to which a jurisdiction belongs; those without one come last.
fn group(snapshot: &Snapshot, by: MixingDimension, id: JurisdictionId) -> Group {
    let value = match by {
        MixingDimension::Level => snapshot.jurisdiction(id).map(|r| GroupValue::Level(r.level)),
        MixingDimension::Country => snapshot.country_of(id).map(GroupValue::Jurisdiction),
        MixingDimension::WorldRegion => {
            snapshot.world_region_of(id).map(|m49| GroupValue::WorldRegion(m49.to_owned()))
        }
    };
    let key = value.as_ref().map(|value| snapshot.group_key(value));
    Group { has_none: key.is_none(), key, value }
}

/// A group, in the order of what is written for it.
#[derive(Clone, Eq, Ord, PartialEq, PartialOrd)]
struct Group {
    has_none: bool,
    key: Option<String>,
    value: Option<GroupValue>,
}

/// How many links join two groups.
#[derive(Description)]
pub struct MixingCell {
    by: MixingDimension,
    cell: graph::MixingCell<Group>,
}

impl MixingCell {
    fn label(&self, snapshot: &Snapshot, group: &Group, locale: Locale) -> String {
        match &group.value {
            Some(value) => group_label(snapshot, value, locale),
            None => sentence::stat_without(dimension(self.by), locale),
        }
    }
}

fn written(group: &Group) -> &str {
    group.key.as_deref().unwrap_or(NO_GROUP)
}

const fn dimension(by: MixingDimension) -> LinkDimension {
    match by {
        MixingDimension::Country => LinkDimension::Country,
        MixingDimension::WorldRegion => LinkDimension::WorldRegion,
        MixingDimension::Level => LinkDimension::Jurisdiction,
    }
}

#[Object(use_type_description)]
impl MixingCell {
    /// The group that comes first: a level, the slug of a country, or an M49 code; `NONE` for those
    /// that lie in none.
    async fn a(&self) -> &str {
        written(&self.cell.a)
    }

    /// The other group, or the same.
    async fn b(&self) -> &str {
        written(&self.cell.b)
    }

    /// What `a` is called in a legend.
    async fn label_a(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        self.label(snapshot(ctx), &self.cell.a, locale.0)
    }

    /// What `b` is called in a legend.
    async fn label_b(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        self.label(snapshot(ctx), &self.cell.b, locale.0)
    }

    /// Links that join a member of the one with a member of the other, each once.
    async fn links(&self) -> usize {
        self.cell.links
    }

    /// Share of all links, 0 to 1. A link of several parties counts in several cells, so shares can add
    /// up to more than 1.
    async fn share(&self) -> f64 {
        self.cell.share
    }
}
