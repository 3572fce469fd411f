//! Names that must lead somewhere.

use std::collections::BTreeSet;

use super::limits::RELATED;
use super::{Report, walk};
use crate::knowledge::{Answer, Breach, Condition, ContactKind, Counted, Knowledge, Section, Target};

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    for section in &knowledge.sections {
        settings(knowledge, section, report);
    }
    for (_, answer) in walk::answers(knowledge) {
        headings(knowledge, answer, report);
        for item in walk::items(answer) {
            for id in item.sources.iter().filter(|id| !knowledge.sources.contains_key(*id)) {
                report.error(walk::at(answer, item.line), dead(Target::Source, id));
            }
        }
    }
    for letter in &knowledge.letters {
        let place = knowledge.lines.place(format!("letters/{}/letter.toml", letter.id), "sections");
        for id in letter.meta.sections.iter().filter(|id| knowledge.section(id).is_none()) {
            report.error(place.clone(), dead(Target::Section, id));
        }
    }
    let mut ids = BTreeSet::new();
    for (at, item) in knowledge.checklist.iter().enumerate() {
        if knowledge.section(&item.section).is_none() {
            let place = knowledge.lines.place("checklist.toml", &format!("item/{at}/section"));
            report.error(place, dead(Target::Section, &item.section));
        }
        if !ids.insert(&item.id) {
            let place = knowledge.lines.place("checklist.toml", &format!("item/{at}/id"));
            report.error(place, Breach::NamedTwice { id: item.id.clone() });
        }
    }
}

fn dead(what: Target, name: &str) -> Breach {
    Breach::Dead { what, name: name.to_owned() }
}

/// What `section.toml` names.
fn settings(knowledge: &Knowledge, section: &Section, report: &mut Report) {
    let file = format!("sections/{}/section.toml", section.id);
    let place = |path: &str| knowledge.lines.place(&file, path);
    let meta = &section.meta;
    if meta.related.len() > RELATED {
        let breach = Breach::TooMany { what: Counted::Related, many: meta.related.len(), at_most: RELATED };
        report.error(place("related"), breach);
    }
    let mut seen = BTreeSet::new();
    for (at, id) in meta.related.iter().enumerate() {
        let place = place(&format!("related/{at}"));
        if *id == section.id {
            report.error(place, Breach::RelatedToItself);
        } else if knowledge.section(id).is_none() {
            report.error(place, dead(Target::Section, id));
        } else if !seen.insert(id) {
            report.error(place, Breach::NamedTwice { id: id.clone() });
        }
    }
    for (key, kinds) in [("contacts", &meta.contacts), ("contacts_otherwise", &meta.contacts_otherwise)] {
        for (at, kind) in kinds.iter().enumerate() {
            if !ContactKind::NAMES.contains(&kind.as_str()) {
                report.error(place(&format!("{key}/{at}")), dead(Target::ContactKind, kind));
            }
        }
    }
    if let Some(id) = meta.letter.as_ref().filter(|id| knowledge.letter(id).is_none()) {
        report.error(place("letter"), dead(Target::Letter, id));
    }
    if let Some(id) = meta.phone.as_ref().filter(|id| knowledge.call(id).is_none()) {
        report.error(place("phone"), dead(Target::Call, id));
    }
}

/// `## carrier x` needs the carrier; `## when x` needs the concept that finds it and the words that show it.
fn headings(knowledge: &Knowledge, answer: &Answer, report: &mut Report) {
    for part in &answer.parts {
        match &part.condition {
            Condition::Carrier(id) => {
                if knowledge.carrier(id).is_none() {
                    report.error(part.place.clone(), dead(Target::Carrier, id));
                }
            }
            Condition::When(situation) => {
                if !knowledge.concepts.iter().any(|concept| concept.id == *situation) {
                    report.error(part.place.clone(), dead(Target::Concept, situation));
                }
                let text = format!("when-{situation}");
                if !knowledge.languages.iter().any(|lang| knowledge.interface.has(*lang, &text)) {
                    report.error(part.place.clone(), dead(Target::Text, &text));
                }
            }
            Condition::Named(_) => {}
        }
    }
}
