//! Strikes out of a question whatever could tell who asked: numbers, addresses, links, names. Rather too much than too
//! little: what is left is read by an admin to learn how people ask, and needs no figure for that.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::lang::Lang;
use crate::text::is_han;

/// Longest redacted question in characters.
const LONGEST: usize = 300;
/// Words that a name has at most; so many Chinese characters as well.
const NAME: usize = 4;
/// Digits that may stay: an amount, a number of cards. Four begin a PIN, a year of birth, the end of a number.
const DIGITS: usize = 3;

/// What is struck out becomes one of these, so that the question can still be read.
const LINK: &str = "[link]";
const MAIL: &str = "[mail]";
const HANDLE: &str = "[handle]";
const NUMBER: &str = "[number]";
const NAMED: &str = "[name]";

/// All of them.
pub(super) const MARKS: [&str; 5] = [LINK, MAIL, HANDLE, NUMBER, NAMED];

/// The words of `redaction.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Words {
    ends: Vec<String>,
    before: Vec<String>,
    after: BTreeMap<Lang, Vec<String>>,
    after_if_capital: BTreeMap<Lang, Vec<String>>,
}

/// Strikes out; made from the words of `redaction.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(try_from = "Words")]
pub struct Redactor {
    /// Languages with words after which a name follows.
    languages: Vec<Lang>,
    ends: Vec<String>,
    before: Option<Regex>,
    after: Option<Regex>,
    after_if_capital: Option<Regex>,
}

impl TryFrom<Words> for Redactor {
    type Error = regex::Error;

    fn try_from(words: Words) -> Result<Redactor, regex::Error> {
        let languages =
            words.after.iter().filter(|(_, words)| !words.is_empty()).map(|(lang, _)| *lang).collect::<Vec<_>>();
        Ok(Redactor {
            languages,
            ends: words.ends.iter().map(|word| word.to_lowercase()).collect(),
            before: any_of(words.before.iter().map(String::as_str), |words| {
                format!(r"[\p{{Han}}]{{1,2}}(?P<title>{words})")
            })?,
            after: introductions(&words.after)?,
            after_if_capital: introductions(&words.after_if_capital)?,
        })
    }
}

fn introductions(words: &BTreeMap<Lang, Vec<String>>) -> Result<Option<Regex>, regex::Error> {
    any_of(words.values().flatten().map(String::as_str), |words| {
        format!(r#"(?i)(?P<words>{words})(?P<gap>[\s:,;.*"'“”«»-]*)"#)
    })
}

/// A pattern around any of some words, the longest tried first.
fn any_of<'w>(
    words: impl Iterator<Item = &'w str>,
    pattern: impl Fn(&str) -> String,
) -> Result<Option<Regex>, regex::Error> {
    let mut words: Vec<String> = words.map(|word| plain(word.trim())).filter(|word| !word.is_empty()).collect();
    words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    if words.is_empty() {
        return Ok(None);
    }
    let alternatives: Vec<String> = words.iter().map(|word| bounded(word)).collect();
    Regex::new(&pattern(&alternatives.join("|"))).map(Some)
}

/// A word as a pattern; one in letters stands alone, one in characters may stand anywhere.
fn bounded(word: &str) -> String {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    let before = if edge(word.chars().next()) { r"\b" } else { "" };
    let after = if edge(word.chars().next_back()) { r"\b" } else { "" };
    format!("{before}{}{after}", regex::escape(word).replace(' ', r"\s+"))
}

/// One form for what looks alike: compatibility forms folded, signs that cannot be seen removed, straight apostrophes.
fn plain(text: &str) -> String {
    let visible = |c: &char| {
        !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
    };
    text.nfkc().filter(visible).map(|c| if matches!(c, '’' | '‘' | '`' | '´' | 'ʼ') { '\'' } else { c }).collect()
}

/// Forms that are the same in every language, in the order in which they are struck out.
static FORMS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let local = r"[^\s@<>(),;:，。\p{Han}]+";
    let host = r"[^\s@<>,;，。]+";
    let address = format!(r"{local}\s*(?:@|\(at\)|\[at\])\s*{host}\.{host}|{local}\s+at\s+{host}\s+dot\s+{host}");
    let domains = r"(?:com|net|org|be|nl|fr|de|lu|eu|cn|hk|tw|io|me|info|app|uk|cc|xyz)";
    [
        (r"(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.|t\.me/|wa\.me/)\S+".to_owned(), LINK),
        (format!(r"(?i){address}"), MAIL),
        (r"@(?:[\p{Latin}\p{N}_.]+|[\p{L}\p{N}_.]+)".to_owned(), HANDLE),
        (format!(r"(?i)\b[\p{{L}}\p{{N}}-]+(?:\.[\p{{L}}\p{{N}}-]+)*\.{domains}\b(?:/\S*)?"), LINK),
        // An IBAN of any country: two letters, two digits, perhaps a bank in letters, groups that hold a digit each.
        (r"(?i)\b[a-z]{2}\d{2}(?:[\s.-]?[a-z]{4}\b)?(?:[\s.-]?[a-z]{0,4}\d[a-z\d]*){2,9}".to_owned(), NUMBER),
        (r"[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]{4,}".to_owned(), NUMBER),
    ]
    .into_iter()
    .filter_map(|(pattern, mark)| Some((Regex::new(&pattern).ok()?, mark)))
    .collect()
});

/// Digits, with whatever people put between them.
static DIGIT_RUNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[+(]*[a-zA-Z]*\p{Nd}(?:[\s.,:;/()_·'*+–—-]{0,3}\p{Nd}|[a-zA-Z]+\p{Nd})*[a-zA-Z]*").ok()
});

impl Redactor {
    /// Whether names can be told in at least one language. Nothing may be kept otherwise.
    pub fn is_ready(&self) -> bool {
        self.after.is_some()
    }

    /// Whether this language has words after which a name follows.
    pub fn knows(&self, lang: Lang) -> bool {
        self.languages.contains(&lang)
    }

    /// The text without what could tell who wrote it, on one line, at most 300 characters long; `None` if names
    /// cannot be told.
    pub fn redact(&self, text: &str) -> Option<String> {
        let (after, digits) = (self.after.as_ref()?, DIGIT_RUNS.as_ref()?);
        let mut text = plain(text);
        for (form, mark) in FORMS.iter() {
            text = form.replace_all(&text, *mark).into_owned();
        }
        text = digits.replace_all(&text, few_digits).into_owned();
        if let Some(before) = &self.before {
            text = before.replace_all(&text, format!("{NAMED}${{title}}")).into_owned();
        }
        if let Some(after_if_capital) = &self.after_if_capital {
            text = self.without_names(&text, after_if_capital, true);
        }
        text = self.without_names(&text, after, false);
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(line.chars().take(LONGEST).collect())
    }

    fn without_names(&self, text: &str, introduction: &Regex, capital: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(found) = introduction.find(rest) {
            let (before, name_on) = rest.split_at(found.end());
            out.push_str(before);
            let length = self.name(name_on, capital);
            if length > 0 {
                out.push_str(NAMED);
                if name_on.get(length..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) {
                    out.push(' ');
                }
            }
            rest = name_on.get(length..).unwrap_or_default();
        }
        out.push_str(rest);
        out
    }

    /// How many bytes at the beginning of a text are a name.
    fn name(&self, text: &str, capital: bool) -> usize {
        let Some(first) = text.chars().next() else { return 0 };
        if is_han(first) {
            // "我是学生" is no name; without capital letters there is no telling.
            let han = text.chars().take(if capital { 0 } else { NAME }).take_while(|c| is_han(*c) || *c == '·');
            return han.map(char::len_utf8).sum();
        }
        let mut length = 0;
        let mut at = 0;
        for (count, word) in text.split_inclusive(char::is_whitespace).take(NAME).enumerate() {
            let bare = word.trim_end();
            let letters = bare.find(|c: char| !(c.is_alphabetic() || matches!(c, '.' | '\'' | '-')) || is_han(c));
            let end = letters.unwrap_or(bare.len());
            let name = bare.get(..end).unwrap_or_default();
            let is_capital = name.starts_with(char::is_uppercase);
            let ends = self.ends.contains(&name.to_lowercase()) && (count > 0 || !is_capital);
            if name.is_empty() || ends || (capital && !is_capital) {
                break;
            }
            length = at + end;
            at += word.len();
            if letters.is_some() || name.ends_with('.') && name.chars().count() > 3 {
                break;
            }
        }
        length
    }
}

fn few_digits(found: &Captures<'_>) -> String {
    let run = found.get(0).map_or("", |run| run.as_str());
    if run.chars().filter(|c| c.is_numeric()).count() > DIGITS { NUMBER.to_owned() } else { run.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Redactor {
        let words = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge/redaction.toml");
        toml::from_str(&std::fs::read_to_string(words).unwrap()).unwrap()
    }

    #[test]
    fn every_form_is_a_pattern() {
        assert_eq!(FORMS.len(), 6);
        assert!(DIGIT_RUNS.is_some());
    }

    /// In each line the words in braces must not be left, and what stands behind the arrow must be.
    #[test]
    fn secrets_are_struck_out_in_five_languages() {
        let redactor = shipped();
        let cases = include_str!("../../tests/fixtures/redaction.txt");
        let mut wrong = Vec::new();
        let mut count = 0;
        for line in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (given, kept) = line.split_once(" -> ").unwrap();
            let secrets: Vec<&str> =
                given.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default()).collect();
            let redacted = redactor.redact(&given.replace(['{', '}'], "")).unwrap();
            let left = secrets.iter().any(|secret| {
                secret.split_whitespace().any(|word| word.chars().count() > 1 && redacted.contains(word))
            });
            if left || !kept.split(" … ").all(|kept| redacted.contains(kept)) {
                wrong.push(format!("{given}\n   gave: {redacted}"));
            }
            count += 1;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(count >= 60, "{count} cases");
    }

    #[test]
    fn nothing_is_redacted_without_words() {
        assert_eq!(Redactor::default().redact("hello"), None);
        assert!(!Redactor::default().is_ready());
    }

    #[test]
    fn a_long_text_is_cut_and_on_one_line() {
        let redacted = shipped().redact(&"was\nnun ".repeat(1000)).unwrap();
        assert_eq!(redacted.chars().count(), 300);
        assert!(!redacted.contains('\n'));
    }

    proptest::proptest! {
        #[test]
        fn no_run_of_digits_survives(text in "\\PC{0,40}[0-9]{4,20}\\PC{0,40}") {
            let redacted = shipped().redact(&text).unwrap();
            let longest = redacted.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
            proptest::prop_assert!(longest <= DIGITS, "{redacted}");
        }
    }
}
