//! The knowledge base: files of a directory -> model -> check.
//!
//! ```text
//! knowledge.toml                   settings
//! sections/<id>/<lang>.md          answer          sections/<id>/<lang>.questions.txt   how people ask
//! sections/<id>/section.toml       related sections, contacts, letter
//! small-talk/<id>/…                the same for greetings
//! background/<lang>.questions.txt  messages that are none of our business
//! carriers/<id>/carrier.toml       names and contacts; <lang>.md: what is special there
//! concepts/<lang>.toml, spellings/<lang>.txt, traditional.txt
//! letters/<id>/, phone/<id>.toml, checklist.toml
//! redaction.toml                   words after which people say their name
//! inbox/<lang>.txt                 phrases that wait to be sorted in: section, tab, phrase
//! interface/<lang>.ftl             texts of buttons and menus (Project Fluent)
//! problems/<lang>.ftl              what check and /reload say of mistakes
//! sources.toml                     evidence
//! ```
//!
//! Only sections with phrases are needed; everything else may be absent.

mod changes;
pub mod check;
mod interface;
mod lines;
mod load;
mod markdown;
mod message;
mod model;
mod problem;
mod snapshots;
mod template;
mod traditional;

pub use changes::{Changed, Changes, ContactChange};
pub use interface::Interface;
pub use lines::Lines;
pub use load::{CALIBRATION, calibrate, load, read, trained};
pub use message::Message;
pub use model::*;
pub use problem::{
    Access, Breach, Construct, Counted, Extent, Field, Lack, LoadError, Piece, Problem, SHIPPED_WORDING, Severity,
    Target, Worded, Wording,
};
pub(crate) use problem::{Argument, worded};
pub use snapshots::{KEPT, Snapshots};
