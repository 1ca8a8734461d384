//! The archive that a workbook is: its parts by name, unpacked as streams within one budget.

use std::{collections::HashMap, io::Cursor};

use zip::ZipArchive;

use crate::domain::imports::{Fault, Wrong};

use super::{
    Read,
    book::too_many,
    xml::{Budget, Xml},
};

/// Most that the needed parts of a workbook may hold when unpacked, in bytes.
const UNPACKED_BYTES: u64 = 256 << 20;
/// Most tags in them: a cell has two to four.
const TAGS: u64 = 16_000_000;
/// Most parts.
const PARTS: usize = 10_000;

/// An archive with the names of its parts.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Where each part stands, by its name in small letters with slashes.
    names: HashMap<String, usize>,
    left: Budget,
}

impl<'b> Archive<'b> {
    /// Reads the list of parts.
    pub(super) fn open(bytes: &'b [u8]) -> Read<Archive<'b>> {
        if claimed_parts(bytes) > PARTS as u64 {
            return Err(too_many());
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(cut_off)?;
        let name = |name: &str| name.replace('\\', "/").to_lowercase();
        let names: HashMap<String, usize> =
            (0..zip.len()).filter_map(|index| Some((name(&zip.name_for_index(index)?.ok()?), index))).collect();
        if !names.contains_key("[content_types].xml") {
            return Err(Fault::of_file(Wrong::new("fault-not-workbook")));
        }
        Ok(Archive { zip, names, left: Budget { bytes: UNPACKED_BYTES, tags: TAGS } })
    }

    /// Reads a part from its beginning to its end, so that its check sum is compared; `None` if there is no such part.
    pub(super) fn part<T>(&mut self, name: &str, read: impl FnOnce(&mut Xml<'_>) -> Read<T>) -> Read<Option<T>> {
        let Some(index) = self.names.get(&name.to_lowercase()) else { return Ok(None) };
        let part = self.zip.by_index(*index).map_err(cut_off)?;
        let mut xml = Xml::new(part, &mut self.left, too_large());
        read(&mut xml).map(Some)
    }
}

fn cut_off<E>(_: E) -> Fault {
    Fault::of_file(Wrong::new("fault-cut-off"))
}

fn too_large() -> Fault {
    Fault::of_file(Wrong::new("fault-unpacked"))
}

/// As many parts as the archive lists or claims to have: room for all of them is taken before they are read.
fn claimed_parts(bytes: &[u8]) -> u64 {
    let listed = signatures(bytes, b"PK\x01\x02").count() as u64;
    // A large archive says it with 64 bits, in a record that another one points to.
    if signatures(bytes, b"PK\x06\x07").next().is_none() {
        return listed;
    }
    let claim = |at: usize| Some(u64::from_le_bytes(bytes.get(at + 32..at + 40)?.try_into().ok()?));
    signatures(bytes, b"PK\x06\x06").filter_map(claim).fold(listed, u64::max)
}

fn signatures<'b>(bytes: &'b [u8], signature: &'b [u8; 4]) -> impl Iterator<Item = usize> + 'b {
    memchr::memmem::find_iter(bytes, signature)
}
