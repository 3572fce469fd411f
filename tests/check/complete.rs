//! Rules on what must be there and agree: each broken once, with the file and line that must be named.

use crate::base::{self, Case, Change, append, message, replace};

#[test]
fn everything_is_there_in_every_language() {
    base::run(vec![
        Case(
            vec![Change::Remove("sections/refund/zh.md")],
            &["error: sections/refund/zh.md:1: the answer of `refund` is missing in zh"],
        ),
        Case(
            vec![Change::Remove("sections/refund/zh.questions.txt")],
            &["error: sections/refund/zh.questions.txt:1: has 0 phrases; at least 2 are needed"],
        ),
        Case(
            vec![Change::Remove("small-talk/thanks/zh.md")],
            &["error: small-talk/thanks/zh.md:1: the reply of `thanks` is missing in zh"],
        ),
        Case(
            vec![Change::Remove("small-talk/thanks/en.questions.txt")],
            &["error: small-talk/thanks/en.questions.txt:1: how people say `thanks` is missing in en"],
        ),
        Case(
            vec![Change::Remove("background/zh.questions.txt")],
            &["error: background/zh.questions.txt:1: what is none of our business is missing in zh"],
        ),
        Case(
            vec![Change::Remove("carriers/orange/en.md")],
            &["error: carriers/orange/en.md:1: the page of `orange` is missing in en"],
        ),
        Case(
            vec![replace("carriers/base/carrier.toml", ", zh = \"Telenet 旗下品牌\"", "")],
            &["error: carriers/base/carrier.toml:3: the owner note is missing in zh"],
        ),
        Case(
            vec![replace("carriers/base/carrier.toml", "en = \"free\", ", "")],
            &["error: carriers/base/carrier.toml:15: the note on `1999` is missing in en"],
        ),
        Case(
            vec![Change::Remove("letters/cancel/zh.txt")],
            &["error: letters/cancel/zh.txt:1: the letter `cancel` is missing in zh"],
        ),
        Case(
            vec![replace("letters/cancel/letter.toml", ", zh = \"结束日期\"", "")],
            &["error: letters/cancel/letter.toml:7: the hint on {end_date} is missing in zh"],
        ),
        Case(
            vec![replace("letters/cancel/letter.toml", "en = \"Cancellation letter\", ", "")],
            &["error: letters/cancel/letter.toml:3: the title is missing in en"],
        ),
        Case(
            vec![replace("phone/cancel.toml", "en = \"Cancel on the phone\", ", "")],
            &["error: phone/cancel.toml:2: the title is missing in en"],
        ),
        Case(
            vec![replace("phone/cancel.toml", "zh = \"请问原因？\"", "")],
            &["error: phone/cancel.toml:8: the line is missing in zh"],
        ),
        Case(
            vec![replace("checklist.toml", ", zh = \"用完余额\"", "")],
            &["error: checklist.toml:9: the text of the item `credit` is missing in zh"],
        ),
        Case(vec![Change::Remove("interface/zh.ftl")], &["error: interface/zh.ftl:1: the interface is missing in zh"]),
        Case(
            vec![replace("concepts/zh.toml", "lost = [\"丢\", \"被偷\"]", "")],
            &["error: concepts/zh.toml:1: the concept `lost` is missing in zh"],
        ),
    ]);
}

#[test]
fn names_lead_somewhere() {
    base::run(vec![
        Case(
            vec![replace("sections/lost-sim/section.toml", "[\"refund\"]", "[\n\"refund\",\n\"refunds\"]")],
            &["error: sections/lost-sim/section.toml:4: there is no section `refunds`"],
        ),
        Case(
            vec![replace("sections/lost-sim/section.toml", "\"refund\"", "\"lost-sim\"")],
            &["error: sections/lost-sim/section.toml:2: `related` names the section itself"],
        ),
        Case(
            vec![replace("sections/lost-sim/section.toml", "\"refund\"", "\"refund\", \"refund\"")],
            &["error: sections/lost-sim/section.toml:2: `refund` is named twice"],
        ),
        Case(
            vec![replace("sections/lost-sim/section.toml", "\"refund\"", "\"a\", \"b\", \"c\", \"d\"")],
            &[
                "error: sections/lost-sim/section.toml:2: has 4 related sections; at most 3",
                "error: sections/lost-sim/section.toml:2: there is no section `a`",
                "error: sections/lost-sim/section.toml:2: there is no section `b`",
                "error: sections/lost-sim/section.toml:2: there is no section `c`",
                "error: sections/lost-sim/section.toml:2: there is no section `d`",
            ],
        ),
        Case(
            vec![replace("sections/lost-sim/section.toml", "letter = \"cancel\"", "letter = \"cancle\"")],
            &["error: sections/lost-sim/section.toml:5: there is no letter `cancle`"],
        ),
        Case(
            vec![replace("sections/lost-sim/section.toml", "phone = \"cancel\"", "phone = \"cancle\"")],
            &["error: sections/lost-sim/section.toml:6: there is no phone conversation `cancle`"],
        ),
        Case(
            vec![replace("sections/lost-sim/section.toml", "\"phone\"", "\"fax\"")],
            &["error: sections/lost-sim/section.toml:4: there is no kind of contact `fax`"],
        ),
        Case(
            vec![replace("checklist.toml", "section = \"refund\"", "section = \"refunds\"")],
            &["error: checklist.toml:8: there is no section `refunds`"],
        ),
        Case(
            vec![replace("letters/cancel/letter.toml", "\"lost-sim\"", "\"lost\"")],
            &["error: letters/cancel/letter.toml:2: there is no section `lost`"],
        ),
        Case(
            vec![replace("sections/refund/en.md", "bill}.", "bill}. [^none]")],
            &["error: sections/refund/en.md:6: there is no source `none`"],
        ),
        Case(
            vec![replace("sections/lost-sim/zh.md", "## carrier base", "## carrier bace")],
            &["error: sections/lost-sim/zh.md:13: there is no carrier `bace`"],
        ),
        Case(
            vec![replace("sections/lost-sim/en.md", "## when abroad", "## when underwater")],
            &[
                "error: sections/lost-sim/en.md:10: there is no concept `underwater`",
                "error: sections/lost-sim/en.md:10: there is no interface text `when-underwater`",
            ],
        ),
    ]);
}

#[test]
fn interface_texts_agree() {
    base::run(vec![
        Case(
            vec![message("interface/zh.ftl", "none-of-these", "")],
            &["error: interface/zh.ftl:1: the text `none-of-these` is missing in zh"],
        ),
        Case(
            vec![message("interface/zh.ftl", "extra", "x")],
            &["error: interface/zh.ftl:1: the text `extra` is not in interface/en.ftl"],
        ),
        Case(
            vec![message("interface/zh.ftl", "copy-button", "Copy { $number }")],
            &["error: interface/zh.ftl:1: the text `copy-button` uses { $number }, but { $value } in interface/en.ftl"],
        ),
        Case(
            vec![
                message("interface/en.ftl", "kind-web", ""),
                message("interface/zh.ftl", "kind-web", ""),
                message("interface/en.ftl", "helped", ""),
                message("interface/zh.ftl", "helped", ""),
            ],
            &[
                "error: interface/en.ftl:1: the text `helped` is missing, and the program asks for it",
                "error: interface/en.ftl:1: the text `kind-web` is missing, and the program asks for it",
            ],
        ),
    ]);
}

#[test]
fn placeholders_and_concepts_agree() {
    base::run(vec![
        Case(
            vec![replace("letters/cancel/zh.txt", "{end_date}", "今天")],
            &["error: letters/cancel/zh.txt:1: the placeholder {end_date} is missing in zh"],
        ),
        Case(
            vec![replace("letters/cancel/en.txt", "{end_date}", "{end_date} {iban}")],
            &[
                "error: letters/cancel/en.txt:8: the placeholder {iban} has no hint in letters/cancel/letter.toml",
                "error: letters/cancel/zh.txt:1: the placeholder {iban} is missing in zh",
            ],
        ),
        Case(
            vec![append("letters/cancel/letter.toml", "iban = { en = \"account\", zh = \"账户\" }\n")],
            &[
                "error: letters/cancel/en.txt:1: the placeholder {iban} is missing in en",
                "error: letters/cancel/zh.txt:1: the placeholder {iban} is missing in zh",
            ],
        ),
        Case(
            vec![replace("phone/cancel.toml", "号码 {phone_number}", "这个号码")],
            &["error: phone/cancel.toml:6: the placeholder {phone_number} is missing in zh"],
        ),
        Case(
            vec![replace("concepts/en.toml", "\"in china\"", "\"Stolen*\"")],
            &["warning: concepts/en.toml:4: `stolen*` stands also under the concept `abroad`"],
        ),
        Case(
            vec![replace("concepts/en.toml", "\"stolen*\"", "\"sto*\"")],
            &["error: concepts/en.toml:4: the prefix `sto*` is too short; write at least 4 letters before the *"],
        ),
    ]);
}
