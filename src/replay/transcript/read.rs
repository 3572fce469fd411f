//! Reading a transcript, line by line. All mistakes are named, each with its line.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};

use super::{Conversation, Expected, Said, Turn};
use crate::lang::Locale;
use crate::replay::fault::Fault;

/// A line that means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub what: Fault,
}

const KINDS: [&str; 5] = ["answer", "clarify", "small_talk", "out_of_scope", "menu"];

/// When a conversation takes place that does not say.
fn usual_now() -> DateTime<Utc> {
    // Any day does; a fixed one keeps letters and sessions the same for ever.
    DateTime::from_timestamp(1_795_435_200, 0).unwrap_or_default()
}

/// Reads a transcript. `name` is that of its conversation if the file does not give one. All mistakes are named.
pub fn read(text: &str, name: &str) -> Result<Vec<Conversation>, Vec<Mistake>> {
    let mut reader = Reader { name, conversations: Vec::new(), mistakes: Vec::new(), after: Duration::zero() };
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if let Err(what) = reader.line(at + 1, line.trim()) {
            reader.mistakes.push(Mistake { line: at + 1, what });
        }
    }
    for conversation in reader.conversations.iter().filter(|conversation| conversation.turns.is_empty()) {
        reader.mistakes.push(Mistake { line: conversation.line, what: Fault::Silent });
    }
    if reader.mistakes.is_empty() { Ok(reader.conversations) } else { Err(reader.mistakes) }
}

struct Reader<'n> {
    name: &'n str,
    conversations: Vec<Conversation>,
    mistakes: Vec<Mistake>,
    /// Time that passes before the next turn.
    after: Duration,
}

impl Reader<'_> {
    fn line(&mut self, at: usize, line: &str) -> Result<(), Fault> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some(name) = line.strip_prefix("==") {
            self.begin(at, name.trim().trim_end_matches('=').trim().to_owned());
            return Ok(());
        }
        if let Some(text) = line.strip_prefix('>') {
            self.says(at, text.strip_prefix(' ').unwrap_or(text));
            return Ok(());
        }
        if let Some(label) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let said = match label.strip_prefix(':') {
                Some(action) => Said::Action(action.to_owned()),
                None => Said::Label(label.to_owned()),
            };
            self.turn(at, said);
            return Ok(());
        }
        let (key, value) = line
            .split_once(':')
            .map(|(key, value)| (key.trim(), value.trim()))
            .ok_or_else(|| Fault::Line { line: line.to_owned() })?;
        if value.is_empty() {
            return Err(Fault::NoValue { key: key.to_owned() });
        }
        self.key(at, key, value)
    }

    fn key(&mut self, at: usize, key: &str, value: &str) -> Result<(), Fault> {
        match key {
            "now" => {
                let now = moment(value).ok_or(Fault::Now)?;
                self.head(at, key)?.now = now;
            }
            "profile" => {
                let profile = Locale::parse(value).ok_or_else(|| Fault::Profile { value: value.to_owned() })?;
                self.head(at, key)?.profile = Some(profile);
            }
            "after" => {
                self.after = span(value).ok_or_else(|| Fault::After { value: value.to_owned() })?;
            }
            "sends" => {
                let said = match value {
                    "photo" | "sticker" | "voice" | "file" => Said::Unreadable,
                    "old-button" => Said::Stale,
                    _ => return Err(Fault::Sends { value: value.to_owned() }),
                };
                self.turn(at, said);
            }
            _ => {
                let expected = expectation(key, value).ok_or_else(|| Fault::Key { key: key.to_owned() })?;
                if let Expected::Kind(kinds) = &expected
                    && let Some(kind) = kinds.iter().find(|kind| !KINDS.contains(&kind.as_str()))
                {
                    return Err(Fault::Kind { value: kind.clone(), kinds: KINDS.join(", ") });
                }
                let turn = self.conversations.last_mut().and_then(|conversation| conversation.turns.last_mut());
                let turn = turn.ok_or_else(|| Fault::Early { key: key.to_owned() })?;
                turn.expected.push((at, expected));
            }
        }
        Ok(())
    }

    /// The conversation whose head is being written.
    fn head(&mut self, at: usize, key: &str) -> Result<&mut Conversation, Fault> {
        if self.conversations.is_empty() {
            self.begin(at, self.name.to_owned());
        }
        self.conversations
            .last_mut()
            .filter(|conversation| conversation.turns.is_empty())
            .ok_or_else(|| Fault::Late { key: key.to_owned() })
    }

    fn begin(&mut self, at: usize, name: String) {
        let name = if name.is_empty() { self.name.to_owned() } else { name };
        self.after = Duration::zero();
        self.conversations.push(Conversation { name, line: at, now: usual_now(), profile: None, turns: Vec::new() });
    }

    /// A line of a message; it continues the message when the line before belongs to it.
    fn says(&mut self, at: usize, text: &str) {
        let last = self.conversations.last_mut().and_then(|conversation| conversation.turns.last_mut());
        if let Some(Turn { said: Said::Text(said), last_line, .. }) = last
            && *last_line + 1 == at
        {
            said.push('\n');
            said.push_str(text);
            *last_line = at;
            return;
        }
        self.turn(at, Said::Text(text.to_owned()));
    }

    fn turn(&mut self, at: usize, said: Said) {
        if self.conversations.is_empty() {
            self.begin(at, self.name.to_owned());
        }
        let after = std::mem::replace(&mut self.after, Duration::zero());
        if let Some(conversation) = self.conversations.last_mut() {
            conversation.turns.push(Turn { line: at, last_line: at, after, said, expected: Vec::new() });
        }
    }
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M")
        .ok()
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(12, 0, 0))
        .map(|moment| moment.and_utc())
}

fn span(text: &str) -> Option<Duration> {
    let (number, unit) = text.split_at_checked(text.find(|c: char| !c.is_ascii_digit())?)?;
    let number = number.parse().ok()?;
    match unit.trim() {
        "min" => Duration::try_minutes(number),
        "h" => Duration::try_hours(number),
        "d" => Duration::try_days(number),
        _ => None,
    }
}

/// The expectation with this key; `None` for no known key.
fn expectation(key: &str, value: &str) -> Option<Expected> {
    let any = || value.split('|').map(|one| one.trim().to_owned()).collect();
    let text = || value.to_owned();
    Some(match key {
        "kind" => Expected::Kind(any()),
        "section" => Expected::Section(any()),
        "small-talk" => Expected::SmallTalk(any()),
        "carrier" => Expected::Carrier(any()),
        "language" => Expected::Language(any()),
        "title" => Expected::Title(text()),
        "has" => Expected::Has(text()),
        "shows" => Expected::Shows(text()),
        "lacks" => Expected::Lacks(text()),
        "offers" => Expected::Offers(value.split(',').map(|one| one.trim().to_owned()).collect()),
        "button" => Expected::Button(text()),
        "no-button" => Expected::NoButton(text()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript_is_read() {
        let text = "# why\n== Lost\nnow: 2026-11-23 10:30\nprofile: zh-TW\n\n> 我的卡\n> 丢了\nkind: answer\ncarrier: base | none\nhas: a: b\n\nafter: 25 h\n[Letter]\n[:l:cancel:-:fr]\nsends: photo\n== Two\n> hi\n";
        let conversations = read(text, "file").unwrap();
        let first = &conversations[0];
        assert_eq!((first.name.as_str(), first.line), ("Lost", 2));
        assert_eq!(first.profile.map(|locale| locale.tag().to_owned()).as_deref(), Some("zh-Hant"));
        assert_eq!(first.turns[0].said, Said::Text("我的卡\n丢了".into()));
        assert_eq!(first.turns[0].expected[2], (10, Expected::Has("a: b".into())));
        assert_eq!(first.turns[1].said, Said::Label("Letter".into()));
        assert_eq!(first.turns[1].after, Duration::hours(25));
        assert_eq!(first.turns[2].said, Said::Action("l:cancel:-:fr".into()));
        assert_eq!(first.turns[3].said, Said::Unreadable);
        assert_eq!(conversations[1].name, "Two");
        assert_eq!(read("> hi", "file").unwrap()[0].name, "file");
    }

    #[test]
    fn every_mistake_has_its_line() {
        let lines = |text: &str| read(text, "file").unwrap_err().iter().map(|one| one.line).collect::<Vec<_>>();
        assert_eq!(
            lines("kind: answer\n> hi\nkin: answer\nkind: anser\nwhat\nhas:\nnow: 2026-11-23"),
            [1, 3, 4, 5, 6, 7]
        );
        assert_eq!(lines("== empty\n== full\n> hi"), [1]);
        assert_eq!(lines("> hi\nafter: 3 weeks\nafter: 99999999999999999999 h\nsends: love"), [2, 3, 4]);
    }
}
