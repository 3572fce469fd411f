//! Rules on what is written: each broken once, with the file and line that must be named.

use crate::base::{self, Case, Change, append, message, replace, write};

fn repeated(text: &str, times: usize) -> String {
    text.repeat(times)
}

#[test]
fn texts_fit_telegram() {
    let long_id = "carriers/orange-with-a-name-nobody-will-remember";
    base::run(vec![
        Case(
            vec![append("sections/lost-sim/zh.md", format!("- {}\n", repeated("长", 4000)))],
            &["error: sections/lost-sim/zh.md:1: the message is 4"],
        ),
        Case(
            vec![append("sections/lost-sim/en.md", format!("- {}\n", repeated("**a** b ", 99)))],
            &["error: sections/lost-sim/en.md:1: the message has 10"],
        ),
        Case(
            vec![append("letters/cancel/en.txt", repeated("more ", 900))],
            &["error: letters/cancel/en.txt:1: the message is 5"],
        ),
        Case(
            vec![replace("phone/cancel.toml", "May I know why?", repeated("why ", 1100))],
            &["error: phone/cancel.toml:1: the message is 4"],
        ),
        Case(
            vec![append("carriers/base/en.md", format!("- {}\n", repeated("word ", 850)))],
            &["error: carriers/base/en.md:1: the message is 4"],
        ),
        Case(
            vec![message("interface/en.ftl", "thanks-helped", repeated("x", 201))],
            &["error: interface/en.ftl:1: the line that pops up is 201 characters long in en; at most 200"],
        ),
        Case(
            vec![message("interface/en.ftl", "unreadable", "{ \"\" }")],
            &["error: interface/en.ftl:1: the message is empty in en; Telegram refuses that"],
        ),
        Case(
            vec![message("interface/en.ftl", "helped", "{ \"\" }")],
            &[
                "error: sections/lost-sim/en.md:1: a button has no words in en; Telegram refuses that",
                "error: sections/refund/en.md:1: a button has no words in en; Telegram refuses that",
            ],
        ),
        Case(
            vec![replace("carriers/base/carrier.toml", "1999", format!("+32{}", repeated(" 4", 150)))],
            &[
                "error: carriers/base/en.md:1: the text of a copy button is",
                "error: carriers/base/zh.md:1: the text of a copy button is",
            ],
        ),
        Case(
            vec![
                Change::Rename("carriers/orange", long_id),
                Change::Rename("sections/refund", "sections/refund-of-credit-and-all-that"),
                replace("sections/lost-sim/section.toml", "\"refund\"", "\"refund-of-credit-and-all-that\""),
                replace("checklist.toml", "section = \"refund\"", "section = \"refund-of-credit-and-all-that\""),
            ],
            &[
                "error: sections/lost-sim/en.md:1: the data of a button (ids of section, carrier, letter) is ",
                "error: sections/lost-sim/zh.md:1: the data of a button (ids of section, carrier, letter) is ",
                "error: sections/refund-of-credit-and-all-that/en.md:1: the data of a button",
                "error: sections/refund-of-credit-and-all-that/zh.md:1: the data of a button",
            ],
        ),
    ]);
}

#[test]
fn answers_have_their_shape() {
    let item = |at| format!("[[item]]\nid = \"{at}\"\nsection = \"refund\"\ntext = {{ en = \"x\", zh = \"x\" }}\n");
    let items: String = (1..=33).map(item).collect();
    let steps: String = (4..=9).map(|_| "1. Go on.\n").collect();
    base::run(vec![
        Case(
            vec![replace("sections/lost-sim/en.md", "3. Dial *#06# to read the IMEI.\n", format!("3. Dial.\n{steps}"))],
            &["error: sections/lost-sim/en.md:14: has 9 steps; at most 8"],
        ),
        Case(
            vec![replace("sections/refund/en.md", "title: Credit", format!("title: {} Credit", repeated("so ", 11)))],
            &["error: sections/refund/en.md:2: the title is 65 characters long; at most 60"],
        ),
        Case(
            vec![replace("sections/refund/zh.md", "summary: ", format!("summary: {}", repeated("长", 120)))],
            &["error: sections/refund/zh.md:3: the summary is 132 characters long; at most 120"],
        ),
        Case(
            vec![replace("carriers/base/en.md", "summary: A brand of Telenet.", "summary:")],
            &["error: carriers/base/en.md:3: the summary is empty"],
        ),
        Case(
            vec![replace("small-talk/thanks/en.md", "title: You are welcome\n", "")],
            &["error: small-talk/thanks/en.md:1: the title is empty"],
        ),
        Case(vec![write("checklist.toml", items)], &["error: checklist.toml:130: has 33 items; at most 32"]),
    ]);
}

#[test]
fn phrases_lead_to_one_place() {
    base::run(vec![
        Case(
            vec![append("sections/refund/en.questions.txt", "I LOST my sim!\n")],
            &[
                "error: sections/refund/en.questions.txt:3: the phrase `I LOST my sim!` stands also in sections/lost-sim/en.questions.txt:1",
            ],
        ),
        Case(
            vec![append("small-talk/thanks/zh.questions.txt", "手機卡丟了\n")],
            &[
                "error: small-talk/thanks/zh.questions.txt:2: the phrase `手機卡丟了` stands also in sections/lost-sim/zh.questions.txt:1",
            ],
        ),
        Case(
            vec![append("background/en.questions.txt", "Thank you\n")],
            &[
                "error: background/en.questions.txt:2: the phrase `Thank you` stands also in small-talk/thanks/en.questions.txt:1",
            ],
        ),
        Case(
            vec![append("sections/refund/en.questions.txt", "# again\nCan I get my credit back?\n")],
            &[
                "warning: sections/refund/en.questions.txt:4: the phrase `Can I get my credit back?` stands already on line 1",
            ],
        ),
        Case(
            vec![write("sections/refund/en.questions.txt", "refund\n")],
            &["error: sections/refund/en.questions.txt:1: has 1 phrases; at least 2 are needed"],
        ),
    ]);
}

#[test]
fn figures_and_sources_belong_together() {
    base::run(vec![
        Case(
            vec![replace("sections/lost-sim/en.md", " [^card-stop]", "")],
            &["error: sections/lost-sim/en.md:7: the figure `14` needs a source"],
        ),
        Case(
            vec![append("carriers/orange/zh.md", "## cancel\n- 收5欧元。\n")],
            &["error: carriers/orange/zh.md:6: the figure `5` needs a source"],
        ),
        Case(
            vec![replace("sections/lost-sim/zh.md", "14天", "15天")],
            &["warning: sections/lost-sim/zh.md:7: `15` stands in no claim of the cited sources"],
        ),
        Case(
            vec![append(
                "sources.toml",
                "\n[extra]\npublisher = \"BIPT\"\nurl = \"\"\ndate = \"2020\"\nconfidence = \"low\"\nclaim = \"x\"\n",
            )],
            &["warning: sources.toml:22: the source `extra` is cited nowhere"],
        ),
        Case(
            vec![replace("sources.toml", "publisher = \"Card Stop\"", "publisher = \"\"")],
            &["error: sources.toml:9: publisher of the source `card-stop` is empty"],
        ),
        Case(
            vec![replace("sources.toml", "date = \"2022\"", "date = \" \"")],
            &["error: sources.toml:11: date of the source `card-stop` is empty"],
        ),
        Case(
            vec![replace("sources.toml", "claim = \"A plan ends in writing\"", "claim = \"\"")],
            &["error: sources.toml:20: claim of the source `base-end` is empty"],
        ),
    ]);
}

#[test]
fn contacts_can_be_trusted_and_used() {
    base::run(vec![
        Case(
            vec![replace("carriers/orange/carrier.toml", "source = \"https://www.orange.be\"", "source = \"\"")],
            &["error: carriers/orange/carrier.toml:10: the contact `https://www.orange.be` has no source"],
        ),
        Case(
            vec![replace("carriers/base/carrier.toml", "seen = \"2026-11-01\"", "seen = \"1901-11-01\"")],
            &[
                "warning: carriers/base/carrier.toml:18: the contact `1999` was last looked up on 1901-11-01, more than 36500 days ago",
            ],
        ),
        Case(
            vec![replace("carriers/base/carrier.toml", "works = \"own-network\"", "works = \"anywhere\"")],
            &[
                "error: carriers/base/carrier.toml:13: the short code `1999` must say that it works on the own network only",
            ],
        ),
        Case(
            vec![replace("carriers/base/carrier.toml", "+32 486 19 19 99", "+32 486 19 19 99 (or 100)")],
            &["error: carriers/base/carrier.toml:23: the number `+32 486 19 19 99 (or 100)` may hold digits"],
        ),
        Case(
            vec![replace("carriers/orange/carrier.toml", "value = \"https://", "value = \"http://")],
            &["error: carriers/orange/carrier.toml:9: the link `http://www.orange.be` must begin with https://"],
        ),
        Case(
            vec![replace("sections/lost-sim/en.md", "(https://www.bipt.be)", "(http://www.bipt.be)")],
            &["error: sections/lost-sim/en.md:11: the link `http://www.bipt.be` must begin with https://"],
        ),
        Case(vec![replace("sections/refund/en.md", "see your bill", "see your bill or www.x.be")], &[]),
    ]);
}

#[test]
fn advertising_is_refused() {
    base::run(vec![
        Case(
            vec![append("sections/lost-sim/en.md", "- Ask @simcardshop.\n")],
            &["error: sections/lost-sim/en.md:18: `@simcardshop` looks like advertising"],
        ),
        Case(
            vec![append("small-talk/thanks/zh.md", "加 t.me/simshop\n")],
            &["error: small-talk/thanks/zh.md:5: `t.me/simshop` looks like advertising"],
        ),
        Case(
            vec![append("letters/cancel/en.txt", "wa.me/32470000000\n")],
            &["error: letters/cancel/en.txt:9: `wa.me/32470000000` looks like advertising"],
        ),
        Case(
            vec![message("interface/zh.ftl", "start-title", "telegram.me/shop")],
            &["error: interface/zh.ftl:1: `telegram.me/shop` looks like advertising"],
        ),
        Case(vec![append("sections/lost-sim/en.md", "- Write to help@base.be.\n")], &[]),
    ]);
}

#[test]
fn aliases_name_one_carrier() {
    base::run(vec![
        Case(
            vec![replace("carriers/orange/carrier.toml", "\"orange belgium\"", "\"My Base\"")],
            &["error: carriers/orange/carrier.toml:4: the alias `My Base` belongs also to base"],
        ),
        Case(
            vec![replace("carriers/base/carrier.toml", "\"my base\"", "\"orange\"")],
            &["error: carriers/base/carrier.toml:7: the alias `orange` is an ambiguous alias of orange"],
        ),
        Case(
            vec![replace("carriers/base/carrier.toml", "\"my base\"", "\"base\"")],
            &["warning: carriers/base/carrier.toml:7: `base` stands under `aliases` and `ambiguous_aliases`"],
        ),
        Case(
            vec![replace("carriers/base/carrier.toml", "\"my base\"", "\"bs\"")],
            &["error: carriers/base/carrier.toml:7: the alias `bs` is too short"],
        ),
    ]);
}
