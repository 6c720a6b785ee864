//! Pushes places apart until none lies over another, and keeps them within the field.

use super::curve::Xy;
use super::layout::Field;

/// What takes room: a circle, wider than high where a label is to stand beside or under it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    /// Radius of the mark.
    pub(super) radius: f64,
    /// Width of its label; room for it is wished for, not promised.
    pub(super) label: f64,
}

/// Least distance between two marks.
const GAP: f64 = 4.0;

/// Rounds in which labels are heeded too, and then those in which only marks are.
const ROUNDS: [usize; 2] = [40, 80];

/// Moves `points` apart.
///
/// First, gently, by the boxes of marks with their labels below, so that most labels find room;
/// then by the marks alone, until none overlaps or there is no room left.
///
/// Cost: O(rounds n²), at 300 places some 5 ms.
pub(super) fn separate(points: &mut [Xy], bodies: &[Body], field: Field) {
    keep(points, bodies, field);
    for _ in 0..ROUNDS[0] {
        let moved = each_pair(points, |i, j, apart| boxes(bodies[i], bodies[j], apart));
        keep(points, bodies, field);
        if !moved {
            break;
        }
    }
    apart(points, bodies, field);
}

/// Moves `points` apart by their marks alone, each no further than it must.
///
/// Cost: O(rounds n²).
pub(super) fn apart(points: &mut [Xy], bodies: &[Body], field: Field) {
    keep(points, bodies, field);
    for _ in 0..ROUNDS[1] {
        let moved = each_pair(points, |i, j, apart| circles(bodies[i], bodies[j], apart));
        keep(points, bodies, field);
        if !moved {
            break;
        }
    }
}

/// Moves each pair by what `push` says for the way from the first to the second; tells if any moved.
fn each_pair(points: &mut [Xy], push: impl Fn(usize, usize, Xy) -> Option<Xy>) -> bool {
    let mut moved = false;
    for i in 0..points.len() {
        for j in i + 1..points.len() {
            let apart = [points[j][0] - points[i][0], points[j][1] - points[i][1]];
            let Some([x, y]) = push(i, j, apart) else { continue };
            points[i] = [points[i][0] - x / 2.0, points[i][1] - y / 2.0];
            points[j] = [points[j][0] + x / 2.0, points[j][1] + y / 2.0];
            moved = true;
        }
    }
    moved
}

/// A part of the way by which two boxes overlap, in the direction in which that is shorter.
fn boxes(a: Body, b: Body, [x, y]: Xy) -> Option<Xy> {
    let half = |body: Body| (body.label / 2.0).max(body.radius);
    let across = half(a) + half(b) + GAP - x.abs();
    let down = a.radius + b.radius + 15.0 - y.abs();
    if across <= 0.0 || down <= 0.0 {
        return None;
    }
    let sign = |value: f64| if value < 0.0 { -0.4 } else { 0.4 };
    Some(if across < down { [across * sign(x), 0.0] } else { [0.0, down * sign(y)] })
}

/// The way by which two circles overlap, along the line between them.
fn circles(a: Body, b: Body, [x, y]: Xy) -> Option<Xy> {
    let least = a.radius + b.radius + GAP;
    let square = x * x + y * y;
    if square >= least * least {
        return None;
    }
    let distance = square.sqrt();
    if distance < 1e-6 {
        return Some([least, 0.0]);
    }
    // A little more than needed, so that rounding to a tenth brings none back.
    let further = (least - distance + 0.2) / distance;
    Some([x * further, y * further])
}

/// Brings points back into the field.
pub(super) fn keep(points: &mut [Xy], bodies: &[Body], field: Field) {
    for (point, body) in points.iter_mut().zip(bodies) {
        *point = kept(*point, body.radius, field);
    }
}

/// The point of the field nearest to `point` that leaves room for a mark of `radius`.
pub(super) fn kept([x, y]: Xy, radius: f64, field: Field) -> Xy {
    let within = |value: f64, low: f64, size: f64| {
        let margin = radius.min(size / 2.0);
        let value = if value.is_finite() { value } else { low + size / 2.0 };
        value.clamp(low + margin, low + size - margin)
    };
    [within(x, field.left, field.width), within(y, field.top, field.height)]
}
