//! Tests of the rooms together: on both databases, over HTTP, from the command line.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub,
    reason = "in tests a panic is an answer"
)]

#[macro_use]
mod support;

mod answers;
mod arguments;
mod arrows;
mod browser;
mod canonical;
mod cli;
mod contract;
mod counts;
mod dashboards;
mod dataset;
mod explorer;
mod export;
mod failing_fields;
mod failure;
mod feed;
mod filter_input;
mod filters;
mod gate;
mod gazetteer;
mod growth;
mod history;
mod http;
mod identity;
mod import;
mod keys;
mod limits;
mod load;
mod measures;
mod oracle;
mod portfolios;
mod reports;
mod rules;
mod scopes;
mod search;
mod sentences;
mod serving;
mod store;
mod twin;
mod vocabularies;
mod walks;
mod writing;
