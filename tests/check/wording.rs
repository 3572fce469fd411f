//! In which words mistakes are told: the admin's language, and sentences that the directory may bring along.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::base::{self, Base, Case, Change, message, replace, write};

fn broken() -> Base {
    let base = Base::new();
    base.apply(&replace("sections/refund/section.toml", "\"web\"", "\"fax\""));
    base
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap()
}

#[test]
fn mistakes_are_told_in_the_language_asked_for() {
    let base = broken();
    for (lang, said) in [
        ("en", "error: sections/refund/section.toml:2: there is no kind of contact `fax`; mend the name or remove it"),
        ("zh", "错误: sections/refund/section.toml:2: 没有联系方式种类 `fax`；请改正名字或删掉"),
        ("fr", "erreur: sections/refund/section.toml:2: aucun genre de contact ne s'appelle `fax` ; corrigez"),
        ("nl", "fout: sections/refund/section.toml:2: de soort contact `fax` bestaat niet; verbeter de naam"),
        ("de", "Fehler: sections/refund/section.toml:2: die Kontaktart `fax` gibt es nicht; Namen berichtigen"),
        ("it", "error: sections/refund/section.toml:2: there is no kind of contact `fax`"),
    ] {
        let run = base.check(&["--lang", lang]);
        assert!(first_line(&run.stdout).starts_with(said), "{lang}: {}", run.stdout);
        let json: serde_json::Value = serde_json::from_str(&base.check(&["--lang", lang, "--json"]).stdout).unwrap();
        assert_eq!(json["problems"][0]["code"], "dead", "{lang}");
    }
    assert!(base.check(&["--lang", "nl"]).stdout.ends_with("Fouten: 1, waarschuwingen: 0\n"));
    assert_eq!(base.check(&["--lang", "dutch"]).code, Some(2));
}

#[test]
fn without_a_wish_the_system_says_the_language() {
    let base = broken();
    for (variable, value, beginning) in
        [("LC_ALL", "nl_BE.UTF-8", "fout: "), ("LANG", "zh_CN.UTF-8", "错误: "), ("LANG", "C.UTF-8", "error: ")]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_simoff"))
            .args(["check", "--knowledge"])
            .arg(base.path(""))
            .env_clear()
            .env("SIMOFF_CACHE", "")
            .env(variable, value)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.starts_with(beginning), "{variable}={value}: {said}");
    }
}

/// Whatever is broken, even the sentences themselves.
#[test]
fn a_broken_directory_is_told_what_is_wrong() {
    let base = broken();
    base.apply(&write("problems/nl.ftl", "dead"));
    let said = base.check(&["--lang", "nl"]).stdout;
    assert!(first_line(&said).starts_with("fout: problems/nl.ftl:1: deze tekst kan niet worden gelezen: "), "{said}");
    fs::remove_dir_all(base.path("sections")).unwrap();
    fs::remove_dir_all(base.path("problems")).unwrap();
    fs::remove_dir_all(base.path("interface")).unwrap();
    let said = base.check(&["--lang", "de"]).stdout;
    assert!(first_line(&said).starts_with("Fehler: sections:1: kein Thema hat Formulierungen"), "{said}");
}

#[test]
fn sentences_of_the_directory_agree_with_the_program() {
    let shipped = |lang: &str| {
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("knowledge/problems/{lang}.ftl"))).unwrap()
    };
    let brought = || vec![write("problems/en.ftl", shipped("en")), write("problems/zh.ftl", shipped("zh"))];
    let with = |change: Change| brought().into_iter().chain([change]).collect::<Vec<_>>();
    base::run(vec![
        Case(brought(), &[]),
        Case(
            with(message("problems/zh.ftl", "not-https", "")),
            &["error: problems/zh.ftl:1: the text `not-https` is missing in zh"],
        ),
        Case(
            with(message("problems/zh.ftl", "extra", "x")),
            &["error: problems/zh.ftl:1: the program never says `extra`"],
        ),
        Case(
            with(message("problems/zh.ftl", "not-https", "{ $url }")),
            &["error: problems/zh.ftl:1: the text `not-https` uses { $url }; it must use { $link }"],
        ),
    ]);
}

#[test]
fn a_new_language_needs_the_sentences_too() {
    let base = Base::new();
    base.apply(&replace("knowledge.toml", "[\"en\", \"zh\"]", "[\"en\", \"zh\", \"it\"]"));
    let said = base.check(&[]).stdout;
    let missing = "error: problems/it.ftl:1: this file with the sentences on mistakes is missing in it;";
    assert!(said.contains(missing), "{said}");
}

#[test]
fn names_can_be_struck_out_in_every_language() {
    base::run(vec![
        Case(
            vec![replace("redaction.toml", "zh = [\"我叫\"]\n", "")],
            &["error: redaction.toml:2: words after which people say their name (`after`) are missing in zh"],
        ),
        Case(
            vec![Change::Remove("redaction.toml")],
            &["error: redaction.toml:1: words after which people say their name (`after`) are missing in en, zh"],
        ),
    ]);
}
