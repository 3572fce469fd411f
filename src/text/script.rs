//! Chinese script: Han characters, simplified and traditional, pinyin.

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use pinyin::{ToPinyin, ToPinyinMulti};

// The converters are built from dictionaries inside the binary; if one could not be built, text passes unchanged.
static TO_SIMPLIFIED: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::Tw2s).ok());
static TO_TAIWAN: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2twp).ok());
static TO_TRADITIONAL: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2t).ok());

fn convert(converter: &LazyLock<Option<OpenCC>>, text: &str) -> String {
    converter.as_ref().map_or_else(|| text.to_owned(), |converter| converter.convert(text))
}

/// Whether a character is a Chinese one: the unified ideographs and their extensions.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Traditional characters to simplified ones, character by character and phrase by phrase (OpenCC `tw2s`).
pub(super) fn to_simplified(text: &str) -> String {
    convert(&TO_SIMPLIFIED, text)
}

/// Simplified text as it is written in Taiwan, with Taiwan's everyday words (OpenCC `s2twp`).
pub fn to_traditional(text: &str) -> String {
    convert(&TO_TAIWAN, text)
}

/// Whether a text is written in traditional characters: more of its characters exist only there than only in
/// the simplified script. A text in which no character differs counts as simplified.
pub fn is_traditional(text: &str) -> bool {
    if !text.chars().any(is_han) {
        return false;
    }
    let changed = |other: &str| text.chars().zip(other.chars()).filter(|(a, b)| a != b).count();
    let simplified = changed(&to_simplified(text));
    simplified > 0 && simplified > changed(&convert(&TO_TRADITIONAL, text))
}

/// The toneless pinyin of the Han characters of a text, one syllable a word; other characters stay, set off by blanks.
pub fn to_pinyin(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match c.to_pinyin() {
            Some(syllable) => {
                out.push(' ');
                out.push_str(syllable.plain());
                out.push(' ');
            }
            None => out.push(c),
        }
    }
    out
}

/// The toneless sounds of a Han character; several where it is read in several ways ("hai" and "huan" for 还).
pub fn sounds(c: char) -> impl Iterator<Item = &'static str> {
    let mut sounds: Vec<&'static str> = c.to_pinyin_multi().into_iter().flatten().map(|sound| sound.plain()).collect();
    sounds.sort_unstable();
    sounds.dedup();
    sounds.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_apart() {
        assert!(is_traditional("門號要怎麼解約"));
        assert!(!is_traditional("怎么注销手机卡"));
        assert!(!is_traditional("你好"));
        assert!(!is_traditional("hello"));
    }

    #[test]
    fn pinyin_has_one_syllable_a_character() {
        assert_eq!(to_pinyin("注销sim卡").split_whitespace().collect::<Vec<_>>(), ["zhu", "xiao", "sim", "ka"]);
    }
}
