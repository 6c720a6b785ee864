//! Pictures: plain data in, SVG out, and SVG to PNG.
//!
//! Nothing here reads, asks or waits, and no word stands here: the caller gives all of them in the
//! reader's language.

mod curve;
mod draw;
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
mod text;

pub use map::{located, map};
pub use model::{
    Axes, Bar, Frame, Legend, Level, MarkStyle, Moment, Pin, Place, Point, Row, Tie, TieStyle,
};
pub use network::network;
pub use png::{MOST_PX, PictureError, png};
pub use template::STYLE;
mod stub;
pub use stub::*;
