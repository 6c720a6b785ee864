//! Places of a picture are moved, and stay where they were put.

use fantoccini::key::Key;

use super::session::{Browser, in_a_browser};

const PLACE: &str = "svg.network .place[data-place='jalisco']";

#[tokio::test]
async fn a_place_that_is_dragged_stays_in_the_address_and_after_a_reload() {
    in_a_browser(async |browser| {
        browser.open("/en/jurisdictions/alberta").await;
        let before = spot(browser).await;
        let held = "(() => {
            const mark = document.querySelector(arguments[0]).querySelector('circle, path');
            mark.scrollIntoView({ block: 'center', behavior: 'instant' });
            const { x, y, width, height } = mark.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
        })()";
        let held = browser.value(held, &[PLACE]).await;
        let held = (held[0].as_f64().unwrap(), held[1].as_f64().unwrap());
        // Towards the middle, where there is room.
        let middle = browser.value("(({ width, height }) => [width / 2, height / 2])(document.querySelector('svg.network').viewBox.baseVal)", &[]).await;
        let towards = |at: f64, middle: &serde_json::Value| 60.0_f64.copysign(middle.as_f64().unwrap() - at);
        let by = (towards(before.0, &middle[0]), towards(before.1, &middle[1]));
        browser.drag(held, by).await;
        browser.until("location.search.includes('pin=jalisco:')", &[]).await;
        let after = spot(browser).await;
        assert!((after.0 - before.0) * by.0 > 0.0, "from {before:?} to {after:?} by {by:?}");
        assert!((after.1 - before.1) * by.1 > 0.0, "from {before:?} to {after:?} by {by:?}");
        // It was dragged and not opened, and the address says where it is.
        assert_eq!(browser.address().await.path(), "/en/jurisdictions/alberta");
        assert_eq!(pin(browser).await, (after.0.round(), after.1.round()));
        let kept = "[...document.querySelectorAll('#network-section .downloads a[href]')]
            .every((a) => a.getAttribute('href').includes('pin=jalisco:'))";
        assert_eq!(browser.value(kept, &[]).await, true);

        browser.reload().await;
        let again = spot(browser).await;
        assert!((again.0 - after.0).abs() <= 1.0 && (again.1 - after.1).abs() <= 1.0, "{after:?}, {again:?}");
        // The tie ends there, too.
        let end = "(() => {
            const tie = document.querySelector(`svg.network .tie[data-a='jalisco'], svg.network .tie[data-b='jalisco']`);
            const path = tie.querySelector('path');
            const at = path.getPointAtLength(tie.dataset.a === 'jalisco' ? 0 : path.getTotalLength());
            return [at.x, at.y];
        })()";
        let end = browser.value(end, &[]).await;
        let far = (end[0].as_f64().unwrap() - again.0).hypot(end[1].as_f64().unwrap() - again.1);
        assert!(far < 40.0, "the tie ends {far} away");
    })
    .await;
}

#[tokio::test]
async fn a_place_is_moved_with_the_keys() {
    in_a_browser(async |browser| {
        browser.open("/fr/jurisdictions/alberta").await;
        browser.value("document.querySelector('svg.network').focus()", &[]).await;
        browser.press([Key::Right]).await;
        let place = browser.value("document.activeElement.dataset.place", &[]).await;
        let place = place.as_str().expect("a place has the focus").to_owned();
        browser.chord(Key::Shift, Key::Left).await;
        browser.until("location.search.includes(`pin=${arguments[0]}:`)", &[&place]).await;
    })
    .await;
}

/// Where the place is in the picture.
async fn spot(browser: &Browser) -> (f64, f64) {
    let at =
        "(({ e, f }) => [e, f])(document.querySelector(arguments[0]).transform.baseVal[0].matrix)";
    let at = browser.value(at, &[PLACE]).await;
    (at[0].as_f64().unwrap(), at[1].as_f64().unwrap())
}

/// Where the address says that it is.
async fn pin(browser: &Browser) -> (f64, f64) {
    let address = browser.address().await;
    let (_, pin) = address.query_pairs().find(|(name, _)| name == "pin").expect("a pin");
    let (x, y) = pin.strip_prefix("jalisco:").and_then(|at| at.split_once(',')).expect("a point");
    (x.parse().unwrap(), y.parse().unwrap())
}
