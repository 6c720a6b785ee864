//! Horizontal bars: one a row, or two for comparing.

use super::key::{Key, Sign, laid_out};
use super::model::{Bar, Frame};
use super::number::{counted, written};
use super::sheet::{MARGIN, legend_room, sheet};
use super::template::render;
use super::text;
use serde::Serialize;

/// Width of the picture, and the most of it that labels take.
const WIDTH: f64 = 720.0;
const LABELS: f64 = 0.42;

/// Size of labels and values.
const SIZE: f64 = 12.0;

/// Height of a single bar, of one of a pair, and the room between two rows.
const SINGLE: f64 = 17.0;
const PAIRED: f64 = 13.0;
const GAP: f64 = 9.0;

#[derive(Serialize)]
struct Bars {
    /// Where bars begin, and how far down the line there goes.
    axis: Axis,
    /// Id of the pattern of second bars.
    pattern: Option<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Axis {
    x: String,
    top: String,
    bottom: String,
}

#[derive(Serialize)]
struct Row {
    said: String,
    href: Option<String>,
    label: Text,
    bars: Vec<Block>,
}

#[derive(Serialize)]
struct Text {
    x: String,
    y: String,
    text: String,
}

#[derive(Serialize)]
struct Block {
    class: &'static str,
    pattern: Option<String>,
    x: String,
    y: String,
    width: String,
    height: String,
    value: Text,
}

/// Draws one bar a row, in the given order.
///
/// Cost: O(bars).
pub fn bars(frame: &Frame, bars: &[Bar]) -> String {
    drawn(frame, bars, None)
}

/// Draws two bars a row, for [`Bar::value`] and [`Bar::other`], with the names of both series below.
///
/// The second has a pattern beside its colour.
///
/// Cost: O(bars).
pub fn paired_bars(frame: &Frame, bars: &[Bar], series: [&str; 2]) -> String {
    drawn(frame, bars, Some(series))
}

/// Where rows and bars stand.
struct Plan {
    left: f64,
    /// Units for one counted.
    unit: f64,
    top: f64,
    row: f64,
    pattern: Option<String>,
}

fn drawn(frame: &Frame, bars: &[Bar], series: Option<[&str; 2]>) -> String {
    let pattern = series.map(|_| format!("{}-hatch", frame.id));
    let plan = plan(bars, pattern);
    let bottom = plan.top + plan.row * bars.len() as f64;
    let key = series.map(|names| key(names, bottom, &plan)).unwrap_or_default();
    let body = Bars {
        axis: Axis { x: written(plan.left), top: written(plan.top), bottom: written(bottom) },
        pattern: plan.pattern.clone(),
        rows: bars.iter().enumerate().map(|(nth, bar)| row(bar, nth, &plan)).collect(),
    };
    render("bars.svg", &sheet("bars", frame, (WIDTH, bottom + GAP), key, body))
}

fn plan(bars: &[Bar], pattern: Option<String>) -> Plan {
    let widest = |widths: Vec<f64>| widths.into_iter().fold(0.0, f64::max);
    let labels = widest(bars.iter().map(|bar| text::width(&bar.label, SIZE)).collect());
    let left = MARGIN + labels.min(WIDTH * LABELS) + 8.0;
    let counts = || bars.iter().flat_map(|bar| [Some(bar.value), bar.other]).flatten();
    let values = widest(counts().map(|count| text::width(&counted(count), SIZE)).collect());
    let most = counts().max().unwrap_or(0).max(1) as f64;
    let unit = (WIDTH - MARGIN - values - 8.0 - left) / most;
    let height = if pattern.is_some() { 2.0 * PAIRED } else { SINGLE };
    Plan { left, unit, top: MARGIN, row: height + GAP, pattern }
}

fn key(names: [&str; 2], bottom: f64, plan: &Plan) -> Key {
    let [one, other] = names.map(str::to_owned);
    let first = Sign::Swatch { class: "fill g0", pattern: None };
    let second = Sign::Swatch { class: "fill hatched", pattern: plan.pattern.clone() };
    laid_out(&[vec![(first, &one), (second, &other)]], legend_room(WIDTH, bottom + GAP))
}

fn row(bar: &Bar, nth: usize, plan: &Plan) -> Row {
    let above = plan.top + plan.row * nth as f64 + GAP / 2.0;
    let middle = above + (plan.row - GAP) / 2.0;
    let mut bars = Vec::with_capacity(2);
    if plan.pattern.is_none() {
        bars.push(block(bar.value, "fill g0", None, above, SINGLE, plan));
    } else {
        let other = bar.other.unwrap_or(0);
        let pattern = plan.pattern.clone();
        bars.push(block(bar.value, "fill g0", None, above, PAIRED, plan));
        bars.push(block(other, "fill hatched", pattern, above + PAIRED, PAIRED, plan));
    }
    let label = text::cut(&bar.label, SIZE, WIDTH * LABELS);
    Row {
        said: bar.said.clone(),
        href: bar.href.clone(),
        label: Text { x: written(plan.left - 8.0), y: written(middle + 4.2), text: label },
        bars,
    }
}

fn block(
    count: u64,
    class: &'static str,
    pattern: Option<String>,
    above: f64,
    height: f64,
    plan: &Plan,
) -> Block {
    let width = count as f64 * plan.unit;
    Block {
        class,
        pattern,
        x: written(plan.left),
        y: written(above),
        width: written(width),
        height: written(height - 1.0),
        value: Text {
            x: written(plan.left + width + 6.0),
            y: written(above + height / 2.0 + 3.7),
            text: counted(count),
        },
    }
}
