//! What must hold of every page: it fits a phone, and the browser has nothing to complain of.

use super::addresses::{is_missing, pages};
use super::reader::LANGUAGES;
use super::session::complaints_in_a_browser;

/// Nothing is logged, no policy is broken, and no page scrolls sideways in a window 320 pixels wide,
/// which is one of 1280 that is enlarged four times.
#[tokio::test]
async fn every_page_fits_a_phone_and_breaks_no_policy() {
    let mut found = Vec::new();
    let last = complaints_in_a_browser(async |browser| {
        browser.resize(320, 640).await;
        for page in LANGUAGES.iter().flat_map(|language| pages(language)) {
            browser.open(&page).await;
            let unfold = "document.querySelectorAll('details').forEach((details) => { details.open = true; })";
            browser.value(unfold, &[]).await;
            let width = browser.value("document.scrollingElement.scrollWidth", &[]).await;
            if width.as_u64().is_none_or(|width| width > 320) {
                let wide = browser.value(WIDEST, &[]).await;
                found.push(format!("{page} is {width} wide: {wide}"));
            }
            let complaints = browser.new_complaints().await.into_iter();
            // That a page is not found is an error to the browser.
            let complaints = complaints.filter(|text| !(is_missing(&page) && text.contains("404")));
            found.extend(complaints.map(|complaint| format!("{page}: {complaint}")));
        }
    })
    .await;
    found.extend(last);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What reaches beyond the window, but for what is in a frame that scrolls.
const WIDEST: &str = "[...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > 320 && !one.parentElement.closest('svg, .scroll, .picture-frame'))
    .slice(0, 5).map((one) => `${one.outerHTML.slice(0, 120)}: ${one.getBoundingClientRect().right}`)";
