//! A sentence is copied with its sources.

use serde_json::json;

use super::session::in_a_browser;
use crate::support::http::served;

#[tokio::test]
async fn a_sentence_is_copied_with_its_sources_and_where_it_was_found() {
    in_a_browser(async |browser| {
        let origin = format!("http://{}", served());
        let permissions = json!({
            "origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
        });
        browser.tell("Browser.grantPermissions", permissions).await;
        let page = "/en/shared?of=alberta&of=quebec";
        browser.open(page).await;
        browser.click("blockquote button.copy").await;
        browser.until("document.querySelector('[data-status]').textContent !== ''", &[]).await;
        let copied = browser.promised("navigator.clipboard.readText()", &[]).await;
        let copied = copied.as_str().expect("text");
        let sentence = "Alberta and Québec share a partner, Jalisco (Mexico): Alberta since 1999";
        assert!(copied.starts_with(sentence), "{copied}");
        for at in ["at(0)", "at(-1)"] {
            let cited = format!("[...document.querySelectorAll('blockquote cite a')].{at}");
            for part in ["innerText", "href"] {
                let text = browser.value(&format!("{cited}.{part}"), &[]).await;
                let text = text.as_str().expect("a source has a title and an address");
                assert!(copied.contains(text), "{text} is not in {copied}");
            }
        }
        assert!(copied.contains(&format!("{origin}{page}")), "{copied}");
    })
    .await;
}
