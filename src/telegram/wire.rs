//! One request to the Bot API and its answer. Requests are the library's types; they are sent from here because the library
//! waits ten seconds after every error of Telegram's servers, and fails when an answer holds what it does not know.

use std::{fmt, sync::Arc, time::Duration};

use reqwest::{
    Client, RequestBuilder,
    header::CONTENT_TYPE,
    multipart::{Form, Part},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use teloxide::requests::Payload;
use url::Url;

use super::{
    contact::Contact,
    media::Upload,
    outcome::Failure,
    prepared::{Address, Prepared},
};

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// The longest that any request may take; more than a long poll waits.
const PATIENCE: Duration = Duration::from_secs(40);

/// The longest that files may be under way.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(180);
/// "For the moment, bots can download files of up to 20MB in size" (Telegram Bot API, getFile).
const DOWNLOAD_LIMIT: usize = 20 * 1024 * 1024;

/// The way to one bot's methods and files. Its addresses hold the token.
#[derive(Clone)]
pub struct Wire {
    client: Client,
    methods: String,
    files: String,
    contact: Arc<Contact>,
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

/// Telegram Bot API, "Making requests".
#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct Answer<T> {
    result: Option<T>,
    description: Option<String>,
    #[serde(default)]
    parameters: Parameters,
}

/// Telegram Bot API, ResponseParameters.
#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

impl Wire {
    /// The way to the bot of this token at this Bot API.
    pub fn new(token: &str, api: &Url) -> reqwest::Result<Wire> {
        let client = Client::builder().connect_timeout(CONNECT).timeout(PATIENCE).tcp_nodelay(true).build();
        let api = api.as_str().trim_end_matches('/');
        let (methods, files) = (format!("{api}/bot{token}"), format!("{api}/file/bot{token}"));
        Ok(Wire { client: client.map_err(reqwest::Error::without_url)?, methods, files, contact: Arc::default() })
    }

    /// Whether Telegram answers.
    pub fn contact(&self) -> &Contact {
        &self.contact
    }

    /// Sends a request once and reads its result as `T`: what is ignored cannot fail to be read.
    pub async fn call<T: DeserializeOwned>(&self, request: &(impl Payload + Serialize)) -> Result<T, Failure> {
        let url = format!("{}/{}", self.methods, name(request));
        self.ask(name(request), self.client.post(url).json(request)).await
    }

    /// Sends a prepared request once, with its files if it has any.
    pub async fn send<T: DeserializeOwned>(&self, request: &Prepared, address: Address) -> Result<T, Failure> {
        let to = self.client.post(format!("{}/{}", self.methods, request.method));
        let body = request.body(address);
        if request.uploads.is_empty() {
            return self.ask(request.method, to.header(CONTENT_TYPE, "application/json").body(body)).await;
        }
        self.ask(request.method, to.timeout(UPLOAD_PATIENCE).multipart(form(&body, &request.uploads)?)).await
    }

    /// The contents of a file by the path that getFile gave.
    pub async fn download(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let request = self.client.get(format!("{}/{path}", self.files)).timeout(UPLOAD_PATIENCE);
        let mut response = request.send().await.map_err(|error| broken(&error))?;
        match response.status() {
            status if status.is_server_error() => {
                return Err(Failure::Unreachable(format!("its servers answer {status}")));
            }
            status if !status.is_success() => return Err(Failure::Refused(format!("no such file ({status})"))),
            _ => {}
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| broken(&error))? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > DOWNLOAD_LIMIT {
                return Err(Failure::Refused("the file is too big".into()));
            }
        }
        Ok(bytes)
    }

    async fn ask<T: DeserializeOwned>(&self, method: &'static str, request: RequestBuilder) -> Result<T, Failure> {
        let outcome = self.read(request).await;
        self.contact.note(method, &outcome);
        outcome
    }

    async fn read<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, Failure> {
        let response = request.send().await.map_err(|error| broken(&error))?;
        let status = response.status();
        if status.is_server_error() {
            return Err(Failure::Unreachable(format!("its servers answer {status}")));
        }
        let body = response.bytes().await.map_err(|error| broken(&error))?;
        let answer: Answer<T> = serde_json::from_slice(&body).map_err(|fault| {
            Failure::Unreachable(format!("the answer is not one of the Bot API ({status}): {fault}"))
        })?;
        match answer {
            Answer { result: Some(result), .. } => Ok(result),
            Answer { parameters: Parameters { retry_after: Some(seconds), .. }, .. } => {
                Err(Failure::Wait(Duration::from_secs(seconds)))
            }
            Answer { parameters: Parameters { migrate_to_chat_id: Some(_), .. }, .. } => {
                // Telegram tells of it by an update as well; what is tried again then finds the new number.
                Err(Failure::Unreachable("the group became a supergroup".into()))
            }
            Answer { description, .. } => Err(Failure::from_description(description.unwrap_or_default())),
        }
    }
}

/// The members of a body as fields, nested ones as JSON, beside the files that they name.
fn form(body: &str, uploads: &[(String, Upload)]) -> Result<Form, Failure> {
    let members: Map<String, Value> =
        serde_json::from_str(body).map_err(|fault| Failure::Refused(format!("the request is not JSON: {fault}")))?;
    let field = |form: Form, (name, value): (String, Value)| match value {
        Value::String(text) => form.text(name, text),
        other => form.text(name, other.to_string()),
    };
    let form = members.into_iter().fold(Form::new(), field);
    uploads.iter().try_fold(form, |form, (name, upload)| {
        let bytes = tokio_util::bytes::Bytes::from_owner(Arc::clone(&upload.bytes));
        let length = bytes.len() as u64;
        let part = Part::stream_with_length(bytes, length).file_name(upload.name.clone()).mime_str(&upload.mime);
        let wrong = |_| Failure::Refused(format!("{} is no media type", upload.mime));
        Ok(form.part(name.clone(), part.map_err(wrong)?))
    })
}

fn name<P: Payload>(_request: &P) -> &'static str {
    P::NAME
}

/// A broken connection in words for a log: the client's own words hold the address, and with it the token.
fn broken(error: &reqwest::Error) -> Failure {
    // Whoever could not connect sent nothing; else the request may have been carried out.
    if error.is_connect() {
        Failure::Unreachable("no connection".into())
    } else if error.is_timeout() {
        Failure::Unanswered("no answer in time".into())
    } else {
        Failure::Unanswered("the connection broke".into())
    }
}
