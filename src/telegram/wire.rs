//! One request to the Bot API and its answer. Requests are the library's types; they are sent from here because the library
//! waits ten seconds after every error of Telegram's servers, and fails when an answer holds what it does not know.

use std::{fmt, time::Duration};

use reqwest::{Client, RequestBuilder, header::CONTENT_TYPE, multipart::Form};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use teloxide::requests::Payload;
use url::Url;

use super::{outcome::Failure, prepared::Prepared};

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// The longest that any request may take; more than a long poll waits.
const PATIENCE: Duration = Duration::from_secs(40);

/// The way to one bot's methods. Its address holds the token.
#[derive(Clone)]
pub struct Wire {
    client: Client,
    methods: String,
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
        let methods = format!("{}/bot{token}", api.as_str().trim_end_matches('/'));
        Ok(Wire { client: client.map_err(reqwest::Error::without_url)?, methods })
    }

    /// Sends a request once and reads its result as `T`: what is ignored cannot fail to be read.
    pub async fn call<T: DeserializeOwned>(&self, request: &(impl Payload + Serialize)) -> Result<T, Failure> {
        let url = format!("{}/{}", self.methods, name(request));
        self.read(self.client.post(url).json(request)).await
    }

    /// Sends a prepared request to a chat once.
    pub async fn send<T: DeserializeOwned>(&self, request: &Prepared, chat: i64) -> Result<T, Failure> {
        let url = format!("{}/{}", self.methods, request.method);
        let request = self.client.post(url).header(CONTENT_TYPE, "application/json").body(request.to(chat));
        self.read(request).await
    }

    /// Sends a form with files to a method once.
    pub async fn upload<T: DeserializeOwned>(&self, method: &str, form: Form) -> Result<T, Failure> {
        self.read(self.client.post(format!("{}/{method}", self.methods)).multipart(form)).await
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
                Err(Failure::Gone("the group became a supergroup".into()))
            }
            Answer { description, .. } => Err(Failure::from_description(description.unwrap_or_default())),
        }
    }
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
