//! Contacts: where they come from, how old they are, whether they can be dialled and opened as they stand.

use chrono::NaiveDate;

use super::Report;
use super::limits::SHORT_CODE;
use crate::knowledge::{Breach, Contact, ContactKind, Field, Knowledge, Place, Reach};

pub(super) fn check(knowledge: &Knowledge, today: NaiveDate, report: &mut Report) {
    for carrier in &knowledge.carriers {
        for (at, contact) in carrier.facts.contact.iter().enumerate() {
            let place = |key: &str| knowledge.lines.place(carrier.place.file.clone(), &format!("contact/{at}/{key}"));
            origin(contact, knowledge.settings.contact_max_age_days, today, place, report);
            value(contact, place("value"), report);
        }
    }
}

fn origin(contact: &Contact, max_age_days: u32, today: NaiveDate, place: impl Fn(&str) -> Place, report: &mut Report) {
    if contact.source.trim().is_empty() {
        report.error(place("source"), Breach::ContactUnsourced { contact: contact.value.clone() });
    }
    if (today - contact.seen).num_days() > i64::from(max_age_days) {
        let breach = Breach::ContactOld {
            contact: contact.value.clone(),
            seen: contact.seen.to_string(),
            days: max_age_days as usize,
        };
        report.warning(place("seen"), breach);
    }
}

fn value(contact: &Contact, place: Place, report: &mut Report) {
    let value = contact.value.as_str();
    if value.trim().is_empty() {
        report.error(place, Breach::Blank { what: Field::Contact, name: String::new() });
    } else if contact.kind.is_general_phone() || contact.is_number() {
        if !is_number(value) {
            report.error(place, Breach::OddNumber { number: value.to_owned() });
        } else if value.bytes().filter(u8::is_ascii_digit).count() <= SHORT_CODE
            && contact.works != Some(Reach::OwnNetwork)
        {
            report.error(place, Breach::ShortCode { number: value.to_owned() });
        }
    } else if !value.starts_with("https://") && looks_like_link(contact) {
        report.error(place, Breach::NotHttps { link: value.to_owned() });
    }
}

/// `+32 2 256 06 06`: digits in groups.
fn is_number(value: &str) -> bool {
    let groups = value.strip_prefix('+').unwrap_or(value);
    groups.split(' ').all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Sites and pages are links; elsewhere (an app's name, a shop) a link is what looks like one.
fn looks_like_link(contact: &Contact) -> bool {
    contact.kind == ContactKind::Web || contact.value.contains("://") || contact.value.starts_with("www.")
}
