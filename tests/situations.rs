//! What people say of their situation is understood: the part of the answer that concerns them stands open.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

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

#[test]
fn who_is_abroad_is_understood() {
    let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let knowledge = simoff::knowledge::load(&knowledge, Some(Path::new(env!("CARGO_TARGET_TMPDIR")))).unwrap();
    let is_abroad = |text: &str| knowledge.matcher.decide(text).concepts.iter().any(|id| &**id == "abroad");
    let wrong: Vec<_> = ABROAD.iter().filter(|(text, abroad)| is_abroad(text) != *abroad).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
