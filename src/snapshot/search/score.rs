//! How well a spelling answers what was typed.

use super::index::{Index, NodeIx, Spelling};
use super::query::{Query, Unit};

/// How much of what was typed a hit must account for.
const LEAST_EXPLAINED: f64 = 0.4;

/// What a word is worth that is not of the spelling, but of what is known around it: a little less,
/// so that `New York State` is rather the one that is called so.
const AROUND: f64 = 0.9;

/// What is not the very spelling scores at most this much.
const NOT_THE_VERY_SPELLING: f64 = 0.99;

/// How many steps away what is around is looked for: from a link to a party, its region, its
/// country.
const STEPS_AROUND: usize = 3;

/// Scores are told in steps of this many to one, so that ties are ties.
const STEPS_TO_ONE: f64 = 10_000.0;

/// How well a spelling answers, in (0, 1]; `None` where it hardly does.
///
/// 1 is the very spelling, but for what folding takes off. Else each typed word is given to the
/// word of the spelling that it is most like, and the score is 0.99 of the harmonic mean of two
/// shares: of what was typed, how much is explained, and of the spelling, how much was typed.
/// Both are weighted sums of likenesses, where a word weighs what [`Index::weight`] says. What was
/// typed is also explained by what is around the node: its other spellings, what it is designated,
/// and the same of what it lies in or of the parties of a link.
///
/// Cost: O(words typed · (words of the spelling and around it)) look-ups.
pub(super) fn score(index: &Index, query: &Query, spelling: &Spelling<'_>) -> Option<f64> {
    if query.spelled.as_deref() == Some(spelling.words) {
        return Some(1.0);
    }
    let mut pairing = Pairing::default();
    for unit in &query.units {
        pairing.give(index, query, spelling, unit);
    }
    for unit in query.units.iter().filter(|unit| unit.words.len() == 1) {
        pairing.explain_by_what_is_around(index, query, spelling, unit);
    }
    let typed: f64 = query.weights.iter().sum();
    let spelled: f64 = spelling.words.iter().map(|word| index.weight(*word)).sum();
    let (explained, covered) = (pairing.explained / typed, pairing.covered / spelled);
    if explained < LEAST_EXPLAINED || covered <= 0.0 {
        return None;
    }
    let mean = 2.0 * explained * covered / (explained + covered);
    Some(told(NOT_THE_VERY_SPELLING * mean))
}

fn told(score: f64) -> f64 {
    (score * STEPS_TO_ONE).round().max(1.0) / STEPS_TO_ONE
}

/// Which typed words were given to which words of the spelling.
#[derive(Default)]
struct Pairing {
    /// Typed words that are given away, by bit; the query has at most 16.
    typed: u16,
    /// Words of the spelling that are taken, by bit; it has at most 64.
    taken: u64,
    /// Weight of what was typed, times likeness.
    explained: f64,
    /// Weight of what was spelled, times likeness.
    covered: f64,
}

impl Pairing {
    /// Gives the typed words of a unit to the part of the spelling that they are most like, if any
    /// is free: to all of it, read as one word, or to one word.
    fn give(&mut self, index: &Index, query: &Query, spelling: &Spelling<'_>, unit: &Unit) {
        if self.typed & bits(unit) != 0 {
            return;
        }
        let (mut best, mut part, mut weight) = (0.0, 0, 0.0);
        if let Some(whole) = spelling.whole.filter(|_| self.taken == 0) {
            best = unit.likeness(whole);
            part = u64::MAX;
            weight = spelling.words.iter().map(|word| index.weight(*word)).sum();
        }
        for (place, word) in spelling.words.iter().enumerate() {
            let likeness = unit.likeness(*word);
            if likeness > best && self.taken & (1 << place) == 0 {
                (best, part, weight) = (likeness, 1 << place, index.weight(*word));
            }
        }
        if best > 0.0 {
            self.taken |= part;
            self.covered += weight * best;
            self.explain(query, unit, best);
        }
    }

    /// Explains a typed word that no word of the spelling is like.
    fn explain_by_what_is_around(
        &mut self,
        index: &Index,
        query: &Query,
        spelling: &Spelling<'_>,
        unit: &Unit,
    ) {
        if self.typed & bits(unit) == 0 {
            let likeness = likeness_around(index, spelling, spelling.node, unit, STEPS_AROUND);
            self.explain(query, unit, AROUND * likeness);
        }
    }

    fn explain(&mut self, query: &Query, unit: &Unit, likeness: f64) {
        self.typed |= bits(unit);
        self.explained += query.weights[unit.words.clone()].iter().sum::<f64>() * likeness;
    }
}

fn bits(unit: &Unit) -> u16 {
    unit.words.clone().fold(0, |bits, word| bits | 1 << word)
}

/// The greatest likeness among the words of a node and of what is around it. The words of the
/// spelling itself are left out: each explains one typed word.
fn likeness_around(
    index: &Index,
    spelling: &Spelling<'_>,
    node: NodeIx,
    unit: &Unit,
    steps: usize,
) -> f64 {
    let known = index.node(node);
    let known = known.terms().filter(|term| !spelling.words.contains(term));
    let best = known.map(|term| unit.likeness(term)).fold(0.0, f64::max);
    if steps == 0 {
        return best;
    }
    let around = index.around(node);
    let around = around.map(|next| likeness_around(index, spelling, next, unit, steps - 1));
    around.fold(best, f64::max)
}
