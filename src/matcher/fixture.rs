//! A small training set for tests.

use super::{CarrierNames, ConceptWords, Example, IntentExamples, IntentKind, TrainingSet};
use crate::lang::Lang;

/// Questions about what the set knows, and some that it does not.
pub(super) const QUESTIONS: &[&str] = &[
    "how do i water a cactus",
    "my freind wants to repot teh fern",
    "哪里买仙人掌",
    "qui gagne le match",
    "hello!",
    "",
];

/// House plants: nothing of the shipped knowledge.
pub(super) fn set() -> TrainingSet<'static> {
    let intent = |id: &str, kind, examples: &[(&'static str, &'static str)]| IntentExamples {
        id: id.to_owned(),
        kind,
        titles: Vec::new(),
        examples: list(examples),
    };
    let watering: &[(&str, &str)] = &[
        ("en", "how often should I water my cactus"),
        ("en", "my fern needs water every week"),
        ("en", "watering plans for the holidays"),
        ("en", "is the soil too dry"),
        ("fr", "à quelle fréquence arroser un cactus"),
        ("fr", "ma fougère manque d'eau"),
        ("fr", "arroser pendant les vacances"),
        ("zh", "仙人掌多久浇一次水"),
        ("zh", "土太干了要浇水吗"),
        ("zh", "出门度假怎么浇花"),
    ];
    let repotting: &[(&str, &str)] = &[
        ("en", "when do I repot a fern"),
        ("en", "the pot is too small for my plant"),
        ("en", "which pot size for a cactus"),
        ("fr", "quand rempoter ma plante"),
        ("fr", "le pot est trop petit"),
        ("zh", "什么时候换盆"),
        ("zh", "花盆太小了怎么办"),
    ];
    let buying: &[(&str, &str)] = &[
        ("en", "where can I buy a cactus"),
        ("en", "which shop sells ferns"),
        ("fr", "où acheter une fougère"),
        ("fr", "quel magasin vend des cactus"),
        ("zh", "哪里可以买仙人掌"),
        ("zh", "哪家店卖花"),
    ];
    let greeting: &[(&str, &str)] = &[("en", "hello"), ("en", "good morning"), ("fr", "bonjour"), ("zh", "你好")];
    TrainingSet {
        languages: ["en", "fr", "zh"].into_iter().filter_map(Lang::new).collect(),
        intents: vec![
            intent("watering", IntentKind::Section, watering),
            intent("repotting", IntentKind::Section, repotting),
            intent("buying", IntentKind::Section, buying),
            intent("hello", IntentKind::SmallTalk, greeting),
        ],
        background: list(&[
            ("en", "who won the match last night"),
            ("en", "what is the weather tomorrow"),
            ("fr", "qui a gagné le match"),
            ("fr", "une recette de crêpes"),
            ("zh", "今天天气怎么样"),
            ("zh", "推荐一部电影"),
        ]),
        carriers: vec![CarrierNames {
            id: "greenhouse".to_owned(),
            aliases: vec!["Greenhouse".to_owned()],
            ambiguous: Vec::new(),
        }],
        concepts: vec![ConceptWords {
            id: "water".to_owned(),
            words: ["water*", "arros*", "浇水"].map(str::to_owned).to_vec(),
        }],
        spellings: [("teh".to_owned(), "the".to_owned())].into(),
        ..TrainingSet::default()
    }
}

fn list(examples: &[(&'static str, &'static str)]) -> Vec<Example<'static>> {
    let example = |(lang, text): &(&'static str, &'static str)| Some(Example { lang: Lang::new(lang)?, text });
    examples.iter().filter_map(example).collect()
}
