//! The legend as it is drawn: rows of small signs with their words, below the picture.

use super::area::Area;
use super::mark::{Shape, colour, shape};
use super::model::{Legend, Level};
use super::number::{shift, written};
use super::text;
use serde::Serialize;

/// Size of the words.
const SIZE: f64 = 12.0;

/// Height of a row.
const ROW: f64 = 22.0;

/// Room between two entries.
const GAP: f64 = 22.0;

/// The sign of an entry.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum Sign {
    /// A disc in the colour of this class.
    Colour { class: &'static str },
    /// A line of this class.
    Line { class: &'static str },
    /// A shape in grey.
    Mark { shape: Shape, is_group: bool },
    /// The badge of a line.
    Count,
    /// A filled rectangle of this class, or one with a pattern.
    Swatch { class: &'static str, pattern: Option<String> },
    /// The mark of an event.
    Event { class: &'static str, shape: Shape },
}

impl Sign {
    fn width(&self) -> f64 {
        match self {
            Self::Line { .. } => 34.0,
            Self::Swatch { .. } => 22.0,
            _ => 16.0,
        }
    }
}

/// An entry and where it stands.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Entry {
    place: String,
    sign: Sign,
    text_x: String,
    text: String,
}

/// A legend and how much room it takes.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Key {
    pub(super) entries: Vec<Entry>,
    #[serde(skip)]
    pub(super) height: f64,
}

/// Lays out the legend of a network or map from the left upper corner of `room`.
///
/// Cost: O(entries).
pub(super) fn key(legend: &Legend, room: Area) -> Key {
    let rest = legend.rest.iter().map(|name| (usize::MAX, name));
    let groups = legend.groups.iter().take(8).enumerate().chain(rest);
    let colours = groups.map(|(i, name)| (Sign::Colour { class: colour(Some(i)) }, name));
    let marks = legend.levels.iter().map(|(level, name)| (mark(*level), name));
    let lines =
        legend.styles.iter().map(|(style, name)| (Sign::Line { class: style.class() }, name));
    let inside = legend.inside.iter().map(|name| (Sign::Line { class: "inside" }, name));
    let count = legend.count.iter().map(|name| (Sign::Count, name));
    let rows: [Vec<(Sign, &String)>; 2] =
        [colours.collect(), marks.chain(lines).chain(inside).chain(count).collect()];
    laid_out(&rows, room)
}

fn mark(level: Level) -> Sign {
    let is_group = level == Level::Group;
    Sign::Mark { shape: shape(level, if is_group { 7.0 } else { 5.5 }), is_group }
}

/// Lays out entries in rows; each of `blocks` begins a new one.
pub(super) fn laid_out(blocks: &[Vec<(Sign, &String)>], room: Area) -> Key {
    let mut key = Key::default();
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        let mut x = room.left;
        key.height += ROW;
        for (sign, name) in block {
            let text_x = sign.width() + 5.0;
            let text = text::cut(name, SIZE, room.right - room.left - text_x);
            let width = text_x + text::width(&text, SIZE);
            if x > room.left && x + width > room.right {
                x = room.left;
                key.height += ROW;
            }
            let place = shift(x, room.top + key.height - ROW / 2.0);
            key.entries.push(Entry { place, sign: sign.clone(), text_x: written(text_x), text });
            x += width + GAP;
        }
    }
    key
}
