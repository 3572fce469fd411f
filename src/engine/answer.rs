//! The answer card: title, steps, what differs for this person, contacts, notes and sources folded away, buttons.

use std::sync::Arc;

use super::{Writer, contacts};
use crate::knowledge::{Answer, Audience, Carrier, Condition, Confidence, Contact, Item, Part, Reach, Section};
use crate::reply::{Action, Block, Button, Outcome, OutcomeKind, Reply, Text};

/// Related sections under an answer.
const RELATED: usize = 3;
/// Contacts under an answer; the carrier's card has them all.
const CONTACTS: usize = 5;
/// Longest text of a copy button (Bot API, `CopyTextButton`).
const LONGEST_COPY: usize = 256;

/// A section's card for somebody of whom the carrier and the situation may be known.
pub(super) fn card(writer: Writer<'_>, section: &Section, carrier: Option<&Carrier>, situations: &[String]) -> Reply {
    let blocks = body(writer, section, carrier, situations);
    let outcome = Outcome {
        kind: OutcomeKind::Answer,
        section: Some(Arc::from(section.id.as_str())),
        sections: vec![Arc::from(section.id.as_str())],
        carrier: carrier.map(|carrier| Arc::from(carrier.id.as_str())),
        ..writer.menu()
    };
    Reply::send(blocks, outcome).with_buttons(buttons(writer, section, carrier))
}

/// The text of a card.
pub(super) fn body(
    writer: Writer<'_>,
    section: &Section,
    carrier: Option<&Carrier>,
    situations: &[String],
) -> Vec<Block> {
    let empty = Answer { title: section.id.clone(), ..Answer::default() };
    let answer = section
        .answers
        .get(&writer.locale.lang)
        .or_else(|| section.answers.get(&crate::lang::Lang::ENGLISH))
        .or_else(|| section.answers.values().next())
        .unwrap_or(&empty);
    let texts = |items: &[Item]| -> Vec<Text> { items.iter().map(|item| writer.text(item, carrier)).collect() };
    let mut blocks = vec![Block::Title(Text::plain(&answer.title))];
    blocks.extend(texts(&answer.paragraphs).into_iter().map(Block::Paragraph));
    if !answer.steps.is_empty() {
        blocks.push(Block::Steps(texts(&answer.steps)));
    }
    let shown = |part: &&Part| match &part.condition {
        Condition::When(situation) => situations.contains(situation),
        Condition::Carrier(id) => carrier.is_some_and(|carrier| carrier.id == *id),
        Condition::Named(_) => false,
    };
    for part in answer.parts.iter().filter(shown) {
        blocks.push(Block::Heading(Text::plain(heading(writer, &part.condition, carrier))));
        blocks.push(Block::Bullets(texts(&part.items)));
    }
    if let Some(carrier) = carrier {
        let contacts = contacts_for(section, carrier);
        blocks.extend(contacts::block(writer, carrier, &contacts));
    }
    let folded = |part: &&Part| match &part.condition {
        Condition::When(situation) => !situations.contains(situation),
        Condition::Carrier(_) => false,
        Condition::Named(_) => true,
    };
    let mut notes = Vec::new();
    for part in answer.parts.iter().filter(folded) {
        notes.push(Block::Heading(Text::plain(heading(writer, &part.condition, carrier))));
        notes.push(Block::Bullets(texts(&part.items)));
    }
    let visible = answer
        .steps
        .iter()
        .chain(&answer.paragraphs)
        .chain(answer.parts.iter().filter(|part| shown(part) || folded(part)).flat_map(|part| &part.items));
    notes.extend(sources(writer, visible));
    if !notes.is_empty() {
        blocks.push(Block::Folded(notes));
    }
    blocks
}

/// The heading of a part, in the reader's language.
fn heading(writer: Writer<'_>, condition: &Condition, carrier: Option<&Carrier>) -> String {
    match condition {
        Condition::When(situation) => writer.say(&format!("when-{situation}")),
        Condition::Carrier(_) => {
            writer.say_with("at-carrier", &[("carrier", carrier.map_or("", |carrier| &carrier.facts.name))])
        }
        Condition::Named(name) => writer.say(&format!("{name}-title")),
    }
}

/// The sources of some items by publisher: who, how old, how sure.
pub(super) fn sources<'i>(writer: Writer<'_>, items: impl Iterator<Item = &'i Item>) -> Vec<Block> {
    // In the order in which the reader met them; several claims often rest on one publisher.
    let mut publishers: Vec<(&str, Vec<&str>, Confidence)> = Vec::new();
    for source in items.flat_map(|item| &item.sources).filter_map(|id| writer.knowledge.sources.get(id)) {
        match publishers.iter_mut().find(|(publisher, ..)| *publisher == source.publisher) {
            Some((_, dates, confidence)) => {
                if !dates.contains(&source.date.as_str()) {
                    dates.push(&source.date);
                }
                *confidence = source.confidence.min(*confidence);
            }
            None => publishers.push((&source.publisher, vec![&source.date], source.confidence)),
        }
    }
    if publishers.is_empty() {
        return Vec::new();
    }
    let lines: Vec<String> = publishers
        .into_iter()
        .map(|(publisher, dates, confidence)| {
            let dates: Vec<String> = dates.into_iter().map(|date| writer.date(date)).collect();
            let sure = writer.say(match confidence {
                Confidence::High => "confidence-high",
                Confidence::Medium => "confidence-medium",
                Confidence::Low => "confidence-low",
            });
            writer.say_with("source-line", &[("publisher", publisher), ("date", &dates.join(", ")), ("sure", &sure)])
        })
        .collect();
    vec![Block::Heading(Text::plain(writer.say("sources-title"))), Block::Paragraph(Text::plain(lines.join("; ")))]
}

/// The contacts that serve a section, the most useful first, each number once; all where the section names none. Lines for companies are left to the
/// carrier's card where there are others.
fn contacts_for<'c>(section: &Section, carrier: &'c Carrier) -> Vec<&'c Contact> {
    let mut contacts: Vec<&Contact> = Vec::new();
    let reached = |contact: &&Contact| !(section.meta.without_sim && contact.works == Some(Reach::OwnNetwork));
    let add = |contacts: &mut Vec<&'c Contact>, some: &mut dyn Iterator<Item = &'c Contact>| {
        for contact in some.filter(reached) {
            if !contacts.iter().any(|held| held.value == contact.value) {
                contacts.push(contact);
            }
        }
    };
    for kind in &section.meta.contacts {
        add(&mut contacts, &mut carrier.contacts_called(kind));
    }
    if section.meta.contacts.is_empty() {
        add(&mut contacts, &mut carrier.facts.contact.iter());
    }
    if !contacts.iter().any(|contact| contact.is_number()) {
        for kind in &section.meta.contacts_otherwise {
            add(&mut contacts, &mut carrier.contacts_called(kind));
        }
    }
    let for_companies = |contact: &&Contact| contact.audience == Some(Audience::Business);
    if !contacts.iter().all(for_companies) {
        contacts.retain(|contact| !for_companies(contact));
    }
    if !section.meta.contacts.is_empty() {
        contacts.truncate(CONTACTS);
    }
    contacts
}

fn buttons(writer: Writer<'_>, section: &Section, carrier: Option<&Carrier>) -> Vec<Vec<Button>> {
    let chosen = carrier.map(|carrier| carrier.id.clone());
    let mut rows = Vec::new();
    if let Some(carrier) = carrier
        && let Some(contact) = contacts_for(section, carrier).into_iter().find(|contact| contact.is_number())
        && contact.value.chars().count() <= LONGEST_COPY
    {
        rows.push(vec![
            Button::copy(writer.say_with("copy-button", &[("value", &contact.value)]), &contact.value),
            Button::press(writer.say("save-contact"), Action::SaveContact(carrier.id.clone())),
        ]);
    }
    let related = section.meta.related.iter().filter_map(|id| writer.knowledge.section(id)).take(RELATED);
    rows.extend(related.map(|section| {
        let action = Action::Section { id: section.id.clone(), carrier: chosen.clone() };
        vec![Button::press(title(writer, section), action)]
    }));
    let mut tools = Vec::new();
    if section.meta.ask_carrier && !writer.knowledge.carriers.is_empty() {
        let label = if carrier.is_some() { "other-carrier" } else { "choose-carrier" };
        tools.push(Button::press(writer.say(label), Action::PickCarrier { section: section.id.clone() }));
    }
    if let Some(kind) = section.meta.letter.as_ref().filter(|kind| writer.knowledge.letter(kind).is_some()) {
        let action = Action::Letter { kind: Some(kind.clone()), carrier: chosen.clone().map(Some), lang: None };
        tools.push(Button::press(writer.say("letter-button"), action));
    }
    if let Some(topic) = section.meta.phone.as_ref().filter(|topic| writer.knowledge.call(topic).is_some()) {
        tools.push(Button::press(writer.say("call-button"), Action::Call { topic: Some(topic.clone()), lang: None }));
    }
    rows.push(tools);
    let feedback = |helped| Action::Feedback { section: section.id.clone(), helped };
    rows.push(vec![
        Button::press(writer.say("helped"), feedback(true)),
        Button::press(writer.say("not-helped"), feedback(false)),
    ]);
    rows
}

/// A section's title in the reader's language; its id where it has none.
pub(super) fn title(writer: Writer<'_>, section: &Section) -> String {
    section
        .answers
        .get(&writer.locale.lang)
        .or_else(|| section.answers.get(&crate::lang::Lang::ENGLISH))
        .map(|answer| answer.title.clone())
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| section.id.clone())
}
