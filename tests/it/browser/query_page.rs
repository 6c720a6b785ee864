//! The page on which queries are written.

use fantoccini::key::Key;

use super::reader::LANGUAGES;
use super::session::in_a_browser;

#[tokio::test]
async fn a_query_is_run_and_the_schema_is_described() {
    in_a_browser(async |browser| {
        for language in LANGUAGES {
            browser.open(&format!("/{language}/query")).await;
            assert_eq!(browser.value("document.documentElement.lang", &[]).await, language);
            browser
                .until("document.querySelector('#query').value.includes('sharedPartners')", &[])
                .await;
            browser.click("#query").await;
            browser.chord(Key::Control, Key::Enter).await;
            browser
                .until("document.querySelector('#answers').innerText.includes('Jalisco')", &[])
                .await;
            browser.click("#docs-tab").await;
            browser
                .until("document.querySelector('#entry').innerText.includes('Jurisdiction')", &[])
                .await;
        }
    })
    .await;
}
