//! Pictures are decoded within bounds, turned upright, made smaller where they are very large, and written anew: nothing of
//! the file that came is kept but what one sees.

use std::{
    io::Cursor,
    sync::{Mutex, PoisonError},
};

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType, metadata::Orientation,
};

use super::Unfit;

/// Most dots of a picture that is decoded: a phone's largest, and 120 MB while it is decoded.
pub const PIXELS_LIMIT: u64 = 40_000_000;
/// Most bytes that decoding may take.
const MEMORY_LIMIT: u64 = 160 << 20;
/// Longest side that is kept: enough to read a plate on a wall.
const SIDE: u32 = 2560;
/// Quality of pictures that are written as JPEG.
const QUALITY: u8 = 85;

/// One picture at a time: a crowd of them must not add up in memory.
static ONE: Mutex<()> = Mutex::new(());

/// The picture alone, in the same format.
pub fn anew(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, Unfit> {
    let _one_at_a_time = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let picture = decoded(bytes, format)?;
    let picture = if picture.width().max(picture.height()) > SIDE {
        picture.resize(SIDE, SIDE, FilterType::Triangle)
    } else {
        picture
    };
    let mut written = Cursor::new(Vec::new());
    let done = match format {
        ImageFormat::Png => eight_bits(picture).write_to(&mut written, ImageFormat::Png),
        _ => JpegEncoder::new_with_quality(&mut written, QUALITY).encode_image(&picture.into_rgb8()),
    };
    done.map_err(|fault| unfit(&fault))?;
    Ok(written.into_inner())
}

fn decoded(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Unfit> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_LIMIT);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|fault| unfit(&fault))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_LIMIT || decoder.total_bytes() > MEMORY_LIMIT {
        return Err(Unfit::TooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|fault| unfit(&fault))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// More than eight bits a colour are of no use to anybody here.
fn eight_bits(picture: DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() { picture.into_rgba8().into() } else { picture.into_rgb8().into() }
}

fn unfit(fault: &ImageError) -> Unfit {
    match fault {
        ImageError::Limits(_) => Unfit::TooLarge,
        other => Unfit::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red on the left, blue on the right.
    fn flag(width: u32, height: u32) -> DynamicImage {
        let colour = |x, _| image::Rgb(if x < width / 2 { [255, 0, 0] } else { [0, 0, 255] });
        image::RgbImage::from_fn(width, height, colour).into()
    }

    fn jpeg(picture: &DynamicImage) -> Vec<u8> {
        let mut written = Cursor::new(Vec::new());
        picture.write_to(&mut written, ImageFormat::Jpeg).unwrap();
        written.into_inner()
    }

    /// The same with EXIF behind the start: an orientation, and a place that nobody shall learn.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"GPS 49.8047 73.1094 SECRET");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    fn read(bytes: &[u8]) -> DynamicImage {
        image::load_from_memory(bytes).unwrap()
    }

    #[test]
    fn what_the_camera_told_is_gone_and_the_picture_stands_upright() {
        let sent = with_exif(&jpeg(&flag(64, 32)), 6);
        let kept = anew(&sent, ImageFormat::Jpeg).unwrap();
        let text = String::from_utf8_lossy(&kept).into_owned();
        assert!(!text.contains("SECRET") && !text.contains("Exif"));
        let picture = read(&kept).into_rgb8();
        assert_eq!(picture.dimensions(), (32, 64));
        // Turned clockwise: what was on the left is on top.
        assert!(picture.get_pixel(16, 4).0[0] > 200 && picture.get_pixel(16, 60).0[2] > 200);
    }

    #[test]
    fn large_pictures_are_made_smaller_and_png_stays_png() {
        let mut sent = Cursor::new(Vec::new());
        flag(4000, 1000).write_to(&mut sent, ImageFormat::Png).unwrap();
        let kept = anew(sent.get_ref(), ImageFormat::Png).unwrap();
        assert!(kept.starts_with(b"\x89PNG"));
        assert_eq!((read(&kept).width(), read(&kept).height()), (SIDE, 640));
    }

    #[test]
    fn bombs_and_ruins_are_refused() {
        let mut sent = Cursor::new(Vec::new());
        flag(16, 16).write_to(&mut sent, ImageFormat::Png).unwrap();
        let mut bomb = sent.get_ref().clone();
        bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        let refused = anew(&bomb, ImageFormat::Png);
        assert!(matches!(refused, Err(Unfit::TooLarge | Unfit::Damaged(_))), "{refused:?}");
        let cut = &sent.get_ref()[..40];
        assert!(matches!(anew(cut, ImageFormat::Png), Err(Unfit::Damaged(_))));
        assert!(matches!(anew(b"\xFF\xD8\xFF\xE0 no picture", ImageFormat::Jpeg), Err(Unfit::Damaged(_))));
    }
}
