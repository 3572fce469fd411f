//! How long things may be. Where Telegram sets the limit, its method or type is named.

/// Characters of a title, so that it stays one line.
pub(super) const TITLE: usize = 60;
/// Characters of a summary, so that it fits a menu and inline search.
pub(super) const SUMMARY: usize = 120;
/// Steps that a reader follows.
pub(super) const STEPS: usize = 8;
/// Related sections of a section; each is a button.
pub(super) const RELATED: usize = 3;
/// Items of the checklist: one bit each in the button's data.
pub(super) const CHECKLIST: usize = 32;
/// Bytes of a button's data (Bot API, `InlineKeyboardButton.callback_data`).
pub(super) const BUTTON_DATA: usize = 64;
/// Characters that a button copies (Bot API, `CopyTextButton.text`).
pub(super) const COPY_TEXT: usize = 256;
/// Characters of a line that pops up (Bot API, `answerCallbackQuery`).
pub(super) const TOAST: usize = 200;
/// Buttons of one message (Telegram drops the rest).
pub(super) const BUTTONS: usize = 100;
/// Buttons in one row (Telegram drops the rest).
pub(super) const BUTTONS_IN_ROW: usize = 8;
/// Latin letters of an alias that may name a carrier alone.
pub(super) const ALIAS_LETTERS: usize = 3;
/// Letters of a concept's prefix.
pub(super) const PREFIX_LETTERS: usize = 4;
/// Digits of a short code, which only the own network connects.
pub(super) const SHORT_CODE: usize = 4;
