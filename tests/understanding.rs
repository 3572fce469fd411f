//! What the shipped knowledge makes of what people say beside their question: their situation, their carrier, their language.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use simoff::knowledge::Knowledge;
use simoff::matcher::Decision;

/// Who is abroad, and who is not, in everybody's words.
const ABROAD: [(&str, bool); 40] = [
    ("我人已经回上海了，BASE的卡丢了怎么办", true),
    ("我已经在里尔了，套餐怎么退", true),
    ("我现在人在德国，怎么退订", true),
    ("上个月飞回台北，比利时的卡还在扣钱", true),
    ("回到成都以后怎么注销号码", true),
    ("住在巴黎，Proximus 怎么退", true),
    ("我搬到荷兰了，手机套餐怎么办", true),
    ("我在布鲁塞尔，怎么退订", false),
    ("我在根特的店里怎么退卡", false),
    ("下周搬到安特卫普，要换套餐吗", false),
    ("i flew back to manila, how do i cancel", true),
    ("already in lyon, my plan still bills me", true),
    ("returned to kuala lumpur last week, proximus keeps charging", true),
    ("we're living in lisbon now, how to end the contract", true),
    ("i'm in brussels, which shop do i go to", false),
    ("i live in ghent and want to cancel", false),
    ("moved to antwerp, how do i change my address", false),
    ("je suis rentré à Lille, comment résilier BASE", true),
    ("je suis revenue à Montréal, mon abonnement continue", true),
    ("nous vivons maintenant à Strasbourg, comment résilier", true),
    ("déjà à Bordeaux, et Proximus me facture encore", true),
    ("on est repartis au Maroc, comment faire", true),
    ("j'habite à Liège, quelle boutique", false),
    ("je suis à Bruxelles, comment résilier", false),
    ("j'ai déménagé à Namur, que faire de mon pack", false),
    ("ben terug in China, hoe zeg ik op", true),
    ("ik zit al in Rijsel, Orange blijft rekenen", true),
    ("we zijn naar Portugal verhuisd, hoe stop ik mijn nummer", true),
    ("ondertussen in Turkije, mijn kaart is kwijt", true),
    ("woon nu in Maastricht en wil mijn abonnement stoppen", true),
    ("ik woon in Gent, waar kan ik opzeggen", false),
    ("ben in Antwerpen, welke winkel", false),
    ("verhuisd naar Leuven, wat met mijn pack", false),
    ("bin inzwischen in Düsseldorf, wie kündige ich", true),
    ("wir leben in Kroatien und zahlen immer noch", true),
    ("nach Singapur zurückgekehrt, Karte läuft noch", true),
    ("daheim in Dresden und Proximus bucht weiter ab", true),
    ("ich wohne in Lüttich, welcher Laden", false),
    ("bin in Brüssel, wo gebe ich die SIM ab", false),
    ("nach Gent gezogen, was wird aus dem Vertrag", false),
];

/// Names as people write them, and ordinary words that look like names.
const CARRIERS: [(&str, Option<&str>); 14] = [
    ("lost my sim of mobil vikngs", Some("mobile-vikings")),
    ("proxima keeps billing me", Some("proximus")),
    ("how do i leave telnet", Some("telenet")),
    ("do you work for orange", Some("orange")),
    ("port my number to base", Some("base")),
    ("ik wil weg bij lyca mobil", Some("lycamobile")),
    ("the pack has internet and two mobiles, i keep one", None),
    ("i'm scared they keep billing me", None),
    ("can you arrange the end of my plan", None),
    ("at movistar in spain i had the same trouble", None),
    ("op basis van wat rekenen ze dat aan", None),
    ("à la base je voulais juste résilier", None),
    ("ik heb alleen een oranje kaart van de gemeente", None),
    ("orange juice", None),
];

/// A phrase of the knowledge as it stands is in its language, however short.
const LANGUAGES: [(&str, &str); 5] =
    [("Moin!", "de"), ("dankeschön!", "de"), ("goeiemorgen", "nl"), ("coucou", "fr"), ("howdy", "en")];

fn knowledge() -> Knowledge {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    simoff::knowledge::load(&folder, Some(Path::new(env!("CARGO_TARGET_TMPDIR")))).unwrap()
}

#[test]
fn who_is_abroad_is_understood() {
    let knowledge = knowledge();
    let is_abroad = |text: &str| knowledge.matcher.decide(text).concepts.iter().any(|id| &**id == "abroad");
    let wrong: Vec<_> = ABROAD.iter().filter(|(text, abroad)| is_abroad(text) != *abroad).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn carriers_are_told_from_ordinary_words() {
    let knowledge = knowledge();
    let named = |text: &str| knowledge.matcher.decide(text).carrier;
    let wrong: Vec<_> = CARRIERS.iter().filter(|(text, carrier)| named(text).as_deref() != *carrier).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_word_is_enough_for_the_language() {
    let knowledge = knowledge();
    let tag = |text: &str| knowledge.matcher.decide(text).locale.tag().to_owned();
    let wrong: Vec<_> = LANGUAGES.iter().filter(|(text, language)| tag(text) != *language).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Signs mean what a phrase says of them, however often they are written; others mean nothing.
#[test]
fn signs_are_told_apart() {
    let knowledge = knowledge();
    let decide = |text: &str| knowledge.matcher.decide(text).decision;
    assert_eq!(decide("👍👍👍"), Decision::SmallTalk("thanks".into()));
    assert_eq!(decide("👋"), Decision::SmallTalk("hello".into()));
    for signs in ["🍟🍟🍟", "???", "👍🍟"] {
        assert_eq!(decide(signs), Decision::OutOfScope, "{signs}");
    }
}

/// Phrases that others have sorted, in folders named as they named them: what no button can carry is still matched.
#[test]
fn other_peoples_sections_are_loaded_as_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let sections = [
        ("reverted card payment?", "why was my card payment sent back\nmy payment was reverted\n"),
        (
            "balance_not_updated_after_cheque_or_cash_deposit",
            "i paid in a cheque and see no money\nmy cash deposit is not there\n",
        ),
    ];
    for (id, phrases) in sections {
        let folder = dir.path().join("sections").join(id);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("en.questions.txt"), phrases).unwrap();
    }
    let knowledge = simoff::knowledge::load(dir.path(), None).unwrap();
    let best = |text: &str| knowledge.matcher.decide(text).ranking.first().map(|best| best.id.to_string());
    assert_eq!(best("my card payment was reverted").as_deref(), Some("reverted card payment?"));
    assert_eq!(best("cheque deposit, no money").as_deref(), Some("balance_not_updated_after_cheque_or_cash_deposit"));
}
