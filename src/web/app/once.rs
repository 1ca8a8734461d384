//! Writing once: what comes again under the same key gets the answer that it got before, and does nothing.

use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Signed;
use crate::{
    domain::ledger::hex,
    store::{Tx, app_answers, ledger},
    web::{Site, problem::Problem},
};

/// Where the page sends its key.
const KEY: &str = "idempotency-key";
/// Letters of a key.
const LETTERS: std::ops::RangeInclusive<usize> = 8..=64;

/// A request that may come again.
pub struct Once<'a> {
    signed: &'a Signed,
    key: String,
    asked: String,
}

impl Once<'_> {
    /// Reads its key; `what` and `body` are what is asked for.
    pub fn read<'a>(headers: &HeaderMap, signed: &'a Signed, what: &str, body: &[u8]) -> Result<Once<'a>, Problem> {
        let mut keys = headers.get_all(KEY).iter().map(|key| key.to_str().unwrap_or_default());
        let fits = |key: &&str| LETTERS.contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
        let (Some(key), None) = (keys.next().filter(fits), keys.next()) else {
            log::debug!("a write of the Mini App came without an Idempotency-Key of {LETTERS:?} letters");
            return Err(Problem::bad(signed.locale.say("web-app-outdated")));
        };
        let asked = hex(&Sha256::new().chain_update(what).chain_update([0]).chain_update(body).finalize());
        Ok(Once { signed, key: key.into(), asked })
    }

    /// Begins; with the answer of before, if there was one. Nobody else writes about items until the transaction ends.
    pub async fn begin(&self, site: &Site) -> Result<Result<Tx, Response>, Problem> {
        let mut tx = site.db.begin().await?;
        ledger::lock(&mut tx).await?;
        match app_answers::get(&mut tx, self.signed.person, &self.key).await? {
            None => Ok(Ok(tx)),
            Some(before) if before.asked != self.asked => {
                Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, self.signed.locale.say("web-app-outdated")))
            }
            Some(before) => {
                let kind = [(axum::http::header::CONTENT_TYPE, "application/json")];
                Ok(Err((kind, before.answer).into_response()))
            }
        }
    }

    /// Ends with an answer that is kept in the same commit.
    pub async fn end(&self, mut tx: Tx, answer: Value, now: i64) -> Result<Response, Problem> {
        app_answers::keep(&mut tx, (self.signed.person, &self.key), &self.asked, &answer.to_string(), now).await?;
        tx.commit().await?;
        Ok(Json(answer).into_response())
    }
}
