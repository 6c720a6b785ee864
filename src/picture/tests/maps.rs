//! Maps: who is on them, that lines are whole, and that they are light.

use super::*;

fn at(key: &str, lat: f64, lon: f64) -> Place {
    Place { location: Some((lat, lon)), ..place(key) }
}

#[test]
fn place_without_location_is_left_out_with_its_ties() {
    let places = [at("a", 50.0, 10.0), place("nowhere"), at("b", 40.0, 0.0), at("off", 95.0, 0.0)];
    assert_eq!(located(&places), 2);
    let ties = [tie(0, 1), tie(0, 2), tie(2, 3)];
    let svg = map(&frame(), &places, &ties, &Legend::default());
    assert_eq!(stands(&svg).iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(svg.matches(r#"class="tie "#).count(), 1);
}

#[test]
fn line_from_alberta_to_japan_is_not_cut() {
    let places = [
        at("alberta", 55.0, -115.0),
        at("hokkaido", 43.4, 142.8),
        at("saxony", 51.0, 13.4),
        at("jalisco", 20.6, -103.6),
    ];
    let svg = map(&frame(), &places, &[tie(0, 1), tie(0, 2), tie(0, 3)], &Legend::default());
    let document = Document::parse(&svg).expect("well-formed XML");
    for line in with_class(&document, "tie") {
        let path = line.children().find(|node| node.tag_name().name() == "path");
        let path = path.and_then(|node| node.attribute("d")).expect("a tie has a path");
        assert_eq!(path.matches('M').count(), 1, "{path}");
    }
    let x = |key: &str| stands(&svg).iter().find(|(one, _)| one == key).map(|(_, at)| at[0]);
    assert!(x("hokkaido") < x("alberta") && x("alberta") < x("saxony"));
}

#[test]
fn places_at_one_point_stand_side_by_side() {
    let places: Vec<Place> = (0..5).map(|ix| at(&format!("p{ix}"), 48.85, 2.35)).collect();
    let marks = stands(&map(&frame(), &places, &[], &Legend::default()));
    for (nth, (_, one)) in marks.iter().enumerate() {
        for (_, other) in &marks[nth + 1..] {
            assert!((one[0] - other[0]).hypot(one[1] - other[1]) > 8.0, "{marks:?}");
        }
    }
}

#[test]
fn map_of_fifty_places_is_light_and_the_same_each_time() {
    let (places, ties) = grown(50, 50);
    let svg = map(&frame(), &places, &ties, &Legend::default());
    assert!(svg.len() < 90_000, "{} bytes", svg.len());
    assert_eq!(svg, map(&frame(), &places, &ties, &Legend::default()));
}

#[test]
fn empty_map_shows_the_world() {
    let svg = map(&frame(), &[], &[], &Legend::default());
    let document = Document::parse(&svg).expect("well-formed XML");
    let land = with_class(&document, "land").next().and_then(|node| node.attribute("d"));
    assert!(land.is_some_and(|path| path.len() > 10_000));
}

#[test]
fn poles_and_the_date_line_are_on_the_map() {
    let places = [at("north", 90.0, 0.0), at("east", 0.0, 180.0), at("west", -45.0, -180.0)];
    let svg = map(&frame(), &places, &[tie(0, 1), tie(1, 2)], &Legend::default());
    let document = Document::parse(&svg).expect("well-formed XML");
    let [width, height] = size(&document);
    for (key, [x, y]) in stands(&svg) {
        assert!((0.0..=width).contains(&x) && (0.0..=height).contains(&y), "{key} at {x} {y}");
    }
}
