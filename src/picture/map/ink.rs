//! Where projected lines end up, and how they are written as paths.

use crate::picture::curve::Xy;
use crate::picture::number::{tenth, written};
use d3_geo_rs::stream::Stream;
use geo_types::Coord;
use std::fmt::Write;

/// Collects what a projection draws: lines, or rings of polygons.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ink {
    pub(super) lines: Vec<Vec<Xy>>,
}

impl Stream for Ink {
    type EP = Self;
    type T = f64;

    fn endpoint(&mut self) -> &mut Self {
        self
    }

    fn line_start(&mut self) {
        self.lines.push(Vec::new());
    }

    fn point(&mut self, point: &Coord<f64>, _: Option<u8>) {
        if self.lines.is_empty() {
            self.line_start();
        }
        self.lines.last_mut().expect("one was just added").push([point.x, point.y]);
    }
}

/// The end of each line of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It is left as it is.
    Open,
    /// It leads back to its beginning.
    Closed,
}

/// Writes lines as one path, with relative steps, which are shorter.
///
/// Steps are taken from the rounded point before, so that rounding does not add up; steps of nothing
/// are left out, and rings of fewer than three points with them.
pub(super) fn path(lines: &[Vec<Xy>], end: End) -> String {
    let mut path = String::new();
    for line in lines {
        write_line(&mut path, line, end);
    }
    path
}

fn write_line(path: &mut String, line: &[Xy], end: End) {
    let points = thinned(line, end);
    let least = if end == End::Closed { 3 } else { 2 };
    if points.len() < least {
        return;
    }
    let _ = write!(path, "M{} {}l", written(points[0][0]), written(points[0][1]));
    for (nth, pair) in points.windows(2).enumerate() {
        for (axis, (from, to)) in pair[0].iter().zip(pair[1]).enumerate() {
            let step = written(to - from);
            // A minus sign tells numbers apart as a space does.
            let is_apart = step.starts_with('-') || (nth == 0 && axis == 0);
            let _ = write!(path, "{}{step}", if is_apart { "" } else { " " });
        }
    }
    if end == End::Closed {
        path.push('z');
    }
}

/// Least step along a coast or border; a tenth of a line's width along an arc.
const STEPS: [f64; 2] = [0.1, 0.9];

/// Rounds the points and leaves out those hardly away from the one before, but never the last.
fn thinned(line: &[Xy], end: End) -> Vec<Xy> {
    let least = STEPS[usize::from(end == End::Closed)];
    let mut points: Vec<Xy> = Vec::with_capacity(line.len());
    for (nth, point) in line.iter().enumerate() {
        let point = point.map(tenth);
        let is_last = nth + 1 == line.len();
        let step = points
            .last()
            .map_or(f64::MAX, |from| (point[0] - from[0]).abs().max((point[1] - from[1]).abs()));
        if step >= least || (is_last && step > 0.0) {
            points.push(point);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_takes_steps_from_rounded_points() {
        let line = vec![[0.04, 0.0], [10.06, 0.0], [10.06, 0.01], [20.0, -5.5]];
        assert_eq!(path(&[line], End::Open), "M0 0l10.1 0 9.9-5.5");
    }

    #[test]
    fn ring_of_two_points_is_left_out() {
        assert_eq!(path(&[vec![[0.0, 0.0], [1.0, 1.0], [1.0, 1.0]]], End::Closed), "");
    }
}
