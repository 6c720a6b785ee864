//! Jurisdictions that are there for others only: those that stand beside a link, and countries and regions
//! in which others lie. Where these are not imported, they are left out too.

use std::collections::HashSet;

use super::Planner;
use crate::model::JurisdictionId;

impl Planner<'_> {
    /// Leaves out what is new and there for nothing. Cost: linear in what the import touches.
    pub(super) fn leave_idle_out(&mut self) {
        let is_for_others = |id: &JurisdictionId| self.for_others.contains(id);
        let by_themselves = self.touched.iter().copied().filter(|id| !is_for_others(id));
        let mut needed: HashSet<_> = by_themselves.chain(self.links.parties()).collect();
        let mut open: Vec<_> = needed.iter().copied().collect();
        while let Some(id) = open.pop() {
            let parent = self.known.get(id).record.parent;
            open.extend(parent.filter(|parent| needed.insert(*parent)));
        }
        let touched = std::mem::take(&mut self.touched);
        let (stay, idle): (Vec<_>, Vec<_>) =
            touched.into_iter().partition(|id| needed.contains(id));
        self.touched = stay;
        self.tell_less(&idle);
    }

    /// Takes out of the report what is left out.
    fn tell_less(&mut self, idle: &[JurisdictionId]) {
        let slug = |id: &JurisdictionId| self.known.get(*id).record.slug.as_str();
        let idle: HashSet<_> = idle.iter().map(slug).collect();
        // Links come after jurisdictions, and may have the same slugs.
        let report = &mut self.report;
        let links = report.created.split_off(report.jurisdictions.created);
        report.created.retain(|one| !idle.contains(one.slug.as_str()));
        report.jurisdictions.created = report.created.len();
        report.implied.retain(|one| !idle.contains(one.slug.as_str()));
        report.created.extend(links);
    }
}
