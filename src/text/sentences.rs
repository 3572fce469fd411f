//! Sentences of a message, for finding the question inside a story.

use super::script::is_han;

/// Cuts a text after `.`, `!`, `?`, `;`, their full-width forms and line breaks. A full stop inside a number or
/// an address (`0.50`, `base.be`) does not cut. Pieces without a letter or digit are dropped.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let ends = match c {
            '。' | '！' | '？' | '；' | '\n' | '!' | '?' | ';' | '…' => true,
            '.' => next.is_none_or(|next| next.is_whitespace() || is_han(next)),
            _ => false,
        };
        if ends {
            let end = at + c.len_utf8();
            pieces.extend(text.get(start..end));
            start = end;
        }
    }
    pieces.extend(text.get(start..));
    pieces.into_iter().map(str::trim).filter(|piece| piece.chars().any(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_are_cut_into_sentences() {
        assert_eq!(sentences("I paid 0.50 at base.be. Why? \n ok..."), ["I paid 0.50 at base.be.", "Why?", "ok..."]);
        assert_eq!(sentences("手机丢了。怎么办？"), ["手机丢了。", "怎么办？"]);
        assert!(sentences("!?").is_empty());
    }
}
