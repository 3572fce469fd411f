//! Languages of the knowledge base, and the locale in which a reply is written.

use std::fmt;

/// A language of the knowledge base: a two-letter ISO 639-1 code, as in file names (`zh.md`, `nl.questions.txt`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang([u8; 2]);

impl Lang {
    /// English: the language of a reply when nothing is known about the reader.
    pub const ENGLISH: Lang = Lang(*b"en");
    /// Chinese, the one language that is written in two scripts.
    pub const CHINESE: Lang = Lang(*b"zh");

    /// Reads a two-letter lower-case code; `None` for anything else.
    pub fn new(code: &str) -> Option<Lang> {
        match *code.as_bytes() {
            [a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Some(Lang([a, b])),
            _ => None,
        }
    }

    /// The two-letter code.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("en")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A language and, for Chinese, its script: what a reply is written in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Locale {
    /// The language whose knowledge files are used.
    pub lang: Lang,
    /// Chinese in the traditional script (derived from the simplified texts).
    pub traditional: bool,
}

impl Locale {
    /// English, the fall-back.
    pub const ENGLISH: Locale = Locale { lang: Lang::ENGLISH, traditional: false };

    /// The locale of a language, in its usual script.
    pub fn of(lang: Lang) -> Locale {
        Locale { lang, traditional: false }
    }

    /// Reads an IETF tag as Telegram and labelled questions give it (`nl`, `fr-BE`, `zh-hans`, `zh-TW`);
    /// only the primary subtag and the script of Chinese count. `None` if the primary subtag is no two-letter code.
    pub fn parse(tag: &str) -> Option<Locale> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        let lang = Lang::new(parts.next()?)?;
        let traditional = lang == Lang::CHINESE && parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
        Some(Locale { lang, traditional })
    }

    /// The tag used in JSON output and labelled questions: `zh-Hans`, `zh-Hant`, `en`, …
    pub fn tag(&self) -> &str {
        match (self.lang == Lang::CHINESE, self.traditional) {
            (true, true) => "zh-Hant",
            (true, false) => "zh-Hans",
            _ => self.lang.as_str(),
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_and_written() {
        for (given, tag) in [
            ("nl", "nl"),
            ("fr-BE", "fr"),
            ("zh", "zh-Hans"),
            ("zh-hans", "zh-Hans"),
            ("zh-TW", "zh-Hant"),
            ("zh_HK", "zh-Hant"),
            ("EN", "en"),
        ] {
            assert_eq!(Locale::parse(given).map(|locale| locale.tag().to_owned()).as_deref(), Some(tag), "{given}");
        }
        assert_eq!(Locale::parse("x"), None);
        assert_eq!(Locale::parse(""), None);
    }
}
