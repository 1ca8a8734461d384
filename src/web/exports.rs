//! `/export/items.csv` and `.xlsx`: items in the columns that an import reads back, as filters ask for them.

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use futures::{StreamExt, stream::unfold};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

use super::{
    Site,
    api::{Asked, ItemsAsked, Seen, select},
    problem::Problem,
};
use crate::{
    intake::export::{self, NoExport},
    picture::Picture,
};

/// Items that are written at once: what is in memory does not grow with the number of items.
const TOGETHER: usize = 200;
/// How long one waits for a workbook before it.
const PATIENCE: Duration = Duration::from_secs(5);
/// Workbooks that are made at once: each is whole in memory.
static WORKBOOKS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// Where exports are.
pub fn routes() -> Router<Site> {
    Router::new().route("/export/items.csv", get(csv)).route("/export/items.xlsx", get(xlsx))
}

/// What is to be written.
struct Export {
    picture: Arc<Picture>,
    items: Vec<i64>,
    /// Of the file, without its end.
    name: String,
}

impl Export {
    async fn of(site: &Site, asked: &ItemsAsked) -> Result<Export, Problem> {
        if asked.cursor.is_some() || asked.limit.is_some() {
            return Err(Problem::bad("An export holds all items: it takes neither `cursor` nor `limit`."));
        }
        let seen = Seen::of(site, asked.at).await?;
        let items = select(site, &seen, asked).await?.into_iter().map(|item| item.id).collect();
        Ok(Export { name: format!("items-{}", seen.day), picture: seen.picture, items })
    }

    /// Some of the rows, the names of the columns before the first.
    fn csv(&self, from: usize) -> Result<Bytes, NoExport> {
        let part = self.items.iter().skip(from).take(TOGETHER);
        let items = part.filter_map(|id| self.picture.register.items.get(*id)).map(|item| &item.record);
        export::csv_rows(items, from == 0).map(Bytes::from)
    }

    fn xlsx(&self) -> Result<Vec<u8>, NoExport> {
        let items = self.items.iter().filter_map(|id| self.picture.register.items.get(*id));
        let mut book = Vec::new();
        export::xlsx_of(&items.map(|item| &item.record).collect::<Vec<_>>(), &mut book)?;
        Ok(book)
    }
}

async fn csv(State(site): State<Site>, Asked(asked): Asked<ItemsAsked>) -> Result<Response, Problem> {
    let export = Export::of(&site, &asked).await?;
    let headers = file(&format!("{}.csv", export.name), "text/csv; charset=utf-8");
    let parts = unfold((export, Some(0)), |(export, from)| async move {
        let from = from?;
        let part = export.csv(from);
        let next = (from + TOGETHER < export.items.len() && part.is_ok()).then_some(from + TOGETHER);
        Some((part, (export, next)))
    });
    // Compression asks once more after the end.
    Ok((headers, Body::from_stream(parts.fuse())).into_response())
}

async fn xlsx(State(site): State<Site>, Asked(asked): Asked<ItemsAsked>) -> Result<Response, Problem> {
    let busy = "Another workbook is being made. Try again in some seconds, or take the CSV.";
    let turn = timeout(PATIENCE, WORKBOOKS.acquire()).await;
    let _one = turn.map_err(|_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, busy).after(5))?;
    let export = Export::of(&site, &asked).await?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let headers = file(&format!("{}.xlsx", export.name), kind);
    let made = spawn_blocking(move || export.xlsx()).await;
    match made {
        Ok(Ok(book)) => Ok((headers, book).into_response()),
        Ok(Err(fault)) => {
            log::error!("a workbook cannot be made: {fault}");
            Err(Problem::failed())
        }
        Err(panic) => {
            log::error!("making a workbook panicked: {panic}");
            Err(Problem::failed())
        }
    }
}

fn file(name: &str, kind: &str) -> [(header::HeaderName, String); 2] {
    [(header::CONTENT_TYPE, kind.into()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))]
}
