//! Growth: links in force by period as a stepped area, and below, on a scale of their own, those
//! signed in each as bars.

use super::axis::{Counts, Tick, Years};
use super::key::Key;
use super::model::{Axes, Frame, Point};
use super::number::{counted, tenth, written};
use super::sheet::{MARGIN, sheet};
use super::template::render;
use super::text;
use serde::Serialize;

/// Width of the picture.
const WIDTH: f64 = 960.0;

/// Heights of the area, of the bars, of the name above each, and of the years between.
const AREA: f64 = 230.0;
const BARS: f64 = 90.0;
const NAME: f64 = 30.0;
const YEARS: f64 = 26.0;

#[derive(Serialize)]
struct Growth {
    area: Panel,
    /// The area, and its upper edge.
    filled: String,
    edge: String,
    last: Option<Last>,
    bars: Panel,
    columns: Vec<Column>,
    years: Vec<Tick>,
    years_y: String,
    /// Name of the periods, in the corner.
    period: String,
}

/// A part of the picture with its own counts.
#[derive(Serialize)]
struct Panel {
    name: String,
    name_x: String,
    name_y: String,
    left: String,
    right: String,
    ticks: Vec<Tick>,
    ticks_x: String,
}

/// The last count, written where the area ends.
#[derive(Serialize)]
struct Last {
    x: String,
    y: String,
    text: String,
}

#[derive(Serialize)]
struct Column {
    x: String,
    y: String,
    width: String,
    height: String,
    said: String,
}

/// Draws the growth of links; `points` stand in the order of their periods, of which some may lack.
///
/// A period without a point has as many links in force as the one before, and none signed.
///
/// Cost: O(points).
pub fn growth(frame: &Frame, points: &[Point], axes: &Axes) -> String {
    let above = 8.0 + NAME;
    let in_force = Counts { most: most(points, |p| p.in_force), top: above, bottom: above + AREA };
    let below = in_force.bottom + YEARS + NAME;
    let signed = Counts { most: most(points, |p| p.signed), top: below, bottom: below + BARS };
    let years = years(points, &[in_force, signed]);
    let right = written(years.right);
    let panel = |name: &str, counts: &Counts, ticks| Panel {
        name: text::cut(name, 12.0, WIDTH - 2.0 * MARGIN),
        name_x: written(MARGIN),
        name_y: written(counts.top - 14.0),
        left: written(years.left),
        right: right.clone(),
        ticks: counts.ticks(ticks),
        ticks_x: written(years.left - 8.0),
    };
    let edge = edge(points, &years, &in_force);
    let body = Growth {
        area: panel(&axes.in_force, &in_force, 5),
        filled: filled(&edge, &years, &in_force),
        edge,
        last: last(points, &years, &in_force),
        bars: panel(&axes.signed, &signed, 3),
        columns: points.iter().map(|point| column(point, &years, &signed)).collect(),
        years: middles(&years),
        years_y: written(in_force.bottom + 17.0),
        period: axes.period.clone(),
    };
    let size = (WIDTH, signed.bottom + 14.0);
    render("growth.svg", &sheet("growth", frame, size, Key::default(), body))
}

/// The greatest count, and a little more so that it does not touch the name.
fn most(points: &[Point], count: impl Fn(&Point) -> u64) -> u64 {
    points.iter().map(count).max().unwrap_or(0).max(1)
}

/// Each period has a column of its own, the last one too: so the scale ends one later.
fn years(points: &[Point], counts: &[Counts]) -> Years {
    let first = points.iter().map(|point| point.period).min().unwrap_or(0);
    let last = points.iter().map(|point| point.period).max().unwrap_or(0);
    let widest = counts.iter().map(|c| text::width(&counted(c.most), 11.0)).fold(0.0, f64::max);
    let end = text::width(&counted(counts[0].most), 12.0) + 8.0;
    let left = MARGIN + widest + 8.0;
    Years { first, last: last.saturating_add(1), left, right: WIDTH - MARGIN - end }
}

/// The width of one period.
fn period(years: &Years) -> f64 {
    (years.right - years.left) / (f64::from(years.last) - f64::from(years.first)).max(1.0)
}

/// Round years, each in the middle of its column.
fn middles(years: &Years) -> Vec<Tick> {
    let half = period(years) / 2.0;
    let is_drawn = |tick: &Tick| tick.text != years.last.to_string();
    let middle = |tick: Tick| {
        let at = tick.at.parse::<f64>().unwrap_or(0.0);
        Tick { at: written(tenth(at + half)), text: tick.text }
    };
    years.ticks().into_iter().filter(is_drawn).map(middle).collect()
}

/// Steps: up at the beginning of each period, and on to the end of the last.
fn edge(points: &[Point], years: &Years, counts: &Counts) -> String {
    let Some(first) = points.first() else { return String::new() };
    let mut path =
        format!("M{} {}", written(years.at(first.period)), written(counts.at(first.in_force)));
    for point in &points[1..] {
        let (x, y) = (years.at(point.period), counts.at(point.in_force));
        path += &format!("H{}V{}", written(x), written(y));
    }
    path + &format!("H{}", written(years.right))
}

fn filled(edge: &str, years: &Years, counts: &Counts) -> String {
    if edge.is_empty() {
        return String::new();
    }
    format!("{edge}V{}H{}z", written(counts.bottom), written(years.left))
}

fn last(points: &[Point], years: &Years, counts: &Counts) -> Option<Last> {
    let last = points.last()?;
    Some(Last {
        x: written(years.right + 6.0),
        y: written(counts.at(last.in_force) + 4.2),
        text: counted(last.in_force),
    })
}

fn column(point: &Point, years: &Years, counts: &Counts) -> Column {
    let width = period(years);
    let gap = (width * 0.18).min(3.0);
    let y = counts.at(point.signed);
    Column {
        x: written(years.at(point.period) + gap / 2.0),
        y: written(y),
        width: written((width - gap).max(0.5)),
        height: written(counts.bottom - y),
        said: format!("{}: {}", point.period, counted(point.signed)),
    }
}
