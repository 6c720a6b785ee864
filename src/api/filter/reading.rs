//! From a filter as it was written to one that a snapshot compiles, within bounds.

use super::{EdtfDateFilter, JurisdictionFilter, LinkFilter, StringFilter};
use crate::api::error::Answer;
use crate::api::reading::Reading;
use crate::api::scalars::WrittenDate;
use crate::model::EdtfDate;
use crate::snapshot::{
    DateTest, Filter, JurisdictionCondition, LinkCondition, NameTest, Snapshot, Undated,
};

/// How deep a filter may nest, itself included.
const DEEPEST: usize = 6;
/// How many conditions a filter may have in all.
const MOST_CONDITIONS: usize = 64;

/// Reads the argument `filter` of a list. It comes in a box, since it is larger than all other arguments
/// together, and each field of its parent has room for it.
///
/// # Errors
/// All that is wrong with it, each with its place.
pub(in crate::api) fn read<F: Written>(
    snapshot: &Snapshot,
    filter: Option<Box<F>>,
) -> Answer<Filter<F::Condition>> {
    let mut reading = Reading::of(snapshot);
    let read = reading.at("filter", |reading| read_at(reading, filter));
    reading.finish(read)
}

/// Reads a filter at the present place, with what else is read of a field's arguments.
pub(in crate::api) fn read_at<F: Written>(
    reading: &mut Reading<'_>,
    filter: Option<Box<F>>,
) -> Filter<F::Condition> {
    let Some(filter) = filter else { return Filter::default() };
    let mut compiler = Compiler { reading, depth: 0, conditions: 0 };
    let read = compiler.filter(*filter);
    let count = compiler.conditions;
    if count > MOST_CONDITIONS {
        reading.note_text(format!(
            "the filter has {count} conditions; at most {MOST_CONDITIONS} are taken"
        ));
    }
    read
}

/// A filter as it was written.
pub(in crate::api) trait Written: Sized {
    type Condition;

    /// Takes the parts out that are filters themselves: `and`, `or`, `not`.
    fn split(&mut self) -> (Option<Vec<Self>>, Option<Vec<Self>>, Option<Self>);

    /// Reads the conditions.
    fn conditions(self, compiler: &mut Compiler<'_, '_>, conditions: &mut Vec<Self::Condition>);
}

pub(in crate::api) struct Compiler<'r, 'a> {
    reading: &'r mut Reading<'a>,
    depth: usize,
    conditions: usize,
}

impl Compiler<'_, '_> {
    fn at<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.reading.enter(name);
        let read = read(self);
        self.reading.leave(before);
        read
    }

    fn filter<F: Written>(&mut self, mut filter: F) -> Filter<F::Condition> {
        if self.depth == DEEPEST {
            self.reading.note_text(format!("the filter nests deeper than {DEEPEST} levels"));
            return Filter::default();
        }
        self.depth += 1;
        let (and, or, not) = filter.split();
        let mut all = Vec::new();
        if let Some(filters) = and {
            all.push(Filter::All(self.at("and", |compiler| compiler.filters(filters))));
        }
        if let Some(filters) = or {
            all.push(Filter::Any(self.at("or", |compiler| compiler.filters(filters))));
        }
        if let Some(filter) = not {
            all.push(Filter::Not(Box::new(self.at("not", |compiler| compiler.filter(filter)))));
        }
        let mut conditions = Vec::new();
        filter.conditions(self, &mut conditions);
        self.depth -= 1;
        // One that asks for nothing counts too, since it is compiled too.
        self.conditions += if all.is_empty() { conditions.len().max(1) } else { conditions.len() };
        all.extend(conditions.into_iter().map(Filter::Is));
        Filter::All(all)
    }

    fn filters<F: Written>(&mut self, filters: Vec<F>) -> Vec<Filter<F::Condition>> {
        let mut read = Vec::new();
        for (position, filter) in self.reading.bounded(filters).into_iter().enumerate() {
            let place = self.reading.enter_item(position);
            read.push(self.filter(filter));
            self.reading.leave(place);
        }
        read
    }

    fn text(&mut self, name: &str, text: String) -> Option<String> {
        self.reading.at(name, |reading| reading.text(text))
    }
}

impl Written for JurisdictionFilter {
    type Condition = JurisdictionCondition;

    fn split(&mut self) -> (Option<Vec<Self>>, Option<Vec<Self>>, Option<Self>) {
        (self.and.take(), self.or.take(), self.not.take().map(|not| *not))
    }

    fn conditions(self, compiler: &mut Compiler<'_, '_>, found: &mut Vec<JurisdictionCondition>) {
        use JurisdictionCondition::{HasLinks, Inside, Levels, Search, WorldRegions};
        if let Some(text) = self.search {
            found.extend(compiler.text("search", text).map(Search));
        }
        if let Some(name) = self.name {
            let tests = compiler.at("name", |compiler| name_tests(compiler, name));
            found.extend(tests.into_iter().map(JurisdictionCondition::Name));
        }
        if let Some(levels) = self.levels {
            found.push(Levels(compiler.reading.at("levels", |reading| reading.values(levels))));
        }
        if let Some(keys) = self.within {
            let ids = compiler.reading.at("within", |reading| reading.jurisdictions(&keys));
            found.push(Inside(ids.into_iter().collect()));
        }
        if let Some(codes) = self.world_regions {
            let codes = compiler.reading.at("worldRegions", |r| r.world_regions(codes));
            found.push(WorldRegions(codes));
        }
        if let Some(links) = self.has_links {
            let links = compiler.at("hasLinks", |compiler| compiler.filter(*links));
            found.push(HasLinks(Box::new(links)));
        }
    }
}

impl Written for LinkFilter {
    type Condition = LinkCondition;

    fn split(&mut self) -> (Option<Vec<Self>>, Option<Vec<Self>>, Option<Self>) {
        (self.and.take(), self.or.take(), self.not.take().map(|not| *not))
    }

    fn conditions(mut self, compiler: &mut Compiler<'_, '_>, found: &mut Vec<LinkCondition>) {
        use LinkCondition::{FocusAreas, Kinds, Search, Sources, Statuses, Terms};
        let reading = &mut *compiler.reading;
        if let Some(text) = self.search.take() {
            found.extend(reading.at("search", |reading| reading.text(text)).map(Search));
        }
        if let Some(kinds) = self.kinds.take() {
            found.push(Kinds(reading.at("kinds", |reading| reading.values(kinds))));
        }
        if let Some(statuses) = self.statuses.take() {
            found.push(Statuses(reading.at("statuses", |reading| reading.values(statuses))));
        }
        if let Some(terms) = self.terms.take() {
            found.push(Terms(reading.at("terms", |reading| reading.values(terms))));
        }
        if let Some(slugs) = self.focus_areas.take() {
            found.push(FocusAreas(reading.at("focusAreas", |r| r.focus_areas(slugs))));
        }
        if let Some(slugs) = self.sources.take() {
            found.push(Sources(reading.at("sources", |reading| reading.sources(slugs))));
        }
        self.dates(reading, found);
        self.parties(compiler, found);
    }
}

impl LinkFilter {
    fn dates(&mut self, reading: &mut Reading<'_>, found: &mut Vec<LinkCondition>) {
        if let Some(filter) = self.first_signed.take() {
            let tests = reading.at("firstSigned", |reading| date_tests(reading, filter));
            found.extend(tests.into_iter().map(LinkCondition::FirstSigned));
        }
        if let Some(filter) = self.last_renewed.take() {
            let tests = reading.at("lastRenewed", |reading| date_tests(reading, filter));
            found.extend(tests.into_iter().map(LinkCondition::LastRenewed));
        }
        if let Some(written) = self.in_force_on.take() {
            let date = reading.at("inForceOn", |reading| reading.date(written));
            let in_force =
                |date: EdtfDate| LinkCondition::InForceOn(date.last_day(), Undated::LeftOut);
            found.extend(date.map(in_force));
        }
    }

    fn parties(self, compiler: &mut Compiler<'_, '_>, found: &mut Vec<LinkCondition>) {
        let reading = &mut *compiler.reading;
        if let Some(keys) = self.parties {
            let ids = reading.at("parties", |reading| reading.jurisdictions(&keys));
            found.push(LinkCondition::Parties(ids.into_iter().collect()));
        }
        if let Some(keys) = self.parties_within {
            let ids = reading.at("partiesWithin", |reading| reading.jurisdictions(&keys));
            found.push(LinkCondition::PartiesWithin(ids.into_iter().collect()));
        }
        if let Some(party) = self.any_party {
            let party = compiler.at("anyParty", |compiler| compiler.filter(party));
            found.push(LinkCondition::AnyParty(Box::new(party)));
        }
    }
}

fn name_tests(compiler: &mut Compiler<'_, '_>, filter: StringFilter) -> Vec<NameTest> {
    let mut tests = Vec::new();
    if let Some(text) = filter.eq {
        tests.extend(compiler.text("eq", text).map(NameTest::Equal));
    }
    if let Some(texts) = filter.r#in {
        let texts = compiler.reading.at("in", |reading| {
            reading.list(texts, |reading, text| reading.text(text)).into_iter().collect()
        });
        tests.push(NameTest::OneOf(texts));
    }
    if let Some(text) = filter.contains {
        tests.extend(compiler.text("contains", text).map(NameTest::Contains));
    }
    if let Some(text) = filter.starts_with {
        tests.extend(compiler.text("startsWith", text).map(NameTest::StartsWith));
    }
    tests
}

fn date_tests(reading: &mut Reading<'_>, filter: EdtfDateFilter) -> Vec<DateTest> {
    let mut period = |name, written: Option<WrittenDate>| {
        written.and_then(|written| reading.at(name, |reading| reading.date(written)))
    };
    let known = filter.is_null.map(|is_null| match is_null {
        true => DateTest::Undated,
        false => DateTest::Dated,
    });
    let tests = [
        period("on", filter.on).map(DateTest::On),
        period("before", filter.before).map(DateTest::Before),
        period("after", filter.after).map(DateTest::After),
        known,
    ];
    tests.into_iter().flatten().collect()
}
