//! The one form in which texts are compared.

use unicode_normalization::{
    UnicodeNormalization,
    char::{decompose_compatible, is_combining_mark},
};

use super::script::{is_han, to_simplified};

/// Brings a text into the form in which phrases and questions are compared: compatibility forms folded (full
/// width, ligatures; Unicode NFKC), traditional characters simplified, lower case, accents removed, `ß` as `ss`,
/// `œ` and `æ` as two letters, typographic apostrophes straightened. Applying it twice changes nothing.
pub fn normalize(text: &str) -> String {
    if text.is_ascii() {
        // Nothing to fold but case; most texts are so.
        return text.chars().map(|c| if c == '`' { '\'' } else { c.to_ascii_lowercase() }).collect();
    }
    let folded: String = text.nfkc().collect();
    let simplified = if folded.chars().any(is_han) { to_simplified(&folded) } else { folded };
    let mut out = String::with_capacity(simplified.len());
    for c in simplified.chars().flat_map(char::to_lowercase).nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => out.push_str("ss"),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            '’' | '‘' | '`' | '´' | 'ʼ' => out.push('\''),
            // Not text: joiners, direction marks, variation selectors, byte order mark.
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' => {}
            _ => out.push(c),
        }
    }
    // Removing marks can leave decomposed Hangul and the like: composing once more makes the form stable.
    out.nfkc().collect()
}

/// The beginning of a text that comes to about `most` characters at most once its compatibility forms are written out:
/// a single one can stand for eighteen.
pub fn shorten(text: &str, most: usize) -> &str {
    if text.len() <= most && text.is_ascii() {
        return text;
    }
    let mut length = 0;
    let end = text.char_indices().find(|(_, c)| {
        if c.is_ascii() || is_han(*c) {
            length += 1;
        } else {
            decompose_compatible(*c, |_| length += 1);
        }
        length > most
    });
    end.map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_are_folded() {
        assert_eq!(normalize("Ｓｉｍ　Karte KÜNDIGEN"), "sim karte kundigen");
        assert_eq!(normalize("Résilier l’abonnement, ma sœur"), "resilier l'abonnement, ma soeur");
        assert_eq!(normalize("門號解約"), normalize("门号解约"));
        assert_eq!(normalize("Straße"), "strasse");
    }

    #[test]
    fn long_texts_are_shortened() {
        assert_eq!(shorten("abcd", 4), "abcd");
        assert_eq!(shorten("abcde", 4), "abcd");
        assert_eq!(shorten("注销电话卡", 4), "注销电话");
        assert_eq!(shorten("a\u{fdfa}b", 10), "a");
    }

    proptest! {
        #[test]
        fn normalising_is_idempotent(text in "\\PC{0,60}") {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }

        #[test]
        fn latin_case_and_accents_never_matter(text in "[a-zA-Zéèüïçßœ '’]{0,40}") {
            prop_assert_eq!(normalize(&text.to_uppercase()), normalize(&text));
        }
    }
}
