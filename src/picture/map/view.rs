//! Which part of the world a map shows: all places and the lines between them, and little else.

use super::projected::{Projected, Scale, Shown, View, projected};
use crate::picture::area::Area;
use crate::picture::curve::Xy;
use geo_types::Coord;

/// A view with its scale, and the height of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chosen {
    pub(super) view: View,
    pub(super) scale: Scale,
    pub(super) height: f64,
}

/// Widest angle from the middle of what is shown by the projection of what is near.
const NEAR: f64 = 50.0;

/// Least part of the globe across a map, in radians: some 2,000 km, as the outline is coarse.
const LEAST: f64 = 0.32;

/// Room around what is shown, for labels.
const PADDING: Xy = [70.0, 44.0];

/// Heights of maps.
const HEIGHTS: [f64; 2] = [420.0, 620.0];

/// Latitude of the northernmost land, and the strip of sea above it.
const NORTH: f64 = 83.7;
const STRIP: f64 = 18.0;

/// Longitude in the middle of maps of all the world: it cuts no land but a tip of Siberia.
const USUAL: f64 = 11.0;

/// Returns the view for these points and the great circles between pairs of them.
///
/// What lies within 50 degrees of a point is shown around that; otherwise the world around a
/// meridian, chosen so that its edge cuts as few lines as can be, and then so that the places lie
/// in the middle.
///
/// Cost: O(points + arcs), some 2 ms for 300.
pub(super) fn view(points: &[Coord<f64>], arcs: &[[Coord<f64>; 2]], width: f64) -> Chosen {
    let view = turned(points, arcs);
    // Large enough that arcs are followed closely, which the projection does by the unit.
    let trial = Scale { radian: 300.0, middle: [0.0, 0.0] };
    let all = Area { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
    let shown = Shown { land: None, borders: None, points, arcs };
    let extent = extent(&projected(view, trial, all, &shown));
    raised(fitted(view, trial.radian, extent, width))
}

/// Moves a map of the world up, so that no more than a strip of sea is above the northernmost land:
/// what is shown stays within, as a line that comes nearer to the pole is hardly higher.
fn raised(chosen: Chosen) -> Chosen {
    let View::World { lon } = chosen.view else { return chosen };
    let all = Area { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
    let north = [Coord { x: lon, y: NORTH }];
    let shown = Shown { land: None, borders: None, points: &north, arcs: &[] };
    let top = projected(chosen.view, chosen.scale, all, &shown).points[0][1];
    let [x, y] = chosen.scale.middle;
    let scale = Scale { middle: [x, y - (top - STRIP).max(0.0)], ..chosen.scale };
    Chosen { scale, ..chosen }
}

fn fitted(view: View, radian: f64, [low, high]: [Xy; 2], width: f64) -> Chosen {
    let inner = |size: f64, padding: f64| size - 2.0 * padding;
    let [across, down] = [0, 1].map(|i| ((high[i] - low[i]) / radian).max(1e-6));
    let room = [inner(width, PADDING[0]), inner(HEIGHTS[1], PADDING[1])];
    let scale = (room[0] / across.max(LEAST)).min(room[1] / down);
    let height = (down * scale + 2.0 * PADDING[1]).clamp(HEIGHTS[0], HEIGHTS[1]).round();
    let centre = [0, 1].map(|i| (low[i] + high[i]) / 2.0 / radian);
    let middle = [width / 2.0 - centre[0] * scale, height / 2.0 - centre[1] * scale];
    Chosen { view, scale: Scale { radian: scale, middle }, height }
}

/// The corners of the box around points and arcs; of one at the origin where there are none.
fn extent(projected: &Projected) -> [Xy; 2] {
    let arcs = projected.arcs.iter().flatten().flatten();
    let points = projected.points.iter().chain(arcs);
    let seen = points.copied().fold(None, |seen: Option<[Xy; 2]>, p| {
        let [low, high] = seen.unwrap_or([p, p]);
        Some([[low[0].min(p[0]), low[1].min(p[1])], [high[0].max(p[0]), high[1].max(p[1])]])
    });
    seen.unwrap_or([[-1000.0, -480.0], [1000.0, 480.0]])
}

fn turned(points: &[Coord<f64>], arcs: &[[Coord<f64>; 2]]) -> View {
    let [x, y, z] =
        points.iter().map(unit).fold([0.0; 3], |a, b| [a[0] + b[0], a[1] + b[1], a[2] + b[2]]);
    let length = (x * x + y * y + z * z).sqrt();
    let least = NEAR.to_radians().cos() * length;
    let is_near = |point: &Coord<f64>| {
        let [a, b, c] = unit(point);
        a * x + b * y + c * z >= least
    };
    if !points.is_empty() && length > 1e-6 && points.iter().all(is_near) {
        let (lat, lon) = (libm::asin(z / length), libm::atan2(y, x));
        return View::Near { lat: lat.to_degrees(), lon: lon.to_degrees() };
    }
    View::World { lon: meridian(points, arcs) }
}

fn unit(point: &Coord<f64>) -> [f64; 3] {
    let (lat, lon) = (point.y.to_radians(), point.x.to_radians());
    [libm::cos(lat) * libm::cos(lon), libm::cos(lat) * libm::sin(lon), libm::sin(lat)]
}

/// The best meridian among 72, or the usual one where that cuts nothing.
fn meridian(points: &[Coord<f64>], arcs: &[[Coord<f64>; 2]]) -> f64 {
    let cut = |lon: f64| arcs.iter().filter(|ends| is_cut(**ends, lon)).count();
    if cut(USUAL) * 50 <= arcs.len() {
        return USUAL;
    }
    let cost = |lon: f64| {
        let ways = points.iter().map(|point| east(point.x, lon));
        let [low, high] = ways.fold([0.0_f64, 0.0_f64], |[l, h], way| [l.min(way), h.max(way)]);
        // How far the places reach to the further side, in whole degrees so that ties are even.
        (cut(lon), low.abs().max(high).round() as i64)
    };
    let candidates = (-36..36).map(|step| f64::from(step) * 5.0);
    candidates.min_by_key(|&lon| cost(lon)).unwrap_or(USUAL)
}

/// Degrees to the east of `from`, between -180 and 180.
fn east(lon: f64, from: f64) -> f64 {
    (lon - from + 540.0).rem_euclid(360.0) - 180.0
}

/// Whether the great circle between two points, which takes the shorter way round, crosses the edge
/// of a map around `lon`.
fn is_cut([a, b]: [Coord<f64>; 2], lon: f64) -> bool {
    (east(a.x, lon) - east(b.x, lon)).abs() > 180.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> Coord<f64> {
        Coord { x: lon, y: lat }
    }

    #[test]
    fn places_of_one_continent_are_shown_around_their_middle() {
        let points = [at(48.0, 2.0), at(52.0, 13.0), at(41.0, 12.0)];
        let View::Near { lat, lon } = turned(&points, &[]) else { panic!("not near") };
        assert!((45.0..50.0).contains(&lat) && (7.0..11.0).contains(&lon));
    }

    #[test]
    fn alberta_and_japan_are_not_cut_apart() {
        let (alberta, hokkaido, saxony) = (at(55.0, -115.0), at(43.0, 143.0), at(51.0, 13.0));
        let arcs = [[alberta, hokkaido], [alberta, saxony]];
        let lon = meridian(&[alberta, hokkaido, saxony], &arcs);
        assert!(!arcs.iter().any(|ends| is_cut(*ends, lon)), "{lon}");
    }

    #[test]
    fn world_is_shown_as_usual_where_that_cuts_nothing() {
        let (brazil, japan) = (at(-15.0, -47.0), at(36.0, 138.0));
        assert_eq!(meridian(&[brazil, japan], &[]), USUAL);
    }
}
