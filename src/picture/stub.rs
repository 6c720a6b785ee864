//! stub
use super::*;
/// stub
pub fn bars(_: &Frame, _: &[Bar]) -> String { String::new() }
/// stub
pub fn paired_bars(_: &Frame, _: &[Bar], _: &[&str]) -> String { String::new() }
/// stub
pub fn timeline(_: &Frame, _: &[Row], _: i32, _: i32) -> String { String::new() }
/// stub
pub fn growth(_: &Frame, _: &[Point], _: &Axes) -> String { String::new() }
