//! Strands: what links join, before and after their ends are lifted to a level.

use super::Hierarchy;
use crate::model::{JurisdictionId, LinkId, NetworkLevel};

/// One link's part in an edge.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Strand {
    /// One end.
    pub a: JurisdictionId,
    /// The other end.
    pub b: JurisdictionId,
    /// The link that joins them.
    pub link: LinkId,
    /// Whether one end is the first-named party of the link, as the `STAR` projection needs it.
    pub first_named: bool,
}

/// A strand whose ends are lifted to a level.
pub(super) struct LiftedStrand {
    /// The smaller index first.
    pub(super) ends_ix: (u32, u32),
    pub(super) link: LinkId,
    pub(super) first_named: bool,
}

impl LiftedStrand {
    /// Where it stands: those of an edge together, by link.
    pub(super) const fn order(&self) -> ((u32, u32), LinkId) {
        (self.ends_ix, self.link)
    }

    /// The same where places have other indexes; none where an end went.
    pub(super) fn renumbered(self, latter_ix: &[Option<u32>]) -> Option<Self> {
        let (a, b) = self.ends_ix;
        Some(Self { ends_ix: (latter_ix[a as usize]?, latter_ix[b as usize]?), ..self })
    }

    pub(super) fn with_ids(self, hierarchy: &Hierarchy) -> Strand {
        let (a, b) = self.ends_ix;
        Strand {
            a: hierarchy.id(a),
            b: hierarchy.id(b),
            link: self.link,
            first_named: self.first_named,
        }
    }
}

/// Lifts the strands, without loops, sorted by ends and link, one for each link in an edge.
pub(super) fn lifted(
    hierarchy: &Hierarchy,
    level: NetworkLevel,
    strands: impl IntoIterator<Item = Strand>,
) -> Vec<LiftedStrand> {
    let lift = |id| Some(hierarchy.lift_ix(hierarchy.ix(id)?, level));
    let lifted = strands.into_iter().filter_map(|strand| {
        let (a, b) = (lift(strand.a)?, lift(strand.b)?);
        let ends_ix = (a.min(b), a.max(b));
        let Strand { link, first_named, .. } = strand;
        (a != b).then_some(LiftedStrand { ends_ix, link, first_named })
    });
    let mut lifted: Vec<LiftedStrand> = lifted.collect();
    lifted.sort_unstable_by_key(LiftedStrand::order);
    lifted.dedup_by(|again, kept| {
        let same = again.order() == kept.order();
        kept.first_named |= same && again.first_named;
        same
    });
    lifted
}

/// The different links of strands, ascending.
pub(super) fn links_of(strands: &[LiftedStrand]) -> Vec<LinkId> {
    let mut links: Vec<LinkId> = strands.iter().map(|strand| strand.link).collect();
    links.sort_unstable();
    links.dedup();
    links
}
