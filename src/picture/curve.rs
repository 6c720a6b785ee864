//! The line between two places: one quadratic curve, simple enough for a script to draw again.
//!
//! With `dx = bx - ax` and `dy = by - ay`, the control point lies at
//! `((ax + bx) / 2 - bend * dy, (ay + by) / 2 + bend * dx)`, and the middle of the curve halfway
//! between that and the middle of the straight line. `bend` stands in `data-bend` of each line.

use super::number::written;

/// How far a line bends, over its length.
const BEND: f64 = 0.1;

/// A point of the picture.
pub(super) type Xy = [f64; 2];

/// A quadratic curve.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curve {
    pub(super) from: Xy,
    pub(super) control: Xy,
    pub(super) to: Xy,
}

impl Curve {
    /// The line from `from` to `to` with a bend.
    pub(super) fn new(from: Xy, to: Xy, bend: f64) -> Self {
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let middle = [(from[0] + to[0]) / 2.0, (from[1] + to[1]) / 2.0];
        Self { from, control: [middle[0] - bend * dy, middle[1] + bend * dx], to }
    }

    /// The point at `t` between 0 and 1.
    pub(super) fn at(&self, t: f64) -> Xy {
        let s = 1.0 - t;
        let along =
            |i: usize| s * s * self.from[i] + 2.0 * s * t * self.control[i] + t * t * self.to[i];
        [along(0), along(1)]
    }

    /// The points that stand for the curve where it is tested against boxes: off by less than 1 %
    /// of its length.
    pub(super) fn sampled(&self) -> [Xy; 5] {
        [0.0, 0.25, 0.5, 0.75, 1.0].map(|t| self.at(t))
    }

    /// The `d` of its path.
    pub(super) fn path(&self) -> String {
        let [from, control, to] = [self.from, self.control, self.to]
            .map(|[x, y]| format!("{} {}", written(x), written(y)));
        format!("M{from}Q{control} {to}")
    }
}

/// Returns the bend of the `nth` line between the same two places: 0.1, -0.1, 0.2, -0.2 and so on.
pub(super) fn bend(nth: usize) -> f64 {
    let step = (nth / 2 + 1) as f64 * BEND;
    if nth.is_multiple_of(2) { step } else { -step }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn middle_of_a_curve_is_half_its_bend_from_the_straight_line() {
        let curve = Curve::new([0.0, 0.0], [100.0, 0.0], 0.1);
        assert_eq!(curve.control, [50.0, 10.0]);
        assert_eq!(curve.at(0.5), [50.0, 5.0]);
        assert_eq!(curve.path(), "M0 0Q50 10 100 0");
    }

    #[test]
    fn lines_between_the_same_places_bend_apart() {
        assert_eq!([0, 1, 2, 3].map(bend), [0.1, -0.1, 0.2, -0.2]);
    }
}
