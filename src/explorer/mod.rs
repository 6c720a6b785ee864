//! The explorer: pages for people who do not write queries.
//!
//! An address becomes a question ([`Asked`]), and its answer a page ([`reply`]). Whoever carries both
//! runs the question through the gate in between, as everybody's. So a page knows what every client may
//! know and no more; templates stand in `explorer/pages`, words in `explorer/messages`, and the
//! documents in `schema/queries/explorer`.

mod address;
mod assets;
mod context;
mod drawing;
mod pages;
mod params;
mod quotation;
mod render;
mod reply;
mod report;
mod reproduce;
mod table;
mod trouble;
mod view;

pub use address::{Address, FileForm, Form, Page, tag};
pub use assets::{Asset, asset, version as assets_version};
pub use pages::Asked;
pub use params::Params;
pub use render::{Filled, picture_style};
pub use reply::{Reply, Site, busy_page, missing, reply, suggestions};
pub use report::{Draft, Outcome, report_page};

/// The document that says what may be meant while somebody types.
pub const SUGGEST: &str = "Suggest";
