//! What changed since an index was made: entries that are masked in it, and entries beside it.
//!
//! Nodes, spellings and words of the overlay are numbered after those of the base.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use fixedbitset::FixedBitSet;

use super::base::{Base, LIGHT, weight_of_unknown};
use super::entries::{Draft, Entries, NodeIx, SpellingIx, nodes, place, rank, ranked};
use super::entry::{Entry, key_of};
use super::lexicon::{Lexicon, Term, Words};
use crate::snapshot::columns::Lists;
use crate::snapshot::{Snapshot, Subject};

/// The entries that changed since the base was made.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    /// What may have changed.
    pub(super) changed: BTreeSet<Subject>,
    /// The nodes of the base that count no more.
    masked: FixedBitSet,
    /// Where those are now that are still there.
    moved: HashMap<NodeIx, NodeIx>,
    /// How many of the spellings of a word are masked.
    masked_occurrences: HashMap<Term, u32>,
    pub(super) entries: Entries,
    /// Before which node of the base each node stands.
    before: Vec<u32>,
    /// The words that the base does not have, and before which of its words each stands.
    pub(super) lexicon: Lexicon,
    word_before: Vec<u32>,
    /// How much words say, where the base does not know it or has another weight.
    weights: HashMap<Term, u16>,
    /// How many designations have a word, where they are not those of the base.
    designated: BTreeMap<Term, u32>,
    occurrences: HashMap<Term, Vec<SpellingIx>>,
    by_words: HashMap<Vec<Term>, Vec<SpellingIx>>,
}

impl Overlay {
    /// The overlay with which a base is the index of a snapshot; what is not `changed` has the
    /// entry and the links that it had.
    ///
    /// Cost: O(k log n) for k words of what changed.
    pub(super) fn of(snapshot: &Snapshot, base: &Base, changed: BTreeSet<Subject>) -> Self {
        let mut overlay = Self { changed, ..Self::default() };
        if overlay.changed.is_empty() {
            return overlay;
        }
        let records: Vec<_> =
            overlay.changed.iter().filter_map(|subject| snapshot.record(subject)).collect();
        let ranked = ranked(snapshot, &records);
        overlay.mask(base, &ranked);
        overlay.before = ranked
            .iter()
            .map(|(entry, links)| overlay.position(snapshot, base, entry, *links))
            .collect();
        overlay.add(base, ranked);
        overlay
    }

    fn mask(&mut self, base: &Base, ranked: &[(Entry<'_>, u32)]) {
        let (latter, first) = (nodes(ranked), place(base.entries.len()));
        self.masked = FixedBitSet::with_capacity(base.entries.len());
        for (subject, node) in
            self.changed.iter().filter_map(|subject| Some((subject, base.node_of(subject)?)))
        {
            self.masked.insert(node as usize);
            self.moved.extend(latter.get(subject).map(|latter| (node, first + latter)));
            for term in base.entries.words_of(node) {
                *self.masked_occurrences.entry(term).or_default() += 1;
            }
        }
    }

    /// Before which node of the base an entry stands, of those that still count.
    fn position(&self, snapshot: &Snapshot, base: &Base, entry: &Entry<'_>, links: u32) -> u32 {
        let Entries { subjects, links: links_of, .. } = &base.entries;
        let wanted = rank(&entry.subject, links, entry.key);
        let key = |node: u32| rank(&subjects[node as usize], links_of[node as usize], "");
        let roughly = |node: u32| (key(node).0, key(node).1).cmp(&(wanted.0, wanted.1));
        let is_before = |node: u32| {
            roughly(node).then_with(|| {
                let record = snapshot.record(&subjects[node as usize]);
                record.as_ref().and_then(key_of).cmp(&Some(entry.key))
            })
        };
        let (mut from, mut to) = (0, place(base.entries.len()));
        while from < to {
            let middle = from.midpoint(to);
            match (middle..to).find(|node| !self.masked.contains(*node as usize)) {
                Some(node) if is_before(node).is_lt() => from = node + 1,
                _ => to = middle,
            }
        }
        from
    }

    fn add(&mut self, base: &Base, ranked: Vec<(Entry<'_>, u32)>) {
        let places = nodes(&ranked);
        let first = place(base.entries.len());
        let mut around = Lists::default();
        for (entry, _) in &ranked {
            around.push(entry.around.iter().filter_map(|next| match self.changed.contains(next) {
                true => places.get(next).map(|node| first + node),
                false => base.node_of(next),
            }));
        }
        drop(places);
        let draft = Draft::of(&ranked);
        let subjects = ranked.into_iter().map(|(entry, _)| entry.subject).collect();
        let (entries, words) = draft.numbered(subjects, |words| self.learn(base, words));
        self.entries = Entries { around, ..entries };
        self.weigh(base, &words);
        let first = place(base.entries.spellings.len());
        for (term, ix) in self.entries.occurrences() {
            self.occurrences.entry(term).or_default().push(first + ix);
        }
        for ix in 0..self.entries.words.len() {
            let words = self.entries.words.row(ix).to_vec();
            self.by_words.entry(words).or_default().push(first + place(ix));
        }
    }

    /// Learns the words that the base does not have; the terms of all of them.
    fn learn(&mut self, base: &Base, words: &[String]) -> Vec<Term> {
        let mut new: Vec<&String> = Vec::new();
        let terms = words.iter().map(|word| {
            base.lexicon.find(word).unwrap_or_else(|| {
                new.push(word);
                Term(place(base.lexicon.len() + new.len() - 1))
            })
        });
        let terms = terms.collect();
        self.word_before = new.iter().map(|word| base.lexicon.words_before(word)).collect();
        self.lexicon = Lexicon::new(&new);
        terms
    }

    /// Weighs words that are new, and those that are no longer or not yet part of a designation.
    fn weigh(&mut self, base: &Base, words: &[String]) {
        let mut designated = self.entries.designated();
        let masked = self.masked.ones().flat_map(|node| base.entries.designations.row(node));
        let mut undesignated: HashMap<Term, u32> = HashMap::new();
        masked.for_each(|term| *undesignated.entry(*term).or_default() += 1);
        for term in undesignated.keys() {
            designated.entry(*term).or_default();
        }
        for (term, count) in &mut designated {
            let former = base.designated.get(term).copied().unwrap_or(0);
            *count += former - undesignated.get(term).copied().unwrap_or(0);
            let weight = match count {
                0 => base.lexicon.word(*term).map_or(LIGHT, |word| weight_of_unknown(&word)),
                _ => LIGHT,
            };
            self.weights.insert(*term, weight);
        }
        self.designated = designated;
        let first = base.lexicon.len();
        for word in words {
            if let Some(Term(new)) = self.lexicon.find(word) {
                let term = Term(place(first) + new);
                self.weights.entry(term).or_insert_with(|| weight_of_unknown(word));
            }
        }
    }

    /// Whether a node of the base counts no more.
    pub(super) fn masks(&self, node: NodeIx) -> bool {
        self.masked.contains(node as usize)
    }

    /// Where a node of the base is now; `None` where it is gone.
    pub(super) fn latter(&self, node: NodeIx) -> Option<NodeIx> {
        if self.masks(node) { self.moved.get(&node).copied() } else { Some(node) }
    }

    /// How many of the spellings of a word in the base are masked.
    pub(super) fn masked_occurrences(&self, term: Term) -> usize {
        self.masked_occurrences.get(&term).copied().unwrap_or(0) as usize
    }

    /// The weight of a word, where it is not that of the base.
    pub(super) fn weight(&self, term: Term) -> Option<u16> {
        self.weights.get(&term).copied()
    }

    /// Whether a designation has a word, where that is not as in the base.
    pub(super) fn designates(&self, term: Term) -> Option<bool> {
        self.designated.get(&term).map(|count| *count > 0)
    }

    /// As in the base, of the spellings beside it.
    pub(super) fn occurrences(&self, term: Term) -> &[SpellingIx] {
        self.occurrences.get(&term).map_or(&[], Vec::as_slice)
    }

    /// As in the base, of the spellings beside it.
    pub(super) fn spelled(&self, words: &[Term]) -> &[SpellingIx] {
        self.by_words.get(words).map_or(&[], Vec::as_slice)
    }

    /// Before which node of the base a node of the overlay stands.
    pub(super) fn before(&self, node: NodeIx) -> u32 {
        self.before[node as usize]
    }

    /// Before which word of the base a new word stands.
    pub(super) fn word_before(&self, new: u32) -> u32 {
        self.word_before[new as usize]
    }
}
