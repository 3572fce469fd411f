//! Everything in every language of `knowledge.toml`.

use super::{Report, walk};
use crate::knowledge::{Breach, Knowledge, Localized, Piece, Place};
use crate::lang::Lang;

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    for lang in &knowledge.languages {
        files(knowledge, *lang, report);
    }
    introductions(knowledge, report);
    carriers(knowledge, report);
    letters_and_calls(knowledge, report);
    for (at, item) in knowledge.checklist.iter().enumerate() {
        let place = knowledge.lines.place("checklist.toml", &format!("item/{at}/text"));
        localized(knowledge, report, place, (Piece::Item, &item.id), &item.text);
    }
    for concept in &knowledge.concepts {
        for lang in &knowledge.languages {
            if concept.words.get(lang).is_none_or(Vec::is_empty) {
                let place = knowledge.lines.place(format!("concepts/{lang}.toml"), &concept.id);
                report.error(place, missing((Piece::Concept, &concept.id), *lang));
            }
        }
    }
}

/// What is missing: of which kind, and of what name.
type Named<'a> = (Piece, &'a str);

/// Without words after which people say their name, names in kept questions would stay.
fn introductions(knowledge: &Knowledge, report: &mut Report) {
    let lacking: Vec<&str> =
        knowledge.languages.iter().filter(|lang| !knowledge.redactor.knows(**lang)).map(Lang::as_str).collect();
    if !lacking.is_empty() {
        let (name, languages) = (String::new(), lacking.join(", "));
        let breach = Breach::Missing { what: Piece::Introductions, name, languages };
        report.error(knowledge.lines.place("redaction.toml", "after"), breach);
    }
}

fn missing((what, name): Named<'_>, lang: Lang) -> Breach {
    Breach::Missing { what, name: name.to_owned(), languages: lang.to_string() }
}

/// What is a file of its own in each language.
fn files(knowledge: &Knowledge, lang: Lang, report: &mut Report) {
    for section in &knowledge.sections {
        if !section.answers.contains_key(&lang) {
            let place = walk::file(walk::section_file(section, lang));
            report.error(place, missing((Piece::Answer, &section.id), lang));
        }
    }
    for talk in &knowledge.small_talk {
        if !talk.answers.contains_key(&lang) {
            let place = walk::file(walk::small_talk_file(talk, lang));
            report.error(place, missing((Piece::Reply, &talk.id), lang));
        }
        if !talk.phrases.iter().any(|phrase| phrase.lang == lang) {
            let place = walk::file(format!("small-talk/{}/{lang}.questions.txt", talk.id));
            report.error(place, missing((Piece::Saying, &talk.id), lang));
        }
    }
    if !knowledge.background.iter().any(|phrase| phrase.lang == lang) {
        let place = walk::file(format!("background/{lang}.questions.txt"));
        report.error(place, missing((Piece::Background, ""), lang));
    }
    for carrier in &knowledge.carriers {
        if !carrier.pages.contains_key(&lang) {
            let place = walk::file(format!("carriers/{}/{lang}.md", carrier.id));
            report.error(place, missing((Piece::CarrierPage, &carrier.id), lang));
        }
    }
    for letter in &knowledge.letters {
        if letter.texts.get(&lang).is_none_or(|text| text.trim().is_empty()) {
            let place = walk::file(format!("letters/{}/{lang}.txt", letter.id));
            report.error(place, missing((Piece::Letter, &letter.id), lang));
        }
    }
    if knowledge.interface.messages(lang).is_empty() {
        report.error(walk::file(format!("interface/{lang}.ftl")), missing((Piece::Interface, ""), lang));
    }
}

/// Remarks on carriers and contacts: none, or one in every language.
fn carriers(knowledge: &Knowledge, report: &mut Report) {
    for carrier in &knowledge.carriers {
        let place = |path: &str| knowledge.lines.place(carrier.place.file.clone(), path);
        if !carrier.facts.owner_note.is_empty() {
            localized(knowledge, report, place("owner_note"), (Piece::OwnerNote, ""), &carrier.facts.owner_note);
        }
        for (at, contact) in carrier.facts.contact.iter().enumerate() {
            if !contact.note.is_empty() {
                let what = (Piece::ContactNote, contact.value.as_str());
                localized(knowledge, report, place(&format!("contact/{at}/note")), what, &contact.note);
            }
        }
    }
}

fn letters_and_calls(knowledge: &Knowledge, report: &mut Report) {
    for letter in &knowledge.letters {
        let file = format!("letters/{}/letter.toml", letter.id);
        localized(knowledge, report, knowledge.lines.place(&file, "title"), (Piece::Title, ""), &letter.meta.title);
        for (name, hints) in &letter.meta.placeholders {
            let place = knowledge.lines.place(&file, &format!("placeholders/{name}"));
            localized(knowledge, report, place, (Piece::Hint, name), hints);
        }
        for lang in &knowledge.settings.letter_languages {
            if !letter.texts.contains_key(lang) && !knowledge.languages.contains(lang) {
                let place = walk::file(format!("letters/{}/{lang}.txt", letter.id));
                report.error(place, missing((Piece::Letter, &letter.id), *lang));
            }
        }
    }
    for call in &knowledge.calls {
        let file = format!("phone/{}.toml", call.id);
        localized(knowledge, report, knowledge.lines.place(&file, "title"), (Piece::Title, ""), &call.script.title);
        for (at, line) in call.script.line.iter().enumerate() {
            let place = knowledge.lines.place(&file, &format!("line/{at}"));
            localized(knowledge, report, place, (Piece::Line, ""), &line.words);
        }
    }
}

/// A text that must be there in every language: one problem names all that lack it.
fn localized(knowledge: &Knowledge, report: &mut Report, place: Place, what: Named<'_>, texts: &Localized) {
    let lacking: Vec<&str> = knowledge
        .languages
        .iter()
        .filter(|lang| texts.get(lang).is_none_or(|text| text.trim().is_empty()))
        .map(Lang::as_str)
        .collect();
    if !lacking.is_empty() {
        report.error(place, Breach::Missing { what: what.0, name: what.1.to_owned(), languages: lacking.join(", ") });
    }
}
