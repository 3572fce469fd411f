//! Sentences on what is wrong: each that the program says, with all its arguments, in every language.

use std::collections::{BTreeMap, BTreeSet};

use super::counts::Summary;
use super::interface::named;
use super::{Report, walk};
use crate::knowledge::{Breach, Knowledge, Message, Piece, Worded};
use crate::lang::Lang;
use crate::replay::{Fault, Today};

/// Ids of all sentences and the names of their arguments.
fn kinds() -> BTreeMap<&'static str, BTreeSet<String>> {
    let arguments = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    [Breach::KINDS, Summary::KINDS, Fault::KINDS, Today::KINDS]
        .into_iter()
        .flatten()
        .map(|(id, names)| (*id, arguments(names)))
        .collect()
}

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    for lang in &knowledge.languages {
        let file = format!("problems/{lang}.ftl");
        let own = knowledge.wording.own(*lang);
        if !own.is_empty() {
            compare(own, *lang, &file, report);
        } else if !knowledge.wording.has(*lang) {
            let languages = lang.to_string();
            report.error(walk::file(file), Breach::Missing { what: Piece::Problems, name: String::new(), languages });
        }
    }
}

fn compare(own: &[Message], lang: Lang, file: &str, report: &mut Report) {
    let mut kinds = kinds();
    for message in own {
        let place = walk::line(file, message.line);
        match kinds.remove(message.id.as_str()) {
            None => report.error(place, Breach::UnaskedText { id: message.id.clone() }),
            Some(expected) if expected != message.variables => {
                let (used, expected) = (named(&message.variables), named(&expected));
                report.error(place, Breach::Arguments { id: message.id.clone(), used, expected });
            }
            Some(_) => {}
        }
    }
    for id in kinds.into_keys() {
        let breach = Breach::Missing { what: Piece::Text, name: id.to_owned(), languages: lang.to_string() };
        report.error(walk::file(file), breach);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::path::Path;

    use super::*;
    use crate::knowledge::{Access, Construct, Counted, Extent, Field, Lack, SHIPPED_WORDING, Target};

    const LANGUAGES: [&str; 5] = ["zh", "en", "fr", "nl", "de"];

    /// Every key that chooses a part of a sentence, each in a sentence of its own.
    fn keyed() -> Vec<Vec<Breach>> {
        let name = || "x".to_owned();
        vec![
            Access::ALL.iter().map(|why| Breach::Unreadable { why: *why, error: name() }).collect(),
            Construct::ALL.iter().map(|what| Breach::Markdown { what: *what }).collect(),
            Piece::ALL.iter().map(|what| Breach::Missing { what: *what, name: name(), languages: name() }).collect(),
            Field::ALL.iter().map(|what| Breach::Blank { what: *what, name: name() }).collect(),
            Target::ALL.iter().map(|what| Breach::Dead { what: *what, name: name() }).collect(),
            Counted::ALL.iter().map(|what| Breach::TooMany { what: *what, many: 4, at_most: 3 }).collect(),
            (Extent::ALL.iter())
                .flat_map(|what| [None, Some(name())].map(|carrier| (what, carrier)))
                .flat_map(|(what, carrier)| [true, false].map(|told| (what, carrier.clone(), told)))
                .map(|(what, carrier, told)| Breach::ReplyTooLong {
                    what: *what,
                    long: 9,
                    at_most: 8,
                    locale: name(),
                    carrier,
                    told,
                })
                .collect(),
            (Lack::ALL.iter())
                .map(|what| Breach::ReplyRefused { what: *what, locale: name(), carrier: None, told: false })
                .collect(),
        ]
    }

    #[test]
    fn the_shipped_sentences_are_whole_in_every_language() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        let knowledge = crate::knowledge::read(&dir).unwrap();
        let mut report = Report::default();
        check(&knowledge, &mut report);
        assert_eq!(report.problems, []);
        for lang in LANGUAGES.map(|code| Lang::new(code).unwrap()) {
            assert!(!knowledge.wording.own(lang).is_empty(), "{lang}");
            for breaches in keyed() {
                let said: Vec<String> = breaches.iter().map(|breach| SHIPPED_WORDING.say(lang, breach)).collect();
                let different: HashSet<&String> = said.iter().collect();
                assert_eq!(different.len(), breaches.len(), "{lang}: {said:#?}");
                assert!(said.iter().all(|text| !text.contains('$')), "a gap is left in {lang}: {said:#?}");
            }
        }
    }
}
