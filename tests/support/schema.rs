//! Requests against the published description of the Bot API (`bot-api/api.min.json`), and the rules that it only words.

use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::html;

static API: OnceLock<Value> = OnceLock::new();

fn api() -> &'static Value {
    API.get_or_init(|| serde_json::from_str(include_str!("bot-api/api.min.json")).unwrap())
}

/// The method's name as the description writes it; requests may write it in any case.
pub fn method(name: &str) -> Option<&'static str> {
    let methods = api()["methods"].as_object().unwrap();
    methods.keys().find(|known| known.eq_ignore_ascii_case(name)).map(String::as_str)
}

/// A value of a form, which is always text, as the type that the method wants.
pub fn form_value(method: &str, field: &str, text: &str) -> Value {
    let types = api()["methods"][method]["fields"].as_array().unwrap().iter().find(|known| known["name"] == field);
    let is_text = types.is_none_or(|known| {
        let types = known["types"].as_array().unwrap();
        types.iter().all(|kind| matches!(kind.as_str(), Some("String" | "InputFile")))
    });
    if is_text { Value::from(text) } else { serde_json::from_str(text).unwrap_or(Value::from(text)) }
}

/// Checks a request; says what is wrong with it.
pub fn check(method: &str, params: &Map<String, Value>) -> Result<(), String> {
    object(&api()["methods"][method], params, method)?;
    rules(method, params)
}

fn object(description: &Value, given: &Map<String, Value>, at: &str) -> Result<(), String> {
    let none = Vec::new();
    let fields = description["fields"].as_array().unwrap_or(&none);
    for name in given.keys() {
        if !fields.iter().any(|field| field["name"] == name.as_str()) {
            return Err(format!("{at}: unknown parameter `{name}`"));
        }
    }
    for field in fields {
        let name = field["name"].as_str().unwrap();
        match given.get(name) {
            None | Some(Value::Null) if field["required"] == true => return Err(format!("{at}: `{name}` is missing")),
            None => {}
            Some(value) => {
                let at = format!("{at}.{name}");
                let kinds: Vec<&str> = field["types"].as_array().unwrap().iter().map(|k| k.as_str().unwrap()).collect();
                any(&kinds, value, &at)?;
                words(field["description"].as_str().unwrap(), value, &at)?;
            }
        }
    }
    Ok(())
}

fn any(kinds: &[&str], value: &Value, at: &str) -> Result<(), String> {
    let mut first = None;
    for kind in kinds {
        match one(kind, value, at) {
            Ok(()) => return Ok(()),
            Err(wrong) => first = first.or(Some(wrong)),
        }
    }
    Err(first.unwrap_or_else(|| format!("{at}: no type")))
}

fn one(kind: &str, value: &Value, at: &str) -> Result<(), String> {
    let fits = match kind {
        "Integer" => value.is_i64() || value.is_u64(),
        "Float" => value.is_number(),
        "String" | "InputFile" => value.is_string(),
        "Boolean" => value.is_boolean(),
        "True" => *value == true,
        _ => {
            if let Some(inner) = kind.strip_prefix("Array of ") {
                let items = value.as_array().ok_or_else(|| format!("{at}: is no {kind}"))?;
                return items.iter().enumerate().try_for_each(|(n, item)| one(inner, item, &format!("{at}[{n}]")));
            }
            let description = &api()["types"][kind];
            if let Some(subtypes) = description["subtypes"].as_array() {
                let kinds: Vec<&str> = subtypes.iter().map(|kind| kind.as_str().unwrap()).collect();
                return any(&kinds, value, at);
            }
            let given = value.as_object().ok_or_else(|| format!("{at}: is no {kind}"))?;
            object(description, given, at)?;
            return if kind == "InlineKeyboardButton" { button(given, at) } else { Ok(()) };
        }
    };
    if fits { Ok(()) } else { Err(format!("{at}: is no {kind}")) }
}

/// What the description says in words: "1-64 bytes", "must be article".
fn words(description: &str, value: &Value, at: &str) -> Result<(), String> {
    let Some(text) = value.as_str() else { return Ok(()) };
    for fixed in ["must be ", "always “"] {
        if let Some((_, after)) = description.split_once(fixed) {
            let word = after.trim_start_matches(['“', '"', '*']);
            let word: String = word.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if at.ends_with(".type") && !word.is_empty() && word != text {
                return Err(format!("{at}: must be {word}"));
            }
        }
    }
    // Parsed texts are measured without their tags, see `text`.
    if description.contains(" parsing") || at.ends_with(".message_text") {
        return Ok(());
    }
    if let Some((low, high, unit)) = bounds(description) {
        let length = if unit == "bytes" { text.len() } else { text.chars().count() };
        if !(low..=high).contains(&length) {
            return Err(format!("{at}: {length} {unit}, allowed are {low}-{high}"));
        }
    }
    Ok(())
}

/// `(1, 64, "bytes")` of "1-64 bytes".
fn bounds(description: &str) -> Option<(usize, usize, &'static str)> {
    let words: Vec<&str> = description.split([' ', ',', '.', ';']).collect();
    words.windows(2).find_map(|pair| {
        let unit = match pair[1].to_ascii_lowercase().as_str() {
            "characters" => "characters",
            "bytes" => "bytes",
            _ => return None,
        };
        let (low, high) = pair[0].split_once('-')?;
        Some((low.parse().ok()?, high.parse().ok()?, unit))
    })
}

/// A button does exactly one thing, and what it does is well formed.
fn button(button: &Map<String, Value>, at: &str) -> Result<(), String> {
    let does: Vec<&String> =
        button.keys().filter(|key| !matches!(key.as_str(), "text" | "style" | "icon_custom_emoji_id")).collect();
    if does.len() != 1 {
        return Err(format!("{at}: a button does exactly one thing, not {does:?}"));
    }
    if button["text"].as_str().unwrap().is_empty() {
        return Err(format!("{at}: a button without a label"));
    }
    match button.get("url").and_then(Value::as_str) {
        Some(url) if !["http://", "https://", "tg://"].iter().any(|scheme| url.starts_with(scheme)) => {
            Err(format!("{at}: {url} cannot be opened"))
        }
        _ => Ok(()),
    }
}

fn rules(method: &str, params: &Map<String, Value>) -> Result<(), String> {
    if let Some(code) = params.get("language_code").and_then(Value::as_str)
        && !(code.is_empty() || (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())))
    {
        return Err(format!("{method}: `{code}` is no two-letter language code"));
    }
    for command in params.get("commands").and_then(Value::as_array).into_iter().flatten() {
        let name = command["command"].as_str().unwrap_or_default();
        if !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            return Err(format!("{method}: `{name}` is no command"));
        }
    }
    if let Some(text) = params.get("text").and_then(Value::as_str).filter(|_| method != "answerCallbackQuery") {
        self::text(method, text, params.get("parse_mode"))?;
    }
    for result in params.get("results").and_then(Value::as_array).into_iter().flatten() {
        let content = &result["input_message_content"];
        self::text(method, content["message_text"].as_str().unwrap_or_default(), content.get("parse_mode"))?;
    }
    let results = params.get("results").and_then(Value::as_array).map_or(0, Vec::len);
    if results > 50 {
        return Err(format!("{method}: {results} results, at most 50 are allowed"));
    }
    Ok(())
}

fn text(method: &str, text: &str, mode: Option<&Value>) -> Result<(), String> {
    let parsed = match mode.and_then(Value::as_str) {
        None => html::Parsed { text: text.to_owned(), entities: 0 },
        Some("HTML") => html::parse(text).map_err(|wrong| format!("{method}: can't parse entities: {wrong}"))?,
        Some(other) => return Err(format!("{method}: parse mode {other}")),
    };
    let units = parsed.text.encode_utf16().count();
    if parsed.text.trim().is_empty() {
        return Err(format!("{method}: message text is empty"));
    }
    if units > 4096 {
        return Err(format!("{method}: message is too long: {units} UTF-16 units"));
    }
    if parsed.entities > 100 {
        return Err(format!("{method}: {} entities, beyond 100 they are lost", parsed.entities));
    }
    Ok(())
}

#[test]
fn requests_are_checked() {
    let check = |name: &str, params: Value| check(method(name).unwrap(), params.as_object().unwrap());
    let good = serde_json::json!({"chat_id": 1, "text": "<b>x</b>", "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "1:t"}]]}});
    assert_eq!(check("SendMessage", good.clone()), Ok(()));
    let spoilt = |path: &str, value: Value| {
        let mut params = good.clone();
        *params.pointer_mut(path).unwrap() = value;
        check("sendMessage", params).unwrap_err()
    };
    assert!(spoilt("/text", "<br>".into()).contains("unknown to Telegram"));
    assert!(spoilt("/text", "x".repeat(4097).into()).contains("too long"));
    assert!(spoilt("/chat_id", true.into()).contains("is no Integer"));
    let button = "/reply_markup/inline_keyboard/0/0";
    assert!(spoilt(&format!("{button}/callback_data"), "x".repeat(65).into()).contains("65 bytes"));
    assert!(spoilt(button, serde_json::json!({"text": "a"})).contains("exactly one thing"));
    assert!(check("sendMessage", serde_json::json!({"chat_id": 1})).unwrap_err().contains("missing"));
    assert!(check("getMe", serde_json::json!({"x": 1})).unwrap_err().contains("unknown parameter"));
    assert!(check("setMyName", serde_json::json!({"name": "a".repeat(65)})).unwrap_err().contains("65 characters"));
    assert_eq!(method("sendFax"), None);
}
