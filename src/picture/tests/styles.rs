//! Colours that can be told from the background and from each other, in the light and in the dark.

use super::*;

/// The parts of the stylesheet for the light and for the dark.
fn schemes() -> [&'static str; 2] {
    let (light, rest) =
        STYLE.split_once("@media (prefers-color-scheme:dark)").expect("two schemes");
    let (dark, _) = rest.split_once("@media (forced-colors").expect("and forced colours");
    [light, dark]
}

/// The colour of a property of a rule with exactly this selector among others.
fn colour(scheme: &str, selector: &str, property: &str) -> [f64; 3] {
    let rules = scheme.lines().filter_map(|line| line.strip_suffix('}')?.split_once('{'));
    let value = rules
        .filter(|(selectors, _)| selectors.split(',').any(|one| one == selector))
        .flat_map(|(_, declarations)| declarations.split(';'))
        .find_map(|declaration| declaration.split_once(':').filter(|(name, _)| *name == property))
        .map(|(_, value)| value)
        .unwrap_or_else(|| panic!("no {property} of {selector}"));
    [1, 3, 5].map(|i| f64::from(u8::from_str_radix(&value[i..i + 2], 16).expect("a colour")))
}

/// Relative luminance and contrast as WCAG 2.2 defines them.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let linear = |value: f64| match value / 255.0 {
        value if value <= 0.04045 => value / 12.92,
        value => ((value + 0.055) / 1.055).powf(2.4),
    };
    let luminance =
        |[r, g, b]: [f64; 3]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let [a, b] = [luminance(one), luminance(other)];
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn marks_have_a_contrast_of_three() {
    for scheme in schemes() {
        let back = colour(scheme, ".picture .back", "fill");
        for class in ["g0", "g1", "g2", "g3", "g4", "g5", "g6", "g7", "gx"] {
            let mark = colour(scheme, &format!(".picture .{class}"), "fill");
            assert!(contrast(mark, back) >= 3.0, "{class}: {}", contrast(mark, back));
        }
        for line in [".picture .tie path", ".picture .edge", ".picture .hatch"] {
            assert!(contrast(colour(scheme, line, "stroke"), back) >= 3.0, "{line}");
        }
    }
}

#[test]
fn text_has_a_contrast_of_four_and_a_half_on_paper_land_and_sea() {
    for scheme in schemes() {
        let text = colour(scheme, ".picture text", "fill");
        for ground in ["back", "sea", "land"] {
            let ground = colour(scheme, &format!(".picture .{ground}"), "fill");
            assert!(contrast(text, ground) >= 4.5);
        }
        let quiet = colour(scheme, ".picture .quiet", "fill");
        assert!(contrast(quiet, colour(scheme, ".picture .back", "fill")) >= 4.5);
    }
}

#[test]
fn every_rule_is_for_pictures_only() {
    for line in STYLE.lines().filter(|line| !line.starts_with("@media") && *line != "}") {
        let (selectors, _) = line.split_once('{').expect("one rule a line");
        assert!(selectors.split(',').all(|one| one.starts_with(".picture")), "{line}");
    }
}
