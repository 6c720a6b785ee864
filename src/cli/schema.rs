//! `entente schema`: what can be asked.

use clap::Args;

use crate::api;
use crate::error::Error;

/// Print the GraphQL schema.
#[derive(Args, Debug)]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(self) -> Result<(), Error> {
        super::print(&api::sdl())
    }
}
