//! What the page sends, read strictly, and what it is told when that was wrong.

use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::sim::{MediaKind, Refusal, Upload, files::picture_size, people::MAX_TEXT};

/// The most files in one album.
const MAX_FILES: usize = 10;

/// Why a request was not carried out, in words for the person at the page.
#[derive(Debug)]
pub(super) struct Wrong {
    status: StatusCode,
    text: String,
}

impl Wrong {
    pub fn bad(text: impl Into<String>) -> Wrong {
        Wrong { status: StatusCode::BAD_REQUEST, text: text.into() }
    }

    pub fn missing(text: &str) -> Wrong {
        Wrong { status: StatusCode::NOT_FOUND, text: text.to_owned() }
    }

    pub fn foreign() -> Wrong {
        let text = "Only the playground's own page may do this.".to_owned();
        Wrong { status: StatusCode::FORBIDDEN, text }
    }

    fn too_large() -> Wrong {
        let text = "This is too large: files of one message may have 20 MB together.".to_owned();
        Wrong { status: StatusCode::PAYLOAD_TOO_LARGE, text }
    }

    fn too_long() -> Wrong {
        let text = format!("This is too long: a text may have {MAX_TEXT} characters.");
        Wrong { status: StatusCode::PAYLOAD_TOO_LARGE, text }
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "error": self.text }))).into_response()
    }
}

impl From<Refusal> for Wrong {
    fn from(refusal: Refusal) -> Wrong {
        let text = refusal.to_string();
        let mut letters = text.chars();
        let capital = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
        Wrong::bad(format!("{capital}{}.", letters.as_str()))
    }
}

impl From<MultipartError> for Wrong {
    fn from(error: MultipartError) -> Wrong {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            return Wrong::too_large();
        }
        Wrong::bad(format!("The form cannot be read: {}.", error.body_text()))
    }
}

/// A JSON body; fields that are unknown, missing or of the wrong type are named.
pub(super) struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Wrong;

    async fn from_request(request: Request, state: &S) -> Result<Body<T>, Wrong> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/json") {
            return Err(Wrong::bad("The body must be JSON (Content-Type: application/json)."));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Wrong::too_long(),
            _ => Wrong::bad(format!("The body cannot be read: {}.", rejection.body_text())),
        })?;
        let read = serde_json::from_slice(&bytes);
        read.map(Body).map_err(|error| Wrong::bad(format!("The body is not as expected: {error}.")))
    }
}

/// A message with files: fields `phone`, `text`, `reply_to`, and any number of `photo`, `video` and `document`.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub phone: String,
    pub text: String,
    pub reply_to: Option<i64>,
    pub files: Vec<Upload>,
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Wrong;

    async fn from_request(request: Request, state: &S) -> Result<Form, Wrong> {
        let fields = Multipart::from_request(request, state).await;
        let mut fields =
            fields.map_err(|error| Wrong::bad(format!("The form cannot be read: {}.", error.body_text())))?;
        let mut form = Form::default();
        while let Some(field) = fields.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            match name.as_str() {
                "phone" => form.phone = field.text().await?,
                "text" => form.text = field.text().await?,
                "reply_to" => form.reply_to = Some(number(&field.text().await?)?),
                other => {
                    let unknown = || Wrong::bad(format!("The form has an unknown field “{other}”."));
                    let kind = MediaKind::named(other).ok_or_else(unknown)?;
                    let file = field.file_name().unwrap_or("file").to_owned();
                    let mime = field.content_type().unwrap_or("application/octet-stream").to_owned();
                    form.files.push(Upload::new(kind, field.bytes().await?.to_vec(), &file, &mime));
                }
            }
        }
        form.checked()
    }
}

impl Form {
    /// All or nothing: an album must not stop halfway at a broken picture.
    fn checked(self) -> Result<Form, Wrong> {
        let broken = |file: &&Upload| file.kind == MediaKind::Photo && picture_size(&file.bytes).is_none();
        if let Some(file) = self.files.iter().find(broken) {
            return Err(Wrong::bad(format!("“{}” is not a PNG or JPEG picture; send it as a file.", file.name)));
        }
        match self.files.len() {
            0 => Err(Wrong::bad("The form carries no file.")),
            count if count > MAX_FILES => {
                Err(Wrong::bad(format!("{count} files are too many, the most is {MAX_FILES}.")))
            }
            _ => Ok(self),
        }
    }
}

fn number(text: &str) -> Result<i64, Wrong> {
    text.parse().map_err(|_| Wrong::bad(format!("reply_to must be the number of a message, not “{text}”.")))
}
