//! Somebody who writes to the bot, presses its buttons and reads what comes.

use serde_json::{Value, json};

use super::server::Fake;
use super::state::Shown;

/// A person in a private chat with the bot, or in a group.
#[derive(Clone)]
pub struct Person<'f> {
    pub fake: &'f Fake,
    pub id: i64,
    pub chat: i64,
    user: Value,
    chat_json: Value,
    thread: Option<i64>,
}

/// A group with a member who writes.
pub struct Group;

impl Group {
    /// A member of a supergroup.
    pub fn member<'f>(fake: &'f Fake, group: i64, user: i64, lang: &str) -> Person<'f> {
        let person = Person::new(fake, user, lang);
        Person { chat: group, chat_json: json!({"id": group, "type": "supergroup", "title": "Group"}), ..person }
    }

    /// A member who writes into a topic of a forum.
    pub fn topic_member<'f>(fake: &'f Fake, group: i64, thread: i64, user: i64, lang: &str) -> Person<'f> {
        let person = Group::member(fake, group, user, lang);
        let chat_json = json!({"id": group, "type": "supergroup", "title": "Group", "is_forum": true});
        Person { thread: Some(thread), chat_json, ..person }
    }
}

impl<'f> Person<'f> {
    /// Somebody whose Telegram speaks this language.
    pub fn new(fake: &'f Fake, id: i64, lang: &str) -> Person<'f> {
        Person::called(fake, id, lang, "Pat")
    }

    /// The same with a name.
    pub fn called(fake: &'f Fake, id: i64, lang: &str, name: &str) -> Person<'f> {
        let user = json!({"id": id, "is_bot": false, "first_name": name, "username": name, "language_code": lang});
        let chat_json = json!({"id": id, "type": "private", "first_name": name, "username": name});
        Person { fake, id, chat: id, user, chat_json, thread: None }
    }

    fn message(&self, content: Value) -> (i64, Value) {
        let id = {
            let mut state = self.fake.state();
            let id = state.next_message_id();
            state.written.insert((self.chat, id));
            id
        };
        let mut message = json!({"message_id": id, "date": 1_700_000_000, "chat": self.chat_json, "from": self.user});
        if let Some(thread) = self.thread {
            message["message_thread_id"] = thread.into();
            message["is_topic_message"] = true.into();
        }
        for (key, value) in content.as_object().unwrap() {
            message[key] = value.clone();
        }
        (id, message)
    }

    /// Writes without waiting; returns the id of the message.
    pub fn say(&self, text: &str) -> i64 {
        self.send(json!({"text": text}))
    }

    /// Sends a message of any content.
    pub fn send(&self, content: Value) -> i64 {
        let (id, message) = self.message(content);
        self.fake.push("message", message);
        id
    }

    /// Writes as a reply to a message of the bot.
    pub fn reply(&self, to: &Shown, text: &str) -> i64 {
        self.send(json!({"text": text, "reply_to_message": {
            "message_id": to.id, "date": 1, "text": to.text, "chat": self.chat_json,
            "from": {"id": 42, "is_bot": true, "first_name": "simoff", "username": "simoff_bot"},
        }}))
    }

    /// Changes an earlier message.
    pub fn edit(&self, id: i64, text: &str) {
        let (_, mut message) = self.message(json!({"text": text, "edit_date": 1_700_000_001}));
        message["message_id"] = id.into();
        self.fake.push("edited_message", message);
    }

    /// Writes and waits for the next message of the bot.
    pub async fn ask(&self, text: &str) -> Shown {
        self.ask_with(json!({"text": text})).await
    }

    /// Sends a message of any content and waits for the next message of the bot.
    pub async fn ask_with(&self, content: Value) -> Shown {
        let before = self.fake.shown(self.chat).len();
        self.send(content);
        self.next(before).await
    }

    /// Waits for a message beyond the first `before`.
    pub async fn next(&self, before: usize) -> Shown {
        let chat = self.chat;
        self.fake
            .until("a message", |state| state.shown.iter().filter(|shown| shown.chat == chat).nth(before).cloned())
            .await
    }

    /// Presses by data without waiting; returns the id of the query.
    pub fn press_data(&self, message: i64, data: &str) -> String {
        let query = {
            let mut state = self.fake.state();
            let query = format!("query{}", state.queries.len() + 1);
            state.queries.insert(query.clone(), None);
            query
        };
        let (_, mut content) = self.message(json!({"text": "…"}));
        content["message_id"] = message.into();
        content["from"] = json!({"id": 42, "is_bot": true, "first_name": "simoff", "username": "simoff_bot"});
        self.fake.push(
            "callback_query",
            json!({"id": query, "from": self.user, "chat_instance": "1", "data": data, "message": content}),
        );
        query
    }

    /// Waits until a query is answered; returns the toast.
    pub async fn answered(&self, query: &str) -> String {
        let answer = self.fake.until("an answer to the press", |state| state.queries[query].clone()).await;
        answer["text"].as_str().unwrap_or_default().to_owned()
    }

    /// Presses the first button whose data fits; waits until the message has changed and the press is answered.
    pub async fn press_first(&self, shown: &Shown, fits: impl Fn(&str) -> bool) -> Shown {
        let buttons = shown.keyboard.iter().flatten();
        let found = buttons.filter_map(|button| button["callback_data"].as_str()).find(|data| fits(data));
        let data = found.unwrap_or_else(|| panic!("no such button: {:?}", shown.keyboard));
        self.press_changing(shown, data).await
    }

    /// Presses a button; waits until the message has changed and the press is answered.
    pub async fn press(&self, shown: &Shown, label: &str) -> Shown {
        self.press_changing(shown, &shown.button(label)).await
    }

    async fn press_changing(&self, shown: &Shown, data: &str) -> Shown {
        let query = self.press_data(shown.id, data);
        let (chat, id, edits) = (self.chat, shown.id, shown.edits);
        let changed = self
            .fake
            .until(&format!("the message to change after `{data}`"), |state| {
                state.shown.iter().find(|now| now.chat == chat && now.id == id && now.edits > edits).cloned()
            })
            .await;
        self.answered(&query).await;
        changed
    }

    /// Presses a button that sends something.
    pub async fn press_for_message(&self, shown: &Shown, label: &str) -> Shown {
        let before = self.fake.shown(self.chat).len();
        let query = self.press_data(shown.id, &shown.button(label));
        self.answered(&query).await;
        self.next(before).await
    }

    /// Presses a button that only says a line.
    pub async fn press_for_toast(&self, shown: &Shown, label: &str) -> String {
        let query = self.press_data(shown.id, &shown.button(label));
        self.answered(&query).await
    }

    /// Types `@simoff_bot text` in some chat; returns the results.
    pub async fn search(&self, text: &str) -> Vec<Value> {
        let query = {
            let mut state = self.fake.state();
            let query = format!("inline{}", state.inline.len() + 1);
            state.inline.insert(query.clone(), None);
            query
        };
        self.fake.push("inline_query", json!({"id": query, "from": self.user, "query": text, "offset": ""}));
        let answer = self.fake.until("inline results", |state| state.inline[&query].clone()).await;
        answer["results"].as_array().unwrap().clone()
    }
}
