//! The pictures of the README: `make screenshots`.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::session::in_a_browser;

/// A name, a page, and what stands at the top of the window.
const SCENES: &[(&str, &str, &str)] = &[
    ("place", "/en/jurisdictions/alberta", "#network-section"),
    ("shared-partners", "/en/shared?of=alberta&of=quebec", ".finding"),
];

#[tokio::test]
#[ignore = "writes files: make screenshots"]
async fn screenshots_of_the_readme() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screenshots");
    fs::create_dir_all(&folder).expect("a folder");
    in_a_browser(async |browser| {
        browser.resize(1280, 900).await;
        browser.tell("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
        for (name, page, top) in SCENES {
            browser.open(page).await;
            let scroll =
                "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' })";
            browser.value(scroll, &[top]).await;
            for (scheme, ending) in [("light", ""), ("dark", "-dark")] {
                browser.prefer(scheme).await;
                let file = folder.join(format!("{name}{ending}.png"));
                fs::write(&file, browser.picture().await).expect("a file");
            }
        }
    })
    .await;
}
