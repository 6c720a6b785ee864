//! What the embedded dataset must say.
