//! Places and ties as the templates are given them; the same for a network and a map.

use super::area::Area;
use super::curve::Xy;
use super::label::{Label, Reach, Surroundings, Wanted, place};
use super::mark::{Shape, colour, radius, shape};
use super::model::{Level, Place, Tie};
use super::number::{shift, written};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A line.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Line {
    pub(super) class: &'static str,
    pub(super) a: String,
    pub(super) b: String,
    /// Its bend, for lines that a script may draw again.
    pub(super) bend: Option<String>,
    pub(super) said: String,
    pub(super) href: Option<String>,
    pub(super) path: String,
    pub(super) count: Option<Badge>,
}

/// The number on a line.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Badge {
    place: String,
    radius: String,
    text: String,
}

/// A place.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Mark {
    key: String,
    said: String,
    href: Option<String>,
    colour: &'static str,
    is_asked: bool,
    place: String,
    shape: Shape,
    /// Radius of the ring around a group.
    ring: Option<String>,
    label: Option<Label>,
    /// The more, the earlier it is drawn where marks may overlap, so that none is hidden.
    #[serde(skip)]
    pub(super) weight: u32,
}

/// The way of a tie over the picture.
#[derive(Clone, Debug)]
pub(super) struct Road {
    pub(super) path: String,
    pub(super) bend: Option<f64>,
    /// Points along it; the one in the middle bears the number.
    pub(super) points: Vec<Xy>,
}

/// Lines and marks.
pub(super) struct Drawn {
    pub(super) lines: Vec<Line>,
    pub(super) marks: Vec<Mark>,
}

/// Those ties whose ends are two of the places.
pub(super) fn drawable(places: usize, ties: &[Tie]) -> Vec<&Tie> {
    ties.iter().filter(|tie| tie.a != tie.b && tie.a < places && tie.b < places).collect()
}

/// For each tie, how many before it are between the same places.
pub(super) fn nth_between(ties: &[&Tie]) -> Vec<usize> {
    let mut seen: HashMap<(usize, usize), usize> = HashMap::new();
    let mut nth = |tie: &&Tie| {
        let seen = seen.entry((tie.a.min(tie.b), tie.a.max(tie.b))).or_default();
        *seen += 1;
        *seen - 1
    };
    ties.iter().map(&mut nth).collect()
}

/// The sign of what lies to one side of a tie, so that this is the same side for one from the first
/// place to the second and for one from the second to the first.
pub(super) fn direction(tie: &Tie) -> f64 {
    if tie.a < tie.b { 1.0 } else { -1.0 }
}

/// Size of the label of a place.
pub(super) fn label_size(place: &Place) -> f64 {
    if place.is_asked { 15.0 } else { 12.0 }
}

/// Up to so many places those whose labels have no room beside them may have one further away.
const AT_ENDS_OF_LINES: usize = 60;

/// Makes lines and marks, with labels where there is room in `area`.
///
/// A place without a spot is left out, and so is a tie to it; `roads` are those of `ties`.
pub(super) fn drawn(
    places: &[Place],
    ties: &[&Tie],
    spots: &[Option<Xy>],
    roads: &[Road],
    area: Area,
    scale: f64,
) -> Drawn {
    let around = |(place, spot): (&Place, &Option<Xy>)| {
        spot.map(|spot| Area::around(spot, radius(place, scale)))
    };
    let taken: Vec<Area> = places.iter().zip(spots).filter_map(around).collect();
    let badges: Vec<Option<Spot>> =
        ties.iter().zip(roads).map(|(tie, road)| badge(tie, road, &taken)).collect();
    let labels = labels(places, spots, roads, &badges, area, scale);
    let lines = ties.iter().zip(roads).zip(&badges);
    let marks = places.iter().zip(spots).zip(labels);
    Drawn {
        lines: lines.map(|((tie, road), badge)| line(places, tie, road, badge)).collect(),
        marks: marks
            .filter_map(|((place, spot), label)| Some(mark(place, (*spot)?, label, scale)))
            .collect(),
    }
}

/// A badge before it is written.
struct Spot {
    at: Xy,
    radius: f64,
    text: String,
}

/// The number of a line in its middle; on a map elsewhere along it where a mark is in the way, and
/// nowhere where marks are all along.
fn badge(tie: &Tie, road: &Road, marks: &[Area]) -> Option<Spot> {
    let middle = road.points.len() / 2;
    if tie.count < 2 || road.points.is_empty() {
        return None;
    }
    let text = tie.count.to_string();
    let radius = 5.0 + 2.8 * text.len() as f64;
    let spot = |at: Xy| Spot { at, radius, text: text.clone() };
    if road.bend.is_some() {
        return Some(spot(road.points[middle]));
    }
    let mut points: Vec<(usize, Xy)> = road.points.iter().copied().enumerate().collect();
    points.sort_by_key(|(i, _)| i.abs_diff(middle));
    let is_free = |at: &Xy| {
        let area = Area::around(*at, radius);
        !marks.iter().any(|mark| mark.overlaps(&area))
    };
    points.into_iter().map(|(_, at)| at).find(is_free).map(spot)
}

fn labels(
    places: &[Place],
    spots: &[Option<Xy>],
    roads: &[Road],
    badges: &[Option<Spot>],
    area: Area,
    scale: f64,
) -> Vec<Option<Label>> {
    let mut order: Vec<(usize, Xy)> =
        spots.iter().enumerate().filter_map(|(ix, spot)| Some((ix, (*spot)?))).collect();
    order.sort_by_key(|&(ix, _)| (Reverse(places[ix].is_asked), Reverse(places[ix].weight)));
    let wanted = |&(ix, at): &(usize, Xy)| Wanted {
        at,
        radius: radius(&places[ix], scale)
            + if places[ix].level == Level::Group { 3.0 } else { 0.0 },
        name: &places[ix].name,
        size: label_size(&places[ix]),
        reach: match places[ix].is_asked {
            true => Reach::Must,
            false if order.len() <= AT_ENDS_OF_LINES => Reach::Around,
            false => Reach::Beside,
        },
    };
    let wanted: Vec<Wanted<'_>> = order.iter().map(wanted).collect();
    let segments = roads.iter().flat_map(|road| road.points.windows(2).map(|w| (w[0], w[1])));
    let inner = |edge: f64, by: f64| edge + by;
    let around = Surroundings {
        frame: Area {
            left: inner(area.left, 4.0),
            top: inner(area.top, 4.0),
            right: inner(area.right, -4.0),
            bottom: inner(area.bottom, -4.0),
        },
        taken: badges.iter().flatten().map(|b| Area::around(b.at, b.radius)).collect(),
        segments: segments.collect(),
    };
    let mut labels = vec![None; places.len()];
    for ((ix, _), label) in order.iter().zip(place(&wanted, &around)) {
        labels[*ix] = label;
    }
    labels
}

fn line(places: &[Place], tie: &Tie, road: &Road, badge: &Option<Spot>) -> Line {
    let count = badge.as_ref().map(|spot| Badge {
        place: shift(spot.at[0], spot.at[1]),
        radius: written(spot.radius),
        text: spot.text.clone(),
    });
    Line {
        class: tie.style.class(),
        a: places[tie.a].key.clone(),
        b: places[tie.b].key.clone(),
        bend: road.bend.map(written),
        said: tie.said.clone(),
        href: tie.href.clone(),
        path: road.path.clone(),
        count,
    }
}

fn mark(place: &Place, [x, y]: Xy, label: Option<Label>, scale: f64) -> Mark {
    let radius = radius(place, scale);
    Mark {
        key: place.key.clone(),
        said: place.said.clone(),
        href: place.href.clone(),
        colour: colour(place.group),
        is_asked: place.is_asked,
        place: shift(x, y),
        shape: shape(place.level, radius),
        ring: (place.level == Level::Group).then(|| written(radius + 3.0)),
        label,
        weight: place.weight,
    }
}
