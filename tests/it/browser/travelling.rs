//! A picture is travelled with the keys: one stop of Tab, arrows along links.

use fantoccini::key::Key;

use super::reader::{Hand, LANGUAGES, Reader};
use super::session::{Browser, in_a_browser};

const HAS_FOCUS: &str = "document.activeElement === document.querySelector(arguments[0])";
const NETWORK: &str = "svg.network";

#[tokio::test]
async fn a_network_is_travelled_with_the_arrow_keys_and_a_place_opened() {
    in_a_browser(async |browser| {
        for language in LANGUAGES {
            let reader = Reader { browser, language, hand: Hand::Keys };
            reader.open("jurisdictions/alberta").await;
            reader.tab_to(NETWORK).await;
            browser.press([Key::Right]).await;
            assert_eq!(here(browser).await, "alberta", "what the page is about comes first");
            let first = announced(browser).await;
            assert!(first.contains("Alberta"), "{first}");

            let place = travel(browser).await;
            assert_ne!(place, "alberta");
            let tied = "!!document.querySelector(`svg.network .tie[data-a=alberta][data-b='${arguments[0]}'], svg.network .tie[data-a='${arguments[0]}'][data-b=alberta]`)";
            assert_eq!(browser.value(tied, &[&place]).await, true, "{place} is linked");
            let second = announced(browser).await;
            assert_ne!(second, first);
            let name = browser.value("document.activeElement.dataset.said ?? document.activeElement.textContent", &[]);
            let name = name.await;
            let name = name.as_str().expect("a place says what it is");
            assert!(second.starts_with(name.trim()), "{second} is not of {name}");

            browser.press([Key::Enter]).await;
            browser.until_at(&reader.path(&format!("jurisdictions/{place}"))).await;
        }
    })
    .await;
}

#[tokio::test]
async fn escape_leaves_a_place_and_tab_the_picture() {
    in_a_browser(async |browser| {
        let reader = Reader { browser, language: "en", hand: Hand::Keys };
        reader.open("jurisdictions/alberta").await;
        for picture in [NETWORK, "svg.map"] {
            reader.tab_to(picture).await;
            browser.press([Key::Right]).await;
            here(browser).await;
            browser.press([Key::Escape]).await;
            assert_eq!(
                browser.value(HAS_FOCUS, &[picture]).await,
                true,
                "{picture}: Escape leads to the whole"
            );
            browser.press([Key::Right, Key::Tab]).await;
            let inside = "!!document.activeElement.closest(arguments[0])";
            assert_eq!(browser.value(inside, &[picture]).await, false, "{picture}: Tab leads out");
        }
    })
    .await;
}

/// Goes on from the place that has the focus, in the first direction in which there is another.
async fn travel(browser: &Browser) -> String {
    let from = here(browser).await;
    for key in [Key::Right, Key::Down, Key::Left, Key::Up] {
        browser.press([key]).await;
        let now = here(browser).await;
        if now != from {
            return now;
        }
    }
    panic!("no arrow leads on from {from}");
}

/// The place that has the focus.
async fn here(browser: &Browser) -> String {
    let place = browser.value("document.activeElement.dataset.place", &[]).await;
    place.as_str().unwrap_or_else(|| panic!("no place has the focus")).to_owned()
}

/// What screen readers say.
async fn announced(browser: &Browser) -> String {
    browser.text("[data-status]").await
}
