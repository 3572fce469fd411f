//! What must hold for any knowledge, and for the shipped one.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Decision, Explanation, Matcher, Verdict, cache::encode, fixture, train};
use crate::knowledge;

static PLANTS: LazyLock<Matcher> = LazyLock::new(|| train(&fixture::set()));

/// The shipped phrases, each with its intent, and a matcher trained on them.
static SHIPPED: LazyLock<(Vec<(String, String)>, Matcher)> = LazyLock::new(|| {
    // With thresholds beside it, the knowledge need not be cross-validated for these tests.
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge"), folder.path());
    let calibration = toml::to_string(PLANTS.calibration()).unwrap();
    fs::write(folder.path().join(knowledge::CALIBRATION), calibration).unwrap();
    let knowledge = knowledge::load(folder.path(), None).unwrap();
    let sections = knowledge.sections.iter().map(|section| (&section.id, &section.phrases));
    let small_talk = knowledge.small_talk.iter().map(|talk| (&talk.id, &talk.phrases));
    let phrases = sections
        .chain(small_talk)
        .flat_map(|(id, phrases)| phrases.iter().map(move |phrase| (phrase.text().to_owned(), id.clone())))
        .collect();
    (phrases, knowledge.matcher)
});

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn prepared_hash(matcher: &Matcher, text: &str) -> u64 {
    let prepared = matcher.prepare(text, false);
    prepared.key(&prepared.tokens())
}

/// All of a verdict that a person sees.
fn seen(verdict: &Verdict) -> String {
    format!("{verdict:?}")
}

#[test]
fn training_repeats_exactly() {
    assert!(encode(&train(&fixture::set()), "v1") == encode(&train(&fixture::set()), "v1"));
}

#[test]
fn the_order_of_phrases_does_not_matter() {
    let mut set = fixture::set();
    set.intents.iter_mut().for_each(|intent| intent.examples.reverse());
    set.background.reverse();
    assert!(encode(&train(&set), "v1") == encode(&PLANTS, "v1"));
}

#[test]
fn the_order_of_sections_does_not_matter() {
    let mut set = fixture::set();
    set.intents.reverse();
    let matcher = train(&set);
    for text in fixture::QUESTIONS {
        assert_eq!(matcher.decide(text).decision, PLANTS.decide(text).decision, "{text}");
    }
}

#[test]
fn a_phrase_that_is_added_wins() {
    let text = "the fern looks sad tomorrow";
    let mut set = fixture::set();
    let lang = set.languages[0];
    set.intents[2].examples.push(super::Example { lang, text });
    let verdict = train(&set).decide(text);
    assert_eq!(verdict.decision, Decision::Answer("buying".into()));
    assert_eq!(verdict.ranking[0].id.as_ref(), "buying");
}

/// What words of a text are read as.
fn repairs(matcher: &Matcher, text: &str) -> Vec<String> {
    let repairs = matcher.prepare(text, true).repairs;
    repairs.into_iter().map(|(typed, read)| format!("{typed} -> {read}")).collect()
}

#[test]
fn slips_are_read_as_their_neighbours_have_it() {
    let repairs = |text: &str| repairs(&PLANTS, text);
    assert_eq!(repairs("myy fern"), ["myy -> my"]);
    // Beside each other: neither has a neighbour that is known.
    assert_eq!(repairs("hwo ofetn"), ["hwo -> how", "ofetn -> often"]);
    assert_eq!(repairs("howoften"), ["howoften -> how often"]);
    assert_eq!(repairs("how often"), [""; 0]);
    assert_eq!(repairs("fren"), ["fren -> fern"]);
    assert_eq!(repairs("pto"), [""; 0]);
    assert_eq!(repairs("my cactus 12x"), [""; 0]);
}

#[test]
fn a_slip_that_is_a_word_is_read_as_what_is_always_said_there() {
    let phrases: Vec<String> = (0..500).map(|number| format!("please tell me how to water plant {number}")).collect();
    let mut set = fixture::set();
    let lang = set.languages[0];
    set.intents[0].examples.extend(phrases.iter().map(|text| super::Example { lang, text }));
    set.background.push(super::Example { lang, text: "is he there" });
    let matcher = train(&set);
    assert_eq!(repairs(&matcher, "please tell he how to water my cactus"), ["he -> me"]);
    assert_eq!(repairs(&matcher, "please tell m how to water my cactus"), ["m -> me"]);
    assert_eq!(repairs(&matcher, "is he there"), [""; 0]);
    assert_eq!(repairs(&matcher, "is he my plant"), [""; 0]);
}

#[test]
fn an_explanation_names_what_decided() {
    insta::assert_snapshot!(readable(&PLANTS.explain("My freind: how oftn should I watr teh Cactus?")));
}

/// An explanation as text, figures rounded so that they are the same on every machine.
fn readable(explanation: &Explanation) -> String {
    let mut out = format!("words: {}\n", explanation.words);
    for (typed, read) in &explanation.repairs {
        out += &format!("repaired: {typed} -> {read}\n");
    }
    out += &format!("known: {:.1}\n", explanation.known);
    for (id, score, evidence) in explanation.intents.iter().take(2) {
        out += &format!("{id}: {score:.2}\n");
        for one in evidence.iter().take(4) {
            out += &format!("  {} {:?}: {:.2}\n", one.family, one.what, one.weight);
        }
    }
    out + &format!("decision: {:?}\n", explanation.verdict.decision)
}

fn wide(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(wide).collect()
}

fn without_accents(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn shipped_phrases_are_found(at in any::<prop::sample::Index>()) {
        let (phrases, matcher) = &*SHIPPED;
        let (text, id) = at.get(phrases);
        let found = matcher.decide(text).decision;
        let (Decision::Answer(found) | Decision::SmallTalk(found)) = found else {
            panic!("{text}: {found:?}");
        };
        let shared = phrases.iter().any(|(other, owner)| {
            owner.as_str() == &*found && prepared_hash(matcher, other) == prepared_hash(matcher, text)
        });
        prop_assert!(&*found == id.as_str() || shared, "{}: {} instead of {}", text, found, id);
    }

    #[test]
    fn case_width_and_accents_never_matter(at in any::<prop::sample::Index>(), end in 0..60_usize) {
        let (phrases, matcher) = &*SHIPPED;
        // Not only whole phrases, which are found as such.
        let text: String = at.get(phrases).0.chars().take(20 + end).collect();
        let plain = matcher.decide(&text);
        for variant in [text.to_uppercase(), wide(&text), without_accents(&text)] {
            // The language may differ: accents are evidence for it.
            let found = Verdict { locale: plain.locale, locale_is_sure: plain.locale_is_sure, ..matcher.decide(&variant) };
            prop_assert_eq!(seen(&found), seen(&plain), "{}", variant);
        }
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>(), again in 0..40_usize) {
        let text = text.repeat(again);
        PLANTS.decide(&text);
        PLANTS.explain(&text);
        PLANTS.carrier_called(&text);
    }

    #[test]
    fn no_words_are_too_strange(text in "([a-z]{1,9}|仙人掌|浇|greenhouse|water|teh|[.!?。 \n]| |\u{fdfa}|[0-9]{1,4}){0,60}") {
        PLANTS.explain(&text);
    }
}
