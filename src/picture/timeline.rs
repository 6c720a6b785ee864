//! A timeline: one row a link, a line while it was in force, and a mark for each event.

use super::axis::{Tick, Years};
use super::key::{Sign, laid_out};
use super::mark::{Shape, shape};
use super::model::{Frame, Level, MarkStyle, Moment, Row};
use super::number::{shift, written};
use super::sheet::{MARGIN, legend_room, sheet};
use super::template::render;
use super::text;
use serde::Serialize;

/// Width of the picture, and the most of it that names take.
const WIDTH: f64 = 960.0;
const NAMES: f64 = 300.0;

/// Sizes of names and of what is written beside marks.
const SIZE: f64 = 12.0;
const SMALL: f64 = 10.0;

/// Heights of the axis, and of a row without and with words beside its marks.
const AXIS: f64 = 24.0;
const ROW: f64 = 25.0;
const LABELLED: f64 = 33.0;

/// Least distance between two marks of one row.
const APART: f64 = 13.0;

#[derive(Serialize)]
struct Timeline {
    grid: Grid,
    rows: Vec<Drawn>,
}

#[derive(Serialize)]
struct Grid {
    ticks: Vec<Tick>,
    top: String,
    bottom: String,
    above: String,
}

#[derive(Serialize)]
struct Drawn {
    said: String,
    href: Option<String>,
    place: String,
    name_x: String,
    name: String,
    line: Option<String>,
    /// The part of the line before the first known event of a link that began nobody knows when.
    vague: Option<String>,
    moments: Vec<Event>,
}

#[derive(Serialize)]
struct Event {
    said: String,
    href: Option<String>,
    place: String,
    class: &'static str,
    shape: Shape,
    label: Option<String>,
}

/// Draws one row for each of `rows`, in their order, from `first_year` to `last_year`.
///
/// Lines of links in force go on to the right edge. Two events of one row that are too near each
/// other stand side by side, the later further right than its year. `legend` names the marks.
///
/// Cost: O(rows + moments), some 20 µs a row.
pub fn timeline(
    frame: &Frame,
    rows: &[Row],
    first_year: i32,
    last_year: i32,
    legend: &[(MarkStyle, String)],
) -> String {
    let names = rows.iter().map(|row| text::width(&row.name, SIZE)).fold(0.0, f64::max);
    let left = MARGIN + names.min(NAMES) + 14.0;
    let (first, last) = (first_year.min(last_year), first_year.max(last_year));
    let years = Years { first, last, left: left + 6.0, right: WIDTH - MARGIN - 12.0 };
    let is_labelled = rows.iter().flat_map(|row| &row.moments).any(|m| !m.label.is_empty());
    let height = if is_labelled { LABELLED } else { ROW };
    let above = 8.0 + AXIS;
    let bottom = above + height * rows.len() as f64 + 6.0;
    let place =
        |nth: usize| above + height * (nth as f64 + 0.5) + if is_labelled { 6.0 } else { 2.0 };
    let body = Timeline {
        grid: Grid {
            ticks: years.ticks(),
            top: written(above),
            bottom: written(bottom),
            above: written(above - 8.0),
        },
        rows: rows.iter().enumerate().map(|(nth, row)| drawn(row, place(nth), &years)).collect(),
    };
    let signs = legend.iter().map(|(style, name)| {
        let (class, shape) = sign(*style);
        (Sign::Event { class, shape }, name)
    });
    let key = laid_out(&[signs.collect()], legend_room(WIDTH, bottom + 6.0));
    render("timeline.svg", &sheet("timeline", frame, (WIDTH, bottom + 8.0), key, body))
}

fn drawn(row: &Row, y: f64, years: &Years) -> Drawn {
    let moments: Vec<&Moment> = row.moments.iter().filter(|m| years.has(m.year)).collect();
    let earliest = moments.iter().map(|moment| moment.year).min();
    let end = row.to.map_or(years.right + 12.0, |year| years.at(year));
    let begin = row.from.or(earliest).map(|year| years.at(year));
    let is_vague = row.from.is_none();
    let line =
        |from: f64, to: f64| (to >= from).then(|| format!("M{} 0H{}", written(from), written(to)));
    Drawn {
        said: row.said.clone(),
        href: row.href.clone(),
        place: shift(0.0, y),
        name_x: written(years.left - 20.0),
        name: text::cut(&row.name, SIZE, NAMES),
        line: begin.and_then(|begin| line(begin, end)),
        vague: if is_vague { line(years.left, begin.unwrap_or(end)) } else { None },
        moments: events(moments, years),
    }
}

/// Marks in the order of their years, each clear of the one before, with words where these end
/// before the next mark.
fn events(mut moments: Vec<&Moment>, years: &Years) -> Vec<Event> {
    moments.sort_by_key(|moment| moment.year);
    let mut at: Vec<f64> = Vec::with_capacity(moments.len());
    for moment in &moments {
        let least = at.last().map_or(f64::MIN, |last| last + APART);
        at.push(years.at(moment.year).max(least).min(WIDTH - 8.0));
    }
    let mut free = f64::MIN;
    let mut event = |(nth, moment): (usize, &&Moment)| {
        let (class, shape) = sign(moment.mark);
        let half = text::width(&moment.label, SMALL) / 2.0;
        let has_room =
            !moment.label.is_empty() && at[nth] - half > free && at[nth] + half < WIDTH - 4.0;
        if has_room {
            free = at[nth] + half + 6.0;
        }
        Event {
            said: moment.said.clone(),
            href: moment.href.clone(),
            place: shift(at[nth], 0.0),
            class,
            shape,
            label: has_room.then(|| moment.label.clone()),
        }
    };
    moments.iter().enumerate().map(&mut event).collect()
}

/// Class and shape of a mark.
fn sign(style: MarkStyle) -> (&'static str, Shape) {
    match style {
        MarkStyle::Signed => ("event g0", shape(Level::Municipality, 5.5)),
        MarkStyle::Renewed => ("event hollow", shape(Level::Municipality, 4.7)),
        MarkStyle::Ended => ("event cross", Shape::Path("M-4.5-4.5l9 9M4.5-4.5l-9 9".to_owned())),
        MarkStyle::Other => ("event g0", shape(Level::Region, 4.0)),
    }
}
