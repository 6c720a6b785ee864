//! Answers that are made before the run, by the bytes of what is asked.

use std::collections::HashMap;
use std::fmt;

use bytes::Bytes;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::questions::Question;
use crate::world::World;

/// The answer to each body of a query.
pub struct Kept(HashMap<Bytes, Bytes>);

/// An answer, as it is sent.
#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    data: &'a RawValue,
    errors: Option<IgnoredAny>,
}

impl Kept {
    /// Asks what the server would answer.
    ///
    /// # Errors
    /// The first answer with errors: a run would measure how fast questions fail.
    pub async fn of(world: &World, bodies: &[Bytes]) -> Result<Self, String> {
        let mut kept = HashMap::with_capacity(bodies.len());
        for body in bodies {
            let answer = world.ask(body).await;
            if read(&answer).errors.is_some() {
                return Err(format!("{} to {}", text(&answer), text(body)));
            }
            kept.insert(body.clone(), answer);
        }
        Ok(Self(kept))
    }

    /// The answer to a body.
    pub fn answer(&self, body: &[u8]) -> Option<Bytes> {
        self.0.get(body).cloned()
    }

    /// Compares the data that are written by hand with those of the answers, byte by byte.
    ///
    /// # Errors
    /// The first body to which they differ.
    pub fn compare(&self, world: &World, question: &Question) -> Result<(), String> {
        for (body, answer) in &self.0 {
            let by_hand = (question.by_hand)(world, body);
            let by_hand = by_hand.ok_or_else(|| format!("nothing by hand to {}", text(body)))?;
            let (data, other) = (read(answer).data.get(), read(&by_hand).data.get());
            if data != other {
                let at = data.bytes().zip(other.bytes()).take_while(|(one, two)| one == two);
                let at = at.count();
                let (data, other) = (around(data, at), around(other, at));
                return Err(format!("by hand ...{other}..., not ...{data}... to {}", text(body)));
            }
        }
        Ok(())
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes: Vec<_> = self.0.values().map(Bytes::len).collect();
        bytes.sort_unstable();
        let (median, most) = (bytes[bytes.len() / 2], bytes[bytes.len() - 1]);
        write!(f, "{} bodies, answers of {median} bytes, {most} at most", bytes.len())
    }
}

fn read(answer: &[u8]) -> Answer<'_> {
    serde_json::from_slice(answer).expect("an answer has data")
}

/// Some words before and after a place in a text.
fn around(all: &str, at: usize) -> String {
    let (from, to) = (at.saturating_sub(80), all.len().min(at + 80));
    text(&all.as_bytes()[from..to])
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
