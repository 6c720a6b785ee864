//! Arguments that take their default when absent and when null, as the contract says.
//!
//! async-graphql would make an argument with a default non-null, and refuse an explicit null.

use std::borrow::Cow;

use async_graphql::registry::Registry;
use async_graphql::{InputType, InputValueError, InputValueResult, Value};

/// A nullable argument whose null means its default: `locale: Locale = EN`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct OrDefault<T>(pub T);

impl<T: InputType + Default> InputType for OrDefault<T> {
    type RawValueType = T::RawValueType;

    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn qualified_type_name() -> String {
        T::type_name().into_owned()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry);
        Self::qualified_type_name()
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        match value {
            None | Some(Value::Null) => Ok(Self(T::default())),
            value => T::parse(value).map(Self).map_err(InputValueError::propagate),
        }
    }

    fn to_value(&self) -> Value {
        self.0.to_value()
    }

    fn as_raw_value(&self) -> Option<&Self::RawValueType> {
        self.0.as_raw_value()
    }
}

/// A nullable integer argument whose null means `DEFAULT`: `hops: Int = 1`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct IntOr<const DEFAULT: i32>(pub i32);

impl<const DEFAULT: i32> Default for IntOr<DEFAULT> {
    fn default() -> Self {
        Self(DEFAULT)
    }
}

impl<const DEFAULT: i32> InputType for IntOr<DEFAULT> {
    type RawValueType = i32;

    fn type_name() -> Cow<'static, str> {
        i32::type_name()
    }

    fn qualified_type_name() -> String {
        i32::type_name().into_owned()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        i32::create_type_info(registry);
        Self::qualified_type_name()
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        match value {
            None | Some(Value::Null) => Ok(Self::default()),
            value => i32::parse(value).map(Self).map_err(InputValueError::propagate),
        }
    }

    fn to_value(&self) -> Value {
        self.0.to_value()
    }

    fn as_raw_value(&self) -> Option<&i32> {
        Some(&self.0)
    }
}

/// A nullable number argument whose null means so many hundredths: `damping: Float = 0.85`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FloatOr<const HUNDREDTHS: i32>(pub f64);

impl<const HUNDREDTHS: i32> Default for FloatOr<HUNDREDTHS> {
    fn default() -> Self {
        Self(f64::from(HUNDREDTHS) / 100.0)
    }
}

impl<const HUNDREDTHS: i32> InputType for FloatOr<HUNDREDTHS> {
    type RawValueType = f64;

    fn type_name() -> Cow<'static, str> {
        f64::type_name()
    }

    fn qualified_type_name() -> String {
        f64::type_name().into_owned()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        f64::create_type_info(registry);
        Self::qualified_type_name()
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        match value {
            None | Some(Value::Null) => Ok(Self::default()),
            value => f64::parse(value).map(Self).map_err(InputValueError::propagate),
        }
    }

    fn to_value(&self) -> Value {
        self.0.to_value()
    }

    fn as_raw_value(&self) -> Option<&f64> {
        Some(&self.0)
    }
}
