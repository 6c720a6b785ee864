//! What was probably meant: the known words nearest to an unknown one.

/// At most this many are offered.
const OFFERED: usize = 3;

/// Jaro-Winkler similarity from which on two words may be one mistyped; 1 is equality.
const SIMILAR: f64 = 0.8;

/// Returns `; nearest: quebec, ...` for the words of `known` that resemble `word`, best first, ties
/// in alphabetical order, or nothing where none does.
pub(super) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let scored = known.into_iter().map(|known| (strsim::jaro_winkler(word, known), known));
    let mut similar: Vec<_> = scored.filter(|(score, _)| *score >= SIMILAR).collect();
    similar.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    let offered: Vec<_> = similar.into_iter().take(OFFERED).map(|(_, known)| known).collect();
    if offered.is_empty() { String::new() } else { format!("; nearest: {}", offered.join(", ")) }
}
