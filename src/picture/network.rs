//! A network: places where a force simulation puts them, and a line for each tie.

use super::area::Area;
use super::curve::{Curve, Xy, bend};
use super::draw::{Drawn, Line, Mark, Road, direction, drawable, drawn, label_size, nth_between};
use super::key::key;
use super::layout::{Field, Pull, layout};
use super::mark::radius;
use super::model::{Frame, Legend, Pin, Place, Tie};
use super::number::tenth;
use super::separate::{Body, kept};
use super::sheet::{legend_room, sheet};
use super::template::render;
use super::text;
use serde::Serialize;

/// Room for marks and labels at the edges of the field.
const EDGE: f64 = 24.0;

#[derive(Serialize)]
struct Network {
    lines: Vec<Line>,
    marks: Vec<Mark>,
    /// Left, top, right and bottom of where a place may be put.
    field: String,
}

/// Draws a network.
///
/// The same input gives the same text. Marks do not overlap, and neither do labels; a place whose
/// label has no room keeps its tooltip. Places of `pins` stand where those say, and the others where
/// they would without. Above some 300 places marks and lines are too many to be read.
///
/// Cost: O(places²); 7 ms for 50 places and 70 ms for 300 with 400 ties, on one core of 2024.
pub fn network(
    frame: &Frame,
    places: &[Place],
    ties: &[Tie],
    legend: &Legend,
    pins: &[Pin],
) -> String {
    let size = size(places.len());
    let area = Area { left: 0.0, top: 0.0, right: size.width, bottom: size.height };
    let ties = drawable(places.len(), ties);
    let points = points(places, &ties, area, size.scale, pins);
    let spots: Vec<Option<Xy>> = points.iter().copied().map(Some).collect();
    let roads = roads(&ties, &points);
    let Drawn { mut lines, marks } = drawn(places, &ties, &spots, &roads, area, size.scale);
    lines.splice(0..0, inside(places, &points));
    let key = key(legend, legend_room(size.width, area.bottom));
    let field = format!("{EDGE} {EDGE} {} {}", area.right - EDGE, area.bottom - EDGE);
    let body = Network { lines, marks, field };
    render("network.svg", &sheet("network", frame, (size.width, area.bottom), key, body))
}

/// Extent of a network, and size of its marks.
struct Extent {
    width: f64,
    height: f64,
    scale: f64,
}

fn size(places: usize) -> Extent {
    match places {
        0..=12 => Extent { width: 960.0, height: 520.0, scale: 1.25 },
        13..=60 => Extent { width: 960.0, height: 640.0, scale: 1.15 },
        61..=150 => Extent { width: 1200.0, height: 840.0, scale: 0.95 },
        _ => Extent { width: 1440.0, height: 1080.0, scale: 0.8 },
    }
}

/// Where the places stand, pins heeded, rounded as they are written.
fn points(places: &[Place], ties: &[&Tie], area: Area, scale: f64, pins: &[Pin]) -> Vec<Xy> {
    let body = |place: &Place| Body {
        radius: radius(place, scale),
        label: text::width(&place.name, label_size(place)).min(150.0),
    };
    let bodies: Vec<Body> = places.iter().map(body).collect();
    let field = Field {
        left: area.left + EDGE,
        top: area.top + EDGE,
        width: area.right - area.left - 2.0 * EDGE,
        height: area.bottom - area.top - 2.0 * EDGE,
    };
    let mut points = layout(field, &bodies, &pulls(places, ties));
    for pin in pins {
        let pinned = places.iter().position(|place| place.key == pin.key);
        if let Some(ix) = pinned {
            points[ix] = kept([pin.x, pin.y], 0.0, field);
        }
    }
    points.into_iter().map(|point| point.map(tenth)).collect()
}

/// Links pull, and so, less, does what contains a place.
fn pulls(places: &[Place], ties: &[&Tie]) -> Vec<Pull> {
    let links = ties.iter().map(|tie| Pull { a: tie.a, b: tie.b, strength: 1.0 });
    let insides = containers(places).map(|(a, b)| Pull { a, b, strength: 0.4 });
    links.chain(insides).collect()
}

/// Each place that lies in a drawn one, with that.
fn containers(places: &[Place]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let inside = |(ix, place): (usize, &Place)| {
        let container = place.inside.filter(|&outer| outer != ix && outer < places.len());
        container.map(|outer| (ix, outer))
    };
    places.iter().enumerate().filter_map(inside)
}

fn roads(ties: &[&Tie], points: &[Xy]) -> Vec<Road> {
    let road = |(tie, nth): (&&Tie, usize)| {
        let bend = bend(nth) * direction(tie);
        let curve = Curve::new(points[tie.a], points[tie.b], bend);
        Road { path: curve.path(), bend: Some(bend), points: curve.sampled().to_vec() }
    };
    ties.iter().zip(nth_between(ties)).map(road).collect()
}

/// The thin lines to what contains a place; they are drawn first, so under all else.
fn inside(places: &[Place], points: &[Xy]) -> Vec<Line> {
    let line = |(a, b): (usize, usize)| Line {
        class: "inside",
        a: places[a].key.clone(),
        b: places[b].key.clone(),
        bend: Some("0".to_owned()),
        path: Curve::new(points[a], points[b], 0.0).path(),
        ..Line::default()
    };
    containers(places).map(line).collect()
}
