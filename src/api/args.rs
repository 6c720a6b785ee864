//! Arguments that take their default when absent and when null, as the contract says.
//!
//! async-graphql would make an argument with a default non-null, and refuse an explicit null.

use std::borrow::Cow;

use async_graphql::registry::Registry;
use async_graphql::{InputType, InputValueError, InputValueResult, Value};

/// A nullable argument whose null means its default: `locale: Locale = EN`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct OrDefault<T>(pub T);

/// A nullable integer argument whose null means `DEFAULT`: `hops: Int = 1`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct IntOr<const DEFAULT: i32>(pub i32);

impl<const DEFAULT: i32> Default for IntOr<DEFAULT> {
    fn default() -> Self {
        Self(DEFAULT)
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

/// Lets each of these be written as what it holds, or as null.
macro_rules! null_means_default {
    ($([$($parameters:tt)+] $argument:ty as $held:ty;)+) => {$(
        impl<$($parameters)+> InputType for $argument {
            type RawValueType = <$held as InputType>::RawValueType;

            fn type_name() -> Cow<'static, str> {
                <$held>::type_name()
            }

            fn qualified_type_name() -> String {
                <$held>::type_name().into_owned()
            }

            fn create_type_info(registry: &mut Registry) -> String {
                <$held>::create_type_info(registry);
                Self::qualified_type_name()
            }

            fn parse(value: Option<Value>) -> InputValueResult<Self> {
                match value {
                    None | Some(Value::Null) => Ok(Self::default()),
                    value => <$held>::parse(value).map(Self).map_err(InputValueError::propagate),
                }
            }

            fn to_value(&self) -> Value {
                self.0.to_value()
            }

            fn as_raw_value(&self) -> Option<&Self::RawValueType> {
                self.0.as_raw_value()
            }
        }
    )+};
}

null_means_default! {
    [T: InputType + Default] OrDefault<T> as T;
    [const DEFAULT: i32] IntOr<DEFAULT> as i32;
    [const HUNDREDTHS: i32] FloatOr<HUNDREDTHS> as f64;
}
