//! Planning: what is to be changed so that what files state is recorded.
//!
//! An import adds and never overwrites: what is recorded stays, and what differs is told. Which record a
//! row means is decided in `matching`.

mod adding;
mod broken;
mod gazetteer;
mod idle;
mod joining;
mod jurisdictions;
mod link_index;
mod link_joining;
mod link_telling;
mod links;
mod meant;
mod others;
mod places;
mod recognising;
mod slugs;
mod sources;

use std::collections::{HashMap, HashSet};

use super::decisions::Decisions;
use super::matching::{Candidate, Known};
use super::report::{Conflict, Doubtful, Kept, Proposed, Report, Tally};
use super::stated::{At, Origin, Stated, StatedCitation, StatedJurisdiction};
use crate::model::{FocusAreaId, JurisdictionId, Slug};
use crate::snapshot::{Change, Ids, Record, Snapshot, Subject};
use broken::{Cause, LeftOut, Planned};
use link_index::Links;
use meant::{Keys, Meant};
use places::Places;
use slugs::Slugs;
use sources::Sources;

/// How often what breaks a rule is taken out, until nothing does; a rule that many rows break is told at
/// once, so that few attempts are ever needed.
const MOST_TRIES: usize = 20;

/// After how many rows whoever waits is told.
const TOLD_EVERY: usize = 500;

/// What is to be changed, and what is to be told.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What is to be changed: what is referred to before what refers to it, so that any beginning of it
    /// can stand alone.
    pub changes: Vec<Change>,
    /// What is to be told.
    pub report: Report,
}

/// Plans an import.
///
/// Rows that break a rule are left out, with those that hang on them, and told with their line.
///
/// Cost: linear in what is stated and recorded; names that nobody has are compared with all in their
/// country.
#[must_use]
pub fn plan(stated: &Stated, base: &Snapshot, decisions: &Decisions) -> Plan {
    plan_watched(stated, base, decisions, &|_| {})
}

/// The same for whoever wants to be told of every so many rows that are done.
#[must_use]
pub fn plan_watched(
    stated: &Stated,
    base: &Snapshot,
    decisions: &Decisions,
    watch: &dyn Fn(usize),
) -> Plan {
    let (decisions, unused_decisions) = decisions.fitted(stated);
    let mut left_out = LeftOut::new();
    for attempt in 1.. {
        let planner = Planner::new(base, &decisions, &left_out, stated);
        // Whoever waits is told of each row once.
        let planned =
            if attempt == 1 { planner.plan(stated, watch) } else { planner.plan(stated, &|_| {}) };
        let violations = planned.violations(base);
        if violations.is_empty() {
            let Plan { changes, report } = planned.whole();
            return Plan { changes, report: Report { unused_decisions, ..report } };
        }
        match planned.to_leave_out(&violations) {
            Some(more) if attempt < MOST_TRIES => left_out.extend(more),
            _ => return planned.refused(&violations),
        }
    }
    unreachable!("it ends after so many attempts")
}

/// A plan that is being thought out.
struct Planner<'a> {
    base: &'a Snapshot,
    decisions: &'a Decisions,
    left_out: &'a LeftOut,
    ids: Ids,
    known: Known,
    places: Places,
    sources: Sources,
    slugs: Slugs,
    /// By what links and parents name them.
    meant: Keys,
    /// Who says so of links that name a key: nodes of a network seldom name a source, and its edges do.
    by_links: HashMap<String, Vec<StatedCitation>>,
    /// Those that have a row of their own, or came because others lie in them, in order.
    touched: Vec<JurisdictionId>,
    is_touched: HashSet<JurisdictionId>,
    /// New ones that are there for a link, or because others lie in them, and nothing without.
    for_others: HashSet<JurisdictionId>,
    /// Slugs of jurisdictions and links that the files hold in our own formats.
    own_slugs: HashSet<String>,
    links: Links,
    /// Subjects that the files bring.
    new_subjects: HashMap<Slug, FocusAreaId>,
    others: Vec<Record>,
    causes: HashMap<Subject, Vec<Cause>>,
    report: Report,
}

impl<'a> Planner<'a> {
    fn new(
        base: &'a Snapshot,
        decisions: &'a Decisions,
        left_out: &'a LeftOut,
        stated: &Stated,
    ) -> Self {
        let own = stated.jurisdictions.iter().filter(|one| one.origin == Origin::Ours);
        let own = own.filter_map(|one| one.slug.as_ref().map(ToString::to_string));
        let links = stated.links.iter().filter(|one| one.origin == Origin::Ours);
        let links = links.filter_map(|one| one.slug.as_ref().map(ToString::to_string));
        Self {
            base,
            decisions,
            left_out,
            ids: base.ids(),
            known: Known::of(base),
            places: Places::default(),
            sources: Sources::of(base, &stated.sources),
            slugs: Slugs::default(),
            meant: Keys::default(),
            by_links: by_links(stated),
            touched: Vec::new(),
            is_touched: HashSet::new(),
            for_others: HashSet::new(),
            own_slugs: own.chain(links).collect(),
            links: Links::of(base),
            new_subjects: HashMap::new(),
            others: Vec::new(),
            causes: HashMap::new(),
            report: Report {
                rows: stated.rows,
                passed_over: stated.passed_over.clone(),
                refused: stated.refused.clone(),
                ..Report::default()
            },
        }
    }

    fn plan(mut self, stated: &Stated, watch: &dyn Fn(usize)) -> Planned {
        self.plan_referred(&stated.others);
        self.plan_jurisdictions(&stated.jurisdictions, watch);
        if let Some(gazetteer) = &stated.gazetteer {
            self.plan_gazetteer(gazetteer);
        }
        self.plan_links(&stated.links, watch);
        self.leave_idle_out();
        self.plan_referring(&stated.others);
        let changes = self.changes();
        Planned { changes, report: self.report, causes: self.causes }
    }

    /// Everything that is to stand, in the order in which it refers to each other.
    fn changes(&mut self) -> Vec<Change> {
        let (before, after): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.others).into_iter().partition(is_referred_to);
        let mut touched = std::mem::take(&mut self.touched);
        // Parents are coarser than what lies in them.
        touched.sort_by_key(|id| self.known.get(*id).record.level);
        let jurisdictions =
            touched.into_iter().map(|id| Record::Jurisdiction(self.known.get(id).record.clone()));
        let links = self.links.take_touched().into_iter().map(Record::from);
        let base = self.base;
        let differs = |record: &Record| base.record(&record.subject()).as_ref() != Some(record);
        let all = before.into_iter().chain(jurisdictions).chain(links).chain(after);
        let all: Vec<_> = all.filter(differs).collect();
        let sources = self.sources.take_cited(&all.iter().flat_map(Record::source_ids).collect());
        self.report.others.created += sources.len();
        sources.into_iter().map(Record::from).chain(all).map(Change::Put).collect()
    }

    fn refuse(&mut self, at: &At, message: impl Into<String>) {
        self.report.refused.push(at.problem(message));
    }

    fn hold_back(&mut self, at: &At, message: impl Into<String>) {
        self.report.held_back.push(at.problem(message));
    }

    fn conflict(
        &mut self,
        at: &At,
        subject: &str,
        field: &'static str,
        [recorded, stated]: [String; 2],
        kept: Kept,
    ) {
        let (at, subject) = (at.clone(), subject.to_owned());
        self.report.conflicts.push(Conflict { at, subject, field, recorded, stated, kept });
    }

    fn doubt(&mut self, stated: &StatedJurisdiction, candidates: &[Candidate], reason: String) {
        let proposed = |one: &Candidate| Proposed {
            slug: self.known.get(one.id).record.slug.to_string(),
            score: one.score,
            why: one.why.clone(),
        };
        let candidates = candidates.iter().map(proposed).collect();
        self.report.doubtful.push(Doubtful {
            at: stated.at.clone(),
            name: stated.called().to_owned(),
            country: stated.said_country().to_owned(),
            region: stated.said_region().to_owned(),
            location: stated.location.map(|at| (at.latitude, at.longitude)),
            reason,
            candidates,
        });
    }
}

/// What the first link cites that names a jurisdiction of which nobody says so.
fn by_links(stated: &Stated) -> HashMap<String, Vec<StatedCitation>> {
    let uncited = stated.jurisdictions.iter().filter(|one| one.citations.is_empty());
    let uncited: HashSet<_> = uncited.map(|one| one.key.as_str()).collect();
    let mut found = HashMap::new();
    if uncited.is_empty() {
        return found;
    }
    for link in stated.links.iter().filter(|link| !link.citations.is_empty()) {
        for party in link.parties.iter().filter(|party| uncited.contains(party.key.as_str())) {
            found.entry(party.key.clone()).or_insert_with(|| link.citations.clone());
        }
    }
    found
}

/// Whether jurisdictions and links refer to records of this kind.
const fn is_referred_to(record: &Record) -> bool {
    matches!(record, Record::WorldRegion(_) | Record::Source(_) | Record::FocusArea(_))
}

/// What a row did.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Effect {
    Created,
    Changed,
    Nothing,
}

impl Tally {
    const fn count(&mut self, effect: Effect) {
        match effect {
            Effect::Created => self.created += 1,
            Effect::Changed => self.changed += 1,
            Effect::Nothing => self.unchanged += 1,
        }
    }
}
