//! Bars, timelines and growth.

use super::*;

fn bar(label: &str, value: u64) -> Bar {
    Bar { label: label.to_owned(), value, said: label.to_owned(), ..Bar::default() }
}

fn attribute(node: &Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).expect("it has the attribute").parse().expect("a number")
}

#[test]
fn bars_are_as_long_as_their_values() {
    let svg = bars(&frame(), &[bar("one", 5), bar("two", 10), bar("none", 0)]);
    let document = Document::parse(&svg).expect("well-formed XML");
    let widths: Vec<f64> = with_class(&document, "fill").map(|b| attribute(&b, "width")).collect();
    assert!((widths[1] - 2.0 * widths[0]).abs() < 0.11 && widths[2] == 0.0, "{widths:?}");
}

#[test]
fn bars_of_nothing_and_of_much_stay_in_the_picture() {
    for values in [vec![], vec![0, 0], vec![u64::MAX, 1]] {
        let rows: Vec<Bar> = values.iter().map(|value| bar(&"W".repeat(90), *value)).collect();
        let svg = paired_bars(&frame(), &rows, ["one", "other"]);
        let document = Document::parse(&svg).expect("well-formed XML");
        let [width, _] = size(&document);
        for bar in with_class(&document, "fill").filter(|node| node.attribute("x").is_some()) {
            assert!(attribute(&bar, "x") + attribute(&bar, "width") < width);
        }
    }
}

fn row(from: Option<i32>, to: Option<i32>, years: &[i32]) -> Row {
    let moment = |year: &i32| Moment { year: *year, said: year.to_string(), ..Moment::default() };
    let moments = years.iter().map(moment).collect();
    Row { name: "Jalisco".to_owned(), said: "Jalisco".to_owned(), href: None, from, to, moments }
}

#[test]
fn timeline_of_a_hundred_rows_has_a_line_each() {
    let rows: Vec<Row> = (0..100).map(|i| row(Some(1950 + i % 70), None, &[1990])).collect();
    let svg = timeline(&frame(), &rows, 1950, 2026, &[]);
    assert_eq!(svg.matches(r#"class="span""#).count(), 100);
}

#[test]
fn moments_of_one_year_stand_side_by_side_and_others_are_left_out() {
    let rows = [row(None, None, &[1900, 2000, 2000, 2000])];
    let svg = timeline(&frame(), &rows, 1950, 2026, &[]);
    let document = Document::parse(&svg).expect("well-formed XML");
    let marks = with_class(&document, "moment").filter_map(|node| node.parent_element());
    let x: Vec<f64> = marks.map(|mark| shift(&mark)[0]).collect();
    assert!(x.len() == 3 && x[1] - x[0] > 8.0 && x[2] - x[1] > 8.0, "{x:?}");
    assert!(svg.contains("span vague"));
}

#[test]
fn odd_timelines_are_drawn() {
    let rows = [row(Some(2030), Some(1900), &[i32::MIN, i32::MAX]), row(None, None, &[])];
    for (first, last) in [(2000, 2000), (2026, 1950), (i32::MIN, i32::MAX)] {
        assert!(Document::parse(&timeline(&frame(), &rows, first, last, &[])).is_ok());
    }
    assert!(Document::parse(&timeline(&frame(), &[], 1950, 2026, &[])).is_ok());
}

#[test]
fn growth_rises_by_steps_and_has_a_bar_a_period() {
    let point = |period, in_force, signed| Point { period, in_force, signed };
    let points = [point(2000, 1, 1), point(2001, 3, 2), point(2005, 2, 0)];
    let svg = growth(&frame(), &points, &Axes::default());
    let document = Document::parse(&svg).expect("well-formed XML");
    assert_eq!(with_class(&document, "fill").count(), 3);
    let edge = with_class(&document, "edge").next().and_then(|node| node.attribute("d"));
    assert_eq!(edge.map(|path| path.matches('V').count()), Some(2));
}

#[test]
fn growth_of_nothing_is_drawn() {
    assert!(Document::parse(&growth(&frame(), &[], &Axes::default())).is_ok());
    let far = [Point { period: i32::MAX, in_force: u64::MAX, signed: 0 }];
    assert!(Document::parse(&growth(&frame(), &far, &Axes::default())).is_ok());
}
