//! The sheet a picture is drawn on: its heading above, its legend and credit below.

use super::area::Area;
use super::key::Key;
use super::model::Frame;
use super::number::written;
use super::text;
use serde::Serialize;

/// Room at the left, right, top and bottom of a sheet.
pub(super) const MARGIN: f64 = 16.0;

/// Height of the heading.
const HEADING: f64 = MARGIN + 30.0;

/// Height of the credit.
const CREDIT: f64 = 22.0;

/// A line of text and where its baseline begins.
#[derive(Clone, Debug, Serialize)]
struct Line {
    x: String,
    y: String,
    text: String,
}

/// The words of a frame, as they are drawn.
#[derive(Clone, Debug, Serialize)]
struct Words<'a> {
    id: &'a str,
    language: &'a str,
    title: &'a str,
    description: &'a str,
    heading: Option<Line>,
    credit: Option<Line>,
}

/// What each template is given: the sheet, and in `body` what is on it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Sheet<'a, B> {
    kind: &'static str,
    /// Upper edge: above 0 where there is a heading, so that what is below stands where it does
    /// without.
    top: String,
    width: String,
    height: String,
    frame: Words<'a>,
    key: Key,
    #[serde(flatten)]
    body: B,
}

/// Returns where a legend may stand below a body that ends at `bottom`.
pub(super) fn legend_room(width: f64, bottom: f64) -> Area {
    Area { left: MARGIN, top: bottom + 4.0, right: width - MARGIN, bottom: f64::MAX }
}

/// Puts a body that ends at `bottom` on its sheet, with the legend laid out for it.
pub(super) fn sheet<'a, B>(
    kind: &'static str,
    frame: &'a Frame,
    (width, bottom): (f64, f64),
    key: Key,
    body: B,
) -> Sheet<'a, B> {
    let room = width - 2.0 * MARGIN;
    let line = |text: &str, size, y| Line {
        x: written(MARGIN),
        y: written(y),
        text: text::cut(text, size, room),
    };
    let top = if frame.heading.is_some() { -HEADING } else { 0.0 };
    let mut height = bottom;
    if key.height > 0.0 {
        height += key.height + 12.0;
    }
    let credit = frame.credit.as_ref().map(|text| line(text, 11.0, height + CREDIT - 11.0));
    if credit.is_some() {
        height += CREDIT;
    }
    let words = Words {
        id: &frame.id,
        language: &frame.language,
        title: &frame.title,
        description: &frame.description,
        heading: frame.heading.as_ref().map(|text| line(text, 17.0, top + MARGIN + 17.0)),
        credit,
    };
    let (top, width, height) = (written(top), written(width), written(height.ceil() - top));
    Sheet { kind, top, width, height, frame: words, key, body }
}
