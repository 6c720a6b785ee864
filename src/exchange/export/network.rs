//! The network of a selection: which places are its nodes, and which links join them.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use super::selection::{Isolates, Selected};
use crate::graph::Strand;
use crate::model::JurisdictionId;
use crate::snapshot::{
    Filter, JurisdictionFilter, JurisdictionRecord, LinkRecord, Rows, ScopedNetwork,
};

/// One link between two places.
pub(super) struct Edge<'a> {
    /// The slug of the link; of one with three parties or more with the number of the pair behind it.
    pub(super) id: String,
    pub(super) link: &'a LinkRecord,
    pub(super) source: &'a str,
    pub(super) target: &'a str,
}

/// Gives each node in slug order: every place that stands for itself at the level of the scope and has
/// a link there; and those without one, unless they are dropped or lie outside of the places that the
/// scope names.
///
/// # Errors
/// What `take` says.
pub(super) fn nodes<'a>(
    selected: &Selected<'a>,
    take: &mut dyn FnMut(&'a JurisdictionRecord) -> io::Result<()>,
) -> io::Result<()> {
    let snapshot = selected.snapshot;
    let level = scope(selected).level();
    let every = snapshot.select_jurisdictions(&JurisdictionFilter::default());
    let alone = alone(selected);
    // Where all may be nodes, nobody has to be known to have a link.
    let linked = if alone == every { BTreeSet::new() } else { linked(selected) };
    for record in snapshot.jurisdictions_in(&every) {
        let stands = snapshot.lift(record.id, level) == record.id;
        let is_node =
            || snapshot.holds_jurisdiction(&alone, record.id) || linked.contains(&record.id);
        if stands && is_node() {
            let record = snapshot.jurisdiction(record.id).expect("it was listed");
            take(record)?;
        }
    }
    Ok(())
}

/// The jurisdictions that are nodes without a link, too.
fn alone(selected: &Selected<'_>) -> Arc<Rows> {
    let filter = match selected.selection.isolates {
        Isolates::Keep => scope(selected).places(),
        // Any of none: nobody.
        Isolates::Drop => Filter::Any(Vec::new()),
    };
    selected.snapshot.select_jurisdictions(&filter)
}

/// How many nodes there are. Cost: that of giving each.
pub(super) fn count_nodes(selected: &Selected<'_>) -> usize {
    let mut count = 0;
    let counted = nodes(selected, &mut |_| {
        count += 1;
        Ok(())
    });
    counted.expect("nothing is written");
    count
}

/// Gives each link between two places, by place and then by link.
///
/// # Errors
/// What `take` says.
pub(super) fn edges<'a>(
    selected: &Selected<'a>,
    take: &mut dyn FnMut(&Edge<'a>) -> io::Result<()>,
) -> io::Result<()> {
    let scoped = network(selected);
    for strand in scoped.network.strands() {
        let Some(link) = selected.snapshot.link(strand.link) else { continue };
        if selected.has_link(link) {
            let (source, target) = (selected.slug(strand.a), selected.slug(strand.b));
            take(&Edge { id: id(selected, link, strand), link, source, target })?;
        }
    }
    Ok(())
}

/// The network of the scope, that of the default scope where none is asked for.
pub(super) fn network(selected: &Selected<'_>) -> Arc<ScopedNetwork> {
    selected.snapshot.network(scope(selected))
}

fn scope<'s>(selected: &'s Selected<'_>) -> &'s crate::snapshot::CanonicalScope {
    let asked = selected.selection.scope.as_ref();
    asked.unwrap_or_else(|| selected.snapshot.default_scope())
}

fn linked(selected: &Selected<'_>) -> BTreeSet<JurisdictionId> {
    let strands = network(selected);
    let strands = strands.network.strands().filter(|strand| {
        selected.snapshot.link(strand.link).is_some_and(|link| selected.has_link(link))
    });
    strands.flat_map(|strand| [strand.a, strand.b]).collect()
}

/// The same id in every format and scope: pairs of parties are numbered in the source's order, and an
/// edge has the number of the first pair that is lifted to its ends.
fn id(selected: &Selected<'_>, link: &LinkRecord, strand: &Strand) -> String {
    if link.parties.len() < 3 {
        return link.slug.to_string();
    }
    let level = scope(selected).level();
    let ends: Vec<_> = link.party_ids().map(|id| selected.snapshot.lift(id, level)).collect();
    let pairs = ends
        .iter()
        .enumerate()
        .flat_map(|(place, a)| ends[place + 1..].iter().map(move |b| (*a, *b)));
    let is_this = |(a, b)| (a, b) == (strand.a, strand.b) || (b, a) == (strand.a, strand.b);
    let number = pairs.into_iter().position(is_this).map_or(0, |position| position + 1);
    format!("{}:{number}", link.slug)
}
