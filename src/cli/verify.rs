//! `entente verify`: what is wrong with a database.

use clap::Args;

use super::said::said;
use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::store::{Finding, Store, Verdict};

/// Verify the database, beside a running server: rules, history against rows, snapshot against rows
#[derive(Args, Debug)]
pub(super) struct Verify {
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Verify {
    pub(super) async fn run(self) -> Result<(), Error> {
        let store = Store::open_existing(&self.database.database).await?;
        let verdict = said("verifying", store.verify()).await?;
        store.close().await?;
        let counted = counted(&verdict);
        if verdict.findings.is_empty() {
            return super::print(&format!("{counted}; all is well\n"));
        }
        super::print(&listed(&verdict.findings))?;
        let found = verdict.findings.len();
        let advice = "restore the last good backup into a new database, or mend what is told";
        Err(Error::BadNews(format!("{counted}; {found} thing(s) are wrong: {advice}")))
    }
}

/// Each finding on a line.
pub(super) fn listed(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{finding}\n")).collect()
}

/// What there is: `revision 12: 48 links, 83 jurisdictions, 431 changes`.
pub(super) fn counted(verdict: &Verdict) -> String {
    let (number, counts) = (verdict.snapshot.revision().number, verdict.snapshot.counts());
    let (links, jurisdictions) = (counts.links, counts.jurisdictions);
    format!(
        "revision {number}: {links} links, {jurisdictions} jurisdictions, {} changes",
        verdict.changes
    )
}
