//! Files as bots meet them: ids of their own, paths to download from.

use serde_json::{Value, json};

use super::{Ask, Failure};
use crate::sim::message::{File, Media, MediaKind};
use crate::sim::state::State;

/// "For the moment, bots can download files of up to 20MB in size."
const MAX_DOWNLOAD: usize = 20 * 1024 * 1024;

impl State {
    /// A file by the id that this bot was given; ids of other bots are refused.
    pub fn known_file(&mut self, id: &str, bot: i64, kind: MediaKind) -> Result<Media, Failure> {
        if id.starts_with("http://") || id.starts_with("https://") {
            self.log.complaints.push(format!("{id}: the stand-in does not fetch files from the web"));
            return Err(Failure::bad("failed to get HTTP URL content"));
        }
        match self.file_of(id, bot) {
            Some(file) if file.media.kind == kind => Ok(file.media.clone()),
            Some(_) => Err(Failure::bad("can't use file of this type in the request")),
            None => Err(Failure::bad("wrong file identifier/HTTP URL specified")),
        }
    }

    fn file_of(&self, id: &str, bot: i64) -> Option<&File> {
        let (file, owner) = id.rsplit_once('-')?;
        self.files.get(file).filter(|_| owner == bot.to_string())
    }

    pub fn get_file(&self, ask: &Ask) -> Result<Value, Failure> {
        let wrong = || Failure::bad("wrong file_id or the file is temporarily unavailable");
        let file = self.file_of(ask.text("file_id"), ask.bot).ok_or_else(wrong)?;
        if file.media.size > MAX_DOWNLOAD {
            return Err(Failure::bad("file is too big"));
        }
        Ok(json!({
            "file_id": ask.text("file_id"),
            "file_unique_id": file.media.file,
            "file_size": file.media.size,
            "file_path": path_of(&file.media),
        }))
    }

    /// The bytes behind a path that getFile gave.
    pub fn file_at(&self, path: &str) -> Option<Vec<u8>> {
        let name = path.rsplit_once('/')?.1.split('.').next()?;
        self.files.get(name).filter(|file| path_of(&file.media) == path).map(|file| file.bytes.clone())
    }
}

fn path_of(media: &Media) -> String {
    let folder = media.kind.name();
    let end = media.name.as_deref().and_then(|name| name.rsplit_once('.')).map_or("jpg", |(_, end)| end);
    format!("{folder}s/{}.{end}", media.file)
}
