//! Files that cannot be read: each names its line, and nothing else is said.

use std::fs;

use crate::base::{self, Base, Case, Change, append, replace, write};

#[test]
fn toml_is_refused_with_its_line() {
    base::run(vec![
        Case(vec![append("knowledge.toml", "x =")], &["error: knowledge.toml:11: "]),
        Case(
            vec![replace("knowledge.toml", "call_languages", "call_langages")],
            &["error: knowledge.toml:4: unknown field `call_langages`"],
        ),
        Case(
            vec![replace("sections/refund/section.toml", "order = 20", "order = \"x\"")],
            &["error: sections/refund/section.toml:1: invalid type"],
        ),
        Case(
            vec![replace("carriers/base/carrier.toml", "confidence = \"high\"", "confidence = \"sure\"")],
            &["error: carriers/base/carrier.toml:19: unknown variant `sure`"],
        ),
        Case(
            vec![replace("carriers/orange/carrier.toml", "source = \"https://www.orange.be\"\n", "")],
            &["error: carriers/orange/carrier.toml:7: missing field `source`"],
        ),
        Case(vec![replace("sources.toml", "claim =", "klaim =")], &["error: sources.toml:6: unknown field `klaim`"]),
        Case(
            vec![replace("checklist.toml", "zh =", "chinese =")],
            &["error: checklist.toml:4: `chinese` is no two-letter language code"],
        ),
        Case(vec![append("concepts/en.toml", "lost = []\n")], &["error: concepts/en.toml:6: duplicate key"]),
        Case(vec![append("letters/cancel/letter.toml", "[")], &["error: letters/cancel/letter.toml:9: "]),
        Case(vec![append("phone/cancel.toml", "zh = 1\n")], &["error: phone/cancel.toml:12: duplicate key"]),
    ]);
}

#[test]
fn texts_are_refused_with_their_line() {
    base::run(vec![
        Case(
            vec![write(
                "interface/zh.ftl",
                "good = x
bad text = y
",
            )],
            &["error: interface/zh.ftl:2: this text cannot be read: "],
        ),
        Case(
            vec![replace("sections/refund/en.md", "---\n", "")],
            &["error: sections/refund/en.md:1: must begin with a front matter"],
        ),
        Case(
            vec![replace("sections/refund/en.md", "summary:", "sumary:")],
            &["error: sections/refund/en.md:3: `sumary` is not known in the front matter"],
        ),
        Case(
            vec![append("sections/refund/zh.md", "\n## wen abroad\n- x\n")],
            &["error: sections/refund/zh.md:8: heading `wen abroad` is not known"],
        ),
        Case(
            vec![append("sections/refund/zh.md", "\n## notes\n- `x`\n")],
            &["error: sections/refund/zh.md:9: code cannot be used"],
        ),
        Case(
            vec![replace("sections/refund/en.md", "{web|", "{wob|")],
            &["error: sections/refund/en.md:6: `{wob|see your bill` is no contact slot"],
        ),
        Case(vec![append("spellings/en.txt", "no sign\n")], &["error: spellings/en.txt:2: write `slip = standard`"]),
    ]);
}

#[test]
fn what_is_no_text_is_named() {
    base::run(vec![
        Case(
            vec![write("sections/refund/en.md", b"---\ntitle: caf\xe9\n---\n")],
            &["error: sections/refund/en.md:2: is not UTF-8 text"],
        ),
        Case(
            vec![Change::Remove("sections/refund/en.md"), write("sections/refund/en.md/x", "")],
            &["error: sections/refund/en.md:1: cannot be read: "],
        ),
        Case(
            vec![write("sections/refund/en.txt", "")],
            &[
                "error: sections/refund/en.txt:1: is not a file that belongs here; expected one of section.toml, <lang>.md",
            ],
        ),
        Case(
            vec![Change::Rename("sections/refund", "sections/re:fund")],
            &["error: sections/re:fund:1: `re:fund` cannot be an id"],
        ),
        Case(
            vec![Change::Rename("small-talk/thanks", "small-talk/many thanks")],
            &["error: small-talk/many thanks:1: `many thanks` cannot be an id"],
        ),
    ]);
}

#[test]
fn an_empty_or_absent_directory_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let empty = base::check(dir.path(), &[]);
    assert_eq!(empty.code, Some(1));
    assert!(empty.stdout.starts_with("error: sections:1: has no section with phrases"), "{}", empty.stdout);

    let absent = base::check(&dir.path().join("nowhere"), &[]);
    assert_eq!(absent.code, Some(2));
    assert!(absent.stderr.contains("nowhere does not exist"), "{}", absent.stderr);
}

#[test]
fn foreign_line_ends_and_hidden_files_do_no_harm() {
    let base = Base::new();
    let file = base.path("sections/refund/en.md");
    let text = fs::read_to_string(&file).unwrap().replace('\n', "\r\n");
    fs::write(&file, format!("\u{feff}{text}")).unwrap();
    fs::write(base.path("sections/refund/.en.md.swp"), "x").unwrap();
    fs::write(base.path("sections/refund/en.md~"), "x").unwrap();
    let run = base.check(&[]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
}
