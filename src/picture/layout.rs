//! Where the places of a network stand: a force simulation, stretched to the frame, with what still
//! overlaps pushed apart.
//!
//! The simulation is that of `fjadra`, which has d3-force's formulas. How coarsely it adds up the
//! repulsion of what is far away cannot be set, so the number of rounds alone decides what it costs.

use super::curve::Xy;
use super::separate::{Body, separate};
use fjadra::{Link, ManyBody, PositionX, PositionY, SimulationBuilder};
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
/// them from the most linked, and where `fjadra` draws by lot, between places at one spot, it does
/// so from a fixed seed. Its one function that systems may round differently is `hypot`, so another
/// system may set a place elsewhere.
///
/// Cost: O(rounds places log places), and O(places²) to push apart: most of the time of a picture.
pub(super) fn layout(field: Field, bodies: &[Body], pulls: &[Pull]) -> Vec<Xy> {
    if bodies.is_empty() {
        return Vec::new();
    }
    let mut points = free(bodies, pulls);
    fit(&mut points, field);
    separate(&mut points, bodies, field);
    points
}

/// How strongly places repel each other, and are pulled to the middle: the latter, weak as it is,
/// keeps what is not linked in the picture.
const CHARGE: f64 = -190.0;
const GRAVITY: f64 = 0.06;

/// Part of its speed that a place keeps from one round to the next: more than the usual 0.6, as
/// places then come as far in fewer rounds.
const KEPT: f64 = 0.8;

/// Heat left after the last round: more than the usual thousandth, as rounds that move nothing any
/// more would cost as much as the first ones.
const LAST_HEAT: f64 = 0.02;

/// Rounds of the simulation: they cost most of the time of a picture, and with the two values above
/// ties cross about as seldom as after two or three times as many with d3's.
fn rounds(places: usize) -> usize {
    match places {
        0..=100 => 80,
        101..=200 => 60,
        _ => 40,
    }
}

/// Where the forces bring the places, without regard to the field.
fn free(bodies: &[Body], pulls: &[Pull]) -> Vec<Xy> {
    let degrees = degrees(bodies.len(), pulls);
    let lengths = lengths(bodies, pulls, &degrees);
    let strengths = strengths(pulls, &degrees);
    let rounds = rounds(bodies.len());
    let links = Link::new(pulls.iter().map(|pull| (pull.a, pull.b)))
        .distance(move |_: &_, nth: usize| lengths[nth])
        .strength(move |_: &_, nth: usize| strengths[nth]);
    // Forces act in the order of their names: links are to see where repulsion brings their ends.
    let mut simulation = SimulationBuilder::new()
        .with_alpha_decay(1.0 - libm::pow(LAST_HEAT, 1.0 / rounds as f64))
        .with_velocity_decay(KEPT)
        .build(start(bodies.len(), pulls, &degrees))
        .add_force("1 charge", ManyBody::new().strength(CHARGE))
        .add_force("2 links", links)
        .add_force("3 across", PositionX::new().strength(GRAVITY))
        .add_force("4 down", PositionY::new().strength(GRAVITY));
    simulation.tick(rounds);
    simulation.positions().collect()
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

/// Strengths: the more links both ends have, the weaker each pulls.
fn strengths(pulls: &[Pull], degrees: &[usize]) -> Vec<f64> {
    let strength = |pull: &Pull| pull.strength / degrees[pull.a].min(degrees[pull.b]) as f64;
    pulls.iter().map(strength).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_places_end_nearer_than_unlinked_ones() {
        let bodies = [Body { radius: 8.0, label: 0.0 }; 3];
        let points = free(&bodies, &[Pull { a: 0, b: 1, strength: 1.0 }]);
        let distance =
            |i: usize, j: usize| (points[i][0] - points[j][0]).hypot(points[i][1] - points[j][1]);
        assert!(distance(0, 1) < distance(0, 2) && distance(0, 1) < distance(1, 2));
    }
}
