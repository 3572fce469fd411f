//! Interface texts: the same ids with the same variables in every language, and all that the program asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, walk};
use crate::admin::COMMANDS as ADMIN_COMMANDS;
use crate::engine::{PUBLIC_COMMANDS, RECORD_COMMAND};
use crate::knowledge::load::{CARRIER_HEADINGS, SECTION_HEADINGS};
use crate::knowledge::{Breach, ContactKind, Knowledge, Message, Piece};
use crate::lang::Lang;
use crate::shared::Role;

/// Ids that stand in the code. A test compares them with the sources.
const ASKED: &[&str] = &[
    "also-title",
    "at-carrier",
    "back-button",
    "bot-description",
    "bot-short-description",
    "call-button",
    "call-language",
    "call-they",
    "call-title",
    "call-you",
    "carriers-title",
    "change-added",
    "change-changed",
    "change-removed",
    "changed-contacts",
    "changed-nothing",
    "changed-others",
    "changed-phrases",
    "changed-sections",
    "checked",
    "checked-several",
    "checked-undated",
    "checklist-done",
    "checklist-hint",
    "checklist-title",
    "choose-carrier",
    "clarify-none",
    "clarify-title",
    "confidence-high",
    "confidence-low",
    "confidence-medium",
    "contacts-button",
    "copy-button",
    "date-undated",
    "for-business",
    "forget-done",
    "help-commands",
    "help-text",
    "help-title",
    "helped",
    "lang-name",
    "lang-name-traditional",
    "lang-set",
    "lang-title",
    "letter-button",
    "letter-date",
    "letter-file",
    "letter-fill",
    "letter-how",
    "letter-language",
    "letter-no-address",
    "letter-other",
    "letter-send",
    "letter-title",
    "letter-to",
    "letter-translation",
    "none-of-these",
    "not-helped",
    "or",
    "other-carrier",
    "out-text",
    "out-title",
    "outdated",
    "privacy-not-recorded",
    "privacy-text",
    "privacy-title",
    "record-deleted",
    "record-no",
    "record-not-agreed",
    "record-refused",
    "record-running",
    "record-started",
    "record-stop",
    "record-stopped",
    "record-text",
    "record-title",
    "record-yes",
    "reload-copies",
    "reload-copies-loading",
    "reload-copies-refused",
    "reload-copies-unknown",
    "reload-differs",
    "reload-done",
    "reload-fault",
    "reload-line",
    "reload-more-problems",
    "reload-more-turns",
    "reload-problems",
    "reload-restless",
    "reload-same",
    "reload-stays",
    "reload-took",
    "reload-transcripts",
    "reload-warnings",
    "reload-working",
    "reload-worse",
    "rollback-done",
    "rollback-files",
    "rollback-none",
    "save-contact",
    "slow-down",
    "source-line",
    "sources-title",
    "start-common",
    "start-not",
    "start-title",
    "start-what",
    "stats-answered",
    "stats-chosen",
    "stats-copies",
    "stats-copy",
    "stats-dropped",
    "stats-empty",
    "stats-failing",
    "stats-helped",
    "stats-languages",
    "stats-not-helped",
    "stats-off",
    "stats-questions",
    "stats-refused",
    "stats-sections",
    "stats-small-talk",
    "stats-title",
    "stats-today",
    "stats-unclear",
    "stats-unreadable",
    "terminal-choose",
    "terminal-hello",
    "thanks-helped",
    "thanks-not-helped",
    "topics-button",
    "topics-title",
    "unanswered-added",
    "unanswered-delete",
    "unanswered-deleted",
    "unanswered-failed",
    "unanswered-gone",
    "unanswered-next",
    "unanswered-none",
    "unanswered-off",
    "unanswered-other",
    "unanswered-refuse",
    "unanswered-small-talk",
    "unanswered-title",
    "unanswered-which",
    "unknown-command",
    "unreadable",
    "why-answer",
    "why-best",
    "why-carrier",
    "why-clarify",
    "why-concepts",
    "why-known",
    "why-known-share",
    "why-language",
    "why-none",
    "why-others",
    "why-ours",
    "why-ours-share",
    "why-out",
    "why-pair",
    "why-piece",
    "why-repaired",
    "why-right",
    "why-right-share",
    "why-small-talk",
    "why-usage",
    "why-word",
    "why-words",
    "works-anywhere",
    "works-belgium",
    "works-own-network",
];

/// Ids of interface texts that stand in the code, sorted. Those that it puts together (`kind-web`, `notes-title`) are
/// not among them.
pub fn asked_texts() -> &'static [&'static str] {
    ASKED
}

/// Ids that the code puts together from the names of contacts, headings, commands and roles. Those of situations (`when-abroad`) belong
/// to the rule on headings.
fn composed() -> impl Iterator<Item = String> {
    let kinds = ContactKind::NAMES.iter().filter(|name| **name != "phone").map(|name| format!("kind-{name}"));
    let titles = SECTION_HEADINGS.iter().map(|name| format!("{name}-title"));
    let headings = CARRIER_HEADINGS.iter().map(|name| format!("{name}-heading"));
    let commands =
        PUBLIC_COMMANDS.iter().chain([&RECORD_COMMAND]).chain(&ADMIN_COMMANDS).map(|name| format!("command-{name}"));
    let roles = Role::ALL.iter().map(|role| format!("role-{}", role.as_str()));
    kinds.chain(titles).chain(headings).chain(commands).chain(roles)
}

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    let has_texts = |lang: &&Lang| !knowledge.interface.messages(**lang).is_empty();
    // English is the language in which the texts are written first; a knowledge base without it has another.
    let first = knowledge.languages.iter().find(|lang| **lang == Lang::ENGLISH && has_texts(lang));
    let Some(reference) = first.or_else(|| knowledge.languages.iter().find(has_texts)) else { return };
    let expected = by_id(knowledge, *reference);
    for id in ASKED.iter().map(|id| (*id).to_owned()).chain(composed()) {
        if !expected.contains_key(id.as_str()) {
            report.error(walk::file(file(*reference)), Breach::AskedText { id });
        }
    }
    for lang in knowledge.languages.iter().filter(|lang| *lang != reference && has_texts(lang)) {
        compare(&expected, *reference, &by_id(knowledge, *lang), *lang, report);
    }
}

fn file(lang: Lang) -> String {
    format!("interface/{lang}.ftl")
}

fn by_id(knowledge: &Knowledge, lang: Lang) -> BTreeMap<&str, &Message> {
    knowledge.interface.messages(lang).iter().map(|message| (message.id.as_str(), message)).collect()
}

fn compare(
    expected: &BTreeMap<&str, &Message>,
    reference: Lang,
    found: &BTreeMap<&str, &Message>,
    lang: Lang,
    report: &mut Report,
) {
    for id in expected.keys().filter(|id| !found.contains_key(*id)) {
        let breach = Breach::Missing { what: Piece::Text, name: (*id).to_owned(), languages: lang.to_string() };
        report.error(walk::file(file(lang)), breach);
    }
    for (id, message) in found {
        let place = walk::line(file(lang), message.line);
        match expected.get(id) {
            None => report.error(place, Breach::OrphanText { id: (*id).to_owned(), file: file(reference) }),
            Some(original) if original.variables != message.variables => {
                let breach = Breach::Variables {
                    id: (*id).to_owned(),
                    used: named(&message.variables),
                    expected: named(&original.variables),
                    file: file(reference),
                };
                report.error(place, breach);
            }
            Some(_) => {}
        }
    }
}

/// Variables as the file writes them; `None` if there are none.
pub(super) fn named(variables: &BTreeSet<String>) -> Option<String> {
    let written = || variables.iter().map(|name| format!("{{ ${name} }}")).collect::<Vec<_>>().join(", ");
    (!variables.is_empty()).then(written)
}
