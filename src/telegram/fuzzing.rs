//! Doors for the fuzz targets in `fuzz/`, there only in their builds: what reads Telegram's bytes and is private otherwise.

use teloxide::types::{Update, UserId};

use super::convert::{self, Event, Myself};
use super::outgoing;
use super::reading;
use crate::engine::Incoming;
use crate::reply::Reply;

/// What the engine is asked by the updates of a batch, the answer to `getUpdates`.
pub fn batch(answer: &str) -> Vec<Incoming> {
    reading::batch(answer).map(|batch| batch.updates.into_iter().filter_map(asked).collect()).unwrap_or_default()
}

/// What the engine is asked by one update, the body of a webhook's request.
pub fn single(update: &str) -> Option<Incoming> {
    reading::single(update).and_then(asked)
}

/// The text of the message that a reply becomes, and whether it is HTML.
pub fn message(reply: &Reply) -> Option<(String, bool)> {
    outgoing::text(reply)
}

fn asked(update: Update) -> Option<Incoming> {
    let me = Myself { id: UserId(42), username: "simoff_bot".to_owned() };
    match convert::event(update, &me)? {
        Event::Message(written) => Some(written.incoming),
        Event::Press(pressed) => Some(pressed.incoming),
        Event::Search(searched) => Some(Incoming { profile: searched.profile, ..Incoming::text(&searched.text) }),
        Event::Left(_) | Event::Moved { .. } => None,
    }
}
