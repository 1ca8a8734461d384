//! What cells of a file may refer to: stored records, the file's own rows, units.

use crate::{
    domain::{
        imports::{Fault, Order, Wrong},
        items::ItemRef,
        language::Texts,
        record::Kind,
        register::Register,
    },
    intake::{builtin, names::Names, table::Table},
};

/// Everything beside a row that its reading depends on.
pub(super) struct Known<'a> {
    /// What is stored.
    pub register: &'a Register,
    /// What was asked for.
    pub order: &'a Order,
    /// Code of the programme that item numbers belong to; empty where none is needed.
    pub programme: String,
    /// Regions.
    pub regions: Names,
    /// Bodies, those of the file among them if it is one of bodies.
    pub agencies: Names,
    /// Directions.
    pub directions: Names,
    /// Indicators.
    pub indicators: Names,
    /// Units.
    pub units: Names,
}

impl<'a> Known<'a> {
    /// Collects the names; a programme that does not exist is a fault of the whole order.
    pub(super) fn new(table: &Table, register: &'a Register, order: &'a Order) -> Result<Known<'a>, Fault> {
        let programme = match order.kind {
            Kind::Items => programme(register, order)?,
            _ => register.default_programme().map(|programme| programme.code.clone()).unwrap_or_default(),
        };
        let mut agencies = Names::new("agencies");
        for body in register.agencies.iter() {
            agencies.add(&body.slug, texts(&body.name).chain(texts(&body.short)).chain(aliases(&body.aliases)));
        }
        if order.kind == Kind::Agencies {
            own_slugs(table).for_each(|slug| agencies.add(slug, []));
        }
        let mut regions = Names::new("regions");
        for region in register.regions.iter() {
            let others = texts(&region.name).chain(aliases(&region.aliases)).chain([region.iso_3166_2.as_str()]);
            regions.add(&region.slug, others);
        }
        let mut directions = Names::new("directions");
        register.directions.iter().for_each(|direction| directions.add(&direction.slug, texts(&direction.name)));
        let mut indicators = Names::new("indicators");
        register.indicators.iter().for_each(|indicator| indicators.add(&indicator.slug, texts(&indicator.name)));
        let mut units = Names::new("units");
        builtin::units().iter().for_each(|unit| units.add(unit, []));
        Ok(Known { register, order, programme, regions, agencies, directions, indicators, units })
    }

    /// The number of an item of the file's programme: `49`, `049`, `R-49`.
    pub(super) fn own_number(&self, text: &str) -> Result<String, Wrong> {
        let reference = reference(text)?;
        match reference.programme {
            Some(code) if code != self.programme => {
                Err(Wrong::new("fault-other-programme").with("code", code).with("own", &self.programme))
            }
            _ => Ok(reference.number),
        }
    }

    /// The key of a stored item: `49` of the default programme, `P-12`.
    pub(super) fn item(&self, text: &str) -> Result<String, Wrong> {
        let reference = reference(text)?;
        match self.register.item(&reference) {
            Some(item) => Ok(item.reference().to_string()),
            None if self.register.items.is_empty() => Err(Wrong::new("fault-no-items")),
            None => Err(Wrong::new("fault-item")),
        }
    }
}

fn programme(register: &Register, order: &Order) -> Result<String, Fault> {
    let codes = || register.programmes.iter().map(|programme| programme.code.as_str());
    match &order.programme {
        _ if register.programmes.is_empty() => Err(Fault::of_file(Wrong::new("fault-no-programmes"))),
        Some(asked) => codes().find(|code| code.eq_ignore_ascii_case(asked)).map(str::to_string).ok_or_else(|| {
            let known: Vec<&str> = codes().collect();
            let wrong = Wrong::new("fault-programme").with("known", known.join(", "));
            Fault { value: Some(asked.clone()), ..Fault::of_file(wrong) }
        }),
        None => register
            .default_programme()
            .map(|programme| programme.code.clone())
            .ok_or_else(|| Fault::of_file(Wrong::new("fault-programme-unnamed"))),
    }
}

fn reference(text: &str) -> Result<ItemRef, Wrong> {
    let complaint = || Wrong::new("fault-item-number");
    let reference: ItemRef = text.parse().map_err(|_| complaint())?;
    // People who ask may type a zero; items are counted from one.
    if reference.number.split('.').any(|part| part == "0") { Err(complaint()) } else { Ok(reference) }
}

fn texts(texts: &Texts) -> impl Iterator<Item = &str> {
    [texts.kk.as_str(), texts.ru.as_str(), texts.en.as_str()].into_iter()
}

fn aliases(aliases: &[String]) -> impl Iterator<Item = &str> {
    aliases.iter().map(String::as_str)
}

fn own_slugs(table: &Table) -> impl Iterator<Item = &str> {
    let column = table.columns.iter().position(|column| column == "slug");
    table.rows.iter().filter_map(move |row| Some(row.cells[column?].as_str())).filter(|slug| !slug.is_empty())
}
