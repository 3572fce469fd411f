//! Telegram's HTML, read as strictly as its documentation words it: only its tags, properly nested, everything else escaped.

/// What a reader sees of a text in HTML.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The text without tags.
    pub text: String,
    /// Formatted pieces.
    pub entities: usize,
}

/// Reads a text in Telegram's HTML.
pub fn parse(html: &str) -> Result<Parsed, String> {
    let mut parsed = Parsed { text: String::new(), entities: 0 };
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(c) = rest.chars().next() {
        match c {
            '<' => {
                let end = rest.find('>').ok_or("a `<` that is neither escaped nor a tag")?;
                tag(&rest[1..end], &mut open, &mut parsed)?;
                rest = &rest[end + 1..];
            }
            '>' => return Err("a `>` that is not escaped".into()),
            '&' => {
                let end = rest.find(';').filter(|end| *end <= 8).ok_or("a `&` that is not escaped")?;
                parsed.text.push(entity(&rest[1..end])?);
                rest = &rest[end + 1..];
            }
            c => {
                parsed.text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    match open.pop() {
        Some(name) => Err(format!("<{name}> is not closed")),
        None => Ok(parsed),
    }
}

fn entity(name: &str) -> Result<char, String> {
    match name {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        _ => name
            .strip_prefix('#')
            .and_then(|code| match code.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => code.parse().ok(),
            })
            .and_then(char::from_u32)
            .ok_or_else(|| format!("&{name}; is unknown to Telegram")),
    }
}

fn tag(tag: &str, open: &mut Vec<String>, parsed: &mut Parsed) -> Result<(), String> {
    if let Some(name) = tag.strip_prefix('/') {
        return match open.pop() {
            Some(opened) if opened == name => Ok(()),
            Some(opened) => Err(format!("</{name}> closes <{opened}>")),
            None => Err(format!("</{name}> closes nothing")),
        };
    }
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let known = match name {
        "b" | "strong" | "i" | "em" | "u" | "ins" | "s" | "strike" | "del" | "tg-spoiler" | "code" | "pre" => {
            attributes.is_empty()
        }
        "blockquote" => matches!(attributes, "" | "expandable"),
        "span" => attributes == "class=\"tg-spoiler\"",
        "a" => {
            let url = attributes.strip_prefix("href=\"").and_then(|url| url.strip_suffix('"'));
            url.is_some_and(|url| {
                let is_link = ["https://", "http://", "tg://"].iter().any(|scheme| url.starts_with(scheme));
                is_link && !url.contains(['"', ' '])
            })
        }
        _ => false,
    };
    if !known {
        return Err(format!("<{tag}> is unknown to Telegram"));
    }
    if open.iter().any(|outer| matches!(outer.as_str(), "code" | "pre")) {
        return Err(format!("<{name}> inside code"));
    }
    if open.iter().any(|outer| outer == name) {
        return Err(format!("<{name}> inside itself"));
    }
    parsed.entities += 1;
    open.push(name.to_owned());
    Ok(())
}

#[test]
fn telegrams_html_is_read() {
    let parsed =
        parse("<b>a &lt; b</b>\n<blockquote expandable>x &amp; <a href=\"https://a.b/?c&amp;d\">y</a></blockquote>")
            .unwrap();
    assert_eq!(parsed, Parsed { text: "a < b\nx & y".into(), entities: 3 });
    for wrong in [
        "a < b",
        "a > b",
        "a & b",
        "&nbsp;",
        "<br>",
        "<b>x",
        "<b><i>x</b></i>",
        "<a href=\"tel:1\">x</a>",
        "<b><b>x</b></b>",
    ] {
        assert!(parse(wrong).is_err(), "{wrong}");
    }
}
