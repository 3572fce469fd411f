//! Carriers: the list, one carrier's card, the address book entry.

use super::{Writer, answer, menus};
use crate::knowledge::{Carrier, Condition, Contact, Section};
use crate::lang::Lang;
use crate::reply::{Action, Attachment, Block, Button, Delivery, Reply, Run, Text};

/// Carriers in one row of buttons.
const IN_ROW: usize = 3;

/// All carriers as buttons.
pub(super) fn list(writer: Writer<'_>) -> Reply {
    let mut rows = carrier_rows(writer, |carrier| Action::Carrier(carrier.id.clone()));
    rows.push(menus::back(writer));
    Reply::send(vec![Block::Title(Text::plain(writer.say("carriers-title")))], writer.menu()).with_buttons(rows)
}

/// All carriers as buttons that show a section for them.
pub(super) fn pick(writer: Writer<'_>, section: &Section) -> Reply {
    let mut rows =
        carrier_rows(writer, |carrier| Action::Section { id: section.id.clone(), carrier: Some(carrier.id.clone()) });
    rows.push(vec![Button::press(
        writer.say("back-button"),
        Action::Section { id: section.id.clone(), carrier: None },
    )]);
    let blocks = vec![
        Block::Title(Text::plain(answer::title(writer, section))),
        Block::Paragraph(Text::plain(writer.say("carriers-title"))),
    ];
    Reply::send(blocks, writer.menu()).with_buttons(rows)
}

/// One button a carrier, in rows.
pub(super) fn carrier_rows(writer: Writer<'_>, action: impl Fn(&Carrier) -> Action) -> Vec<Vec<Button>> {
    writer
        .knowledge
        .carriers
        .chunks(IN_ROW)
        .map(|row| row.iter().map(|carrier| Button::press(&carrier.facts.name, action(carrier))).collect())
        .collect()
}

/// One carrier: contacts, and what is special there.
pub(super) fn card(writer: Writer<'_>, carrier: &Carrier) -> Reply {
    let page = carrier.pages.get(&writer.locale.lang).or_else(|| carrier.pages.get(&Lang::ENGLISH));
    let mut blocks = vec![Block::Title(Text::plain(&carrier.facts.name))];
    let summary = page.map(|page| page.summary.clone()).filter(|summary| !summary.is_empty());
    blocks.extend(summary.map(|summary| Block::Paragraph(Text::plain(summary))));
    let contacts: Vec<&Contact> = carrier.facts.contact.iter().collect();
    // The card is the carrier's: its name is the title already.
    blocks.extend(block(writer, carrier, &contacts).into_iter().skip(1));
    let mut notes = Vec::new();
    for part in page.iter().flat_map(|page| &page.parts) {
        if let Condition::Named(name) = &part.condition {
            notes.push(Block::Heading(Text::plain(writer.say(&format!("{name}-heading")))));
        }
        notes.push(Block::Bullets(part.items.iter().map(|item| writer.text(item, Some(carrier))).collect()));
    }
    notes.extend(answer::sources(writer, page.iter().flat_map(|page| &page.parts).flat_map(|part| &part.items)));
    if !notes.is_empty() {
        blocks.push(Block::Folded(notes));
    }
    let mut rows = Vec::new();
    if let Some(contact) = carrier.facts.contact.iter().find(|contact| contact.is_number()) {
        rows.push(vec![
            Button::copy(writer.say_with("copy-button", &[("value", &contact.value)]), &contact.value),
            Button::press(writer.say("save-contact"), Action::SaveContact(carrier.id.clone())),
        ]);
    }
    rows.push(vec![
        Button::press(
            writer.say("letter-button"),
            Action::Letter { kind: None, carrier: Some(Some(carrier.id.clone())), lang: None },
        ),
        Button::press(writer.say("other-carrier"), Action::Carriers),
    ]);
    let mut outcome = writer.menu();
    outcome.carrier = Some(carrier.id.as_str().into());
    Reply::send(blocks, outcome).with_buttons(rows)
}

/// Contacts under the carrier's name, with the day they were last looked up.
pub(super) fn block(writer: Writer<'_>, carrier: &Carrier, contacts: &[&Contact]) -> Vec<Block> {
    if contacts.is_empty() {
        return Vec::new();
    }
    let facts = contacts
        .iter()
        .map(|contact| {
            let mut runs = vec![writer.value(contact)];
            let remarks = remarks(writer, carrier, contact);
            if !remarks.is_empty() {
                runs.push(Run::Plain(format!(" ({})", remarks.join("; "))));
            }
            (writer.say(&format!("kind-{}", contact.kind.as_str())), Text(runs))
        })
        .collect();
    vec![
        Block::Heading(Text::plain(&carrier.facts.name)),
        Block::Facts(facts),
        Block::Paragraph(Text::plain(checked(writer, contacts))),
    ]
}

/// From where a contact works, for whom, what else, and whether to trust it.
fn remarks(writer: Writer<'_>, carrier: &Carrier, contact: &Contact) -> Vec<String> {
    let mut remarks = Vec::new();
    if contact.is_number() {
        remarks.extend(contact.works.map(|works| writer.works(works, carrier)));
    }
    if contact.audience == Some(crate::knowledge::Audience::Business) {
        remarks.push(writer.say("for-business"));
    }
    remarks.extend(contact.note.get(&writer.locale.lang).or_else(|| contact.note.get(&Lang::ENGLISH)).cloned());
    remarks.extend(writer.doubt(contact));
    remarks
}

/// When the contacts were looked up, and how old the evidence itself is.
fn checked(writer: Writer<'_>, contacts: &[&Contact]) -> String {
    let seen = contacts.iter().map(|contact| contact.seen).min().map(|day| day.to_string()).unwrap_or_default();
    let mut dates: Vec<&str> =
        contacts.iter().map(|contact| contact.evidence.as_str()).filter(|date| *date != "undated").collect();
    dates.sort_unstable();
    dates.dedup();
    match dates.as_slice() {
        [] => writer.say_with("checked-undated", &[("seen", &seen)]),
        [one] => writer.say_with("checked", &[("seen", &seen), ("evidence", one)]),
        [first, .., last] => writer.say_with("checked-several", &[("seen", &seen), ("from", first), ("to", last)]),
    }
}

/// The carrier's best number as an address book entry; `None` if it has no number.
pub(super) fn save(writer: Writer<'_>, carrier: &Carrier) -> Option<Reply> {
    use crate::knowledge::Reach;
    let phones = || carrier.facts.contact.iter().filter(|contact| contact.kind.is_general_phone());
    let best = phones()
        .find(|contact| contact.works == Some(Reach::Anywhere))
        .or_else(|| phones().next())
        .or_else(|| carrier.facts.contact.iter().find(|contact| contact.is_number()))?;
    let attachment = Attachment::Contact { phone: best.value.clone(), name: carrier.facts.name.clone() };
    let mut reply = Reply::send(Vec::new(), writer.menu());
    reply.attachment = Some(attachment);
    reply.delivery = Delivery::Send;
    Some(reply)
}
