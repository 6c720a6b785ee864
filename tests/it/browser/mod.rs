//! The explorer in a real browser: Chromium, driven through its driver.
//!
//! What a page says is tested where it is made; here stands what only a browser can show.

mod accessibility;
mod addresses;
mod copying;
mod driver;
mod embedding;
mod moving;
mod on_both_databases;
mod query_page;
mod reader;
mod screenshots;
mod session;
mod stories;
mod travelling;
mod whole_pages;
