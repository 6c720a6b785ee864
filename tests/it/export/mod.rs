//! The data as files: from the command line, over HTTP, and narrowed in both.

mod command;
mod http;
mod selection;
