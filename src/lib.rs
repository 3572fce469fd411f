//! simoff answers, in Chinese, English, French, Dutch or German, how to get rid of a Belgian SIM card or mobile plan.
//!
//! One question travels from left to right and never back:
//!
//! ```text
//! telegram/, terminal, replay/   the doors: bring an Incoming, take a Reply
//!   -> text/      normalise, words
//!   -> matcher/   language, carrier, ranking, calibrated decision with its reasons
//!   -> engine/    respond(knowledge, session, incoming, now) -> (session, reply), pure
//!   -> reply/     a reply as blocks and buttons -> Telegram HTML, plain text
//! ```
//!
//! Beside the path stand [`knowledge`] (files -> model -> check -> snapshot), [`learning`] (where matchers come from),
//! [`eval`] (labelled questions), [`replay`] (transcripts), [`recording`] (transcripts of people who agreed), [`admin`]
//! (reload, rollback, why), [`journal`] (counters), [`shared`] (several copies), [`status`] (health and metrics),
//! [`config`], [`telemetry`], `http` (a small server) and [`cli`].

pub mod admin;
pub mod cli;
pub mod config;
pub mod engine;
pub mod eval;
mod http;
pub mod journal;
pub mod knowledge;
pub mod lang;
pub mod learning;
pub mod matcher;
pub mod recording;
pub mod replay;
pub mod reply;
pub mod shared;
pub mod status;
pub mod telegram;
pub mod telemetry;
pub mod terminal;
pub mod text;
