//! The contract's own scalars.

use std::borrow::Cow;

use async_graphql::registry::Registry;
use async_graphql::{InputType, InputValueError, InputValueResult, Scalar, ScalarType, Value};

use chrono::{DateTime, SecondsFormat, Utc};

use crate::model::{EdtfDate, JurisdictionKey};

/// A date as it is known: year, month or day only, `2022`, `2006-05`, `2019-04-18` (EDTF level 0,
/// ISO 8601-2).
#[Scalar(name = "EdtfDate")]
impl ScalarType for EdtfDate {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self::parse(&text)?),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.to_string())
    }
}

/// A date as it was written in an input, right or wrong: what is wrong with it is told with its
/// place and the rest of the input, where a date that cannot be read would take the whole answer.
#[derive(Clone, Debug)]
pub struct WrittenDate(pub Result<EdtfDate, String>);

impl InputType for WrittenDate {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        <EdtfDate as InputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <EdtfDate as InputType>::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        Ok(Self(match value {
            Some(Value::String(text)) => EdtfDate::parse(&text).map_err(|bad| bad.to_string()),
            other => {
                let other = other.unwrap_or_default();
                Err(format!("{other} is not a date; write it in quotes, such as \"2006-05\""))
            }
        }))
    }

    fn to_value(&self) -> Value {
        match &self.0 {
            Ok(date) => ScalarType::to_value(date),
            Err(_) => Value::Null,
        }
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

/// Names one jurisdiction. Accepted, in this order: global `id`, `slug` (`quebec`), ISO 3166 code
/// (`CA-QC`, `MX`), Wikidata id (`Q176`; where one id names both a municipality and its region, the
/// municipality), or a name or alias in any language, without regard to case or accents, if it
/// names only one (`Odessa`, `Québec`). A slug always wins, so saved queries use slugs. An ambiguous
/// name is refused (`AMBIGUOUS`, the candidates in `extensions`), an unknown one too (`NOT_FOUND`,
/// with the nearest spellings).
#[Scalar(name = "JurisdictionKey")]
impl ScalarType for JurisdictionKey {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) if text.len() > Self::MAX_LENGTH => {
                Err(format!("a key is at most {} bytes long", Self::MAX_LENGTH).into())
            }
            Value::String(text) => Ok(Self(text)),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

/// An address that was checked to be one of the web.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Url(pub String);

/// An absolute http or https address.
#[Scalar(name = "Url")]
impl ScalarType for Url {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) if crate::model::is_web_address(&text) => Ok(Self(text)),
            Value::String(text) => Err(not_an_address(&text).into()),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

fn not_an_address(text: &str) -> String {
    let text = crate::model::excerpt(text);
    format!("{text:?} is not an absolute http or https address without blanks")
}

/// An address as it was written in an input, right or wrong; see [`WrittenDate`].
#[derive(Clone, Debug)]
pub struct WrittenUrl(pub Result<String, String>);

impl InputType for WrittenUrl {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        <Url as InputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Url as InputType>::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        Ok(Self(match value {
            Some(Value::String(text)) => {
                let text = text.trim();
                match crate::model::is_web_address(text) {
                    true => Ok(text.to_owned()),
                    false => Err(not_an_address(text)),
                }
            }
            other => Err(not_an_address(&other.unwrap_or_default().to_string())),
        }))
    }

    fn to_value(&self) -> Value {
        let (Ok(text) | Err(text)) = &self.0;
        Value::String(text.clone())
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

/// A moment on the clock.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Instant(pub DateTime<Utc>);

/// An instant, RFC 3339 in UTC.
#[Scalar(name = "DateTime")]
impl ScalarType for Instant {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self(DateTime::parse_from_rfc3339(&text)?.to_utc())),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}
