//! Reads the parameters of a request in each of the ways that Telegram accepts them: query, form, JSON, multipart.

use std::collections::HashMap;

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::{Map, Value, json};

use super::schema;

/// Telegram takes files up to 50 MB from bots; a little more is the form around them.
pub(super) const MAX_BODY: usize = 51 * 1024 * 1024;

/// A file inside a multipart request.
pub struct Part {
    pub name: String,
    pub mime: String,
    pub bytes: Vec<u8>,
}

/// The parameters of a call, decoded, and its files by the name of their part.
#[derive(Default)]
pub(super) struct Input {
    pub params: Map<String, Value>,
    pub files: HashMap<String, Part>,
}

/// Reads a request for `method`. The error is a description for a 400.
pub(super) async fn read(method: &str, request: Request) -> Result<Input, String> {
    let query = request.uri().query().unwrap_or_default().to_owned();
    let mut input = Input { params: schema::decode_fields(method, pairs(query.as_bytes())), ..Input::default() };
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    if kind.starts_with("multipart/form-data") {
        read_multipart(method, request, &mut input).await?;
        return Ok(input);
    }
    let body = axum::body::to_bytes(request.into_body(), MAX_BODY).await.map_err(|_| "Request Entity Too Large")?;
    if body.is_empty() {
        return Ok(input);
    }
    if kind.starts_with("application/json") {
        input.params.extend(read_json(&body)?);
    } else {
        input.params.extend(schema::decode_fields(method, pairs(&body)));
    }
    Ok(input)
}

/// A JSON body; texts of digits are taken for chat ids, as Telegram takes them.
fn read_json(body: &[u8]) -> Result<Map<String, Value>, String> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(mut params)) => {
            let number = params.get("chat_id").and_then(Value::as_str).and_then(|text| text.parse::<i64>().ok());
            if let Some(number) = number {
                params.insert("chat_id".to_owned(), json!(number));
            }
            Ok(params)
        }
        _ => Err("Bad Request: can't parse JSON object".to_owned()),
    }
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text).into_owned().collect()
}

async fn read_multipart(method: &str, request: Request, input: &mut Input) -> Result<(), String> {
    let broken = |_| "Bad Request: can't parse multipart form data".to_owned();
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| broken(()))?;
    let mut fields = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| broken(()))? {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file) = field.file_name().map(str::to_owned) else {
            fields.push((name, field.text().await.map_err(|_| broken(()))?));
            continue;
        };
        let mime = field.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = field.bytes().await.map_err(|_| broken(()))?.to_vec();
        input.files.insert(name, Part { name: file, mime, bytes });
    }
    input.params.extend(schema::decode_fields(method, fields));
    // A file sent in the field itself is the same as one that the field points to.
    for direct in ["photo", "video", "document", "certificate"] {
        if input.files.contains_key(direct) && !input.params.contains_key(direct) {
            input.params.insert(direct.to_owned(), json!(format!("attach://{direct}")));
        }
    }
    Ok(())
}
