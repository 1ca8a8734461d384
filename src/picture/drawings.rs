//! Drawings as pictures: drawn off the threads that answer, one at a time, and kept while there is room.
//!
//! A picture is known by what is drawn: whatever changes in it makes another one, so that none is ever out of date.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use sha2::{Digest as _, Sha256};

use crate::{domain::ledger::hex, reports::pictures};

/// Pictures that are kept: about 5 MB.
const KEPT: usize = 100;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum NoDrawing {
    /// It cannot be drawn.
    #[error(transparent)]
    Picture(#[from] pictures::NoPicture),
    /// Whoever drew it has failed.
    #[error("whoever drew a picture has failed: {0}")]
    Lost(#[from] tokio::task::JoinError),
}

/// Draws pictures.
#[derive(Debug, Default)]
pub struct Drawings {
    kept: Mutex<VecDeque<(String, Arc<[u8]>)>>,
    drawing: tokio::sync::Mutex<()>,
}

/// The name of what is drawn at a scale.
pub fn name(svg: &str, times: f32) -> String {
    hex(&Sha256::new().chain_update(times.to_le_bytes()).chain_update(svg).finalize())
}

impl Drawings {
    /// A PNG of a drawing, so many pixels for each of its units.
    pub async fn png(&self, svg: String, times: f32) -> Result<Arc<[u8]>, NoDrawing> {
        let name = name(&svg, times);
        if let Some(picture) = self.find(&name) {
            return Ok(picture);
        }
        let _one_at_a_time = self.drawing.lock().await;
        if let Some(picture) = self.find(&name) {
            return Ok(picture);
        }
        let picture: Arc<[u8]> = tokio::task::spawn_blocking(move || pictures::scaled(&svg, times)).await??.into();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(KEPT - 1);
        kept.push_front((name, Arc::clone(&picture)));
        Ok(picture)
    }

    fn find(&self, name: &str) -> Option<Arc<[u8]>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, _)| known == name)?;
        let found = kept.remove(at)?;
        kept.push_front(found.clone());
        Some(found.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(number: usize) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"1\"/>", number + 1)
    }

    #[tokio::test]
    async fn what_was_drawn_lately_is_not_drawn_again_and_not_everything_is_kept() {
        let drawings = Drawings::default();
        let first = drawings.png(drawing(0), 1.0).await.unwrap();
        for number in 1..=KEPT * 2 {
            drawings.png(drawing(number), 1.0).await.unwrap();
            let again = drawings.png(drawing(0), 1.0).await.unwrap();
            assert!(Arc::ptr_eq(&first, &again));
        }
        assert_eq!(drawings.kept.lock().unwrap().len(), KEPT);
        assert!(!Arc::ptr_eq(&first, &drawings.png(drawing(0), 2.0).await.unwrap()));
        assert!(drawings.png("<svg".into(), 1.0).await.is_err());
    }
}
