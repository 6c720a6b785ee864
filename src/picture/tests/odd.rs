//! Networks that nobody would draw by hand.

use super::*;
use proptest::prelude::*;

/// All marks lie in the picture, and none over another.
fn assert_in_order(places: &[Place], ties: &[Tie]) -> Result<(), TestCaseError> {
    let svg = network(&frame(), places, ties, &Legend::default(), &[]);
    let document = Document::parse(&svg).expect("well-formed XML");
    let [width, height] = size(&document);
    let marks = stands(&svg);
    prop_assert_eq!(marks.len(), places.len());
    for (nth, (key, [x, y])) in marks.iter().enumerate() {
        prop_assert!(
            (5.0..=width - 5.0).contains(x) && (5.0..=height - 5.0).contains(y),
            "{}",
            key
        );
        for (other, [u, v]) in &marks[nth + 1..] {
            prop_assert!((x - u).hypot(y - v) > 7.9, "{} lies over {}", key, other);
        }
    }
    Ok(())
}

fn places(count: usize) -> Vec<Place> {
    (0..count).map(|ix| place(&format!("p{ix}"))).collect()
}

#[test]
fn empty_single_and_isolated_places() {
    for count in [0, 1, 2, 3, 40, 300] {
        assert_in_order(&places(count), &[]).expect("in order");
    }
}

#[test]
fn star_of_three_hundred() {
    let ties: Vec<Tie> = (1..300).map(|ix| tie(0, ix)).collect();
    let mut places = places(300);
    places[0].weight = 299;
    assert_in_order(&places, &ties).expect("in order");
}

#[test]
fn complete_graph_of_twenty_and_a_long_chain() {
    let all: Vec<Tie> = (0..20).flat_map(|a| (a + 1..20).map(move |b| tie(a, b))).collect();
    assert_in_order(&places(20), &all).expect("in order");
    let chain: Vec<Tie> = (1..120).map(|ix| tie(ix - 1, ix)).collect();
    assert_in_order(&places(120), &chain).expect("in order");
}

#[test]
fn ties_to_nowhere_and_to_oneself_are_not_drawn() {
    let ties = [tie(0, 0), tie(0, 9), tie(9, 9), tie(0, 1)];
    let svg = network(&frame(), &places(2), &ties, &Legend::default(), &[]);
    assert_eq!(svg.matches(r#"class="tie "#).count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_network_is_in_order(
        count in 0_usize..90,
        lines in prop::collection::vec((0_usize..90, 0_usize..90), 0..140),
        weights in prop::collection::vec(0_u32..400, 90),
        containers in prop::collection::vec(prop::option::of(0_usize..90), 90),
    ) {
        let mut places = places(count);
        for ((place, weight), inside) in places.iter_mut().zip(weights).zip(containers) {
            (place.weight, place.inside) = (weight, inside);
        }
        let ties: Vec<Tie> = lines.into_iter().map(|(a, b)| tie(a, b)).collect();
        assert_in_order(&places, &ties)?;
    }
}
