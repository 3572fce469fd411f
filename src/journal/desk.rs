//! What the journal does for an admin: `/stats`, `/unanswered` and its buttons. Who may ask is decided before.

use std::path::PathBuf;
use std::time::Duration;

use chrono::Utc;

use super::stats::{self, Stats};
use super::{Asked, Journal, JournalError, groups, inbox};
use crate::engine::Writer;
use crate::knowledge::BACKGROUND;
use crate::reply::{Action, Attachment, Block, Button, Delivery, Reply, Text};

/// How long `/stats` waits for what was noted a moment ago.
const LATEST: Duration = Duration::from_secs(1);
/// Questions of a group that are shown, and that become phrases.
const SHOWN: usize = 6;
/// Sections that are offered as the likely ones.
const LIKELY: usize = 4;

/// The desk at which an admin works.
#[derive(Debug, Clone)]
pub struct Desk {
    journal: Journal,
    knowledge_dir: PathBuf,
}

impl Desk {
    /// A desk over a journal; sorted phrases go below the knowledge directory.
    pub fn new(journal: Journal, knowledge_dir: PathBuf) -> Desk {
        Desk { journal, knowledge_dir }
    }

    /// The journal itself.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// `/unanswered`.
    pub async fn unanswered(&self, writer: Writer<'_>) -> Reply {
        writer.in_script_reply(self.list(writer, 0).await)
    }

    /// Does what a button of `/unanswered` asks for; `None` for any other.
    pub async fn press(&self, writer: Writer<'_>, action: &Action) -> Option<Reply> {
        let reply = match action {
            Action::Unanswered(at) => self.list(writer, *at).await,
            Action::SortElsewhere(id) => self.elsewhere(writer, id).await,
            Action::Sort { question, section } => self.sort(writer, question, section).await,
            Action::DropQuestion(id) => self.drop_question(writer, id).await,
            _ => return None,
        };
        let delivery = if reply.toast.is_some() && reply.blocks.is_empty() { reply.delivery } else { Delivery::Edit };
        Some(writer.in_script_reply(Reply { delivery, ..reply }))
    }

    /// `/stats`.
    pub async fn stats(&self, writer: Writer<'_>) -> Reply {
        self.journal.settle(LATEST).await;
        let stats = match Stats::read(&self.journal, Utc::now()).await {
            Ok(stats) => stats,
            Err(error) => return trouble(writer, &error),
        };
        let mut reply = Reply::send(stats::blocks(writer, &stats), writer.menu());
        if !stats.tally.days.is_empty()
            && let Some(png) = stats::png(writer, &stats)
        {
            reply.attachment = Some(Attachment::Picture { name: "stats.png".into(), png });
        }
        writer.in_script_reply(reply)
    }

    /// One group of like questions and what to do with it.
    async fn list(&self, writer: Writer<'_>, at: usize) -> Reply {
        if !self.journal.keeps_questions() {
            return line(writer, "unanswered-off");
        }
        self.journal.settle(LATEST).await;
        let groups = match self.groups().await {
            Ok(groups) => groups,
            Err(error) => return trouble(writer, &error),
        };
        let at = if at < groups.len() { at } else { 0 };
        let Some(group) = groups.get(at) else { return line(writer, "unanswered-none") };
        let Some(first) = group.first() else { return line(writer, "unanswered-none") };
        let place = [("at", (at + 1).to_string()), ("count", groups.len().to_string())];
        let place: Vec<(&str, &str)> = place.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let shown = group.iter().take(SHOWN).map(|asked| Text::plain(described(writer, asked))).collect();
        let blocks = vec![
            Block::Title(Text::plain(writer.say_with("unanswered-title", &place))),
            Block::Bullets(shown),
            Block::Paragraph(Text::plain(writer.say("unanswered-which"))),
        ];
        let verdict = writer.knowledge.matcher.decide(&first.question);
        let likely = verdict.ranking.iter().filter_map(|candidate| choice(writer, &first.id, &candidate.id));
        let mut rows: Vec<Vec<Button>> = likely.take(LIKELY).map(|button| vec![button]).collect();
        rows.push(vec![Button::press(writer.say("unanswered-other"), Action::SortElsewhere(first.id.clone()))]);
        let mut last = vec![Button::press(writer.say("unanswered-delete"), Action::DropQuestion(first.id.clone()))];
        if groups.len() > 1 {
            last.push(Button::press(writer.say("unanswered-next"), Action::Unanswered((at + 1) % groups.len())));
        }
        rows.push(last);
        Reply::send(blocks, writer.menu()).with_buttons(rows)
    }

    /// Every section, every small talk, and refusing, for a question.
    async fn elsewhere(&self, writer: Writer<'_>, id: &str) -> Reply {
        let group = match self.group(id).await {
            Ok(Some(group)) => group,
            Ok(None) => return Reply::toast(writer.say("unanswered-gone"), writer.menu()),
            Err(error) => return trouble(writer, &error),
        };
        let question = group.first().map(|asked| Text::plain(described(writer, asked)));
        let blocks = vec![
            Block::Title(Text::plain(writer.say("unanswered-which"))),
            Block::Bullets(question.into_iter().collect()),
        ];
        let sections = writer.knowledge.sections.iter().map(|section| section.id.as_str());
        let talks = writer.knowledge.small_talk.iter().map(|talk| talk.id.as_str());
        let ids = sections.chain(talks).chain([BACKGROUND]);
        let mut rows: Vec<Vec<Button>> =
            ids.filter_map(|place| choice(writer, id, place)).map(|button| vec![button]).collect();
        rows.push(vec![Button::press(writer.say("back-button"), Action::Unanswered(0))]);
        Reply::send(blocks, writer.menu()).with_buttons(rows)
    }

    /// Puts the questions of a group that are shown into the inbox, as phrases of the chosen place. Those like them are
    /// dealt with by that.
    async fn sort(&self, writer: Writer<'_>, id: &str, place: &str) -> Reply {
        let group = match self.group(id).await {
            Ok(Some(group)) if name(writer, place).is_some() => group,
            Ok(_) => return Reply::toast(writer.say("unanswered-gone"), writer.menu()),
            Err(error) => return trouble(writer, &error),
        };
        let Some(first) = group.first() else { return line(writer, "unanswered-none") };
        let lang = super::locale(&first.language).lang;
        let questions = group.iter().take(SHOWN).map(|asked| asked.question.as_str());
        let added = match inbox::add(&self.knowledge_dir, lang, place, questions) {
            Ok(added) => added.to_string(),
            Err(error) => {
                tracing::error!(error = %error.kind(), "the inbox cannot be written");
                return Reply::toast(writer.say("unanswered-failed"), writer.menu());
            }
        };
        let file = format!("inbox/{lang}.txt");
        self.finish(writer, group, writer.say_with("unanswered-added", &[("count", &added), ("file", &file)])).await
    }

    async fn drop_question(&self, writer: Writer<'_>, id: &str) -> Reply {
        match self.group(id).await {
            Ok(Some(group)) => self.finish(writer, group, writer.say("unanswered-deleted")).await,
            Ok(None) => Reply::toast(writer.say("unanswered-gone"), writer.menu()),
            Err(error) => trouble(writer, &error),
        }
    }

    /// Deletes a group and shows the next one.
    async fn finish(&self, writer: Writer<'_>, group: Vec<Asked>, said: String) -> Reply {
        let ids: Vec<String> = group.into_iter().map(|asked| asked.id).collect();
        if let Err(error) = self.journal.delete(&ids).await {
            return trouble(writer, &error);
        }
        Reply { toast: Some(said), ..self.list(writer, 0).await }
    }

    async fn groups(&self) -> Result<Vec<Vec<Asked>>, JournalError> {
        let asked = self.journal.unanswered().await?;
        // Comparing all with all takes its time; other people's answers do not wait for it.
        tokio::task::spawn_blocking(|| groups(asked)).await.map_err(|_| JournalError::TooSlow)
    }

    /// The group that begins with a question.
    async fn group(&self, id: &str) -> Result<Option<Vec<Asked>>, JournalError> {
        let groups = self.groups().await?;
        Ok(groups.into_iter().find(|group| group.first().is_some_and(|first| first.id == id)))
    }
}

/// What people call a place for phrases; `None` if there is no such place.
fn name(writer: Writer<'_>, place: &str) -> Option<String> {
    if let Some(section) = writer.knowledge.section(place) {
        return Some(writer.title(section));
    }
    if let Some(talk) = writer.knowledge.small_talk(place) {
        let title = talk.answers.get(&writer.locale.lang).map(|answer| answer.title.as_str());
        return Some(writer.say_with("unanswered-small-talk", &[("title", title.unwrap_or(place))]));
    }
    (place == BACKGROUND).then(|| writer.say("unanswered-refuse"))
}

/// A button that chooses a place for a question.
fn choice(writer: Writer<'_>, question: &str, place: &str) -> Option<Button> {
    let action = Action::Sort { question: question.to_owned(), section: place.to_owned() };
    Some(Button::press(name(writer, place)?, action))
}

fn described(writer: Writer<'_>, asked: &Asked) -> String {
    let times = asked.times();
    let section = asked.section.as_deref().and_then(|id| writer.knowledge.section(id));
    let disliked = section.filter(|_| asked.disliked > 0).map(|section| writer.title(section));
    let times = if times > 1 { format!(" ×{times}") } else { String::new() };
    match disliked {
        Some(title) => format!("{}{times} (👎 {title})", asked.question),
        None => format!("{}{times}", asked.question),
    }
}

fn line(writer: Writer<'_>, id: &str) -> Reply {
    Reply::send(vec![Block::Paragraph(Text::plain(writer.say(id)))], writer.menu())
}

fn trouble(writer: Writer<'_>, error: &JournalError) -> Reply {
    if !matches!(error, JournalError::Off) {
        tracing::warn!(error = error.kind(), "the journal cannot be read");
    }
    line(writer, if matches!(error, JournalError::Off) { "stats-off" } else { "stats-unreadable" })
}
