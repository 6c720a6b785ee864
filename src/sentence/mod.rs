//! Findings as sentences that can be quoted, labels, the words of pages, and the dataset as it is
//! cited, in English and French.
//!
//! A sentence is made from the data alone and never says more than it does: a link without a date
//! is called undated, an expired instrument is called expired. Wording stands in
//! `explorer/messages/*.ftl` (Project Fluent); no word of it stands here.

mod citation;
mod codebook;
mod finding;
mod messages;
mod moment;
mod news;
mod page;
mod term;
mod title;

pub use citation::{author, citation, dataset_title, licence};
pub use codebook::{Described, column_words, file_words, readme, table_words};
pub use finding::{Told, convergence, path, shared_partner, suggestion};
pub use news::{change, feed_title, more, revision};
pub use page::{Argument, date_words, list_words, page_words};
pub use term::{stat_decade, stat_without, term_definition, term_label};
pub use title::link_title;
