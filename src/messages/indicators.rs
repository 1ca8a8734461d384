//! Regional figures: the list of what is measured, one indicator with the regions ranked, one region with its figures.

use chrono::NaiveDate;

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    pages::{FIGURES_A_PAGE, Page, pager},
    rendered::{Button, Rendered, rows},
};
use crate::domain::{
    indicators::{self, Band, Indicator, IndicatorValue, Standing},
    questions::{Question, Scope, Subject},
    record::Stored,
    regions::Region,
    register::Register,
};

/// Longest name of an indicator, in UTF-16 units.
const NAME_LIMIT: usize = 160;

impl Locale {
    /// The heading above the regions of a band: `Leading`.
    pub fn band(&self, band: Band) -> String {
        self.say(match band {
            Band::Leading => "band-leading",
            Band::Average => "band-average",
            Band::Lagging => "band-lagging",
        })
    }

    /// The same of one region, within a line: `leading`.
    fn region_band(&self, band: Band) -> String {
        self.say(match band {
            Band::Leading => "region-band-leading",
            Band::Average => "region-band-average",
            Band::Lagging => "region-band-lagging",
        })
    }

    /// A figure with its unit, and with its day where that is not `near`.
    pub fn figure(&self, value: &IndicatorValue, near: Option<NaiveDate>) -> String {
        let figure = self.amount(value.value, &value.unit);
        if near == Some(value.date) { figure } else { format!("{figure} ({})", self.date(value.date)) }
    }
}

/// All indicators, a page of them as buttons.
#[derive(Clone, Debug)]
pub struct IndicatorList<'a> {
    /// The indicators.
    pub page: Page<&'a Stored<Indicator>>,
}

impl IndicatorList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = match self.page.total {
            0 => locale.html("indicators-none"),
            total => locale.html_with("indicators-title", &args().count("count", total)),
        };
        let back = Some(Question::Indicators(self.page.index));
        let button = |indicator: &&Stored<Indicator>| {
            Button::ask_from(label(locale, indicator), Question::Indicator(indicator.id, None, 0), back)
        };
        let mut buttons = rows(self.page.rows.iter().map(button).collect(), 1);
        buttons.push(pager(&self.page, None, Question::Indicators));
        buttons.push(last_row(locale, None));
        Rendered::new(text, buttons)
    }
}

/// One indicator: the country and the regions, the best first.
#[derive(Clone, Debug)]
pub struct IndicatorCard<'a> {
    /// The indicator.
    pub indicator: &'a Stored<Indicator>,
    /// The figure of the whole country.
    pub country: Option<&'a IndicatorValue>,
    /// The regions that have a figure.
    pub page: Page<Standing<'a>>,
    /// How many regions have none.
    pub silent: usize,
    /// The newest day of a figure.
    pub newest: Option<NaiveDate>,
    /// The region that was asked about, with its place if it has a figure.
    pub asked: Option<(&'a Stored<Region>, Option<Standing<'a>>)>,
    /// The list that it was opened from.
    pub back: Option<Question>,
}

impl<'a> IndicatorCard<'a> {
    /// Gathers the facts from the register; `asked` is the region beside which it was asked about.
    pub fn of(
        register: &'a Register,
        indicator: &'a Stored<Indicator>,
        asked: Option<&'a Stored<Region>>,
        page: u32,
        back: Option<Question>,
    ) -> IndicatorCard<'a> {
        let country = indicators::of_country(register, indicator);
        let ranked = indicators::ranked(register, indicator);
        let place = |region: i64| ranked.iter().find(|standing| standing.region.id == region).copied();
        IndicatorCard {
            indicator,
            country,
            silent: register.regions.len().saturating_sub(ranked.len()),
            newest: ranked.iter().map(|standing| standing.value).chain(country).map(|value| value.date).max(),
            asked: asked.map(|region| (region, place(region.id))),
            page: Page::of(ranked, page, FIGURES_A_PAGE),
            back,
        }
    }

    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let (name, shown_in) = locale.pick(&self.indicator.name);
        let text = Html::new().bold(&cut(name, NAME_LIMIT));
        let on = self.newest.map_or(Html::new(), |day| Html::of(&locale.date(day)));
        let note = locale.note_on_language(shown_in);
        let text = [on, note].iter().filter(|line| !line.is_empty()).fold(text, Html::line);
        let parts = [self.of_asked(locale), self.of_country(locale), self.of_regions(locale), self.missing(locale)];
        let text = parts.iter().filter(|part| !part.is_empty()).fold(text, Html::paragraph);
        Rendered::new(text, self.buttons(locale))
    }

    fn of_asked(&self, locale: &Locale) -> Html {
        let Some((region, standing)) = &self.asked else { return Html::new() };
        let named = args().text("region", locale.name(&region.name));
        let Some(standing) = standing else { return locale.html_with("figure-none-of-region", &named) };
        let named = named.text("figure", locale.figure(standing.value, self.newest));
        match standing.value.band {
            Some(band) => locale.html_with("figure-band", &named.text("band", locale.region_band(band))),
            None => {
                let place = named.count("place", standing.place).count("regions", self.page.total);
                locale.html_with("figure-place", &place)
            }
        }
    }

    fn of_country(&self, locale: &Locale) -> Html {
        let Some(value) = self.country else { return Html::new() };
        let name = Html::of(&locale.say("whole-country")).text(": ");
        name.bold(&locale.figure(value, self.newest))
    }

    /// `Shymkent city: 3 points` under the name of each band; by places, `1. Shymkent city: 3 points`, where the source gives
    /// no bands.
    fn of_regions(&self, locale: &Locale) -> Html {
        let mut before = None;
        let mut text = Html::new();
        for standing in &self.page.rows {
            let Standing { region, value, place } = standing;
            if value.band != before {
                let gap = if text.is_empty() { Html::new() } else { text.line(&Html::new()) };
                let heading = value.band.map(|band| Html::new().bold(&locale.band(band)));
                text = heading.map_or(gap.clone(), |heading| gap.line(&heading));
                before = value.band;
            }
            let figure = locale.figure(value, self.newest);
            let place = if value.band.is_none() { format!("{place}. ") } else { String::new() };
            text = text.line(&Html::of(&format!("{place}{}: {figure}", locale.name(&region.name))));
        }
        text
    }

    fn missing(&self, locale: &Locale) -> Html {
        match (self.page.total, self.country, self.silent) {
            (0, None, _) => locale.html("figures-none"),
            (0, Some(_), _) => locale.html("figures-of-country-only"),
            (_, _, 0) => Html::new(),
            (_, _, silent) => locale.html_with("figures-missing", &args().count("count", silent)),
        }
    }

    fn buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let region = self.asked.as_ref().map(|(region, _)| region.id);
        let card = |page| Question::Indicator(self.indicator.id, region, page);
        let mut buttons = vec![pager(&self.page, self.back, card)];
        buttons.extend(self.asked.as_ref().map(|(region, _)| {
            vec![Button::ask(&format!("📍 {}", locale.name(&region.name)), Question::Figures(region.id, 0))]
        }));
        buttons.push(last_row(locale, self.back.or(Some(Question::Indicators(0)))));
        buttons
    }
}

/// One region with its newest figures.
#[derive(Clone, Debug)]
pub struct RegionFigures<'a> {
    /// The region.
    pub region: &'a Stored<Region>,
    /// Each indicator with the region's figure.
    pub page: Page<(&'a Stored<Indicator>, &'a IndicatorValue)>,
}

impl RegionFigures<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let name = args().text("region", locale.name(&self.region.name));
        let title = Html::of("📍 ").html(&locale.html_with("figures-of-region", &name));
        let text = match self.page.rows.is_empty() {
            true => title.paragraph(&locale.html("figures-none")),
            false => self.page.rows.iter().fold(title, |text, row| text.paragraph(&figure_lines(locale, row))),
        };
        let here = Question::Figures(self.region.id, self.page.index);
        let button = |(indicator, _): &(&Stored<Indicator>, &IndicatorValue)| {
            let question = Question::Indicator(indicator.id, Some(self.region.id), 0);
            Button::ask_from(label(locale, indicator), question, Some(here))
        };
        let mut buttons = rows(self.page.rows.iter().map(button).collect(), 1);
        buttons.push(pager(&self.page, None, |page| Question::Figures(self.region.id, page)));
        let card = format!("📍 {}", locale.name(&self.region.name));
        buttons.push(vec![Button::ask(&card, Question::Card(Subject::Region, self.region.id, 0))]);
        buttons.push(last_row(locale, Some(Question::Indicators(0))));
        Rendered::new(text, buttons)
    }
}

/// A name on a button, without its explanation in brackets.
fn label<'a>(locale: &Locale, indicator: &'a Indicator) -> &'a str {
    let name = locale.name(&indicator.name);
    name.split(" (").next().unwrap_or(name)
}

fn figure_lines(locale: &Locale, (indicator, value): &(&Stored<Indicator>, &IndicatorValue)) -> Html {
    let band = value.band.map(|band| format!(" · {}", locale.region_band(band))).unwrap_or_default();
    let name = cut(locale.name(&indicator.name), NAME_LIMIT);
    Html::of(&name).line(&Html::new().bold(&locale.figure(value, None)).text(&band))
}

/// The way back, and out.
fn last_row(locale: &Locale, back: Option<Question>) -> Vec<Button> {
    let label = match back {
        Some(Question::Indicators(_)) => "button-indicators",
        _ => "button-back",
    };
    let back = back.map(|back| Button::ask(&locale.say(label), back));
    let status = Button::ask(&locale.say("button-status"), Question::Status(Scope::default()));
    back.into_iter().chain([status]).collect()
}
