//! No label lies over another, over the mark of another place, or outside the picture.

use super::*;
use crate::picture::area::Area;
use crate::picture::mark::radius;
use crate::picture::text;

/// The box of each label that is drawn, by key, a little smaller than measured: coordinates are
/// rounded.
fn boxes(svg: &str) -> Vec<(String, Area)> {
    let document = Document::parse(svg).expect("well-formed XML");
    let labels = with_class(&document, "name").map(|label| {
        let place = label.parent_element().expect("a label belongs to a place");
        let size =
            if place.attribute("class").is_some_and(|c| c.contains("asked")) { 15.0 } else { 12.0 };
        let width = text::width(label.text().unwrap_or_default(), size);
        let number =
            |name: &str| label.attribute(name).expect("it is put somewhere").parse::<f64>();
        let (x, y) = (number("x").expect("a number"), number("y").expect("a number"));
        let left = match label.attribute("class").unwrap_or_default() {
            class if class.ends_with("end") => x - width,
            class if class.ends_with("middle") => x - width / 2.0,
            _ => x,
        };
        let [cx, cy] = shift(&place);
        let top = cy + y - text::ASCENT * size;
        let area = Area {
            left: cx + left + 0.2,
            top: top + 0.2,
            right: cx + left + width - 0.2,
            bottom: top + text::height(size) - 0.2,
        };
        (place.attribute("data-place").unwrap_or_default().to_owned(), area)
    });
    labels.collect()
}

fn assert_apart(svg: &str, places: &[Place], scale: f64) {
    let labels = boxes(svg);
    let document = Document::parse(svg).expect("well-formed XML");
    let [right, bottom] = size(&document);
    let frame = Area { left: 0.0, top: 0.0, right, bottom };
    for (nth, (key, label)) in labels.iter().enumerate() {
        assert!(frame.holds(label), "{key} leaves the picture");
        for (other, there) in &labels[nth + 1..] {
            assert!(!label.overlaps(there), "{key} lies over {other}");
        }
        for (other, at) in &stands(svg) {
            let place = places.iter().find(|place| place.key == *other).expect("one of them");
            let mark = Area::around(*at, radius(place, scale) - 0.2);
            assert!(other == key || !label.overlaps(&mark), "{key} hides the mark of {other}");
        }
    }
}

#[test]
fn labels_of_a_network_are_apart() {
    for (count, lines, scale, least) in
        [(50, 60, 1.15, 48), (150, 200, 0.95, 130), (300, 400, 0.8, 180)]
    {
        let (places, ties) = grown(count, lines);
        let svg = network(&frame(), &places, &ties, &Legend::default(), &[]);
        assert_apart(&svg, &places, scale);
        assert!(boxes(&svg).len() >= least, "{} of {count} have labels", boxes(&svg).len());
    }
}

#[test]
fn labels_of_a_map_are_apart() {
    for (count, scale) in [(50, 0.7), (300, 0.5)] {
        let (places, ties) = grown(count, count);
        assert_apart(&map(&frame(), &places, &ties, &Legend::default()), &places, scale);
    }
}

#[test]
fn places_asked_about_have_labels_in_a_crowd() {
    let (mut places, ties) = grown(300, 900);
    (0..6).for_each(|ix| places[ix * 50].is_asked = true);
    let svg = network(&frame(), &places, &ties, &Legend::default(), &[]);
    let labels = boxes(&svg);
    for ix in 0..6 {
        let key = format!("place-{}", ix * 50);
        assert!(labels.iter().any(|(label, _)| *label == key), "{key} has no label");
    }
}
