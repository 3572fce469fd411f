//! Reads the parameters and files of a request.

use std::collections::HashMap;

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, header};
use serde_json::{Map, Value};

use super::schema;

/// Parameters by name, and files by the name of their part: (file name, content).
pub type Read = (Map<String, Value>, HashMap<String, (String, String)>);

/// Reads a JSON body or a form.
pub async fn read(method: &str, request: Request) -> Result<Read, String> {
    let is_form = content_type(request.headers()).starts_with("multipart/form-data");
    if is_form {
        return read_form(method, request).await;
    }
    let body = axum::body::to_bytes(request.into_body(), usize::MAX).await.map_err(|error| error.to_string())?;
    if body.is_empty() {
        return Ok(Default::default());
    }
    match serde_json::from_slice(&body) {
        Ok(Value::Object(params)) => Ok((params, HashMap::new())),
        Ok(_) | Err(_) => Err("the body is no JSON object".into()),
    }
}

async fn read_form(method: &str, request: Request) -> Result<Read, String> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|error| error.to_string())?;
    let (mut params, mut files) = (Map::new(), HashMap::new());
    while let Some(field) = form.next_field().await.map_err(|error| error.to_string())? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let text = field.text().await.map_err(|error| error.to_string())?;
        match file {
            Some(file) => {
                files.insert(name, (file, text));
            }
            None => {
                let value = schema::form_value(method, &name, &text);
                params.insert(name, value);
            }
        }
    }
    Ok((params, files))
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
