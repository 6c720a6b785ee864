//! Pictures: plain data in, SVG out, and SVG to PNG.
//!
//! Nothing here reads, asks or waits, and no word stands here: the caller gives all of them in the
//! reader's language. The same input gives the same bytes: layouts start from fixed points, and
//! coordinates are rounded to a tenth.
//!
//! What scripts and pages rely on, beside the names of classes:
//!
//! - `g.tie` and `a.tie` have `data-a` and `data-b`, the keys of their places, and in a network
//!   `data-bend`. Between places at `(ax, ay)` and `(bx, by)`, with `dx = bx - ax` and
//!   `dy = by - ay`, the path is `M ax ay Q cx cy bx by` for `cx = (ax + bx) / 2 - bend * dy` and
//!   `cy = (ay + by) / 2 + bend * dx`; `g.count` stands at
//!   `((ax + bx) / 2 - bend * dy / 2, (ay + by) / 2 + bend * dx / 2)`.
//! - `.place` has `data-place`, its key, `data-said`, what is to be announced, and `transform`, which
//!   alone says where it stands.
//! - `.bar`, `.row` and `.moment` have `data-said` too.
//! - What can be gone to has `tabindex="-1"`: a page makes the picture one stop of the tab key.
//! - The stylesheet knows two classes for scripts: `near` for what belongs to what has the focus, and
//!   `far` for all else.

mod area;
mod axis;
mod bars;
mod curve;
mod draw;
mod growth;
mod key;
mod label;
mod layout;
mod map;
mod mark;
mod model;
mod network;
mod number;
mod png;
mod separate;
mod sheet;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod timeline;

pub use bars::{bars, paired_bars};
pub use growth::growth;
pub use map::{located, map};
pub use model::{
    Axes, Bar, Frame, Legend, Level, MarkStyle, Moment, Pin, Place, Point, Row, Tie, TieStyle,
};
pub use network::network;
pub use png::{MOST_PX, PictureError, png};
pub use template::STYLE;
pub use timeline::timeline;
