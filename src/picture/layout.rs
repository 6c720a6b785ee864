//! Where the places of a network stand: a force simulation, stretched to the frame, with what still
//! overlaps pushed apart.

use super::curve::Xy;
use super::separate::{Body, separate};
use super::simulation::simulated;
use std::collections::VecDeque;

/// The rectangle in which places may stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A line that pulls two places together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pull {
    pub(super) a: usize,
    pub(super) b: usize,
    /// 1 for a link, less for what matters less.
    pub(super) strength: f64,
}

/// Returns a point for each body, within the field, none over another unless there is no room.
///
/// The same input gives the same points: places start on a spiral, in the order in which links reach
/// them from the most linked, and nothing is drawn by lot.
///
/// Cost: O(rounds places²), at 300 places some 25 ms.
pub(super) fn layout(field: Field, bodies: &[Body], pulls: &[Pull]) -> Vec<Xy> {
    if bodies.is_empty() {
        return Vec::new();
    }
    let mut points = free(bodies, pulls);
    fit(&mut points, field);
    separate(&mut points, bodies, field);
    points
}

/// Rounds of the simulation: each costs the square of the places, and large networks look no better
/// after more.
fn rounds(places: usize) -> usize {
    match places {
        0..=100 => 300,
        101..=200 => 160,
        _ => 100,
    }
}

fn free(bodies: &[Body], pulls: &[Pull]) -> Vec<Xy> {
    let degrees = degrees(bodies.len(), pulls);
    let lengths = lengths(bodies, pulls, &degrees);
    let start = start(bodies.len(), pulls, &degrees);
    simulated(&start, pulls, &degrees, &lengths, rounds(bodies.len()))
}

fn degrees(places: usize, pulls: &[Pull]) -> Vec<usize> {
    let mut degrees = vec![0; places];
    for pull in pulls {
        degrees[pull.a] += 1;
        degrees[pull.b] += 1;
    }
    degrees
}

/// Lengths: longer from what has many links, so that its neighbours have room around it.
fn lengths(bodies: &[Body], pulls: &[Pull], degrees: &[usize]) -> Vec<f64> {
    let length = |pull: &Pull| {
        let most = degrees[pull.a].max(degrees[pull.b]) as f64;
        bodies[pull.a].radius + bodies[pull.b].radius + 40.0 + 6.0 * most.sqrt()
    };
    pulls.iter().map(length).collect()
}

/// The angle between two leaves: turned by it again and again, points spread evenly.
pub(super) const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;

/// Points on a sunflower's spiral, handed out from the most linked along links, so that neighbours
/// start near each other.
fn start(places: usize, pulls: &[Pull], degrees: &[usize]) -> Vec<Xy> {
    let mut points = vec![[0.0, 0.0]; places];
    for (turn, place) in outwards(places, pulls, degrees).into_iter().enumerate() {
        let (radius, angle) = (14.0 * (turn as f64 + 0.5).sqrt(), turn as f64 * GOLDEN_ANGLE);
        points[place] = [radius * libm::cos(angle), radius * libm::sin(angle)];
    }
    points
}

/// All places, breadth first from the most linked of each component.
fn outwards(places: usize, pulls: &[Pull], degrees: &[usize]) -> Vec<usize> {
    let mut neighbours = vec![Vec::new(); places];
    for pull in pulls {
        neighbours[pull.a].push(pull.b);
        neighbours[pull.b].push(pull.a);
    }
    let mut by_degree: Vec<usize> = (0..places).collect();
    by_degree.sort_by_key(|&place| std::cmp::Reverse(degrees[place]));
    let (mut seen, mut order) = (vec![false; places], Vec::with_capacity(places));
    let mut queue = VecDeque::new();
    for root in by_degree {
        queue.push_back(root);
        while let Some(place) = queue.pop_front() {
            if !std::mem::replace(&mut seen[place], true) {
                order.push(place);
                queue.extend(neighbours[place].iter().copied());
            }
        }
    }
    order
}

/// Most that one direction is stretched over the other: text needs more room across than down.
const MOST_STRETCH: f64 = 1.9;

/// Most that a layout is enlarged, so that three places do not stand in three corners.
const MOST_SCALE: f64 = 3.2;

/// Stretches the points to the field and centres them there.
fn fit(points: &mut [Xy], field: Field) {
    let [x, y] = [0, 1].map(|i| extent(points, i));
    let scale = |room: f64, [low, high]: [f64; 2]| {
        let scale = room / (high - low).max(1e-9);
        if scale.is_finite() { scale.min(MOST_SCALE) } else { MOST_SCALE }
    };
    let (mut across, mut down) = (scale(field.width, x), scale(field.height, y));
    across = across.min(down * MOST_STRETCH);
    down = down.min(across * MOST_STRETCH);
    let centre = [field.left + field.width / 2.0, field.top + field.height / 2.0];
    for point in points {
        point[0] = centre[0] + (point[0] - (x[0] + x[1]) / 2.0) * across;
        point[1] = centre[1] + (point[1] - (y[0] + y[1]) / 2.0) * down;
    }
}

fn extent(points: &[Xy], i: usize) -> [f64; 2] {
    points.iter().fold([f64::MAX, f64::MIN], |[low, high], p| [low.min(p[i]), high.max(p[i])])
}
