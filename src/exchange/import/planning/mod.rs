//! Planning: what is to be changed so that what files state is recorded.
//!
//! An import adds and never overwrites: what is recorded stays, and what differs is told. Which record a
//! row means is decided in `matching`.

mod gazetteer;
mod idle;
mod joining;
mod jurisdictions;
mod link_joining;
mod links;
mod others;
mod places;
mod slugs;
mod sources;

use std::collections::{HashMap, HashSet};

use super::decisions::Decisions;
use super::matching::{Candidate, Known};
use super::report::{Conflict, Doubtful, Kept, Proposed, Report, Tally};
use super::stated::{At, Origin, Stated, StatedJurisdiction};
use crate::model::{FocusAreaId, JurisdictionId, Slug};
use crate::snapshot::{Change, Draft, Ids, Record, Snapshot, Subject};
use places::Places;
use slugs::Slugs;
use sources::Sources;

/// How often what breaks a rule is taken out, until nothing does. Each time something goes, so there is
/// an end; a rule that many rows break is told at once.
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
    let mut left_out = LeftOut::new();
    let mut tries = 0;
    loop {
        let planned = Planner::new(base, decisions, &left_out, stated).plan(stated, watch);
        let broken = planned.broken(base);
        tries += 1;
        if broken.is_empty() || tries == MOST_TRIES {
            return Plan { changes: planned.changes, report: planned.report };
        }
        for (stands, message) in broken {
            left_out.entry(stands).or_insert(message);
        }
    }
}

/// What stands on a row. That of a link may state jurisdictions beside it, to which other rows refer:
/// one is left out without the other.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
enum Stands {
    Jurisdiction,
    Link,
    Other,
}

impl Stands {
    const fn of(subject: &Subject) -> Self {
        match subject {
            Subject::Jurisdiction(_) => Self::Jurisdiction,
            Subject::Link(_) => Self::Link,
            _ => Self::Other,
        }
    }
}

/// What breaks a rule, and how.
type LeftOut = HashMap<(Stands, At), String>;

/// A plan, with the rows that led to it.
struct Planned {
    changes: Vec<Change>,
    report: Report,
    rows: HashMap<Subject, Vec<At>>,
}

impl Planned {
    /// What stands on rows and leads to what breaks a rule.
    fn broken(&self, base: &Snapshot) -> Vec<((Stands, At), String)> {
        let mut draft = Draft::on(base);
        draft.make_together(self.changes.clone());
        let violations = draft.violations();
        let rows = violations.iter().flat_map(|violation| {
            let rows = self.rows.get(&violation.subject).into_iter().flatten();
            let message = match violation.field {
                "" => violation.message.clone(),
                field => format!("{field}: {}", violation.message),
            };
            let stands = Stands::of(&violation.subject);
            rows.map(move |at| ((stands, at.clone()), message.clone()))
        });
        rows.collect()
    }
}

/// Whom a key of the files means.
#[derive(Clone, Debug)]
enum Meant {
    Jurisdiction(JurisdictionId),
    /// Nobody, for as long as something is not mended or decided.
    Waits(String),
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
    meant: HashMap<String, Meant>,
    /// Those that have a row of their own, or came because others lie in them, in order.
    touched: Vec<JurisdictionId>,
    is_touched: HashSet<JurisdictionId>,
    /// New ones that are there for a link, and nothing without.
    for_links: HashSet<JurisdictionId>,
    /// Slugs of jurisdictions and links that the files hold in our own formats.
    own_slugs: HashSet<String>,
    links: links::Links,
    /// Subjects that the files bring.
    new_subjects: HashMap<Slug, FocusAreaId>,
    others: Vec<Record>,
    rows: HashMap<Subject, Vec<At>>,
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
            meant: HashMap::new(),
            touched: Vec::new(),
            is_touched: HashSet::new(),
            for_links: HashSet::new(),
            own_slugs: own.chain(links).collect(),
            links: links::Links::of(base),
            new_subjects: HashMap::new(),
            others: Vec::new(),
            rows: HashMap::new(),
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
        self.report.others.created += self.sources.new_ones();
        self.plan_referring(&stated.others);
        let changes = self.changes();
        Planned { changes, report: self.report, rows: self.rows }
    }

    /// Everything that is to stand, in the order in which it refers to each other.
    fn changes(&mut self) -> Vec<Change> {
        let sources = self.sources.take_new().into_iter().map(Record::from);
        let (before, after): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.others).into_iter().partition(is_referred_to);
        let mut touched = std::mem::take(&mut self.touched);
        // Parents are coarser than what lies in them.
        touched.sort_by_key(|id| self.known.get(*id).record.level);
        let jurisdictions =
            touched.into_iter().map(|id| Record::Jurisdiction(self.known.get(id).record.clone()));
        let links = self.links.take_touched().into_iter().map(Record::from);
        let all = sources.chain(before).chain(jurisdictions).chain(links).chain(after);
        let base = self.base;
        let differs = |record: &Record| base.record(&record.subject()).as_ref() != Some(record);
        all.filter(differs).map(Change::Put).collect()
    }

    /// Why what stands on a row is left out, where it breaks a rule.
    fn left_out(&self, stands: Stands, at: &At) -> Option<String> {
        self.left_out.get(&(stands, at.clone())).cloned()
    }

    /// Notes that a row leads to a record.
    fn note(&mut self, subject: Subject, at: &At) {
        self.rows.entry(subject).or_default().push(at.clone());
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
            country: stated.country.first().cloned().unwrap_or_default(),
            region: stated
                .region_name
                .clone()
                .or_else(|| stated.region_code.clone())
                .unwrap_or_default(),
            location: stated.location.map(|at| (at.latitude, at.longitude)),
            reason,
            candidates,
        });
    }
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

impl StatedJurisdiction {
    /// What it is called in a table: its name, or what it goes by in its file.
    fn called(&self) -> &str {
        self.name.as_ref().map_or(&self.key, |name| &name.en)
    }
}
