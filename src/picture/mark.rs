//! The shape and size of a place.

use super::model::{Level, Place};
use super::number::written;
use serde::Serialize;

/// A shape around the origin.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Shape {
    /// A circle of this radius.
    Circle(String),
    /// A path.
    Path(String),
}

/// Returns the radius of the circle around a place; its shape stays within.
///
/// The area grows with the number of links, up to 60 of them.
pub(super) fn radius(place: &Place, scale: f64) -> f64 {
    let links = f64::from(place.weight.min(60));
    let least: f64 = match (place.is_asked, place.level) {
        (true, _) => 11.0,
        (false, Level::Group) => 9.0,
        (false, _) => 5.0,
    };
    (least * least + 3.4 * links).sqrt() * scale
}

/// Returns the shape of a level that has the area of a circle of `radius`, or nearly.
pub(super) fn shape(level: Level, radius: f64) -> Shape {
    match level {
        Level::Municipality | Level::Group => Shape::Circle(written(radius)),
        Level::Region => {
            let half = radius * 0.86;
            let (edge, side) = (written(-half), written(half * 2.0));
            Shape::Path(format!("M{edge} {edge}h{side}v{side}h-{side}z"))
        }
        Level::Country => {
            let (near, far) = (written(radius * 1.2), written(-radius * 1.2));
            Shape::Path(format!("M0 {far}L{near} 0 0 {near} {far} 0z"))
        }
    }
}

/// Returns the class of the colour of a group: `g0` to `g7`, and `gx` for grey.
pub(super) fn colour(group: Option<usize>) -> &'static str {
    const CLASSES: [&str; 8] = ["g0", "g1", "g2", "g3", "g4", "g5", "g6", "g7"];
    group.and_then(|group| CLASSES.get(group).copied()).unwrap_or("gx")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_links_make_a_place_larger_up_to_a_point() {
        let with = |weight| radius(&Place { weight, ..Place::default() }, 1.0);
        assert!(with(1) < with(9) && with(9) < with(60));
        assert_eq!(with(60), with(6000));
    }

    #[test]
    fn groups_beyond_the_eighth_are_grey() {
        assert_eq!([Some(0), Some(7), Some(8), None].map(colour), ["g0", "g7", "gx", "gx"]);
    }
}
