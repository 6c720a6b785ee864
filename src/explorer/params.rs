//! The part of an address behind the question mark: what is asked of a page, in the order in which it
//! was written.

use std::fmt;

/// Names with their values; a name may stand several times.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Params(Vec<(String, String)>);

impl Params {
    /// Reads what stands behind the question mark. Values without a letter are those of form fields that
    /// were left empty, and say nothing.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        let pairs = pairs.map(|(name, value)| (name.into_owned(), value.trim().to_owned()));
        Self(pairs.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// The first value of a name.
    #[must_use]
    pub fn first(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Every value of a name, in their order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(own, _)| own == name);
        named.map(|(_, value)| value.as_str())
    }

    /// Every name with its value, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same with one value of a name, in the place of those that it had.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    /// The same with one value more.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same without a name.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(own, _)| own != name).cloned().collect())
    }

    /// The same, but for one value of a name that becomes another.
    #[must_use]
    pub fn replaced(&self, name: &str, old: &str, new: &str) -> Self {
        let change = |(own, value): &(String, String)| {
            let value = if own == name && value == old { new } else { value };
            (own.clone(), value.to_owned())
        };
        Self(self.0.iter().map(change).collect())
    }

    /// Only those names that are told.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(own, _)| names.contains(&own.as_str())).cloned().collect())
    }
}

/// As it stands in an address, with the question mark; nothing where nothing is asked. Commas and colons
/// stay as they are, since a person is to read them.
impl fmt::Display for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = url::form_urlencoded::Serializer::new(String::new());
        written.extend_pairs(self.iter());
        let written = written.finish().replace("%2C", ",").replace("%3A", ":");
        if written.is_empty() { Ok(()) } else { write!(f, "?{written}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_as_it_was_read() {
        for query in ["?of=alberta&of=qu%C3%A9bec", "?pin=jalisco:12.5,40", ""] {
            let params = Params::read(query.trim_start_matches('?'));
            assert_eq!(params.to_string(), query);
        }
    }

    #[test]
    fn fields_that_were_left_empty_say_nothing() {
        let params = Params::read("of=a&of=&of=+&asOf=");
        assert_eq!(params.to_string(), "?of=a");
    }

    #[test]
    fn a_value_is_put_in_the_place_of_others() {
        let params = Params::read("of=a&level=region&of=b");
        assert_eq!(params.with("level", "country").to_string(), "?of=a&of=b&level=country");
        assert_eq!(params.replaced("of", "b", "c").to_string(), "?of=a&level=region&of=c");
        assert_eq!(params.without("of").to_string(), "?level=region");
        assert_eq!(params.only(&["of"]).to_string(), "?of=a&of=b");
    }
}
