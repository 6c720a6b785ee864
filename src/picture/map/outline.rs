//! Land and borders of the world, read once.

use geo_types::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
use serde::Deserialize;
use std::sync::LazyLock;

/// Land and borders, in degrees.
pub(super) struct Outline {
    pub(super) land: MultiPolygon<f64>,
    pub(super) borders: MultiLineString<f64>,
}

/// As the file has them: see `data/natural-earth/README.md`.
#[derive(Deserialize)]
struct Written {
    land: Vec<Vec<Vec<i32>>>,
    borders: Vec<Vec<i32>>,
}

/// The outline of Natural Earth at 1:110 million.
pub(super) static OUTLINE: LazyLock<Outline> = LazyLock::new(|| {
    let text = include_str!("../../../data/natural-earth/outline.json");
    let written: Written = serde_json::from_str(text).expect("the embedded outline is well formed");
    Outline {
        land: written.land.iter().map(|rings| polygon(rings)).collect(),
        borders: written.borders.iter().map(|steps| line(steps)).collect(),
    }
});

fn polygon(rings: &[Vec<i32>]) -> Polygon<f64> {
    let mut rings = rings.iter().map(|steps| line(steps));
    let outer = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
    Polygon::new(outer, rings.collect())
}

/// Adds up the steps, which are hundredths of a degree.
fn line(steps: &[i32]) -> LineString<f64> {
    let added = steps.chunks_exact(2).scan((0, 0), |at, step| {
        *at = (at.0 + step[0], at.1 + step[1]);
        Some(Coord { x: f64::from(at.0) / 100.0, y: f64::from(at.1) / 100.0 })
    });
    added.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outline_has_the_world_without_antarctica() {
        let points = || OUTLINE.land.iter().flat_map(|polygon| polygon.exterior().coords());
        assert!(OUTLINE.land.0.len() > 50 && OUTLINE.borders.0.len() > 50);
        assert!(points().all(|c| c.x.abs() <= 180.0 && c.y > -60.0 && c.y < 84.0));
    }
}
