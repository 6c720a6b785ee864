//! Findings: a shared partner, a convergence, a path.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::messages::Messages;
use super::moment::Moment;
use crate::graph::{Convergence, Path, SharedPartner, Step, Suggestion, Tie};
use crate::model::{
    EdtfDate, FocusAreaId, JurisdictionId, LinkId, Locale, NetworkLevel, PathStepKind,
};
use crate::snapshot::{LinkRecord, Snapshot};

/// How many of a long list a sentence names.
const MOST_NAMED: usize = 5;

/// `Alberta and Québec share a partner, Jalisco (Mexico): Alberta since 1999, renewed in 2022;
/// Québec since 2006.`
#[must_use]
pub fn shared_partner(told: Told<'_>, finding: &SharedPartner) -> String {
    let words = Words::of(told);
    words.messages.get(
        "shared-partner",
        &[
            ("askers", words.askers(&finding.ties).into()),
            ("partner", words.name_in_country(finding.partner).into()),
            ("ties", words.ties(&finding.ties, finding.partner).into()),
        ],
    )
}

/// `Toronto and Vancouver have a point of convergence, Kanagawa (Japan): Toronto via Sagamihara, undated; Vancouver
/// via Yokohama, undated.`
#[must_use]
pub fn convergence(told: Told<'_>, finding: &Convergence) -> String {
    let words = Words::of(told);
    let key = match finding.jurisdictions {
        0 => "convergence-none",
        1 => "convergence-one",
        _ => "convergence",
    };
    words.messages.get(
        key,
        &[
            ("jurisdictions", words.askers(&finding.ties).into()),
            ("place", words.name_in_country(finding.place).into()),
            ("ties", words.ties(&finding.ties, finding.place).into()),
        ],
    )
}

/// `From Vancouver to Québec in 2 steps: Vancouver – Los Angeles (sister city, undated); Los Angeles
/// – Québec (representative office, undated).`
#[must_use]
pub fn path(told: Told<'_>, finding: &Path) -> String {
    let words = Words::of(told);
    let (Some(first), Some(last)) = (finding.steps.first(), finding.steps.last()) else {
        return String::new();
    };
    let route = finding.steps.iter().map(|step| words.step(step)).collect::<Vec<_>>();
    words.messages.get(
        "path",
        &[
            ("steps", i64::try_from(route.len()).unwrap_or(i64::MAX).into()),
            ("from", words.name(first.from).into()),
            ("to", words.name(last.to).into()),
            ("route", route.join(&words.messages.plain("list-semicolon")).into()),
        ],
    )
}

/// `Alberta (Canada) and California (United States) are not joined in this network; they share 2
/// partners, Jalisco (Mexico) and Québec (Canada); links of each are about education.`
#[must_use]
pub fn suggestion(
    told: Told<'_>,
    level: NetworkLevel,
    of: JurisdictionId,
    finding: &Suggestion,
    subjects: &[FocusAreaId],
) -> String {
    let words = Words::of(told);
    let partners = finding.shared_partners.iter().map(|id| words.name_in_country(*id));
    let names = subjects.iter().filter_map(|id| told.snapshot.focus_area(*id));
    let names: Vec<_> = names.map(|subject| inside(subject.name.get(told.locale))).collect();
    let counted = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
    let args = [
        ("level", level.as_str().into()),
        ("of", words.name_in_country(of).into()),
        ("other", words.name_in_country(finding.jurisdiction).into()),
        ("count", counted(finding.shared_partners.len())),
        ("partners", words.some(partners.collect()).into()),
        ("subjects", counted(names.len())),
        ("subject_names", words.some(names).into()),
    ];
    words.messages.get("suggestion", &args)
}

/// A common noun as it stands inside a sentence; what is written in capitals stays as it is.
fn inside(noun: &str) -> String {
    let mut letters = noun.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => noun.to_owned(),
    }
}

/// From what a finding is told, in which language, and as of when if not of today.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The snapshot in which it was found.
    pub snapshot: &'a Snapshot,
    /// The language.
    pub locale: Locale,
    /// The date of the scope in which it was found.
    pub as_of: Option<EdtfDate>,
}

struct Words<'a> {
    snapshot: &'a Snapshot,
    locale: Locale,
    messages: &'static Messages,
    moment: Moment,
}

impl<'a> Words<'a> {
    fn of(told: Told<'a>) -> Self {
        let Told { snapshot, locale, as_of } = told;
        let messages = Messages::of(locale);
        Self { snapshot, locale, messages, moment: Moment { messages, as_of } }
    }
}

impl Words<'_> {
    fn name(&self, id: JurisdictionId) -> String {
        let record = self.snapshot.jurisdiction(id);
        record.map_or_else(String::new, |record| record.name.get(self.locale).to_owned())
    }

    fn name_in_country(&self, id: JurisdictionId) -> String {
        let name = self.name(id);
        match self.snapshot.ancestors(id).last() {
            None => name,
            Some(country) => {
                let country = country.name.get(self.locale).to_owned();
                let args = [("name", name.into()), ("country", country.into())];
                self.messages.get("name-in-country", &args)
            }
        }
    }

    fn names(&self, ids: impl IntoIterator<Item = JurisdictionId>) -> String {
        self.messages.list(ids.into_iter().map(|id| self.name(id)).collect())
    }

    /// All of a short list, the first of a long one and how many more there are.
    fn some(&self, mut items: Vec<String>) -> String {
        if items.len() > MOST_NAMED + 1 {
            let more = i64::try_from(items.len() - MOST_NAMED).unwrap_or(i64::MAX);
            items.truncate(MOST_NAMED);
            items.push(self.messages.get("list-more", &[("count", more.into())]));
        }
        self.messages.list(items)
    }

    fn askers(&self, ties: &[Tie]) -> String {
        let actor = |tie: &Tie| self.actor(&self.links(&tie.links), tie.from);
        self.messages.list(ties.iter().map(actor).collect())
    }

    fn ties(&self, ties: &[Tie], place: JurisdictionId) -> String {
        let ties: Vec<_> = ties.iter().map(|tie| self.tie(tie, place)).collect();
        ties.join(&self.messages.plain("list-semicolon"))
    }

    fn tie(&self, tie: &Tie, place: JurisdictionId) -> String {
        let links = self.links(&tie.links);
        let via = self.acting(&links, place);
        let key = match via {
            Acting::Itself => "tie",
            Acting::Inside(_) => "tie-via",
            Acting::Both(_) => "tie-itself-and-via",
        };
        self.messages.get(
            key,
            &[
                ("from", self.actor(&links, tie.from).into()),
                ("via", self.names(via.places()).into()),
                ("when", self.moment.of_links(&links).into()),
            ],
        )
    }

    fn step(&self, step: &Step) -> String {
        let links = self.links(&step.links);
        let (from, to) = (self.actor(&links, step.from), self.actor(&links, step.to));
        let ends = [("from", from.into()), ("to", to.into())];
        match step.kind {
            PathStepKind::LiesIn => self.messages.get("step-lies-in", &ends),
            PathStepKind::Contains => self.messages.get("step-contains", &ends),
            PathStepKind::Link => {
                let [from, to] = ends;
                // Each has a comma of its own.
                let links = links.into_iter().map(|link| self.step_link(link));
                let links = links.collect::<Vec<_>>().join(&self.messages.plain("list-semicolon"));
                self.messages.get("step-link", &[from, to, ("links", links.into())])
            }
        }
    }

    /// A place by its name and, where only places inside it are parties of the links, theirs:
    /// `British Columbia (Vancouver)`.
    fn actor(&self, links: &[&LinkRecord], place: JurisdictionId) -> String {
        let name = self.name(place);
        match self.acting(links, place) {
            Acting::Inside(inside) => {
                let args = [("name", name.into()), ("inside", self.names(inside).into())];
                self.messages.get("name-with-inside", &args)
            }
            Acting::Itself | Acting::Both(_) => name,
        }
    }

    /// Who at a place is a party of the links: the place itself, places inside it, or both.
    fn acting(&self, links: &[&LinkRecord], place: JurisdictionId) -> Acting {
        let parties = links.iter().flat_map(|link| link.party_ids());
        let here: BTreeSet<_> =
            parties.filter(|party| self.snapshot.is_within(*party, place)).collect();
        let itself = here.contains(&place) || here.is_empty();
        let mut inside: Vec<_> = here.into_iter().filter(|party| *party != place).collect();
        inside.sort_by_key(|id| self.snapshot.jurisdiction(*id).map(|record| &record.slug));
        match (itself, inside.is_empty()) {
            (_, true) => Acting::Itself,
            (true, false) => Acting::Both(inside),
            (false, false) => Acting::Inside(inside),
        }
    }

    fn step_link(&self, link: &LinkRecord) -> String {
        let kind = self.messages.plain(&format!("kind-{}", link.kind));
        let when = self.moment.of_link(link);
        self.messages.get("step-link-one", &[("kind", kind.into()), ("when", when.into())])
    }

    fn links(&self, ids: &[LinkId]) -> Vec<&LinkRecord> {
        ids.iter().filter_map(|id| self.snapshot.link(*id)).map(Arc::as_ref).collect()
    }
}

/// Who at a place is a party of links.
enum Acting {
    Itself,
    Inside(Vec<JurisdictionId>),
    Both(Vec<JurisdictionId>),
}

impl Acting {
    fn places(self) -> Vec<JurisdictionId> {
        match self {
            Self::Itself => Vec::new(),
            Self::Inside(places) | Self::Both(places) => places,
        }
    }
}
