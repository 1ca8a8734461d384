//! Refusals and failures as data (RFC 9457, Problem Details): what is wrong, what to do, and the number of the request, which the
//! log has too.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::requests::Number;
use crate::store::StoreError;

/// Why there is no other answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The status of the answer.
    pub status: StatusCode,
    detail: String,
    after_seconds: Option<u64>,
}

/// A refusal or failure (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// What kind of problem it is; `about:blank`: the status says it all.
    #[schema(example = "about:blank")]
    r#type: &'static str,
    /// The status in words.
    #[schema(example = "Bad Request")]
    title: &'static str,
    /// The status.
    #[schema(example = 400)]
    status: u16,
    /// What is wrong and what to do.
    detail: String,
    /// The number of the request; the log has it, too.
    #[schema(example = "4f1c0a9be2d37586")]
    request_id: String,
}

impl Problem {
    /// A problem with a sentence that says what to do.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Problem {
        Problem { status, detail: detail.into(), after_seconds: None }
    }

    /// What was asked cannot be read.
    pub fn bad(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, detail)
    }

    /// There is no such thing.
    pub fn missing(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, detail)
    }

    /// The service failed; the reason is for the log alone.
    pub fn failed() -> Problem {
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The service failed. Try again; if it fails again, tell its operator the request_id.",
        )
    }

    /// The store failed; told in the log.
    pub fn store(fault: &StoreError) -> Problem {
        log::error!("the store failed: {fault}");
        Problem::failed()
    }

    /// The same in other words.
    #[must_use]
    pub fn saying(self, detail: impl Into<String>) -> Problem {
        Problem { detail: detail.into(), ..self }
    }

    /// Worth another try after so many seconds.
    #[must_use]
    pub fn after(self, seconds: u64) -> Problem {
        Problem { after_seconds: Some(seconds), ..self }
    }

    /// The answer, for the request of this number.
    pub fn answer(&self, number: &Number) -> Response {
        let body = ProblemBody {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            detail: self.detail.clone(),
            request_id: number.to_string(),
        };
        let kind = [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")];
        let mut response = (self.status, kind, json!(body).to_string()).into_response();
        if let Some(seconds) = self.after_seconds {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl IntoResponse for Problem {
    /// The answer is written where the request's number is known (`requests.rs`).
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(fault: StoreError) -> Problem {
        Problem::store(&fault)
    }
}
