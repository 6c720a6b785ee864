//! Pictures: plain data in, SVG out, and SVG to PNG.
//!
//! Nothing here reads, asks or waits, and no word stands here: the caller gives all of them in the
//! reader's language.

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
mod simulation;
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
