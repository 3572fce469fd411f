//! Links are https; advertising handles and private chats have no place in what people read.

use super::walk::{self, Piece};
use super::{Report, limits};
use crate::knowledge::{Breach, Knowledge, Localized, Place};

/// The one account that a maintainer is sent to.
const ALLOWED: &str = "BotFather";
/// Links into private chats.
const CHAT_LINKS: [&str; 5] = ["t.me/", "telegram.me/", "wa.me/", "tg://", "chat.whatsapp.com/"];
/// Shortest user name that is taken for one.
const SHORTEST_HANDLE: usize = 3;

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    for (_, answer) in walk::answers(knowledge) {
        read(&answer.title, || walk::at(answer, answer.title_line), report);
        read(&answer.summary, || walk::at(answer, answer.summary_line), report);
        for item in walk::items(answer) {
            let place = || walk::at(answer, item.line);
            walk::pieces(&item.spans, &mut |piece| match piece {
                Piece::Words(text) | Piece::Fallback(text) => read(text, place, report),
                Piece::Address(url) => {
                    if !url.starts_with("https://") {
                        report.error(place(), Breach::NotHttps { link: url.to_owned() });
                    }
                    read(url, place, report);
                }
            });
        }
    }
    for letter in &knowledge.letters {
        let file = format!("letters/{}/letter.toml", letter.id);
        for (lang, text) in &letter.texts {
            for (at, line) in text.lines().enumerate() {
                read(line, || Place::new(format!("letters/{}/{lang}.txt", letter.id), at + 1), report);
            }
        }
        localized(knowledge, &file, "title", &letter.meta.title, report);
        for (name, hints) in &letter.meta.placeholders {
            localized(knowledge, &file, &format!("placeholders/{name}"), hints, report);
        }
    }
    for call in &knowledge.calls {
        let file = format!("phone/{}.toml", call.id);
        localized(knowledge, &file, "title", &call.script.title, report);
        for (at, line) in call.script.line.iter().enumerate() {
            localized(knowledge, &file, &format!("line/{at}"), &line.words, report);
        }
    }
    for (at, item) in knowledge.checklist.iter().enumerate() {
        localized(knowledge, "checklist.toml", &format!("item/{at}/text"), &item.text, report);
    }
    for carrier in &knowledge.carriers {
        let file = carrier.place.file.to_string_lossy();
        localized(knowledge, &file, "owner_note", &carrier.facts.owner_note, report);
        for (at, contact) in carrier.facts.contact.iter().enumerate() {
            localized(knowledge, &file, &format!("contact/{at}/note"), &contact.note, report);
        }
    }
    for lang in &knowledge.languages {
        for message in knowledge.interface.messages(*lang) {
            let place = || Place::new(format!("interface/{lang}.ftl"), message.line);
            read(&message.text, place, report);
        }
    }
}

fn localized(knowledge: &Knowledge, file: &str, path: &str, texts: &Localized, report: &mut Report) {
    for (lang, text) in texts {
        read(text, || knowledge.lines.place(file, &format!("{path}/{lang}")), report);
    }
}

/// Looks for links and handles in a text.
fn read(text: &str, place: impl Fn() -> Place, report: &mut Report) {
    for link in text.match_indices("http://").filter_map(|(at, _)| text.get(at..)) {
        report.error(place(), Breach::NotHttps { link: word(link).to_owned() });
    }
    for handle in handles(text) {
        report.error(place(), Breach::Handle { handle });
    }
}

/// User names and links into chats.
fn handles(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        // `name@host` is an address, and so is `suspicious@…`; a Chinese character before it is not part of a name.
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let is_address = before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+'));
        let name: String = text
            .get(at + 1..)
            .unwrap_or_default()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect();
        if !is_address && name.len() >= SHORTEST_HANDLE && name != ALLOWED {
            found.push(format!("@{name}"));
        }
    }
    let lower = text.to_ascii_lowercase();
    for link in CHAT_LINKS {
        for (at, _) in lower.match_indices(link) {
            // `smart.me/` ends in the same letters.
            let inside_name = lower
                .get(..at)
                .and_then(|before| before.chars().next_back())
                .is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
            if !inside_name {
                found.push(word(text.get(at..).unwrap_or_default()).to_owned());
            }
        }
    }
    found
}

/// The first word, not longer than a message of a problem bears.
fn word(text: &str) -> &str {
    let word = text.split(|c: char| c.is_whitespace() || matches!(c, ')' | '"' | '>')).next().unwrap_or_default();
    word.char_indices().nth(limits::TITLE).map_or(word, |(end, _)| word.get(..end).unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_told_from_addresses() {
        for (text, expected) in [
            ("Write to @simcardshop now", vec!["@simcardshop"]),
            ("联系@simshop", vec!["@simshop"]),
            ("see t.me/shop or https://WA.me/32470", vec!["t.me/shop", "WA.me/32470"]),
            ("@BotFather gives a token", vec![]),
            ("help@base.be, suspicious@…, a @ b", vec![]),
            ("https://www.smart.me/x https://support.me/y", vec![]),
        ] {
            assert_eq!(handles(text), expected, "{text}");
        }
    }
}
