//! What readers come for: a place, its partners and their sources, shared partners, and a path; with the
//! mouse, with the keys alone, and without script, in both languages.

use fantoccini::key::Key;

use super::reader::{Hand, LANGUAGES, Reader, link};
use super::session::{Browser, in_a_browser};

const SEARCH: &str = "main form[role=search] input[name=q]";

/// Tells a story to a reader of each language.
async fn to_readers(browser: &Browser, hand: Hand, story: impl AsyncFn(&Reader<'_>)) {
    for language in LANGUAGES {
        story(&Reader { browser, language, hand }).await;
    }
}

#[tokio::test]
async fn a_place_is_found_and_followed_to_its_partner_and_the_sources() {
    in_a_browser(async |browser| {
        to_readers(browser, Hand::Mouse, async |reader| {
            find_by_suggestion(reader).await;
            follow_to_partner_and_sources(reader).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn shared_partners_and_a_path_are_asked_for() {
    in_a_browser(async |browser| {
        to_readers(browser, Hand::Mouse, async |reader| {
            reader.open("").await;
            ask_for_shared_partners(reader).await;
            ask_for_a_path(reader).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_place_is_found_and_followed_with_the_keys_alone() {
    in_a_browser(async |browser| {
        to_readers(browser, Hand::Keys, async |reader| {
            find_by_suggestion(reader).await;
            follow_to_partner_and_sources(reader).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn shared_partners_and_a_path_are_asked_for_with_the_keys_alone() {
    in_a_browser(async |browser| {
        to_readers(browser, Hand::Keys, async |reader| {
            reader.open("").await;
            ask_for_shared_partners(reader).await;
            ask_for_a_path(reader).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn everything_is_found_without_script() {
    in_a_browser(async |browser| {
        browser.forbid_script().await;
        to_readers(browser, Hand::Mouse, async |reader| {
            find_by_search(reader).await;
            nothing_waits_for_script(reader).await;
            follow_to_partner_and_sources(reader).await;
            ask_for_shared_partners(reader).await;
            ask_for_a_path(reader).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn everything_is_found_without_script_with_the_keys_alone() {
    in_a_browser(async |browser| {
        browser.forbid_script().await;
        to_readers(browser, Hand::Keys, async |reader| {
            find_by_search(reader).await;
            follow_to_partner_and_sources(reader).await;
            ask_for_shared_partners(reader).await;
            ask_for_a_path(reader).await;
        })
        .await;
    })
    .await;
}

/// Suggestions appear while typing, and one is chosen.
async fn find_by_suggestion(reader: &Reader<'_>) {
    let browser = reader.browser;
    reader.open("").await;
    reader.write(SEARCH, "quebec").await;
    let first = "document.querySelector('main [role=option]')?.textContent.includes('Québec')";
    browser.until(first, &[]).await;
    assert_eq!(
        browser.value(&format!("document.querySelector({SEARCH:?}).ariaExpanded"), &[]).await,
        "true"
    );
    browser.until("document.querySelector('[data-status]').textContent !== ''", &[]).await;
    match reader.hand {
        Hand::Mouse => browser.click("main [role=option]").await,
        Hand::Keys => browser.press([Key::Down, Key::Enter]).await,
    }
    browser.until_at(&reader.path("jurisdictions/quebec")).await;
}

/// The form is sent, and what is looked for is among what is found.
async fn find_by_search(reader: &Reader<'_>) {
    reader.open("").await;
    reader.write(SEARCH, "quebec").await;
    reader.send().await;
    reader.browser.until_at(&reader.path("search")).await;
    reader.follow("jurisdictions/quebec").await;
}

/// Script is indeed off: nothing is there that it would make, and nothing that only it could use.
async fn nothing_waits_for_script(reader: &Reader<'_>) {
    let browser = reader.browser;
    assert!(browser.count("svg.network .place").await > 5);
    let useless = "svg[tabindex='0'], [role=listbox], .tools button, button.copy:not([hidden])";
    assert_eq!(browser.count(useless).await, 0);
    // What the picture shows is in a table that opens without it.
    reader.activate("#network-section summary").await;
    browser
        .until("document.querySelector('#network-section tbody tr')?.checkVisibility()", &[])
        .await;
}

/// Québec's page leads to Jalisco's, which has both links with their years, and each has its sources.
async fn follow_to_partner_and_sources(reader: &Reader<'_>) {
    let browser = reader.browser;
    reader.follow("jurisdictions/jalisco").await;
    for (slug, year) in [("alberta-jalisco", "1999"), ("quebec-jalisco", "2006")] {
        let link = link(&reader.path(&format!("links/{slug}")));
        let row = "document.querySelector(arguments[0])?.closest('li').innerText";
        let row = browser.value(row, &[&link]).await;
        assert!(row.as_str().is_some_and(|text| text.contains(year)), "{slug}: {row}");
    }
    for (slug, year) in [("alberta-jalisco", "1999"), ("quebec-jalisco", "2006")] {
        reader.follow(&format!("links/{slug}")).await;
        assert!(browser.text("main").await.contains(year), "{slug}");
        let titled = "[...document.querySelectorAll('main cite a[href^=http]')].filter((a) => a.innerText.trim()).length";
        assert_ne!(browser.value(titled, &[]).await, 0, "{slug}");
        reader.follow("jurisdictions/jalisco").await;
    }
}

async fn ask_for_shared_partners(reader: &Reader<'_>) {
    let browser = reader.browser;
    reader.follow("shared").await;
    fill(reader, "main input[name=of]", "alberta").await;
    fill(reader, "#of-1", "quebec").await;
    reader.send().await;
    browser
        .until("new URLSearchParams(location.search).getAll('of').includes('quebec')", &[])
        .await;
    browser.until_at(&reader.path("shared")).await;
    let sentence = match reader.language {
        "fr" => {
            "Alberta et Québec ont un partenaire commun, Jalisco (Mexique) : Alberta depuis 1999, renouvelé en 2022 ; Québec depuis 2006."
        }
        _ => {
            "Alberta and Québec share a partner, Jalisco (Mexico): Alberta since 1999, renewed in 2022; Québec since 2006."
        }
    };
    assert_eq!(browser.text("main blockquote p").await, sentence);
    for slug in ["alberta-jalisco", "quebec-jalisco"] {
        let link = link(&reader.path(&format!("links/{slug}")));
        assert!(browser.count(&link).await > 0, "{slug}");
    }
    assert!(browser.count("main blockquote cite a[href^=http]").await > 0);
}

/// Each step of the path has its links, and these their sources.
async fn ask_for_a_path(reader: &Reader<'_>) {
    let browser = reader.browser;
    reader.follow("paths").await;
    fill(reader, "#from", "vancouver").await;
    fill(reader, "#to", "quebec").await;
    reader.send().await;
    browser.until("new URLSearchParams(location.search).get('to') === 'quebec'", &[]).await;
    browser.until_at(&reader.path("paths")).await;
    let steps = browser.count("main .steps > li").await;
    assert!(steps >= 2, "{steps} steps");
    let links = format!("main .steps > li:has(a[href^='{}'])", reader.path("links/"));
    assert_eq!(browser.count(&links).await, steps);
    assert_eq!(browser.count("main .steps > li:has(cite a[href^=http])").await, steps);
    let ends = browser.text("main blockquote p").await;
    assert!(ends.contains("Vancouver") && ends.contains("Québec"), "{ends}");
}

/// Writes a key into a field, and takes it as it is, whatever is suggested.
async fn fill(reader: &Reader<'_>, selector: &str, key: &str) {
    reader.write(selector, key).await;
    let browser = reader.browser;
    let suggests = "document.activeElement.getAttribute('role') === 'combobox'";
    if browser.value(suggests, &[]).await == true {
        let list =
            "!document.getElementById(document.activeElement.getAttribute('aria-controls')).hidden";
        browser.until(list, &[]).await;
        browser.press([Key::Escape]).await;
    }
    let value = browser.value("document.activeElement.value", &[]).await;
    assert_eq!(value, key, "{selector}");
}
