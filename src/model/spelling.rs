//! Spellings: how near two of them are, for proposing what was probably meant.

use super::fold;

/// No name is as long; a longer text is not compared, so that it cannot cost much.
const LONGEST: usize = 100;

/// A text as somebody spelled it, to be compared with known ones.
///
/// ```
/// # use entente::model::Spelling;
/// let wanted = Spelling::of("Quebbec");
/// assert_eq!(wanted.distance_to("Québec"), Some(1));
/// assert_eq!(wanted.distance_to("Alberta"), None);
/// ```
#[derive(Clone, Debug)]
pub struct Spelling {
    folded: String,
    length: usize,
    /// A third of the letters may be wrong; more would propose anything for a short text.
    tolerance: usize,
}

impl Spelling {
    /// Folds a text, so that accents, case and punctuation count for nothing.
    #[must_use]
    pub fn of(text: &str) -> Self {
        // Four bytes a letter at the most.
        let folded = if text.len() > 4 * LONGEST { String::new() } else { fold(text) };
        let length = folded.chars().count();
        Self { folded, length, tolerance: (length / 3).max(1) }
    }

    /// How many letters must be changed, added, dropped or swapped with the next one to make
    /// `known` of it; `None` if so many that `known` was hardly meant.
    ///
    /// Cost: O(product of the lengths), and nothing where the lengths differ by too much.
    #[must_use]
    pub fn distance_to(&self, known: &str) -> Option<usize> {
        if self.length == 0 || self.length > LONGEST {
            return None;
        }
        let known = fold(known);
        if known.chars().count().abs_diff(self.length) > self.tolerance {
            return None;
        }
        let distance = strsim::osa_distance(&self.folded, &known);
        (distance <= self.tolerance).then_some(distance)
    }
}
