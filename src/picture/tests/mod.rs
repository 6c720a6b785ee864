//! Pictures as a whole, read back from their SVG.

mod charts;
mod labels;
mod maps;
mod markup;
mod networks;
mod odd;
mod styles;

use super::*;
use resvg::usvg::roxmltree::{Document, Node};

/// The frame of most tests.
fn frame() -> Frame {
    Frame::new("network", "en", "Network", "Places and links.")
}

/// A place named after its key.
fn place(key: &str) -> Place {
    Place { key: key.to_owned(), name: key.to_owned(), said: key.to_owned(), ..Place::default() }
}

/// A single link.
fn tie(a: usize, b: usize) -> Tie {
    Tie { a, b, count: 1, said: format!("{a} and {b}"), ..Tie::default() }
}

/// Places, the first of which is asked about, that each join one of the twenty before, and then
/// links between any two.
fn grown(places: usize, ties: usize) -> (Vec<Place>, Vec<Tie>) {
    let mut state = 7_usize;
    let mut draw = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below.max(1)
    };
    let line = |i: usize| {
        if i + 1 < places {
            tie(i + 1, draw((i + 1).min(20)))
        } else {
            tie(draw(places), draw(places))
        }
    };
    let ties: Vec<Tie> = (0..ties).map(line).collect();
    let named = |ix: usize| Place {
        name: format!("{}{ix}", ["Ostrobothnia ", "Gers ", "Lower Saxony ", "Ōsaka "][ix % 4]),
        weight: ties.iter().filter(|tie| tie.a == ix || tie.b == ix).count() as u32,
        group: Some(ix % 9),
        is_asked: ix == 0,
        location: Some(((ix * 37 % 120) as f64 - 50.0, (ix * 71 % 360) as f64 - 180.0)),
        href: Some(format!("/en/jurisdictions/{ix}")),
        ..place(&format!("place-{ix}"))
    };
    ((0..places).map(named).collect(), ties)
}

/// All elements with a class.
fn with_class<'a, 'input>(
    document: &'a Document<'input>,
    class: &'a str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    document.descendants().filter(move |node| {
        node.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    })
}

/// Width and height of a picture.
fn size(document: &Document<'_>) -> [f64; 2] {
    let view = document.root_element().attribute("viewBox").expect("a picture has a size");
    let numbers: Vec<f64> = view.split(' ').map(|n| n.parse().expect("a number")).collect();
    [numbers[2], numbers[3]]
}

/// The arguments of the `translate` of an element.
fn shift(node: &Node<'_, '_>) -> [f64; 2] {
    let transform = node.attribute("transform").expect("it is put somewhere");
    let inner = transform.trim_start_matches("translate(").trim_end_matches(')');
    let (x, y) = inner.split_once(' ').expect("two numbers");
    [x.parse().expect("a number"), y.parse().expect("a number")]
}

/// Where each place stands, by key.
fn stands(svg: &str) -> Vec<(String, [f64; 2])> {
    let document = Document::parse(svg).expect("well-formed XML");
    with_class(&document, "place")
        .map(|node| (node.attribute("data-place").unwrap_or_default().to_owned(), shift(&node)))
        .collect()
}
