//! Telegram Desktop's "Export chat history" (`result.json`): a person's messages are turns, the bot's recorded
//! answers the expectation.
//!
//! ```text
//! file -> guard (bounded, mended) -> stream (message by message) -> pair (question, answer) -> judge
//! ```

mod guard;
mod judge;
mod message;
mod pair;
mod stream;
mod tree;

use std::cell::Cell;
use std::fs::File;
use std::path::Path;
use std::rc::Rc;

use chrono::Duration;
use rayon::prelude::*;

use crate::engine::{SESSION_HOURS, Session};
use crate::knowledge::Knowledge;

use super::fault::Fault;
use super::play::said_in_words;
use super::report::{Differing, Played, Report, Uncompared, Unread};
use super::run::unreadable;
use guard::Guard;
use judge::{Judged, judge};
use message::Message;
use pair::{Exchange, Pairing};
use stream::{Chat, Sink};

/// Exchanges that are held before they are played.
const AT_ONCE: usize = 1024;
/// Exchanges of a chat that are held while it is not known whether simoff speaks there.
const HELD_UNKNOWN: usize = 256;
/// Places without a message that are named one by one.
const MOST_NAMED: usize = 20;

/// Replays an export into the report; `progress` gets the bytes read and all turns played.
pub(super) fn replay(knowledge: &Knowledge, file: &Path, report: &mut Report, progress: &mut dyn FnMut(u64, usize)) {
    let wrong = |place: Option<String>, what: Fault| Unread { file: file.to_owned(), place, what };
    let bytes = Rc::new(Cell::new(0));
    let opened = match File::open(file) {
        Ok(opened) => opened,
        Err(error) => return report.unread.push(unreadable(file, &error)),
    };
    let before = report.played.len();
    let mut player = Player {
        knowledge,
        file,
        report,
        progress,
        bytes: Rc::clone(&bytes),
        path: String::new(),
        pairing: None,
        segments: vec![Segment::default()],
        held: 0,
        turns: 0,
        differing: 0,
        other: 0,
        no_messages: 0,
    };
    let read = stream::read(Guard::new(opened, bytes), &mut player);
    if let Err((path, error)) = read {
        // What was read until there counts.
        player.end();
        let place =
            if path.is_empty() { format!("line {}", error.line()) } else { format!("{path} (line {})", error.line()) };
        let what = if error.is_eof() { Fault::Cut } else { Fault::Json { error: plainly(&error) } };
        report.unread.push(wrong(Some(place), what));
    } else if report.played.len() == before {
        report.unread.push(wrong(None, Fault::NoChat));
    }
}

/// The parser's message without its own mention of the place.
fn plainly(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// Exchanges between two long pauses: the session that the first begins with is known, so that segments can be
/// played side by side.
#[derive(Default)]
struct Segment {
    exchanges: Vec<Exchange>,
    begins_with: Session,
}

struct Player<'a> {
    knowledge: &'a Knowledge,
    file: &'a Path,
    report: &'a mut Report,
    progress: &'a mut dyn FnMut(u64, usize),
    bytes: Rc<Cell<u64>>,
    /// Of the chat, inside the JSON.
    path: String,
    pairing: Option<Pairing>,
    segments: Vec<Segment>,
    /// Exchanges in the segments.
    held: usize,
    turns: usize,
    differing: usize,
    /// Exchanges of chats of which it is not known whether simoff speaks there.
    other: usize,
    no_messages: usize,
}

impl Sink for Player<'_> {
    fn begin(&mut self, chat: Chat, path: &str) {
        self.path = path.to_owned();
        self.pairing = Some(Pairing::new(&chat));
        (self.turns, self.differing, self.other) = (0, 0, 0);
    }

    fn message(&mut self, at: usize, message: Message) {
        let Some(pairing) = &mut self.pairing else { return };
        let was_ours = pairing.is_ours;
        let mut skipped = |why| self.report.not_compared(if was_ours { why } else { Uncompared::OtherChat }, 1);
        let exchange = pairing.take(at, message, &mut skipped);
        let is_ours = pairing.is_ours;
        if let Some(exchange) = exchange {
            self.hold(exchange);
        }
        if self.held >= AT_ONCE && is_ours {
            self.play();
        } else if self.held >= HELD_UNKNOWN && !is_ours {
            self.forget();
        }
    }

    fn no_message(&mut self, at: usize) {
        self.no_messages += 1;
        if self.no_messages <= MOST_NAMED {
            let place = Some(self.place(at));
            self.report.unread.push(Unread { file: self.file.to_owned(), place, what: Fault::NoMessage });
        }
    }

    fn end(&mut self) {
        let Some(mut pairing) = self.pairing.take() else { return };
        let is_ours = pairing.is_ours;
        pairing.end(&mut |why| self.report.not_compared(if is_ours { why } else { Uncompared::OtherChat }, 1));
        if is_ours {
            self.play();
            self.report.played.push(Played {
                file: self.file.to_owned(),
                name: self.name(),
                turns: self.turns,
                differing: self.differing,
            });
        } else {
            self.forget();
        }
        self.segments = vec![Segment::default()];
    }
}

impl Player<'_> {
    /// The chat as reports call it; its title is a person's name and is left out.
    fn name(&self) -> String {
        if self.path.is_empty() { "messages".to_owned() } else { self.path.clone() }
    }

    fn place(&self, at: usize) -> String {
        if self.path.is_empty() { format!("messages[{at}]") } else { format!("{}.messages[{at}]", self.path) }
    }

    fn hold(&mut self, exchange: Exchange) {
        let last = self.segments.last().and_then(|segment| segment.exchanges.last());
        let is_forgotten = last.is_some_and(|last| exchange.sent - last.sent >= Duration::hours(SESSION_HOURS));
        if is_forgotten {
            self.segments.push(Segment::default());
        }
        if let Some(segment) = self.segments.last_mut() {
            segment.exchanges.push(exchange);
            self.held += 1;
        }
    }

    fn forget(&mut self) {
        self.report.not_compared(Uncompared::OtherChat, self.held);
        self.held = 0;
        self.segments = vec![Segment::default()];
    }

    fn play(&mut self) {
        let segments = std::mem::take(&mut self.segments);
        self.held = 0;
        let knowledge = self.knowledge;
        let played: Vec<(Vec<(Exchange, Judged)>, Session)> = segments
            .into_par_iter()
            .map(|segment| {
                let mut session = segment.begins_with;
                let judged = segment.exchanges.into_iter().map(|exchange| {
                    let judged = judge(knowledge, &mut session, &exchange);
                    (exchange, judged)
                });
                (judged.collect(), session)
            })
            .collect();
        // The chat may go on: what comes next finds the session of the last segment.
        let begins_with = played.last().map(|(_, session)| session.clone()).unwrap_or_default();
        self.segments = vec![Segment { exchanges: Vec::new(), begins_with }];
        for (exchange, judged) in played.into_iter().flat_map(|(judged, _)| judged) {
            self.take_in(exchange, judged);
        }
        (self.progress)(self.bytes.get(), self.report.turns);
    }

    fn take_in(&mut self, exchange: Exchange, judged: Judged) {
        self.turns += 1;
        self.report.turns += 1;
        match judged {
            Judged::Same => {}
            Judged::Replaced => self.report.not_compared(Uncompared::Replaced, 1),
            Judged::Differs(differences, answer) => {
                self.differing += 1;
                let (file, conversation, place) = (self.file.to_owned(), self.name(), self.place(exchange.at));
                let said = said_in_words(&exchange.said);
                self.report.differs(|| Differing { file, conversation, place, said, differences, answer });
            }
        }
    }
}
