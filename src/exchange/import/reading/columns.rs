//! What the columns of a sheet hold, by their names or by what a mapping says of them.

use std::collections::{BTreeMap, BTreeSet};

use super::headings::{
    LinkColumn, NAMING, OF_JURISDICTIONS, OF_LINKS, Of, SIDES, known_as, names_a_party,
    of_jurisdictions, rest_of, words,
};
use super::mapping::Mapping;
use super::sheet::Sheet;
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// What a sheet is about, with what each of its columns holds; `None` for a column that is passed over.
#[derive(Debug)]
pub(super) enum Meaning {
    Jurisdictions(Vec<Option<Of>>),
    Links(Vec<Option<LinkColumn>>),
    Ours(Ours),
    /// A table of ours whose rows say nothing that `links.csv` does not.
    HeldByLinks,
}

/// Our own tables, whose nested cells are JSON.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Ours {
    Jurisdictions,
    Links,
    Sources,
    FocusAreas,
}

/// Our tables of which all stands in `links.csv` as well, by all their columns.
const HELD_BY_LINKS: [&[&str]; 3] = [
    &["link", "position", "jurisdiction", "role"],
    &["link", "position", "kind", "date", "note_en", "note_fr", "citations"],
    &["jurisdiction", "link", "role"],
];

impl Meaning {
    /// Reads the names of the columns.
    ///
    /// # Errors
    /// Where nothing says whom the rows are about.
    pub(super) fn of(sheet: &Sheet, mapping: &Mapping) -> Result<Self, Problem> {
        let has = |name: &&str| sheet.columns.iter().any(|column| column == name);
        if ["slug", "parties", "events", "citations"].iter().all(has) {
            return Ok(Self::Ours(Ours::Links));
        }
        if ["slug", "level", "name_en", "names", "citations"].iter().all(has) {
            return Ok(Self::Ours(Ours::Jurisdictions));
        }
        if ["slug", "name_en", "broader", "synonyms", "citations"].iter().all(has) {
            return Ok(Self::Ours(Ours::FocusAreas));
        }
        if ["slug", "title", "updated_on", "retrieved_on", "licence"].iter().all(has) {
            return Ok(Self::Ours(Ours::Sources));
        }
        if ["file", "line", "reason", "candidates", "decision"].iter().all(has) {
            let at = At { file: sheet.file.clone(), line: 1 };
            return Err(at.problem(
                "this is a table of decisions; give it with --decisions, or send it as `decisions`",
            ));
        }
        if let Some(held) = Self::held_elsewhere(sheet) {
            return Ok(held);
        }
        let names: Vec<_> = sheet.columns.iter().map(|name| mapping.name_of(name)).collect();
        if let Some(links) = links(&names) {
            return Ok(Self::Links(links));
        }
        let columns = without_repeats(names.iter().map(|name| of_jurisdictions(&words(name))));
        if NAMING.iter().any(|column| columns.contains(&Some(*column))) {
            return Ok(Self::Jurisdictions(columns));
        }
        let at = At { file: sheet.file.clone(), line: 1 };
        Err(at.problem(format!(
            "no column says whom the rows are about; found: {}. Jurisdictions need `name` or `id`, links \
             two parties such as `city_a` and `city_b`, or `source` and `target`; a mapping says what \
             other columns hold",
            sheet.columns.join(", ")
        )))
    }
}

impl Meaning {
    fn held_elsewhere(sheet: &Sheet) -> Option<Self> {
        HELD_BY_LINKS
            .contains(&&*sheet.columns.iter().map(String::as_str).collect::<Vec<_>>())
            .then_some(Self::HeldByLinks)
    }

    /// The columns of which nothing is taken.
    pub(super) fn passed_over<'s>(&self, sheet: &'s Sheet) -> Vec<&'s str> {
        let is_taken: Vec<bool> = match self {
            Self::Jurisdictions(columns) => columns.iter().map(Option::is_some).collect(),
            Self::Links(columns) => columns.iter().map(Option::is_some).collect(),
            // What follows from other columns is there for the reader.
            Self::Ours(_) => return Vec::new(),
            Self::HeldByLinks => return vec!["all of it, since links.csv holds the same"],
        };
        let named =
            sheet.columns.iter().zip(is_taken).filter(|(name, taken)| !taken && !name.is_empty());
        named.map(|(name, _)| name.as_str()).collect()
    }
}

/// The columns of links, if there are two parties in the names.
fn links(names: &[String]) -> Option<Vec<Option<LinkColumn>>> {
    let words: Vec<_> = names.iter().map(|name| words(name)).collect();
    let sides = SIDES.iter().find(|sides| {
        let [one, other] = sides.map(|side| {
            words.iter().filter_map(|words| rest_of(words, side)).collect::<BTreeSet<_>>()
        });
        one.intersection(&other).any(|rest| names_a_party(rest))
    })?;
    let column = |words: &Vec<String>| {
        let of_party = |place: usize| {
            let rest = rest_of(words, sides[place])?;
            let of = match rest.is_empty() {
                true => Some((Of::Key, 0)),
                false => known_as(&rest, &OF_JURISDICTIONS),
            };
            of.map(|(of, rank)| (LinkColumn::Party(place, of), rank))
        };
        let joined = words.join(" ");
        of_party(0).or_else(|| of_party(1)).or_else(|| known_as(&joined, &OF_LINKS))
    };
    Some(without_repeats(words.iter().map(column)))
}

/// Of several columns that say the same the one counts whose word stands first in the table, and of
/// these the first: a `label` is often the id.
fn without_repeats<T: Copy + Ord>(
    columns: impl Iterator<Item = Option<(T, usize)>>,
) -> Vec<Option<T>> {
    let columns: Vec<_> = columns.collect();
    let mut best: BTreeMap<T, (usize, usize)> = BTreeMap::new();
    for (place, column) in columns.iter().enumerate() {
        let Some((meaning, rank)) = *column else { continue };
        let here = (rank, place);
        best.entry(meaning).and_modify(|best| *best = here.min(*best)).or_insert(here);
    }
    let counts = |place: usize, (meaning, _)| best[&meaning].1 == place;
    let chosen = |(place, column): (usize, Option<(T, usize)>)| {
        column.filter(|column| counts(place, *column)).map(|(meaning, _)| meaning)
    };
    columns.into_iter().enumerate().map(chosen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_links(header: &str) -> Option<Vec<Option<LinkColumn>>> {
        links(&header.split(',').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn parties_are_told_apart_in_many_ways() {
        use LinkColumn::{Kind, Party, Since, Sources};
        let both = |of: Of| [Some(Party(0, of)), Some(Party(1, of))];
        for (header, of) in [
            ("city_a,city_b", Of::Town),
            ("Ville A,Ville B", Of::Town),
            ("city1,city2", Of::Town),
            ("a_id,b_id", Of::Key),
            ("source,target", Of::Key),
            ("from,to", Of::Key),
            ("itemLabel,twinLabel", Of::Name),
        ] {
            assert_eq!(of_links(header).as_deref(), Some(&both(of)[..]), "{header}");
        }
        let world = of_links("a_id,b_id,kind,since_year,source").expect("links");
        assert_eq!(world[2..], [Some(Kind), Some(Since), Some(Sources)]);
    }

    #[test]
    fn of_two_columns_for_one_thing_the_clearer_counts() {
        let sheet =
            Sheet::of(&"a.gexf".into(), ["id", "label", "name_en"].map(str::to_owned).into());
        match Meaning::of(&sheet, &Mapping::default()) {
            Ok(Meaning::Jurisdictions(columns)) => {
                assert_eq!(columns, [Some(Of::Key), None, Some(Of::Name)]);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn two_columns_that_name_nobody_make_no_links() {
        for header in [
            "id,name,country_iso2,lat,lon,source",
            "id,name,admin1,admin2",
            "name,address1,address2",
            "name,country_a,country_b",
        ] {
            assert_eq!(of_links(header), None, "{header}");
        }
    }
}
