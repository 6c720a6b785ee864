//! The world as one of two projections shows it: what is near, or all of it. Neither makes a land
//! look larger than it is.

use super::ink::Ink;
use crate::picture::area::Area;
use crate::picture::curve::Xy;
use d3_geo_rs::Transform;
use d3_geo_rs::projection::azimuthal_equal_area::AzimuthalEqualArea;
use d3_geo_rs::projection::equal_earth::EqualEarth;
use d3_geo_rs::projection::{Build, ClipExtentSet, Projector, RawBase};
use d3_geo_rs::projection::{PrecisionAdjust, RotateSet, ScaleSet, TranslateSet};
use d3_geo_rs::stream::{Stream, Streamable};
use geo_types::{Coord, LineString, MultiLineString, MultiPolygon};

/// The way the world is turned towards the reader.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum View {
    /// Lambert's azimuthal projection around a point, for at most a third of the globe.
    Near {
        /// Latitude of the middle.
        lat: f64,
        /// Longitude of the middle.
        lon: f64,
    },
    /// Equal Earth (Šavrič, Patterson and Jenny 2018) around a meridian.
    World {
        /// Longitude of the middle.
        lon: f64,
    },
}

/// Size and position of the projected globe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// Units of the picture for one radian.
    pub(super) radian: f64,
    /// Where the middle of the projection lies.
    pub(super) middle: Xy,
}

/// What is on the map, in degrees.
pub(super) struct Shown<'a> {
    pub(super) land: Option<&'a MultiPolygon<f64>>,
    pub(super) borders: Option<&'a MultiLineString<f64>>,
    pub(super) points: &'a [Coord<f64>],
    /// Pairs of ends of great circles.
    pub(super) arcs: &'a [[Coord<f64>; 2]],
}

/// The same, in units of the picture.
#[derive(Debug, Default)]
pub(super) struct Projected {
    pub(super) land: Vec<Vec<Xy>>,
    pub(super) borders: Vec<Vec<Xy>>,
    pub(super) points: Vec<Xy>,
    /// For each arc its lines: one, unless the edge of the world cuts it.
    pub(super) arcs: Vec<Vec<Vec<Xy>>>,
}

/// How far a drawn arc may be off its true course, in units of the picture.
const PRECISION: f64 = 0.25;

/// A builder for one of the projections, turned and scaled.
macro_rules! turned {
    ($raw:ident, $rotation:expr, $scale:expr) => {{
        let mut builder = $raw::<f64>::builder::<Ink>();
        let [x, y] = $scale.middle;
        builder.rotate2_set(&$rotation);
        builder.scale_set($scale.radian);
        builder.translate_set(&Coord { x, y });
        builder.precision_set(&PRECISION);
        builder
    }};
}

/// Projects what is shown, and cuts land, borders and arcs at the edges of `clip`.
///
/// Cost: O(points of the outline), some 5 ms.
pub(super) fn projected(view: View, scale: Scale, clip: Area, shown: &Shown<'_>) -> Projected {
    let extent = [Coord { x: clip.left, y: clip.top }, Coord { x: clip.right, y: clip.bottom }];
    match view {
        View::Near { lat, lon } => {
            let builder = turned!(AzimuthalEqualArea, [-lon, -lat], scale);
            let transform = builder.build().project_rotate_transform;
            streamed(&mut builder.clip_extent_set(&extent).build(), &transform, shown)
        }
        View::World { lon } => {
            let builder = turned!(EqualEarth, [-lon, 0.0], scale);
            let transform = builder.build().project_rotate_transform;
            streamed(&mut builder.clip_extent_set(&extent).build(), &transform, shown)
        }
    }
}

fn streamed<P>(
    projector: &mut P,
    transform: &impl Transform<T = f64>,
    shown: &Shown<'_>,
) -> Projected
where
    P: Projector<EP = Ink>,
    P::Transformer: Stream<EP = Ink, T = f64>,
{
    let point = |degrees: &Coord<f64>| {
        let radians = Coord { x: degrees.x.to_radians(), y: degrees.y.to_radians() };
        let at = transform.transform(&radians);
        [at.x, at.y]
    };
    let mut arcs = Vec::with_capacity(shown.arcs.len());
    for ends in shown.arcs {
        arcs.push(drawn(projector, &LineString::from(ends.to_vec())));
    }
    Projected {
        land: shown.land.map(|land| drawn(projector, land)).unwrap_or_default(),
        borders: shown.borders.map(|borders| drawn(projector, borders)).unwrap_or_default(),
        points: shown.points.iter().map(point).collect(),
        arcs,
    }
}

fn drawn<P>(projector: &mut P, shape: &impl Streamable<T = f64>) -> Vec<Vec<Xy>>
where
    P: Projector<EP = Ink>,
    P::Transformer: Stream<EP = Ink, T = f64>,
{
    let mut stream = projector.stream(&Ink::default());
    shape.to_stream(&mut stream);
    std::mem::take(&mut stream.endpoint().lines)
}
