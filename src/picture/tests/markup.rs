//! What scripts, screen readers and parsers rely on.

use super::*;
use proptest::prelude::*;

/// One of each picture, with names that need escaping.
fn all() -> Vec<String> {
    let nasty = r#"<script>alert("1" & '2')</script>"#;
    let mut frame = Frame::new("pictures", "fr", nasty, nasty);
    frame.heading = Some(nasty.to_owned());
    frame.credit = Some(nasty.to_owned());
    let (mut places, mut ties) = grown(8, 10);
    for place in &mut places {
        (place.name, place.said, place.href) = (nasty.into(), nasty.into(), Some(nasty.into()));
    }
    ties[0].said = nasty.to_owned();
    ties[0].href = Some(nasty.to_owned());
    ties[0].count = 3;
    let legend = Legend {
        groups: vec![nasty.to_owned()],
        styles: vec![(TieStyle::Dashed, nasty.to_owned())],
        levels: vec![(Level::Group, nasty.to_owned())],
        rest: Some(nasty.to_owned()),
        inside: Some(nasty.to_owned()),
        count: Some(nasty.to_owned()),
    };
    let bar = Bar {
        label: nasty.to_owned(),
        value: 3,
        other: Some(2),
        said: nasty.to_owned(),
        href: Some(nasty.to_owned()),
    };
    let moment = Moment {
        year: 2000,
        label: nasty.to_owned(),
        said: nasty.to_owned(),
        href: Some(nasty.to_owned()),
        mark: MarkStyle::Ended,
    };
    let row = Row {
        name: nasty.to_owned(),
        said: nasty.to_owned(),
        href: Some(nasty.to_owned()),
        from: None,
        to: Some(2010),
        moments: vec![moment],
    };
    let axes =
        Axes { period: nasty.to_owned(), in_force: nasty.to_owned(), signed: nasty.to_owned() };
    let points = [Point { period: 2000, in_force: 3, signed: 2 }];
    vec![
        network(&frame, &places, &ties, &legend, &[]),
        map(&frame, &places, &ties, &legend),
        bars(&frame, std::slice::from_ref(&bar)),
        paired_bars(&frame, &[bar], [nasty, nasty]),
        timeline(&frame, &[row], 1990, 2020, &[(MarkStyle::Signed, nasty.to_owned())]),
        growth(&frame, &points, &axes),
    ]
}

#[test]
fn names_are_escaped_in_every_picture() {
    for svg in all() {
        let document = Document::parse(&svg).expect("well-formed XML");
        assert!(!svg.contains("<script"), "{svg}");
        let title = document.descendants().find(|node| node.has_tag_name("title"));
        let said = title.and_then(|node| node.text());
        let said = said.or_else(|| {
            let name = ("http://www.w3.org/2000/svg", "title");
            document.descendants().find(|node| node.has_tag_name(name))?.text()
        });
        assert_eq!(said, Some(r#"<script>alert("1" & '2')</script>"#));
    }
}

#[test]
fn stylesheet_stands_in_every_picture_as_it_is() {
    assert!(!STYLE.contains(['<', '>', '&', '"', '\'']));
    for svg in all() {
        assert_eq!(svg.matches("<style>").count(), 1);
        assert!(svg.contains(&format!("<style>{STYLE}</style>")));
    }
}

#[test]
fn nothing_is_styled_or_scripted_inline() {
    for svg in all() {
        let document = Document::parse(&svg).expect("well-formed XML");
        for attribute in document.descendants().flat_map(|node| node.attributes()) {
            let name = attribute.name();
            assert!(name != "style" && !name.starts_with("on"), "{name}");
        }
    }
}

#[test]
fn ids_are_unique_and_begin_with_that_of_the_frame() {
    for svg in all() {
        let document = Document::parse(&svg).expect("well-formed XML");
        let ids: Vec<&str> = document.descendants().filter_map(|n| n.attribute("id")).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len());
        assert!(ids.iter().all(|id| id.starts_with("pictures-")), "{ids:?}");
        let label = document.root_element().attribute("aria-labelledby");
        assert_eq!(label, Some("pictures-title pictures-desc"));
    }
}

#[test]
fn links_are_outside_the_tab_order_and_have_a_title() {
    for svg in all() {
        let document = Document::parse(&svg).expect("well-formed XML");
        let links = document.descendants().filter(|node| node.tag_name().name() == "a");
        for link in links {
            assert_eq!(link.attribute("tabindex"), Some("-1"));
            assert!(link.attribute("href").is_some());
            assert!(link.children().any(|child| child.tag_name().name() == "title"));
        }
    }
}

#[test]
fn place_and_tie_bear_what_the_script_needs() {
    let mut places = vec![place("alberta"), place("jalisco")];
    places[0].is_asked = true;
    places[0].group = Some(0);
    places[0].href = Some("alberta".to_owned());
    let ties = [Tie { count: 2, style: TieStyle::Dashed, ..tie(0, 1) }];
    let svg = network(&frame(), &places, &ties, &Legend::default(), &[]);
    assert!(svg.contains(r#"<a class="place g0 asked" data-place="alberta" data-said="alberta""#));
    assert!(svg.contains(r#"<g class="place gx" data-place="jalisco""#));
    let line = r#"<g class="tie s-dashed" data-a="alberta" data-b="jalisco" data-bend="0.1">"#;
    assert!(svg.contains(line), "{svg}");
    let document = Document::parse(&svg).expect("well-formed XML");
    let count = with_class(&document, "count").next().expect("two links have a number");
    let text = count.descendants().find(|node| node.tag_name().name() == "text");
    assert_eq!(text.and_then(|node| node.text()), Some("2"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_name_makes_a_well_formed_picture(name in any::<String>()) {
        let mut places = vec![place(&name), place("other")];
        places[0].href = Some(name.clone());
        let svg = network(&frame(), &places, &[tie(0, 1)], &Legend::default(), &[]);
        prop_assert!(Document::parse(&svg).is_ok(), "{}", svg);
        let bar = Bar { label: name.clone(), said: name, ..Bar::default() };
        prop_assert!(Document::parse(&bars(&frame(), &[bar])).is_ok());
    }
}
