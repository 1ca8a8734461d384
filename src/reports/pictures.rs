//! SVG becomes PNG with the fonts of `data/fonts`: the same picture on every machine.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

/// The family of the fonts below.
const FAMILY: &str = "Noto Sans";

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("../../data/fonts/NotoSans-Regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../data/fonts/NotoSans-Bold.ttf").to_vec());
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum NoPicture {
    /// It is no SVG that can be drawn.
    #[error("the drawing cannot be read: {0}")]
    Drawing(#[from] resvg::usvg::Error),
    /// It is too large, or has no size.
    #[error("the drawing has no size that a picture can have")]
    Size,
    /// It could not be packed.
    #[error("the picture cannot be packed: {0}")]
    Packing(String),
}

/// A picture of a drawing, one pixel for each of its units.
pub fn png(svg: &str) -> Result<Vec<u8>, NoPicture> {
    scaled(svg, 1.0)
}

/// A picture of a drawing, so many pixels for each of its units.
pub fn scaled(svg: &str, times: f32) -> Result<Vec<u8>, NoPicture> {
    let options = Options { font_family: FAMILY.into(), fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size().scale_by(times).ok_or(NoPicture::Size)?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(NoPicture::Size)?;
    resvg::render(&tree, Transform::from_scale(times, times), &mut pixels.as_mut());
    pixels.encode_png().map_err(|fault| NoPicture::Packing(fault.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::charts::{Chart, Shape, Sheet, WIDTH};

    fn drawing(words: &str) -> String {
        let days: Vec<String> = (1..=30).map(|day| format!("{day} қараша")).collect();
        let copies: Vec<i64> = (0..30).map(|day| (day * 7_919) % 1_300 * i64::from(day % 7 < 5)).collect();
        let subscribers: Vec<i64> = (0..30).map(|day| 8_000 + day * 130 - (day % 4) * 60).collect();
        let charts = [
            Chart {
                title: "Күн сайын жіберілген хабарлар", shape: Shape::Columns, values: &copies
            },
            Chart { title: "Жазылушылар", shape: Shape::Area, values: &subscribers },
        ];
        let number = |number: i64| number.to_string();
        Sheet { title: words, subtitle: words, description: "", days: &days, charts: &charts, number: &number }.svg()
    }

    fn words(words: &str) -> Vec<u8> {
        let number = |number: i64| number.to_string();
        let sheet = Sheet { title: words, subtitle: words, description: "", days: &[], charts: &[], number: &number };
        png(&sheet.svg()).unwrap()
    }

    /// How many pixels are not white.
    fn inked(png: &[u8]) -> usize {
        let pixels = Pixmap::decode_png(png).unwrap();
        pixels.pixels().iter().filter(|pixel| (pixel.red(), pixel.green(), pixel.blue()) != (255, 255, 255)).count()
    }

    #[test]
    fn a_picture_has_its_size_and_shows_something() {
        let png = png(&drawing("Хабарландырулар")).unwrap();
        let pixels = Pixmap::decode_png(&png).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (WIDTH, 940));
        assert!(inked(&png) > 50_000, "{}", inked(&png));
        assert!(png.len() < 200_000, "{}", png.len());
    }

    /// A letter that the font lacks is drawn as nothing or as the same box as any other.
    #[test]
    fn every_kazakh_letter_has_its_shape() {
        let letters: Vec<char> = "әғқңөұүһіӘҒҚҢӨҰҮҺІ₸".chars().collect();
        let pictures: Vec<Vec<u8>> = letters.iter().map(|letter| words(&letter.to_string())).collect();
        let box_of_none = words("\u{13000}");
        for (index, picture) in pictures.iter().enumerate() {
            assert!(*picture != box_of_none, "{}", letters[index]);
            assert!(pictures[..index].iter().all(|other| other != picture), "{}", letters[index]);
        }
    }

    #[test]
    fn what_is_no_drawing_is_told() {
        assert!(matches!(png("<svg"), Err(NoPicture::Drawing(_))));
    }
}
