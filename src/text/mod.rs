//! What a person typed, brought into one form: normalising, scripts, words, sentences.
//!
//! Everything here is a pure function of its text; no knowledge of languages' vocabularies is needed.

mod normalize;
mod script;
mod sentences;
mod tokens;

pub use normalize::{normalize, shorten};
pub use script::{is_han, is_traditional, sounds, to_pinyin, to_traditional};
pub use sentences::{sentence_ends, sentences};
pub use tokens::{Token, TokenKind, tokens};
