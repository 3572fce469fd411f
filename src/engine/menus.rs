//! Greetings, lists and set replies.

use super::{Recording, Writer, answer, record};
use crate::lang::{Lang, Locale};
use crate::reply::{Action, Block, Button, Outcome, OutcomeKind, Reply, Text};

/// Topics that an unclear or foreign question is shown.
const LIKELY_TOPICS: usize = 2;

pub(super) fn paragraph(text: String) -> Block {
    Block::Paragraph(Text::plain(text))
}

/// `/start`: who speaks, what it can do, the common topics.
pub(super) fn start(writer: Writer<'_>) -> Reply {
    let blocks = vec![
        Block::Title(Text::plain(writer.say("start-title"))),
        paragraph(format!("{}\n{}", writer.say("start-what"), writer.say("start-not"))),
        paragraph(writer.say("start-common")),
    ];
    let mut rows = section_rows(writer, |section| section.meta.common);
    rows.push(vec![
        Button::press(writer.say("contacts-button"), Action::Carriers),
        Button::press(writer.say("topics-button"), Action::Topics),
    ]);
    rows.push(vec![
        Button::press(writer.say("letter-button"), Action::Letter { kind: None, carrier: None, lang: None }),
        Button::press(writer.say("call-button"), Action::Call { topic: None, lang: None }),
        Button::press(writer.say("checklist-title"), Action::Checklist(0)),
    ]);
    rows.push(vec![Button::press("🌐 Language · 语言", Action::Languages)]);
    Reply::send(blocks, writer.menu()).with_buttons(rows)
}

/// `/help`.
pub(super) fn help(writer: Writer<'_>) -> Reply {
    let blocks = vec![
        Block::Title(Text::plain(writer.say("help-title"))),
        paragraph(writer.say("help-text")),
        paragraph(writer.say("help-commands")),
    ];
    Reply::send(blocks, writer.menu())
}

/// `/topics`: every section as a button.
pub(super) fn topics(writer: Writer<'_>) -> Reply {
    let blocks = vec![Block::Title(Text::plain(writer.say("topics-title")))];
    let mut rows = section_rows(writer, |_| true);
    rows.push(back(writer));
    Reply::send(blocks, writer.menu()).with_buttons(rows)
}

/// The way back to the beginning.
pub(super) fn back(writer: Writer<'_>) -> Vec<Button> {
    vec![Button::press(writer.say("back-button"), Action::Start)]
}

fn section_rows(writer: Writer<'_>, wanted: impl Fn(&crate::knowledge::Section) -> bool) -> Vec<Vec<Button>> {
    let sections = writer.knowledge.sections.iter().filter(|section| wanted(section));
    sections.map(|section| vec![section_button(writer, section)]).collect()
}

fn section_button(writer: Writer<'_>, section: &crate::knowledge::Section) -> Button {
    Button::press(answer::title(writer, section), Action::Section { id: section.id.clone(), carrier: None })
}

/// `/lang`: every language by its own name.
pub(super) fn languages(writer: Writer<'_>) -> Reply {
    let name = |locale: Locale| {
        let id = if locale.traditional { "lang-name-traditional" } else { "lang-name" };
        writer.knowledge.interface.text(locale.lang, id, &[])
    };
    let mut locales: Vec<Locale> = writer.knowledge.languages.iter().map(|lang| Locale::of(*lang)).collect();
    if writer.knowledge.languages.contains(&Lang::CHINESE) {
        locales.push(Locale { lang: Lang::CHINESE, traditional: true });
    }
    let rows = locales
        .into_iter()
        .map(|locale| {
            let mark = if locale == writer.locale { "✓ " } else { "" };
            vec![Button::press(format!("{mark}{}", name(locale)), Action::Speak(locale))]
        })
        .collect();
    Reply::send(vec![Block::Title(Text::plain(writer.say("lang-title")))], writer.menu()).with_buttons(rows)
}

/// `/privacy`.
pub(super) fn privacy(writer: Writer<'_>, recording: Recording) -> Reply {
    let blocks = vec![
        Block::Title(Text::plain(writer.say("privacy-title"))),
        paragraph(writer.say("privacy-text")),
        record::state(writer, recording),
    ];
    Reply::send(blocks, writer.menu())
}

/// A single line.
pub(super) fn line(writer: Writer<'_>, id: &str) -> Reply {
    Reply::send(vec![paragraph(writer.say(id))], writer.menu())
}

/// For a voice note, photo or sticker.
pub(super) fn unreadable(writer: Writer<'_>) -> Reply {
    line(writer, "unreadable")
}

/// For somebody who writes faster than is answered.
pub(super) fn slow_down(writer: Writer<'_>) -> Reply {
    line(writer, "slow-down")
}

/// For a button of another version.
pub(super) fn outdated(writer: Writer<'_>) -> Reply {
    Reply::toast(writer.say("outdated"), writer.menu())
}

/// After "none of these".
pub(super) fn none_of_these(writer: Writer<'_>) -> Reply {
    let rows = vec![vec![Button::press(writer.say("topics-button"), Action::Topics)]];
    line(writer, "clarify-none").with_buttons(rows)
}

/// "Did you mean": at most three sections, and none of these.
pub(super) fn clarify(writer: Writer<'_>, outcome: Outcome) -> Reply {
    let carrier = outcome.carrier.as_deref().map(str::to_owned);
    let mut rows: Vec<Vec<Button>> = outcome
        .sections
        .iter()
        .filter_map(|id| writer.knowledge.section(id))
        .map(|section| {
            let action = Action::Section { id: section.id.clone(), carrier: carrier.clone() };
            vec![Button::press(answer::title(writer, section), action)]
        })
        .collect();
    rows.push(vec![Button::press(writer.say("none-of-these"), Action::NoneOfThese)]);
    Reply::send(vec![Block::Title(Text::plain(writer.say("clarify-title")))], outcome).with_buttons(rows)
}

/// An honest refusal: what simoff does know, two likely topics, the carrier's contacts if one was named.
pub(super) fn out_of_scope(writer: Writer<'_>, outcome: Outcome) -> Reply {
    let carrier = outcome.carrier.as_deref().and_then(|id| writer.knowledge.carrier(id));
    let blocks = vec![Block::Title(Text::plain(writer.say("out-title"))), paragraph(writer.say("out-text"))];
    let common = writer.knowledge.sections.iter().filter(|section| section.meta.common);
    let mut rows: Vec<Vec<Button>> =
        common.take(LIKELY_TOPICS).map(|section| vec![section_button(writer, section)]).collect();
    let contacts = match carrier {
        Some(carrier) => {
            let label = format!("{}: {}", writer.say("contacts-button"), carrier.facts.name);
            Button::press(label, Action::Carrier(carrier.id.clone()))
        }
        None => Button::press(writer.say("contacts-button"), Action::Carriers),
    };
    rows.push(vec![contacts, Button::press(writer.say("topics-button"), Action::Topics)]);
    Reply::send(blocks, outcome).with_buttons(rows)
}

/// A fitting short reply.
pub(super) fn small_talk(writer: Writer<'_>, id: &str, outcome: Outcome) -> Reply {
    let talk = writer.knowledge.small_talk(id);
    let answer =
        talk.and_then(|talk| talk.answers.get(&writer.locale.lang).or_else(|| talk.answers.get(&Lang::ENGLISH)));
    let mut blocks = Vec::new();
    if let Some(answer) = answer {
        blocks.push(Block::Title(Text::plain(&answer.title)));
        blocks.extend(answer.paragraphs.iter().map(|item| Block::Paragraph(writer.text(item, None))));
    }
    let rows = vec![vec![
        Button::press(writer.say("topics-button"), Action::Topics),
        Button::press(writer.say("contacts-button"), Action::Carriers),
    ]];
    Reply::send(blocks, Outcome { kind: OutcomeKind::SmallTalk, ..outcome }).with_buttons(rows)
}
