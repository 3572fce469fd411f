//! What the fake Telegram knows: updates waiting, chats as people see them, everything that was asked of it.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::time::Instant;

use serde_json::{Map, Value, json};

use super::html;
use super::server::Fault;

/// One request of the bot.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: String,
    pub params: Map<String, Value>,
    pub at: Instant,
    /// HTTP status that was answered.
    pub status: u16,
}

impl Call {
    pub fn chat(&self) -> Option<i64> {
        self.params.get("chat_id").and_then(Value::as_i64)
    }
}

/// A message as somebody sees it in a chat.
#[derive(Debug, Clone)]
pub struct Shown {
    pub chat: i64,
    pub id: i64,
    /// What is read.
    pub text: String,
    /// As it was sent.
    pub raw: String,
    pub keyboard: Vec<Vec<Value>>,
    pub thread: Option<i64>,
    pub reply_to: Option<i64>,
    pub edits: u32,
    /// Name and content of a file.
    pub file: Option<(String, String)>,
    /// Number and name of a contact.
    pub contact: Option<(String, String)>,
    pub at: Instant,
}

impl Shown {
    /// Labels of the buttons, row by row.
    pub fn labels(&self) -> Vec<String> {
        self.keyboard.iter().flatten().map(|button| button["text"].as_str().unwrap().to_owned()).collect()
    }

    /// The data of the button whose label holds this text.
    pub fn button(&self, label: &str) -> String {
        let found = self
            .keyboard
            .iter()
            .flatten()
            .find(|button| button["callback_data"].is_string() && button["text"].as_str().unwrap().contains(label));
        let found = found.unwrap_or_else(|| panic!("no button `{label}` among {:?}", self.labels()));
        found["callback_data"].as_str().unwrap().to_owned()
    }

    /// Texts that buttons copy.
    pub fn copies(&self) -> Vec<String> {
        let copies = self.keyboard.iter().flatten().filter_map(|button| button["copy_text"]["text"].as_str());
        copies.map(str::to_owned).collect()
    }
}

/// A fault that waits for its request.
pub struct Planned {
    pub method: String,
    pub chat: Option<i64>,
    pub times: usize,
    pub fault: Fault,
}

#[derive(Default)]
pub struct State {
    pub updates: VecDeque<Value>,
    /// Delivered once more, although confirmed.
    pub again: Vec<Value>,
    pub next_update: u64,
    pub confirmed: u64,
    /// Updates on their way to a webhook.
    pub delivering: usize,
    pub allowed: Option<Vec<String>>,
    /// What setWebhook was called with last, until deleteWebhook.
    pub webhook: Option<Map<String, Value>>,
    /// What Telegram says of the last failed delivery.
    pub webhook_error: Option<&'static str>,
    pub next_id: i64,
    /// The latest long poll; an older one that is still open gets 409.
    pub poll: u64,
    pub polls_done: u64,
    pub calls: Vec<Call>,
    pub violations: Vec<String>,
    pub shown: Vec<Shown>,
    /// Messages of people, which the bot may reply to.
    pub written: HashSet<(i64, i64)>,
    pub queries: HashMap<String, Option<Value>>,
    pub inline: HashMap<String, Option<Value>>,
    /// (method without get/set and, for one chat, `@` and its id; language) -> value.
    pub profile: BTreeMap<(String, String), Value>,
    pub faults: Vec<Planned>,
}

/// What a method gives back: `result`, or an error with its code, words and parameters.
pub type Answer = Result<Value, (u16, String, Value)>;

fn refused(text: &str) -> Answer {
    Err((400, format!("Bad Request: {text}"), Value::Null))
}

impl State {
    pub fn queue(&mut self, kind: &str, content: Value) -> u64 {
        self.next_update = self.next_update.max(100) + 1;
        let id = self.next_update;
        self.updates.push_back(json!({"update_id": id, kind: content}));
        id
    }

    pub fn next_message_id(&mut self) -> i64 {
        self.next_id += 1;
        self.next_id
    }

    /// Updates from `offset` on, as Telegram hands them out.
    pub fn waiting(&mut self, offset: i64, limit: usize) -> Vec<Value> {
        if offset > 0 {
            self.confirmed = self.confirmed.max(offset as u64 - 1);
            self.updates.retain(|update| update["update_id"].as_u64().unwrap() >= offset as u64);
        } else if offset < 0 {
            let keep = offset.unsigned_abs() as usize;
            while self.updates.len() > keep {
                self.updates.pop_front();
            }
        }
        if !self.again.is_empty() {
            return std::mem::take(&mut self.again);
        }
        let allowed = self.allowed.clone();
        let wanted = |update: &&Value| {
            let kind = update.as_object().unwrap().keys().find(|key| *key != "update_id").unwrap();
            match &allowed {
                Some(allowed) if !allowed.is_empty() => {
                    // Kinds that Telegram may invent later come through, so that their handling can be tried.
                    allowed.contains(kind) || !KINDS.contains(&kind.as_str())
                }
                _ => !matches!(kind.as_str(), "chat_member" | "message_reaction" | "message_reaction_count"),
            }
        };
        self.updates.iter().filter(wanted).take(limit).cloned().collect()
    }

    pub fn planned(&mut self, method: &str, chat: Option<i64>) -> Option<Fault> {
        let planned = self.faults.iter_mut().find(|planned| {
            planned.times > 0
                && planned.method.eq_ignore_ascii_case(method)
                && planned.chat.is_none_or(|wanted| Some(wanted) == chat)
        })?;
        planned.times -= 1;
        Some(planned.fault.clone())
    }

    /// Does what a request asks for.
    pub fn perform(
        &mut self,
        method: &str,
        params: &Map<String, Value>,
        files: &HashMap<String, (String, String)>,
    ) -> Answer {
        match method {
            "getMe" => Ok(json!({
                "id": 42, "is_bot": true, "first_name": "simoff", "username": "simoff_bot", "can_join_groups": true,
                "can_read_all_group_messages": false, "supports_inline_queries": true, "has_main_web_app": false,
            })),
            "sendMessage" | "sendContact" | "sendDocument" | "sendPhoto" => self.send(method, params, files),
            "editMessageText" => self.edit(params),
            "answerCallbackQuery" => answer_query(&mut self.queries, params, "callback_query_id"),
            "answerInlineQuery" => answer_query(&mut self.inline, params, "inline_query_id"),
            "getMyCommands" | "getMyDescription" | "getMyShortDescription" => Ok(self.profile_of(method, params)),
            "setMyCommands" | "setMyDescription" | "setMyShortDescription" => {
                let key = profile_key(method, params);
                self.profile.insert(key, Value::Object(params.clone()));
                Ok(true.into())
            }
            "setWebhook" => {
                self.webhook = Some(params.clone());
                Ok(true.into())
            }
            "deleteWebhook" => {
                self.webhook = None;
                Ok(true.into())
            }
            "getWebhookInfo" => Ok(self.webhook_info()),
            other => {
                self.violations.push(format!("{other}: the bot was not expected to call this"));
                refused("not faked")
            }
        }
    }

    fn webhook_info(&self) -> Value {
        let pending = self.updates.len() + self.delivering;
        let Some(webhook) = &self.webhook else {
            return json!({"url": "", "has_custom_certificate": false, "pending_update_count": pending});
        };
        let mut info = json!({
            "url": webhook["url"], "has_custom_certificate": false, "pending_update_count": pending,
            "ip_address": "192.0.2.1", "max_connections": webhook.get("max_connections").cloned().unwrap_or(40.into()),
        });
        if let Some(allowed) = webhook.get("allowed_updates") {
            info["allowed_updates"] = allowed.clone();
        }
        if let Some(error) = self.webhook_error {
            info["last_error_date"] = 1_700_000_000.into();
            info["last_error_message"] = error.into();
        }
        info
    }

    fn profile_of(&self, method: &str, params: &Map<String, Value>) -> Value {
        let held = self.profile.get(&profile_key(method, params));
        let text = |name: &str| held.map_or(Value::from(""), |held| held[name].clone());
        match method {
            "getMyCommands" => held.map_or(json!([]), |held| held["commands"].clone()),
            "getMyDescription" => json!({"description": text("description")}),
            _ => json!({"short_description": text("short_description")}),
        }
    }

    fn send(&mut self, method: &str, params: &Map<String, Value>, files: &HashMap<String, (String, String)>) -> Answer {
        let chat = params["chat_id"].as_i64().unwrap();
        let reply_to = params.get("reply_parameters").and_then(|reply| reply["message_id"].as_i64());
        if let Some(target) = reply_to
            && !self.written.contains(&(chat, target))
            && params["reply_parameters"]["allow_sending_without_reply"] != true
        {
            return refused("message to be replied not found");
        }
        let id = self.next_message_id();
        let text = |name: &str| params.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let raw = text("text");
        let document = params
            .get("document")
            .or(params.get("photo"))
            .and_then(Value::as_str)
            .and_then(|name| name.strip_prefix("attach://"));
        let shown = Shown {
            chat,
            id,
            text: read(&raw, params),
            raw,
            keyboard: keyboard(params),
            thread: params.get("message_thread_id").and_then(Value::as_i64),
            reply_to,
            edits: 0,
            file: document.and_then(|part| files.get(part)).cloned(),
            contact: (method == "sendContact").then(|| (text("phone_number"), text("first_name"))),
            at: Instant::now(),
        };
        if matches!(method, "sendDocument" | "sendPhoto") && shown.file.is_none() {
            return refused("there is no file in the request");
        }
        let message = message(&shown);
        self.shown.push(shown);
        Ok(message)
    }

    fn edit(&mut self, params: &Map<String, Value>) -> Answer {
        let (chat, id) = (params["chat_id"].as_i64(), params["message_id"].as_i64());
        let found = self.shown.iter_mut().find(|shown| Some(shown.chat) == chat && Some(shown.id) == id);
        let Some(shown) = found else { return refused("message to edit not found") };
        let raw = params["text"].as_str().unwrap().to_owned();
        let keyboard = keyboard(params);
        if shown.raw == raw && shown.keyboard == keyboard {
            return refused(
                "message is not modified: specified new message content and reply markup are exactly the same as a \
                 current content and reply markup of the message",
            );
        }
        shown.text = read(&raw, params);
        shown.raw = raw;
        shown.keyboard = keyboard;
        shown.edits += 1;
        Ok(message(shown))
    }
}

const KINDS: [&str; 12] = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "poll",
    "poll_answer",
];

fn read(raw: &str, params: &Map<String, Value>) -> String {
    if params.contains_key("parse_mode") {
        html::parse(raw).map(|parsed| parsed.text).unwrap_or_default()
    } else {
        raw.into()
    }
}

fn keyboard(params: &Map<String, Value>) -> Vec<Vec<Value>> {
    let rows = params.get("reply_markup").and_then(|markup| markup["inline_keyboard"].as_array());
    rows.into_iter().flatten().map(|row| row.as_array().cloned().unwrap_or_default()).collect()
}

fn message(shown: &Shown) -> Value {
    let kind = if shown.chat > 0 { "private" } else { "supergroup" };
    json!({
        "message_id": shown.id, "date": 1_700_000_000, "text": shown.text,
        "chat": {"id": shown.chat, "type": kind, "title": "G", "first_name": "P"},
        "from": {"id": 42, "is_bot": true, "first_name": "simoff", "username": "simoff_bot"},
    })
}

fn answer_query(queries: &mut HashMap<String, Option<Value>>, params: &Map<String, Value>, field: &str) -> Answer {
    match queries.get_mut(params[field].as_str().unwrap()) {
        Some(answer) => {
            *answer = Some(Value::Object(params.clone()));
            Ok(true.into())
        }
        None => refused("query is too old and response timeout expired or query ID is invalid"),
    }
}

fn profile_key(method: &str, params: &Map<String, Value>) -> (String, String) {
    let code = params.get("language_code").and_then(Value::as_str).unwrap_or_default();
    // Commands may be meant for one chat.
    let chat = params.get("scope").map(|scope| format!("@{}", scope["chat_id"])).unwrap_or_default();
    (format!("{}{chat}", &method[3..]), code.to_owned())
}
