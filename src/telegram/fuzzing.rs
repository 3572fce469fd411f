//! Doors for the fuzz targets in `fuzz/`, there only in their builds and in those of tests: what reads Telegram's bytes
//! and is private otherwise.

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Locale;
    use crate::reply::{Block, Outcome, Text};

    #[test]
    fn what_fuzzing_begins_with_is_read() {
        let seed = |name: &str| {
            let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/update").join(name);
            std::fs::read_to_string(file).unwrap()
        };
        for name in ["message.json", "edited.json", "command.json", "press.json", "inline.json", "photo.json"] {
            assert!(single(&seed(name)).is_some(), "{name} asks nothing");
        }
        assert!(single(&seed("left.json")).is_none());
        assert!(batch(&seed("batch.json")).len() > 1);
        let reply =
            Reply::send(vec![Block::Paragraph(Text::plain("1 < 2".to_owned()))], Outcome::menu(Locale::ENGLISH));
        assert_eq!(message(&reply), Some(("1 &lt; 2".to_owned(), true)));
    }
}
