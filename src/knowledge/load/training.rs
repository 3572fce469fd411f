//! From the model to what the matcher learns from.

use std::collections::BTreeMap;

use super::super::model::{Answer, Knowledge, Phrase};
use crate::lang::Lang;
use crate::matcher;

/// What the matcher learns from.
pub(super) fn training_set(knowledge: &Knowledge) -> matcher::TrainingSet {
    let phrases = |phrases: &[Phrase]| {
        phrases.iter().map(|phrase| matcher::Example { lang: phrase.lang, text: phrase.text.clone() }).collect()
    };
    let mut intents = Vec::new();
    for section in &knowledge.sections {
        intents.push(matcher::IntentExamples {
            id: section.id.clone(),
            kind: matcher::IntentKind::Section,
            titles: titles(&section.answers),
            examples: phrases(&section.phrases),
        });
    }
    for talk in &knowledge.small_talk {
        intents.push(matcher::IntentExamples {
            id: talk.id.clone(),
            kind: matcher::IntentKind::SmallTalk,
            titles: Vec::new(),
            examples: phrases(&talk.phrases),
        });
    }
    matcher::TrainingSet {
        languages: knowledge.languages.clone(),
        intents,
        background: phrases(&knowledge.background),
        carriers: knowledge
            .carriers
            .iter()
            .map(|carrier| matcher::CarrierNames {
                id: carrier.id.clone(),
                aliases: carrier.facts.aliases.clone(),
                ambiguous: carrier.facts.ambiguous_aliases.clone(),
            })
            .collect(),
        concepts: knowledge
            .concepts
            .iter()
            .map(|concept| matcher::ConceptWords {
                id: concept.id.clone(),
                words: concept.words.values().flatten().cloned().collect(),
            })
            .collect(),
        spellings: knowledge.spellings.clone(),
        continuations: knowledge.continuations.clone(),
        carrier_words: knowledge.carrier_words.clone(),
        calibration: knowledge.calibration.clone(),
    }
}

fn titles(answers: &BTreeMap<Lang, Answer>) -> Vec<matcher::Example> {
    answers
        .iter()
        .filter(|(_, answer)| !answer.title.is_empty())
        .map(|(lang, answer)| matcher::Example { lang: *lang, text: answer.title.clone() })
        .collect()
}
