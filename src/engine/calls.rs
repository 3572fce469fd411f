//! What to say on the phone, line by line, with its meaning.

use super::Writer;
use crate::knowledge::Call;
use crate::lang::Lang;
use crate::reply::{Action, Block, Button, Reply, Run, Text};

/// The next step: the matter, the language, then the lines; `None` if something named does not exist.
/// `up`: where "back" leads from the first.
pub(super) fn step(writer: Writer<'_>, topic: Option<&str>, lang: Option<Lang>, up: Action) -> Option<Reply> {
    match (topic, lang) {
        (None, _) => Some(choose_topic(writer, up)),
        (Some(topic), None) => Some(choose_language(writer, writer.knowledge.call(topic)?)),
        (Some(topic), Some(lang)) => Some(show(writer, writer.knowledge.call(topic)?, lang)),
    }
}

fn name(writer: Writer<'_>, call: &Call) -> String {
    let titles = &call.script.title;
    titles.get(&writer.locale.lang).or_else(|| titles.get(&Lang::ENGLISH)).cloned().unwrap_or_else(|| call.id.clone())
}

fn choose_topic(writer: Writer<'_>, up: Action) -> Reply {
    let topics =
        writer.knowledge.calls.iter().map(|call| {
            vec![Button::press(name(writer, call), Action::Call { topic: Some(call.id.clone()), lang: None })]
        });
    let rows = topics.chain([vec![Button::press(writer.say("back-button"), up)]]).collect();
    Reply::send(vec![Block::Title(Text::plain(writer.say("call-title")))], writer.menu()).with_buttons(rows)
}

fn choose_language(writer: Writer<'_>, call: &Call) -> Reply {
    let blocks =
        vec![Block::Title(Text::plain(name(writer, call))), Block::Paragraph(Text::plain(writer.say("call-language")))];
    Reply::send(blocks, writer.menu()).with_buttons(vec![languages(writer, call, None), vec![back(writer)]])
}

fn languages(writer: Writer<'_>, call: &Call, except: Option<Lang>) -> Vec<Button> {
    let spoken = writer.knowledge.settings.call_languages.iter().filter(|lang| Some(**lang) != except);
    spoken
        .map(|lang| {
            let label = writer.knowledge.interface.text(*lang, "lang-name", &[]);
            Button::press(label, Action::Call { topic: Some(call.id.clone()), lang: Some(*lang) })
        })
        .collect()
}

fn back(writer: Writer<'_>) -> Button {
    Button::press(writer.say("back-button"), Action::Call { topic: None, lang: None })
}

fn show(writer: Writer<'_>, call: &Call, lang: Lang) -> Reply {
    let mut blocks = vec![Block::Title(Text::plain(name(writer, call)))];
    for line in &call.script.line {
        let Some(words) = line.words.get(&lang) else { continue };
        let who = writer.say(if line.they { "call-they" } else { "call-you" });
        let mut runs = vec![Run::Plain(format!("{who}: ")), Run::Bold(words.clone())];
        if let Some(meaning) = line.words.get(&writer.locale.lang).filter(|_| lang != writer.locale.lang) {
            runs.push(Run::Plain(format!("\n= {meaning}")));
        }
        blocks.push(Block::Paragraph(Text(runs)));
    }
    Reply::send(blocks, writer.menu()).with_buttons(vec![languages(writer, call, Some(lang)), vec![back(writer)]])
}
