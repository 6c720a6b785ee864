//! How wide text is, measured with the font that the pictures are drawn in.

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider, charmap::Charmap};
use std::sync::LazyLock;

/// DejaVu Sans. Verdana, which most readers have, was its model and has the same widths.
pub(super) const FONT: &[u8] = include_bytes!("../../explorer/fonts/DejaVuSans.ttf");

/// Height of a line of text over its size.
const LINE: f64 = 1.2;

/// Part of a line that stands above the baseline.
pub(super) const ASCENT: f64 = 0.93;

struct Ruler {
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
}

static RULER: LazyLock<Ruler> = LazyLock::new(|| {
    let font = FontRef::new(FONT).expect("the embedded font is a font");
    // At size 1 widths are in ems.
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    Ruler { charmap: font.charmap(), metrics }
});

/// Returns the width of `text` at `size`, in the same unit.
///
/// Characters that the font lacks count as one em, as Chinese and Japanese ones are. Kerning is left
/// out: it makes text narrower, so that a box is never too small.
///
/// Cost: O(characters), some 20 ns each.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let ems: f32 = text.chars().map(|c| RULER.advance(c)).sum();
    f64::from(ems) * size
}

/// Returns the height of a line of text at `size`.
pub(super) fn height(size: f64) -> f64 {
    size * LINE
}

/// Returns `text` if it is no wider than `room`, and otherwise its beginning with an ellipsis.
///
/// Cost: O(characters).
pub(super) fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", size);
    let kept: String = text
        .chars()
        .take_while(|c| {
            left -= f64::from(RULER.advance(*c)) * size;
            left >= 0.0
        })
        .collect();
    format!("{}…", kept.trim_end())
}

impl Ruler {
    fn advance(&self, c: char) -> f32 {
        let glyph = self.charmap.map(c);
        glyph.and_then(|glyph| self.metrics.advance_width(glyph)).unwrap_or(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_are_wider_and_size_scales() {
        assert!(width("WWW", 10.0) > width("iii", 10.0) * 2.0);
        assert!((width("Québec", 20.0) - 2.0 * width("Québec", 10.0)).abs() < 1e-6);
        assert_eq!(width("", 10.0), 0.0);
    }

    #[test]
    fn text_without_room_ends_in_an_ellipsis() {
        let cut = cut("Provence-Alpes-Côte d’Azur", 12.0, 90.0);
        assert!(cut.ends_with('…') && width(&cut, 12.0) <= 90.0, "{cut}");
        assert_eq!(super::cut("Jalisco", 12.0, 90.0), "Jalisco");
    }
}
