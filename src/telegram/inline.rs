//! Inline mode: `@bot how do I cancel` in any chat offers cards to drop into it.

use chrono::Utc;
use teloxide::payloads::{AnswerInlineQuery, AnswerInlineQuerySetters};
use teloxide::types::{
    InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResult, InlineQueryResultArticle, InputMessageContent,
    InputMessageContentText, LinkPreviewOptions, ParseMode,
};
use url::Url;

use super::convert::{Myself, Searched};
use super::outgoing;
use crate::engine::{Found, search};
use crate::knowledge::Knowledge;

/// Cards that are offered at most.
const OFFERED: usize = 10;
/// Longest text that is searched for, in characters; Telegram's own limit for an inline query.
const LONGEST_QUERY: usize = 256;
/// Longest title and description in characters: more is not shown.
const LONGEST_LINE: usize = 120;
/// Longest parameter of a deep link (Bot API: 64 of `A-Za-z0-9_-`).
const LONGEST_START: usize = 64;
/// Seconds for which Telegram may repeat the cards to the same person.
const KEPT: u32 = 300;

/// The answer to a search.
pub(super) fn answer(knowledge: &Knowledge, searched: &Searched, me: &Myself) -> AnswerInlineQuery {
    let text: String = searched.text.chars().take(LONGEST_QUERY).collect();
    let found = search(knowledge, &text, searched.profile, OFFERED, Utc::now());
    let results: Vec<InlineQueryResult> = found.iter().filter_map(|found| article(found, me)).collect();
    // The language follows the person, so nobody else gets these cards from Telegram's store.
    AnswerInlineQuery::new(searched.query.clone(), results).cache_time(KEPT).is_personal(true)
}

/// An empty answer, for somebody who types faster than is searched.
pub(super) fn nothing(searched: &Searched) -> AnswerInlineQuery {
    AnswerInlineQuery::new(searched.query.clone(), Vec::new()).cache_time(0).is_personal(true)
}

fn article(found: &Found, me: &Myself) -> Option<InlineQueryResult> {
    let (text, html) = outgoing::text(&found.reply)?;
    let mut content = InputMessageContentText::new(text);
    content.parse_mode = html.then_some(ParseMode::Html);
    content.link_preview_options = Some(LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    });
    let line = |text: &str| text.chars().take(LONGEST_LINE).collect::<String>();
    let mut article =
        InlineQueryResultArticle::new(&found.section, line(&found.title), InputMessageContent::Text(content))
            .description(line(&found.summary));
    // A card in somebody else's chat has no buttons of ours: one link leads to the conversation with the bot.
    if let Some(url) = link(found, me) {
        let button = InlineKeyboardButton::url(format!("@{}", me.username), url);
        article = article.reply_markup(InlineKeyboardMarkup::new([[button]]));
    }
    Some(InlineQueryResult::Article(article))
}

/// `https://t.me/<bot>?start=<section>` or `…<section>--<carrier>`.
fn link(found: &Found, me: &Myself) -> Option<Url> {
    let with_carrier = found.carrier.as_ref().map(|carrier| format!("{}--{carrier}", found.section));
    let start = with_carrier.filter(|start| start.len() <= LONGEST_START).unwrap_or_else(|| found.section.clone());
    Url::parse(&format!("https://t.me/{}?start={start}", me.username)).ok()
}
