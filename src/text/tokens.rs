//! A normalised text cut into words; a Chinese character is a word of its own.

use super::script::is_han;

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// A run of letters and digits.
    Word,
    /// One Han character.
    Han,
}

/// A token of a normalised text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token<'a> {
    /// The token's own text.
    pub text: &'a str,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether it follows the token before it without anything between them.
    pub joined: bool,
    /// Where it begins in the text, in bytes.
    pub start: usize,
}

/// Cuts a normalised text into tokens; everything that is neither letter nor digit separates.
pub fn tokens(normalized: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(normalized.len() / 4 + 1);
    let mut end_of_last = usize::MAX;
    let mut word_start: Option<usize> = None;
    let mut push = |start: usize, end: usize, kind| {
        if let Some(text) = normalized.get(start..end) {
            tokens.push(Token { text, kind, joined: start == end_of_last, start });
            end_of_last = end;
        }
    };
    for (at, c) in normalized.char_indices() {
        let han = is_han(c);
        if c.is_alphanumeric() && !han {
            word_start.get_or_insert(at);
            continue;
        }
        if let Some(start) = word_start.take() {
            push(start, at, TokenKind::Word);
        }
        if han {
            push(at, at + c.len_utf8(), TokenKind::Han);
        }
    }
    if let Some(start) = word_start {
        push(start, normalized.len(), TokenKind::Word);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_han_are_cut() {
        let found = tokens("l'app 注销sim卡, 0800!");
        let texts: Vec<_> = found.iter().map(|token| token.text).collect();
        assert_eq!(texts, ["l", "app", "注", "销", "sim", "卡", "0800"]);
        assert!(found[3].joined && found[4].joined && !found[2].joined && !found[1].joined);
        assert!(tokens(" … ").is_empty());
    }
}
