//! A map: places where they are, and great circles between them, over the outline of land.

mod ink;
mod outline;
mod projected;
mod view;

use self::ink::{End, path};
use self::outline::OUTLINE;
use self::projected::{Shown, projected};
use self::view::view;
use super::area::Area;
use super::curve::Xy;
use super::draw::{Drawn, Line, Mark, Road, direction, drawable, drawn, nth_between};
use super::key::key;
use super::layout::{Field, GOLDEN_ANGLE};
use super::mark::radius;
use super::model::{Frame, Legend, Place, Tie};
use super::number::{tenth, written};
use super::separate::{Body, apart};
use super::sheet::{legend_room, sheet};
use super::template::render;
use geo_types::Coord;
use serde::Serialize;
use std::cmp::Reverse;

/// Width of a map.
const WIDTH: f64 = 960.0;

#[derive(Serialize)]
struct Map {
    /// Height of the map itself.
    sea: String,
    land: String,
    borders: String,
    lines: Vec<Line>,
    marks: Vec<Mark>,
}

/// Returns how many of `places` are on a map: those whose location is one on the globe.
///
/// Cost: O(places).
pub fn located(places: &[Place]) -> usize {
    places.iter().filter(|place| coordinates(place).is_some()).count()
}

/// Draws a map.
///
/// It shows the part of the world in which the places lie, with areas in proportion: around their
/// middle where they are near each other, and otherwise all longitudes, turned so that few lines are
/// cut by the edge. Places without location, and ties to them, are left out; [`located`] tells how
/// many are there. Marks that would overlap stand side by side around where they belong, but no
/// further off than 14 units.
///
/// Cost: O(places² + outline); 6 ms for 50 places and 18 ms for 300 with 400 ties, on one core of
/// 2024, and 3 ms more for the first.
pub fn map(frame: &Frame, places: &[Place], ties: &[Tie], legend: &Legend) -> String {
    let there: Vec<Option<Coord<f64>>> = places.iter().map(coordinates).collect();
    let ties: Vec<&Tie> = drawable(places.len(), ties)
        .into_iter()
        .filter(|tie| there[tie.a].is_some() && there[tie.b].is_some())
        .collect();
    let points: Vec<Coord<f64>> = there.iter().flatten().copied().collect();
    let arcs: Vec<[Coord<f64>; 2]> =
        ties.iter().filter_map(|tie| Some([there[tie.a]?, there[tie.b]?])).collect();
    let chosen = view(&points, &arcs, WIDTH);
    let area = Area { left: 0.0, top: 0.0, right: WIDTH, bottom: chosen.height };
    let shown = Shown {
        land: Some(&OUTLINE.land),
        borders: Some(&OUTLINE.borders),
        points: &points,
        arcs: &arcs,
    };
    let projected = projected(chosen.view, chosen.scale, area, &shown);
    let marks = mark_scale(points.len());
    let true_spots = spots(&there, &projected.points);
    let spots = moved_apart(places, &true_spots, area, marks);
    let roads = roads(&ties, &projected.arcs, &true_spots, &spots, area);
    let Drawn { lines, mut marks } = drawn(places, &ties, &spots, &roads, area, marks);
    marks.sort_by_key(|mark| Reverse(mark.weight));
    let key = key(legend, legend_room(WIDTH, area.bottom));
    let body = Map {
        sea: written(chosen.height),
        land: path(&projected.land, End::Closed),
        borders: path(&projected.borders, End::Open),
        lines,
        marks,
    };
    render("map.svg", &sheet("map", frame, (WIDTH, area.bottom), key, body))
}

/// Size of marks: smaller than in a network, and smaller still where there are many.
fn mark_scale(places: usize) -> f64 {
    match places {
        0..=30 => 0.75,
        31..=100 => 0.7,
        _ => 0.5,
    }
}

fn coordinates(place: &Place) -> Option<Coord<f64>> {
    let (lat, lon) = place.location?;
    let is_on_globe = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
    is_on_globe.then_some(Coord { x: lon, y: lat })
}

/// Gives each located place its point.
fn spots(there: &[Option<Coord<f64>>], points: &[Xy]) -> Vec<Option<Xy>> {
    let mut points = points.iter();
    there.iter().map(|place| place.and_then(|_| points.next().copied())).collect()
}

/// Moves marks that overlap apart.
fn moved_apart(places: &[Place], spots: &[Option<Xy>], area: Area, scale: f64) -> Vec<Option<Xy>> {
    let located = || places.iter().zip(spots).filter_map(|(place, spot)| Some((place, (*spot)?)));
    let body = |(place, _): (&Place, Xy)| Body { radius: radius(place, scale), label: 0.0 };
    let bodies: Vec<Body> = located().map(body).collect();
    let mut points: Vec<Xy> =
        located().zip(0..).map(|((_, spot), nth)| nudged(spot, nth)).collect();
    let field = Field {
        left: area.left + 6.0,
        top: area.top + 6.0,
        width: area.right - area.left - 12.0,
        height: area.bottom - area.top - 12.0,
    };
    apart(&mut points, &bodies, field);
    let from = spots.iter().flatten();
    let mut points = from.zip(points).map(|(from, to)| no_further(*from, to));
    let next = |spot: &Option<Xy>| spot.and_then(|_| points.next()).map(|p| p.map(tenth));
    spots.iter().map(next).collect()
}

/// Hardly moves a point, each in a direction of its own, so that those at one point part all ways
/// and not along one line.
fn nudged([x, y]: Xy, nth: u32) -> Xy {
    let (far, angle) = (0.02 * f64::from(nth + 1).sqrt(), f64::from(nth) * GOLDEN_ANGLE);
    [x + far * libm::cos(angle), y + far * libm::sin(angle)]
}

/// Furthest that a mark may stand from where it belongs: where there are more than find room so,
/// marks overlap, as a map that puts Madrid into the sea is worse.
const FURTHEST: f64 = 14.0;

fn no_further(from: Xy, to: Xy) -> Xy {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    let part = FURTHEST / (dx * dx + dy * dy).sqrt().max(FURTHEST);
    [from[0] + dx * part, from[1] + dy * part]
}

/// How far the second line between the same two places is from the first, in its middle.
const BESIDE: f64 = 9.0;

/// The ways of ties: great circles, bent so that they end at the marks where these were moved.
fn roads(
    ties: &[&Tie],
    arcs: &[Vec<Vec<Xy>>],
    true_spots: &[Option<Xy>],
    spots: &[Option<Xy>],
    area: Area,
) -> Vec<Road> {
    let moved = |ix: usize| match (true_spots[ix], spots[ix]) {
        (Some(from), Some(to)) => [to[0] - from[0], to[1] - from[1]],
        _ => [0.0, 0.0],
    };
    let road = |((tie, lines), nth): ((&&Tie, &Vec<Vec<Xy>>), usize)| {
        let lines: Vec<Vec<Xy>> = match lines.as_slice() {
            [line] => {
                vec![bent(line, moved(tie.a), moved(tie.b), BESIDE * nth as f64 * direction(tie))]
            }
            lines => lines.to_vec(),
        };
        let within = |[x, y]: Xy| [x, y.clamp(area.top, area.bottom)];
        let lines: Vec<Vec<Xy>> =
            lines.into_iter().map(|line| line.into_iter().map(within).collect()).collect();
        let longest = lines.iter().max_by_key(|line| line.len()).cloned().unwrap_or_default();
        Road { path: path(&lines, End::Open), bend: None, points: sampled(&longest) }
    };
    ties.iter().zip(arcs).zip(nth_between(ties)).map(road).collect()
}

/// Shifts the beginning of a line by `a`, its end by `b`, what is between by parts of both, and its
/// middle aside.
fn bent(line: &[Xy], a: Xy, b: Xy, aside: f64) -> Vec<Xy> {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return Vec::new() };
    let (dx, dy) = (last[0] - first[0], last[1] - first[1]);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    let across = [-dy / length, dx / length];
    let most = (line.len() - 1).max(1) as f64;
    let shifted = |(i, point): (usize, &Xy)| {
        let t = i as f64 / most;
        let bulge = 4.0 * t * (1.0 - t) * aside;
        [0, 1].map(|axis| point[axis] + (1.0 - t) * a[axis] + t * b[axis] + bulge * across[axis])
    };
    line.iter().enumerate().map(shifted).collect()
}

/// At most nine points of a line, the middle one in its middle.
fn sampled(line: &[Xy]) -> Vec<Xy> {
    if line.len() <= 9 {
        return line.to_vec();
    }
    (0..9).map(|i| line[i * (line.len() - 1) / 8]).collect()
}
