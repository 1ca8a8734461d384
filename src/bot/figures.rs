//! Regional figures: words become an indicator or a region, and the picture becomes the answer.

use super::{
    answers::Answering,
    asking::{Asking, Understood},
};
use crate::{
    domain::{
        arguments,
        indicators::{self, Indicator},
        questions::Question,
        record::Stored,
    },
    messages::{
        Ambiguous, Choice, ChoiceName, IndicatorCard, IndicatorList, Page, RegionFigures, Rendered, UnknownWord,
        pages::{ITEMS_A_PAGE, NAMES_A_PAGE},
    },
};

/// Indicators that are offered where the words name none or several.
const OFFERED: usize = 5;

impl Asking<'_> {
    /// `/indicators`, or the same in free words, with what was written behind it: an indicator, a region, both or nothing.
    pub(super) fn indicators(&self, text: &str) -> Understood {
        let register = &self.picture.register;
        let arguments = arguments::parse(&self.picture.names, register, text, self.today);
        let region = arguments.scope.region.or_else(|| self.region_of(arguments.scope.agency?));
        let named = indicators::named(register, text);
        match (named.as_slice(), region) {
            ([one], region) => Understood::Asks(Question::Indicator(one.id, region, 0)),
            ([], Some(region)) => Understood::Asks(Question::Figures(region, 0)),
            ([], None) => match arguments.problems.is_empty() {
                true => Understood::Asks(Question::Indicators(0)),
                false => {
                    let suggestions = offered(register.indicators.iter(), region);
                    Understood::Says(UnknownWord { word: text, suggestions }.render(&self.locale))
                }
            },
            (several, _) => {
                let choices = offered(several.iter().copied(), region);
                Understood::Says(Ambiguous { word: text, choices }.render(&self.locale))
            }
        }
    }

    /// The region that a body governs.
    fn region_of(&self, agency: i64) -> Option<i64> {
        let register = &self.picture.register;
        let slug = register.agencies.get(agency)?.region.as_deref()?;
        register.regions.find(slug).map(|region| region.id)
    }
}

fn offered<'a>(indicators: impl Iterator<Item = &'a Stored<Indicator>>, region: Option<i64>) -> Vec<Choice<'a>> {
    let offer = |indicator: &'a Stored<Indicator>| Choice {
        name: ChoiceName::Named(&indicator.name),
        question: Question::Indicator(indicator.id, region, 0),
    };
    indicators.take(OFFERED).map(offer).collect()
}

impl Answering<'_> {
    pub(super) fn indicators(&self, page: u32) -> Rendered {
        IndicatorList { page: Page::of(self.picture.register.indicators.iter(), page, NAMES_A_PAGE) }
            .render(&self.locale)
    }

    pub(super) fn indicator(
        &self,
        id: i64,
        region: Option<i64>,
        page: u32,
        back: Option<Question>,
    ) -> Option<Rendered> {
        let register = &self.picture.register;
        let indicator = register.indicators.get(id)?;
        let region = region.and_then(|region| register.regions.get(region));
        let card = IndicatorCard::of(register, indicator, region, page, back);
        Some(card.render(&self.locale))
    }

    pub(super) fn figures(&self, region: i64, page: u32) -> Option<Rendered> {
        let register = &self.picture.register;
        let region = register.regions.get(region)?;
        let figures = indicators::of_region(register, region);
        Some(RegionFigures { region, page: Page::of(figures, page, ITEMS_A_PAGE) }.render(&self.locale))
    }
}
