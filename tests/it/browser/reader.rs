//! Whoever reads the pages: in a language, and with a mouse or with the keys alone.

use fantoccini::key::Key;

use super::session::Browser;

/// The languages of the pages.
pub const LANGUAGES: [&str; 2] = ["en", "fr"];

/// With what a reader works.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hand {
    Mouse,
    /// Tab, Enter, arrows, and what is written.
    Keys,
}

/// More stops than a page has, before what is looked for.
const STOPS: u32 = 600;

/// Links to a path that are not folded away. Those in pictures are reached by other keys, which have tests
/// of their own.
pub fn link(path: &str) -> String {
    format!("a[href='{path}']:not(svg a, details:not([open]) a)")
}

/// A reader of pages.
#[derive(Debug)]
pub struct Reader<'a> {
    pub browser: &'a Browser,
    pub language: &'static str,
    pub hand: Hand,
}

impl Reader<'_> {
    /// The address of a page in their language.
    pub fn path(&self, page: &str) -> String {
        format!("/{}/{page}", self.language)
    }

    pub async fn open(&self, page: &str) {
        self.browser.open(&self.path(page)).await;
    }

    /// Follows a link that stands in the text of the page, and waits for where it leads.
    pub async fn follow(&self, page: &str) {
        let path = self.path(page);
        self.activate(&link(&path)).await;
        self.browser.until_at(&path).await;
    }

    /// Presses a button or follows a link.
    pub async fn activate(&self, selector: &str) {
        match self.hand {
            Hand::Mouse => self.browser.click(selector).await,
            Hand::Keys => {
                self.tab_to(selector).await;
                self.browser.press([Key::Enter]).await;
            }
        }
    }

    /// Writes into a field that is empty.
    pub async fn write(&self, selector: &str, text: &str) {
        match self.hand {
            Hand::Mouse => self.browser.click(selector).await,
            Hand::Keys => self.tab_to(selector).await,
        }
        self.browser.write(text).await;
    }

    /// Sends the form of the field that was written into last.
    pub async fn send(&self) {
        match self.hand {
            Hand::Keys => self.browser.press([Key::Enter]).await,
            Hand::Mouse => self.browser.click("main form button:not([type=button])").await,
        }
    }

    /// Presses Tab until the focus is on what a selector finds.
    pub async fn tab_to(&self, selector: &str) {
        let has_focus = "!!document.activeElement?.matches(arguments[0])";
        for _ in 0..STOPS {
            if self.browser.value(has_focus, &[selector]).await == true {
                return;
            }
            self.browser.press([Key::Tab]).await;
        }
        panic!("Tab never reaches {selector}");
    }
}
