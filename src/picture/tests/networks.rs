//! Networks: the same each time, pinned where a reader says, and drawn as PNG.

use super::*;
use resvg::tiny_skia::Pixmap;

#[test]
fn same_network_is_drawn_each_time() {
    let (places, ties) = grown(60, 80);
    let draw = || network(&frame(), &places, &ties, &Legend::default(), &[]);
    assert_eq!(draw(), draw());
}

#[test]
fn pin_moves_one_place_and_no_other() {
    let (places, ties) = grown(20, 30);
    let pin = |x, y| Pin { key: "place-3".to_owned(), x, y };
    let with = |pins: &[Pin]| stands(&network(&frame(), &places, &ties, &Legend::default(), pins));
    let (free, pinned) = (with(&[]), with(&[pin(100.0, 200.5)]));
    assert_eq!(pinned[3].1, [100.0, 200.5]);
    let others = |all: &[(String, [f64; 2])]| [&all[..3], &all[4..]].concat();
    assert_eq!(others(&free), others(&pinned));
    let outside = with(&[pin(-5000.0, f64::NAN)]);
    assert!((0.0..60.0).contains(&outside[3].1[0]), "{:?}", outside[3]);
}

#[test]
fn heading_moves_nothing() {
    let (places, ties) = grown(20, 30);
    let mut headed = frame();
    headed.heading = Some("Twenty places".to_owned());
    let draw = |frame: &Frame| stands(&network(frame, &places, &ties, &Legend::default(), &[]));
    assert_eq!(draw(&headed), draw(&frame()));
}

#[test]
fn lines_end_at_their_places() {
    let (places, ties) = grown(20, 19);
    let svg = network(&frame(), &places, &ties, &Legend::default(), &[]);
    let document = Document::parse(&svg).expect("well-formed XML");
    let at = stands(&svg);
    for (line, tie) in with_class(&document, "tie").zip(&ties) {
        let path = line.children().find(|node| node.tag_name().name() == "path");
        let path = path.and_then(|node| node.attribute("d")).expect("a tie has a path");
        let [a, b] = [tie.a, tie.b].map(|ix| format!("{} {}", at[ix].1[0], at[ix].1[1]));
        assert!(path.starts_with(&format!("M{a}Q")) && path.ends_with(&format!(" {b}")), "{path}");
    }
}

#[test]
fn lines_between_the_same_places_bend_apart_in_either_direction() {
    let places = [place("a"), place("b")];
    let ties = [tie(0, 1), tie(1, 0), tie(1, 0)];
    let svg = network(&frame(), &places, &ties, &Legend::default(), &[]);
    let document = Document::parse(&svg).expect("well-formed XML");
    let paths = document.descendants().filter_map(|node| node.attribute("d"));
    let mut controls: Vec<&str> = paths
        .filter_map(|path| path.split_once('Q'))
        .map(|(_, rest)| rest.rsplitn(3, ' ').last().unwrap_or_default())
        .collect();
    controls.sort_unstable();
    controls.dedup();
    assert_eq!(controls.len(), 3, "{controls:?}");
}

#[test]
fn place_inside_another_has_a_thin_line_to_it() {
    let mut places = vec![place("lyon"), place("rhone")];
    places[0].inside = Some(1);
    places[1].inside = Some(1);
    let svg = network(&frame(), &places, &[], &Legend::default(), &[]);
    assert_eq!(svg.matches(r#"class="tie inside""#).count(), 1);
}

#[test]
fn png_has_the_light_colours() {
    let mut places = vec![place("blue")];
    places[0].group = Some(0);
    places[0].level = Level::Municipality;
    let pins = [Pin { key: "blue".to_owned(), x: 480.0, y: 260.0 }];
    let svg = network(&frame(), &places, &[], &Legend::default(), &pins);
    let pixels = Pixmap::decode_png(&png(&svg, 480).expect("a picture")).expect("a PNG");
    let colour = |x, y| pixels.pixel(x, y).map(|p| [p.red(), p.green(), p.blue(), p.alpha()]);
    assert_eq!(colour(240, 130), Some([0x48, 0x78, 0xc0, 255]));
    assert_eq!(colour(2, 2), Some([255, 255, 255, 255]));
}

#[test]
fn png_has_text() {
    let mut frame = frame();
    frame.heading = Some("MMMMMMMM".to_owned());
    let svg = network(&frame, &[], &[], &Legend::default(), &[]);
    let pixels = Pixmap::decode_png(&png(&svg, 960).expect("a picture")).expect("a PNG");
    let dark = pixels.pixels().iter().filter(|pixel| pixel.red() < 100).count();
    assert!(dark > 200, "{dark} dark pixels");
}

#[test]
fn png_of_no_picture_or_no_size_is_refused() {
    let svg = network(&frame(), &[], &[], &Legend::default(), &[]);
    assert!(matches!(png("no picture", 100), Err(PictureError::Svg(_))));
    assert!(matches!(png(&svg, 0), Err(PictureError::Size { .. })));
    assert!(matches!(png(&svg, MOST_PX + 1), Err(PictureError::Size { .. })));
}
