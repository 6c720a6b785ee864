//! The pictures of the README: `make screenshots`.

use std::fs;
use std::path::Path;

use super::session::{Browser, in_a_browser};

#[tokio::test]
#[ignore = "writes files: make screenshots"]
async fn screenshots_of_the_readme() {
    in_a_browser(async |browser| {
        browser.resize(1280, 900).await;
        browser.prefer("light").await;
        browser.open("/en/jurisdictions/alberta").await;
        let show =
            "document.querySelector('#network-section').scrollIntoView({ behavior: 'instant' })";
        browser.value(show, &[]).await;
        save(browser, "place").await;
        browser.prefer("dark").await;
        save(browser, "place-dark").await;
        browser.prefer("light").await;
        browser.open("/en/shared?of=alberta&of=quebec").await;
        save(browser, "shared").await;
    })
    .await;
}

async fn save(browser: &Browser, name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screenshots");
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join(format!("{name}.png"));
    fs::write(&file, browser.picture().await).expect("a file");
}
