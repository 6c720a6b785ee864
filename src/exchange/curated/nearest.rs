//! What was probably meant: the known words nearest to an unknown one.

use crate::model::Spelling;

/// At most this many are offered.
const OFFERED: usize = 3;

/// Returns `; nearest: quebec, ...` for the words of `known` that resemble `word`, best first, ties
/// in alphabetical order, or nothing where none does.
pub(super) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let wanted = Spelling::of(word);
    let near = known.into_iter().filter_map(|known| Some((wanted.distance_to(known)?, known)));
    let mut near: Vec<_> = near.collect();
    near.sort_unstable();
    let offered: Vec<_> = near.into_iter().take(OFFERED).map(|(_, known)| known).collect();
    if offered.is_empty() { String::new() } else { format!("; nearest: {}", offered.join(", ")) }
}
