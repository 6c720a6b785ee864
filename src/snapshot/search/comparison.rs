//! Whether two snapshots have the same index of search, whatever way it was made.

use super::entries::place;
use super::index::{Index, NodeIx, SpellingIx};
use super::lexicon::{Term, Words};
use crate::snapshot::{Snapshot, Subject};

/// A spelling, by what it is of and which of its spellings it is.
type Place<'a> = (&'a Subject, usize);

/// An index as words, in its order: nothing in it tells a base from an overlay.
#[derive(Debug, PartialEq)]
struct Content<'a> {
    words: Vec<Word<'a>>,
    nodes: Vec<Node<'a>>,
}

#[derive(Debug, PartialEq)]
struct Word<'a> {
    word: String,
    weight: f64,
    /// In their order, and how many are told beforehand.
    occurrences: Vec<Place<'a>>,
    occurs: usize,
}

#[derive(Debug, PartialEq)]
struct Node<'a> {
    subject: &'a Subject,
    /// The words of each spelling, and all of them as one.
    spellings: Vec<(usize, Vec<String>, Option<String>)>,
    /// The spellings that have just these words.
    spelled_alike: Vec<Vec<Place<'a>>>,
    /// Those of its spellings, and of its designations.
    known: Vec<String>,
    around: Vec<&'a Subject>,
}

impl Snapshot {
    /// Whether both find the same by every text: the same words, that weigh the same, stand in the
    /// same spellings of the same things, in the same order.
    ///
    /// Cost: O(n log n) for n words of spellings; makes the index where nobody has searched yet.
    pub(in crate::snapshot) fn searches_like(&self, other: &Self) -> bool {
        self.searching().content() == other.searching().content()
    }
}

impl Index {
    fn content(&self) -> Content<'_> {
        let words = self.terms().into_iter().map(|term| Word {
            word: self.word(term),
            weight: self.weight(term),
            occurrences: self.occurrences(term).map(|ix| self.place(ix)).collect(),
            occurs: self.occurs(term),
        });
        let nodes = self.nodes().into_iter().map(|node| self.node_content(node));
        Content { words: words.collect(), nodes: nodes.collect() }
    }

    fn node_content(&self, ix: NodeIx) -> Node<'_> {
        let words = |terms: &[Term]| terms.iter().map(|term| self.word(*term)).collect::<Vec<_>>();
        let spellings = || self.spellings_of(ix).map(|ix| self.spelling(ix));
        let node = self.node(ix);
        let mut around: Vec<_> = self.around(ix).map(|next| self.node(next).subject).collect();
        around.sort_unstable();
        Node {
            subject: node.subject,
            spellings: spellings()
                .map(|s| (s.number, words(s.words), s.whole.map(|whole| self.word(whole))))
                .collect(),
            spelled_alike: spellings()
                .map(|s| self.spelled(s.words).map(|ix| self.place(ix)).collect())
                .collect(),
            known: node.terms().map(|term| self.word(term)).collect(),
            around,
        }
    }

    /// All words in use, in their order.
    fn terms(&self) -> Vec<Term> {
        let settled = (0..place(self.base.lexicon.len())).map(Term);
        let new = (0..place(self.overlay.lexicon.len())).map(|new| self.beside(Term(new)));
        let mut terms: Vec<_> = settled.chain(new).filter(|term| self.is_in_use(*term)).collect();
        terms.sort_unstable_by_key(|term| self.order(*term));
        terms
    }

    /// A word by its term.
    fn word(&self, term: Term) -> String {
        let (lexicon, term) = match term.0.checked_sub(place(self.base.lexicon.len())) {
            None => (&self.base.lexicon, term),
            Some(new) => (&self.overlay.lexicon, Term(new)),
        };
        lexicon.word(term).expect("terms are places of words")
    }

    /// All nodes in their order.
    fn nodes(&self) -> Vec<NodeIx> {
        let first = place(self.base.entries.len());
        let settled = (0..first).filter(|node| !self.overlay.masks(*node));
        let beside = (0..place(self.overlay.entries.len())).map(|node| first + node);
        let mut nodes: Vec<_> = settled.chain(beside).collect();
        nodes.sort_unstable_by_key(|node| self.rank(*node));
        nodes
    }

    /// The spellings of a node.
    fn spellings_of(&self, ix: NodeIx) -> impl Iterator<Item = SpellingIx> {
        let (entries, at) = self.part(ix, self.base.entries.len());
        let is_of_base = (ix as usize) < self.base.entries.len();
        let first = if is_of_base { 0 } else { self.base.entries.spellings.len() };
        entries.spellings_of(place(at)).map(move |spelling| place(first + spelling))
    }

    fn place(&self, ix: SpellingIx) -> Place<'_> {
        let spelling = self.spelling(ix);
        (self.node(spelling.node).subject, spelling.number)
    }
}
