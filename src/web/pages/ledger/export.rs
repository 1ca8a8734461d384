//! A copy of the whole ledger, one entry a line, as `jolkarta verify` and the page of the verifier read it. Sent page by page: it
//! takes the same memory however long the ledger is, and no connection to the database while the reader is slow.

use axum::{
    body::Body,
    extract::State,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG},
    },
    response::{IntoResponse, Response},
};
use futures::stream::try_unfold;

use crate::{
    domain::ledger::export_line,
    store::{Db, StoreError, ledger},
    web::Site,
};

/// Entries that are read at once.
const AT_ONCE: i64 = 500;

/// Sends it up to where the ledger ends now: what is appended meanwhile is not in it.
pub(super) async fn send(State(site): State<Site>) -> Response {
    let head = match ledger::head(&site.db).await {
        Ok(head) => head,
        Err(fault) => {
            log::error!("export of the ledger: {fault}");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let name = format!("attachment; filename=\"jolkarta-ledger-{}.jsonl\"", head.seq);
    let lines = try_unfold((site.db, 0), move |(db, after)| page(db, after, head.seq));
    let headers = [
        (CONTENT_TYPE, "application/jsonl".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-cache".to_owned()),
        (ETAG, format!("\"{}\"", head.hash)),
    ];
    (headers, Body::from_stream(lines)).into_response()
}

async fn page(db: Db, after: i64, last: i64) -> Result<Option<(String, (Db, i64))>, StoreError> {
    if after >= last {
        return Ok(None);
    }
    let lines = ledger::page(&db, after, AT_ONCE.min(last - after)).await?;
    let Some(end) = lines.last().map(|line| line.seq) else { return Ok(None) };
    let text: String = lines.iter().map(|line| export_line(&line.line, &line.hash) + "\n").collect();
    Ok(Some((text, (db, end))))
}
