//! Telegram's HTML: the few tags it knows, everything else escaped.

use std::borrow::Cow;

use teloxide::utils::html::escape;

use super::{Block, Run, Text};

/// Telegram's limits on one message (Bot API, `sendMessage`; entities: the rest is silently unformatted).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Length after parsing, in UTF-16 code units.
    pub units: usize,
    /// Formatted pieces.
    pub entities: usize,
}

impl Limits {
    /// What one message may hold.
    pub const MESSAGE: Limits = Limits { units: 4096, entities: 100 };
}

/// A message in Telegram's HTML and how much of the limits it uses.
pub fn render_html(blocks: &[Block]) -> (String, Limits) {
    let mut out = Html::default();
    out.blocks(blocks);
    (out.html, out.used)
}

/// Bytes that hold most messages.
const USUAL_BYTES: usize = 2048;

struct Html {
    html: String,
    used: Limits,
    /// Inside something folded.
    folded: bool,
}

impl Default for Html {
    fn default() -> Self {
        Html { html: String::with_capacity(USUAL_BYTES), used: Limits { units: 0, entities: 0 }, folded: false }
    }
}

impl Html {
    fn text(&mut self, text: &str) {
        self.used.units += utf16_units(text);
        // Few texts hold anything to escape.
        if text.bytes().any(|b| matches!(b, b'<' | b'>' | b'&')) {
            self.html.push_str(&escape(text));
        } else {
            self.html.push_str(text);
        }
    }

    fn tag(&mut self, open: &str, close: &str, inside: impl FnOnce(&mut Html)) {
        self.used.entities += 1;
        self.html.push_str(open);
        inside(self);
        self.html.push_str(close);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 {
                // A heading belongs to what follows it: one line break, otherwise an empty line.
                let after_heading = at
                    .checked_sub(1)
                    .and_then(|at| blocks.get(at))
                    .is_some_and(|block| matches!(block, Block::Heading(_)));
                self.text(if after_heading { "\n" } else { "\n\n" });
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) | Block::Heading(text) => self.tag("<b>", "</b>", |html| {
                text.0.iter().for_each(|run| html.text(run.as_str()));
            }),
            Block::Paragraph(text) => self.runs(text),
            Block::Steps(items) => self.lines(items, |at| Cow::from(format!("{}. ", at + 1))),
            Block::Bullets(items) => self.lines(items, |_| Cow::from("• ")),
            Block::Facts(facts) => {
                for (at, (label, text)) in facts.iter().enumerate() {
                    if at > 0 {
                        self.text("\n");
                    }
                    self.text(label);
                    self.text(": ");
                    self.runs(text);
                }
            }
            // Telegram knows no quotation inside a quotation.
            Block::Folded(blocks) if self.folded => self.blocks(blocks),
            Block::Folded(blocks) => self.tag("<blockquote expandable>", "</blockquote>", |html| {
                html.folded = true;
                html.blocks(blocks);
                html.folded = false;
            }),
            Block::Copyable(text) => self.tag("<pre>", "</pre>", |html| html.text(text)),
        }
    }

    fn lines(&mut self, items: &[Text], mark: impl Fn(usize) -> Cow<'static, str>) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.text("\n");
            }
            self.text(&mark(at));
            self.runs(item);
        }
    }

    fn runs(&mut self, text: &Text) {
        for run in &text.0 {
            match run {
                Run::Plain(text) => self.text(text),
                Run::Bold(text) => self.tag("<b>", "</b>", |html| html.text(text)),
                Run::Link { text, url } if can_be_linked(url) => {
                    self.tag(&format!("<a href=\"{}\">", escape(url).replace('"', "&quot;")), "</a>", |html| {
                        html.text(text)
                    });
                }
                Run::Link { text, .. } => self.text(text),
            }
        }
    }
}

/// Whether an address can stand in a link: `https`, and in one piece.
fn can_be_linked(url: &str) -> bool {
    url.starts_with("https://") && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Length in UTF-16 code units. Counts bytes, which is several times as fast as decoding them: a character takes one
/// unit, and two if it is one of those that begin with the bytes from 0xf0 on.
fn utf16_units(text: &str) -> usize {
    text.bytes().map(|b| usize::from(b & 0xc0 != 0x80) + usize::from(b >= 0xf0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_become_html() {
        let blocks = [
            Block::Title(Text::plain("a < b")),
            Block::Steps(vec![Text(vec![Run::Bold("x & y".into()), Run::Plain(" go".into())]), Text::plain("z")]),
            Block::Folded(vec![Block::Heading(Text::plain("h")), Block::Bullets(vec![Text::plain("n")])]),
        ];
        let (html, used) = render_html(&blocks);
        assert_eq!(
            html,
            "<b>a &lt; b</b>\n\n1. <b>x &amp; y</b> go\n2. z\n\n<blockquote expandable><b>h</b>\n• n</blockquote>"
        );
        assert_eq!(used.entities, 4);
    }

    #[test]
    fn what_is_folded_twice_is_folded_once() {
        let inner = Block::Folded(vec![Block::Paragraph(Text::plain("b"))]);
        let (html, used) = render_html(&[Block::Folded(vec![inner, Block::Paragraph(Text::plain("c"))])]);
        assert_eq!((html.as_str(), used.entities), ("<blockquote expandable>b\n\nc</blockquote>", 1));
    }

    #[test]
    fn only_an_address_in_one_piece_becomes_a_link() {
        for url in ["https://a b", "https://a\0", "https://a\nb", "http://a", "tg://a"] {
            let link = Run::Link { text: "a".into(), url: url.into() };
            assert_eq!(render_html(&[Block::Paragraph(Text(vec![link]))]).0, "a", "{url:?}");
        }
    }

    proptest! {
        #[test]
        fn text_never_becomes_markup(text in "[^\\pC\"]{0,40}", url in "https://[a-z\"'<>&]{0,20}") {
            let (html, _) = render_html(&[Block::Paragraph(Text(vec![Run::Link { text, url }]))]);
            prop_assert_eq!(html.matches('<').count(), 2);
            prop_assert_eq!(html.matches('"').count(), 2);
        }
    }
}
