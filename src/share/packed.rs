//! A whole plan as letters for the fragment of a link: its document, deflated, and what tells whether all of it came.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as URL_SAFE_NO_PAD;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use thiserror::Error;

use crate::exchange::public::public;
use crate::model::document::{Document, SYNC};
use crate::model::error::ReadError;
use crate::model::plan::Plan;
use crate::model::wire::{self, document_to_text};

/// Most letters of a packed plan. Browsers take longer addresses, but nothing that links are sent through does.
pub const MOST_LETTERS: usize = 100_000;
/// Most bytes that are unpacked: no plan of so many letters has more, and nothing takes more room than this.
pub const MOST_BYTES: usize = 4_000_000;
/// The way that plans are packed now: the first byte.
const WAY: u8 = 1;
/// The first byte, and the sum over the text.
const HEAD: usize = 5;

/// What plans are full of, most frequent last. It is as good as sent before the plan, so that a small one packs nearly as
/// well as a large one. Links out there were packed with it: another one is another [`WAY`].
const KNOWN: &[u8] = br#""},{"id":"l1","from":"","to":"","kind":"depends_on"},{"kind":"conflicts_with"},{"kind":"part_of"},{"kind":"cites"},"period":{"start":"20","end":"20"},"status":"adopted","trust":"Trust","summary":"","fictional":true,"subtitle":"","levels":[{"kind":"aim","name":"Strategic priority","plural":"Strategic priorities"}],"schools":[{"id":"","name":" Primary School","short":""}],"kind":"principle","kind":"value","kind":"vision","kind":"milestone","kind":"outcome","kind":"action","kind":"strategy","kind":"statement","kind":"role","kind":"review","kind":"framework_element","source":{"title":"","publisher":"","note":""},"flags":[{"code":"","note":""}],"draft":true,"measures":[{"baseline":,"target":,"unit":"%","direction":"up"}],"due":"2028-07","owner":"Director of Education","contributors":["Headteacher"],"school":"","links":[{"id":"","from":"kpi-1","to":"aim-1","kind":"measures"},{"kind":"maps_to"},{"kind":"contributes"}],"ratings":[{"element":"kpi-1","school":"","period":"autumn 2026","rag":"amber"},{"period":"spring 2026","rag":"green"},{"period":"summer 2026","rag":"red"},{"rag":"none","note":""}]}{
 "format":"golden-thread/plan",
 "version":1,
 "id":"",
 "title":"Strategic plan 2026-31",
 "elements":[
  {"id":"mission","kind":"mission","title":"Every child "},
  {"id":"area-1","kind":"area","title":"","parent":"mission"},
  {"id":"project-1","kind":"project","title":"","parent":"priority-1","reference":"1"},
  {"id":"priority-1","kind":"priority","title":"","parent":"aim-1","text":""},
  {"id":"kpi-1-1","kind":"kpi","title":"","parent":"aim-1-1","reference":"KPI 1.1"},
  {"id":"aim-1","kind":"aim","title":"","parent":"area-1","reference":"1.1","text":"The "},
  {"id":""#
    .as_slice();

/// Why no plan came out of a link.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum UnpackError {
    /// Letters are missing or were changed.
    #[error(
        "The link is damaged, as happens when a mail or a chat cuts a long link off. Ask for it again, or for the plan as a file."
    )]
    Damaged,
    /// Packed by a version of the app that is yet to come.
    #[error(
        "The link comes from a newer version of Golden Thread than this one. Load the page again, or ask for the plan as a file."
    )]
    Newer,
    /// More than a link may hold.
    #[error("The link holds more than a plan in a link can. Ask for the plan as a file.")]
    TooLarge,
    /// It is whole, and no plan that can be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// What of a plan goes into a link: never what syncing keeps beside it, and no drafts and no notes of drafting or speaking unless
/// they are wanted.
pub fn travelling(plan: &Plan, with_drafts: bool) -> Document {
    let mut document = if with_drafts { plan.document().clone() } else { public(plan.document()) };
    document.extra.shift_remove(SYNC);
    document
}

/// Whether a plan that came in a link is one that is here, under whatever id: all of it, or all but its drafts.
pub fn is_same(came: &Plan, here: &Plan) -> bool {
    let came = came.renamed(here.id().clone(), came.document().title.clone());
    let came = travelling(&came, true);
    came == travelling(here, true) || came == travelling(here, false)
}

/// Packs what [`travelling`] gave. None if it is too large for a link.
pub fn pack(document: &Document) -> Option<String> {
    pack_text(&document_to_text(document))
}

/// Packs a text. None if it is empty, or too large for a link.
pub fn pack_text(text: &str) -> Option<String> {
    if text.is_empty() || text.len() > MOST_BYTES {
        return None;
    }
    let mut bytes = vec![WAY];
    bytes.extend(sum(text.as_bytes()).to_be_bytes());
    bytes.extend(deflated(text.as_bytes())?);
    Some(URL_SAFE_NO_PAD.encode(&bytes)).filter(|packed| packed.len() <= MOST_LETTERS)
}

/// The plan in the letters.
///
/// # Errors
/// See [`UnpackError`].
pub fn unpack(packed: &str) -> Result<Plan, UnpackError> {
    Ok(wire::read(&unpack_text(packed)?)?)
}

/// The text in the letters.
///
/// # Errors
/// See [`UnpackError`]; but it need not be a plan.
pub fn unpack_text(packed: &str) -> Result<String, UnpackError> {
    if packed.len() > MOST_LETTERS {
        return Err(UnpackError::TooLarge);
    }
    let bytes = URL_SAFE_NO_PAD.decode(packed).map_err(|_| UnpackError::Damaged)?;
    let (head, deflated) = bytes.split_at_checked(HEAD).ok_or(UnpackError::Damaged)?;
    match head[0] {
        WAY => {}
        later if later > WAY => return Err(UnpackError::Newer),
        _ => return Err(UnpackError::Damaged),
    }
    let text = inflated(deflated)?;
    if sum(&text).to_be_bytes() != head[1..] {
        return Err(UnpackError::Damaged);
    }
    String::from_utf8(text).map_err(|_| UnpackError::Damaged)
}

/// A sum that a changed text does not have, short of one in four thousand million: FNV-1a.
fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Deflated as it stands after what is known: that is packed first, ended at a whole byte, and thrown away.
fn deflated(text: &[u8]) -> Option<Vec<u8>> {
    let mut packer = CompressorOxide::new(create_comp_flags_from_zip_params(9, 0, 0));
    let mut out = vec![0; KNOWN.len() * 2];
    compress(&mut packer, KNOWN, &mut out, TDEFLFlush::Sync);
    // Deflating never makes more than this of anything.
    out.resize(text.len() + text.len() / 1000 + 256, 0);
    let (status, _, length) = compress(&mut packer, text, &mut out, TDEFLFlush::Finish);
    out.truncate(length);
    (status == TDEFLStatus::Done).then_some(out)
}

fn inflated(mut rest: &[u8]) -> Result<Vec<u8>, UnpackError> {
    let most = KNOWN.len() + MOST_BYTES;
    let mut unpacker = Box::<DecompressorOxide>::default();
    let mut out = KNOWN.to_vec();
    let mut length = out.len();
    loop {
        if length == most {
            return Err(UnpackError::TooLarge);
        }
        out.resize((out.len() * 2).min(most), 0);
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, taken, given) = decompress(&mut unpacker, rest, &mut out, length, flags);
        length += given;
        rest = rest.get(taken..).unwrap_or_default();
        match status {
            TINFLStatus::HasMoreOutput => {}
            // Nothing comes after it.
            TINFLStatus::Done if rest.is_empty() => return Ok(out[KNOWN.len()..length].to_vec()),
            _ => return Err(UnpackError::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Deflated as links are, whatever it is.
    fn packed(text: &[u8]) -> String {
        let mut bytes = vec![WAY];
        bytes.extend(sum(text).to_be_bytes());
        bytes.extend(deflated(text).expect("deflated"));
        URL_SAFE_NO_PAD.encode(&bytes)
    }

    #[test]
    fn what_inflates_without_end_is_stopped() {
        let bomb = packed(&vec![b' '; 60_000_000]);
        assert!(bomb.len() < MOST_LETTERS, "{} letters", bomb.len());
        assert_eq!(unpack(&bomb), Err(UnpackError::TooLarge));
        // As much as may be comes out, and is read.
        assert_eq!(unpack(&packed(&vec![b' '; MOST_BYTES - 1])), Err(UnpackError::Read(ReadError::Empty)));
        assert_eq!(unpack(&packed(&[0xFF, 0xFE])), Err(UnpackError::Damaged));
    }

    #[test]
    fn what_is_known_before_makes_small_plans_shorter() {
        let text = br#"{"format":"golden-thread/plan","version":1,"id":"p","title":"P","elements":[{"id":"mission","kind":"mission","title":"Every child"}]}"#;
        let plain = miniz_oxide::deflate::compress_to_vec(text, 9).len();
        let ours = deflated(text).expect("deflated").len();
        assert!(ours * 2 < plain, "{ours} bytes, and {plain} without");
    }
}
