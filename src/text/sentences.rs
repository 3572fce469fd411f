//! Sentences of a message, for finding the question inside a story.

use super::script::is_han;

/// Cuts a text after `.`, `!`, `?`, `;`, their full-width forms and line breaks. A full stop inside a number or
/// an address (`0.50`, `base.be`) does not cut. Pieces without a letter or digit are dropped.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut start = 0;
    sentence_ends(text)
        .chain(std::iter::once(text.len()))
        .filter_map(|end| text.get(std::mem::replace(&mut start, end)..end))
        .map(str::trim)
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .collect()
}

/// Where sentences end, in bytes, as [`sentences`] cuts them; the end of the text is not among them.
pub fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (at, c) = chars.next()?;
        let next = chars.peek().map(|(_, next)| *next);
        let ends = match c {
            '。' | '！' | '？' | '；' | '\n' | '!' | '?' | ';' | '…' => true,
            '.' => next.is_none_or(|next| next.is_whitespace() || is_han(next)),
            _ => false,
        };
        Some(ends.then_some(at + c.len_utf8()))
    })
    .flatten()
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
