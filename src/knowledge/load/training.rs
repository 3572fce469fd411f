//! From the model to what the matcher learns from.

use std::collections::BTreeMap;

use super::super::model::{Answer, Concept, Knowledge, Phrase};
use crate::lang::Lang;
use crate::matcher;

/// What the matcher learns from.
pub(super) fn training_set(knowledge: &Knowledge) -> matcher::TrainingSet<'_> {
    let mut intents = Vec::new();
    for section in &knowledge.sections {
        intents.push(matcher::IntentExamples {
            id: section.id.clone(),
            kind: matcher::IntentKind::Section,
            titles: titles(&section.answers),
            examples: examples(&section.phrases),
        });
    }
    for talk in &knowledge.small_talk {
        intents.push(matcher::IntentExamples {
            id: talk.id.clone(),
            kind: matcher::IntentKind::SmallTalk,
            titles: Vec::new(),
            examples: examples(&talk.phrases),
        });
    }
    matcher::TrainingSet {
        languages: knowledge.languages.clone(),
        intents,
        background: examples(&knowledge.background),
        carriers: knowledge
            .carriers
            .iter()
            .map(|carrier| matcher::CarrierNames {
                id: carrier.id.clone(),
                aliases: carrier.facts.aliases.clone(),
                ambiguous: carrier.facts.ambiguous_aliases.clone(),
            })
            .collect(),
        concepts: concepts(knowledge),
        spellings: knowledge.spellings.clone(),
        continuations: knowledge.continuations.clone(),
        carrier_words: knowledge.carrier_words.clone(),
        calibration: knowledge.calibration.clone(),
    }
}

/// The concepts with their lists filled in: `back in {_place}` becomes one expression for each word of `_place`.
fn concepts(knowledge: &Knowledge) -> Vec<matcher::ConceptWords> {
    let list = |id: &str, lang: &Lang| knowledge.concepts.iter().find(|list| list.id == id)?.words.get(lang);
    let filled_in = |word: &String, lang: &Lang| -> Vec<String> {
        let found = Concept::list_in(word).and_then(|(before, id, after)| Some((before, list(id, lang)?, after)));
        let Some((before, list, after)) = found else { return vec![word.clone()] };
        list.iter().map(|item| format!("{before}{item}{after}")).collect()
    };
    let notions = knowledge.concepts.iter().filter(|concept| !concept.is_list());
    notions
        .map(|concept| matcher::ConceptWords {
            id: concept.id.clone(),
            words: concept
                .words
                .iter()
                .flat_map(|(lang, words)| words.iter().flat_map(|word| filled_in(word, lang)))
                .collect(),
        })
        .collect()
}

fn examples(phrases: &[Phrase]) -> Vec<matcher::Example<'_>> {
    phrases.iter().map(|phrase| matcher::Example { lang: phrase.lang, text: phrase.text() }).collect()
}

fn titles(answers: &BTreeMap<Lang, Answer>) -> Vec<matcher::Example<'_>> {
    answers
        .iter()
        .filter(|(_, answer)| !answer.title.is_empty())
        .map(|(lang, answer)| matcher::Example { lang: *lang, text: &answer.title })
        .collect()
}
