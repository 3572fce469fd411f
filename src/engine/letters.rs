//! Ready letters: kind, carrier, language; the text to copy, its translation, the address or form to send it to.

use super::{Writer, contacts};
use crate::knowledge::{Carrier, ContactKind, Letter};
use crate::lang::Lang;
use crate::reply::{Action, Attachment, Block, Button, Reply, Run, Text};

/// The next step: what is not chosen yet is asked for; `None` if something named does not exist.
/// `carrier`: `Some(None)` is a carrier that is not listed; `up`: where "back" leads.
pub(super) fn step(
    writer: Writer<'_>,
    kind: Option<&str>,
    carrier: Option<&Option<String>>,
    lang: Option<Lang>,
    up: Action,
) -> Option<Reply> {
    let Some(kind) = kind else { return Some(choose_kind(writer, carrier, up)) };
    let letter = writer.knowledge.letter(kind)?;
    let Some(carrier) = carrier else { return Some(choose_carrier(writer, letter)) };
    let carrier = match carrier {
        Some(id) => Some(writer.knowledge.carrier(id)?),
        None => None,
    };
    match lang {
        None => Some(choose_language(writer, letter, carrier, up)),
        Some(lang) => show(writer, letter, carrier, lang),
    }
}

fn menu(writer: Writer<'_>, title: String, mut rows: Vec<Vec<Button>>, back: Action) -> Reply {
    rows.push(vec![Button::press(writer.say("back-button"), back)]);
    Reply::send(vec![Block::Title(Text::plain(title))], writer.menu()).with_buttons(rows)
}

fn name(writer: Writer<'_>, letter: &Letter) -> String {
    let titles = &letter.meta.title;
    titles.get(&writer.locale.lang).or_else(|| titles.get(&Lang::ENGLISH)).cloned().unwrap_or_else(|| letter.id.clone())
}

fn choose_kind(writer: Writer<'_>, carrier: Option<&Option<String>>, up: Action) -> Reply {
    let rows = writer
        .knowledge
        .letters
        .iter()
        .map(|letter| {
            let action = Action::Letter { kind: Some(letter.id.clone()), carrier: carrier.cloned(), lang: None };
            vec![Button::press(name(writer, letter), action)]
        })
        .collect();
    menu(writer, writer.say("letter-title"), rows, up)
}

fn choose_carrier(writer: Writer<'_>, letter: &Letter) -> Reply {
    let action =
        |carrier: Option<String>| Action::Letter { kind: Some(letter.id.clone()), carrier: Some(carrier), lang: None };
    let mut rows = contacts::carrier_rows(writer, |carrier| action(Some(carrier.id.clone())));
    rows.push(vec![Button::press(writer.say("letter-other"), action(None))]);
    menu(writer, writer.say("letter-to"), rows, Action::Letter { kind: None, carrier: None, lang: None })
}

fn choose_language(writer: Writer<'_>, letter: &Letter, carrier: Option<&Carrier>, up: Action) -> Reply {
    let languages = &writer.knowledge.settings.letter_languages;
    let row = letter
        .texts
        .keys()
        .filter(|lang| languages.contains(lang))
        .map(|lang| {
            let action = Action::Letter {
                kind: Some(letter.id.clone()),
                carrier: Some(carrier.map(|carrier| carrier.id.clone())),
                lang: Some(*lang),
            };
            Button::press(writer.knowledge.interface.text(*lang, "lang-name", &[]), action)
        })
        .collect();
    let other = Action::Letter { kind: Some(letter.id.clone()), carrier: None, lang: None };
    let rows = vec![row, vec![Button::press(writer.say("other-carrier"), other)]];
    menu(writer, writer.say("letter-language"), rows, up)
}

fn show(writer: Writer<'_>, letter: &Letter, carrier: Option<&Carrier>, lang: Lang) -> Option<Reply> {
    let text = filled(writer, letter, carrier, lang)?;
    let mut blocks = vec![Block::Title(Text::plain(name(writer, letter))), Block::Copyable(text)];
    let hints: Vec<Text> = letter
        .meta
        .placeholders
        .iter()
        .filter_map(|(name, hints)| {
            let hint = hints.get(&writer.locale.lang).or_else(|| hints.get(&Lang::ENGLISH))?;
            Some(Text::plain(format!("{{{name}}}: {hint}")))
        })
        .collect();
    blocks.push(Block::Heading(Text::plain(writer.say("letter-fill"))));
    blocks.push(Block::Bullets(hints));
    blocks.push(Block::Heading(Text::plain(writer.say("letter-send"))));
    blocks.push(Block::Paragraph(destination(writer, carrier)));
    blocks.push(Block::Paragraph(Text::plain(writer.say("letter-how"))));
    if lang != writer.locale.lang
        && let Some(translation) = filled(writer, letter, carrier, writer.locale.lang)
    {
        blocks.push(Block::Folded(vec![
            Block::Heading(Text::plain(writer.say("letter-translation"))),
            Block::Paragraph(Text::plain(translation)),
        ]));
    }
    let file = Action::LetterFile { kind: letter.id.clone(), carrier: carrier.map(|carrier| carrier.id.clone()), lang };
    let again = Action::Letter {
        kind: Some(letter.id.clone()),
        carrier: Some(carrier.map(|carrier| carrier.id.clone())),
        lang: None,
    };
    let rows =
        vec![vec![Button::press(writer.say("letter-file"), file), Button::press(writer.say("back-button"), again)]];
    Some(Reply::send(blocks, writer.menu()).with_buttons(rows))
}

/// Where the letter goes: the postal address, the form, or the honest word that none was found.
fn destination(writer: Writer<'_>, carrier: Option<&Carrier>) -> Text {
    let mut runs = Vec::new();
    let kinds = [ContactKind::CancelPage, ContactKind::Email, ContactKind::Post];
    for contact in kinds.iter().flat_map(|kind| {
        carrier
            .iter()
            .flat_map(move |carrier| carrier.facts.contact.iter().filter(move |contact| contact.kind == *kind))
    }) {
        if !runs.is_empty() {
            runs.push(Run::Plain("\n".to_owned()));
        }
        runs.push(writer.value(contact));
        if let Some(doubt) = writer.doubt(contact) {
            runs.push(Run::Plain(format!(" ({doubt})")));
        }
    }
    if runs.is_empty() {
        runs.push(Run::Plain(writer.say("letter-no-address")));
    }
    Text(runs)
}

/// The letter with what simoff knows filled in: carrier, address, date.
fn filled(writer: Writer<'_>, letter: &Letter, carrier: Option<&Carrier>, lang: Lang) -> Option<String> {
    let mut text = letter.texts.get(&lang)?.trim_end().to_owned();
    let date = writer.now.format("%d/%m/%Y").to_string();
    let date = writer.knowledge.interface.text(lang, "letter-date", &[("date", &date)]);
    text = text.replace("{place_date}", &date);
    if let Some(carrier) = carrier {
        text = text.replace("{carrier}", &carrier.facts.name);
        let address = carrier.facts.contact.iter().find(|contact| contact.kind == ContactKind::Post);
        if let Some(address) = address {
            text = text.replace("{carrier_address}", &address.value);
        }
    }
    Some(text)
}

/// The letter as a text file.
pub(super) fn file(writer: Writer<'_>, kind: &str, carrier: Option<&str>, lang: Lang) -> Option<Reply> {
    let letter = writer.knowledge.letter(kind)?;
    let carrier = match carrier {
        Some(id) => Some(writer.knowledge.carrier(id)?),
        None => None,
    };
    let mut text = filled(writer, letter, carrier, lang)?;
    text.push('\n');
    let mut reply = Reply::send(Vec::new(), writer.menu());
    reply.attachment = Some(Attachment::File { name: format!("{kind}-{lang}.txt"), text });
    Some(reply)
}
