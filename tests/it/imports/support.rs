//! What the stories of imports share: importing, files with changes, a register without a database.

use jolkarta::{
    actions::imports::{Refused, import},
    domain::{
        imports::{Batch, Faults, Order, Outcome, Plan},
        items::Item,
        language::Language,
        record::{Kind, Record, Stored},
        register::{Register, Shelf},
    },
    intake::{Table, builtin, plan},
    messages::Locale,
    store::{Db, records},
};

/// When the first import happens, in UTC epoch seconds.
pub const NOW: i64 = 1_790_000_000;

/// The items that come with the program.
pub const ROADMAP: &[u8] = include_bytes!("../../../data/roadmap-2023.csv");

/// Faults as the command line tells them.
pub fn lines(faults: &Faults) -> Vec<String> {
    let english = Locale::new(Language::En, Language::En, chrono_tz::Tz::UTC);
    faults.list().iter().map(|fault| english.import_fault(fault)).collect()
}

/// Imports a file; the faults as lines if it is refused.
pub async fn try_import(db: &Db, name: &str, bytes: &[u8], order: &Order) -> Result<Outcome, Vec<String>> {
    let table = Table::read(name, order.kind.name(), bytes).map_err(|faults| lines(&faults))?;
    match import(db, order, |register| plan(&table, register, order), NOW).await {
        Ok(outcome) => Ok(outcome),
        Err(Refused::Faulty(faults)) => Err(lines(&faults)),
        Err(Refused::Store(fault)) => panic!("{fault}"),
    }
}

/// Imports items, in the order given beside the kind.
pub async fn import_items(db: &Db, bytes: &[u8]) -> Result<Outcome, Vec<String>> {
    try_import(db, "items.csv", bytes, &Order::of(Kind::Items)).await
}

/// Imports what comes with the program, up to and including a kind.
pub async fn fill(db: &Db, last: Kind) {
    for file in builtin::FILES {
        try_import(db, file.name, file.bytes, &Order::of(file.kind)).await.unwrap();
        if file.kind == last {
            return;
        }
    }
}

/// A stored item.
pub async fn item(db: &Db, key: &str) -> Item {
    records::get::<Item>(db, key).await.unwrap().unwrap().record
}

/// Rows of a CSV file, the header first, to be changed and written again.
pub struct Rows(pub Vec<Vec<String>>);

impl Rows {
    /// The rows of a file that comes with the program.
    pub fn of(kind: Kind) -> Rows {
        let file = builtin::FILES.into_iter().find(|file| file.kind == kind).unwrap();
        let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.bytes);
        Rows(reader.into_records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect())
    }

    /// The items of the road map, the header and the first few only.
    pub fn items(count: usize) -> Rows {
        let mut rows = Rows::of(Kind::Items);
        rows.0.truncate(count + 1);
        rows
    }

    fn column(&self, name: &str) -> usize {
        self.0[0].iter().position(|column| column == name).unwrap()
    }

    /// What stands in a cell; lines are counted as in the file.
    pub fn get(&self, line: usize, column: &str) -> &str {
        &self.0[line - 1][self.column(column)]
    }

    /// Writes a cell.
    pub fn set(mut self, line: usize, column: &str, value: &str) -> Rows {
        let column = self.column(column);
        self.0[line - 1][column] = value.into();
        self
    }

    /// Adds a column with the same value in each row.
    pub fn with(mut self, column: &str, value: &str) -> Rows {
        self.0.iter_mut().for_each(|row| row.push(value.into()));
        let last = self.0[0].len() - 1;
        self.0[0][last] = column.into();
        self
    }

    /// Leaves a column out.
    pub fn without(mut self, column: &str) -> Rows {
        let column = self.column(column);
        self.0.iter_mut().for_each(|row| {
            row.remove(column);
        });
        self
    }

    /// The file, with this separator and line end.
    pub fn write(&self, separator: u8, end: &str) -> Vec<u8> {
        let terminator = if end == "\r\n" { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().delimiter(separator).terminator(terminator).from_writer(Vec::new());
        self.0.iter().for_each(|row| writer.write_record(row).unwrap());
        writer.into_inner().unwrap()
    }

    /// The file as ours are.
    pub fn csv(&self) -> Vec<u8> {
        self.write(b',', "\n")
    }
}

/// What is stored after the import of everything before a kind, without a database.
pub fn register_before(kind: Kind) -> Register {
    let mut register = Register::default();
    for file in builtin::FILES.into_iter().take_while(|file| file.kind != kind) {
        let Plan { writes, .. } = plan(&file.table(), &register, &Order::of(file.kind)).unwrap();
        match writes {
            Batch::Programmes(rows) => register.programmes = shelf(rows),
            Batch::Regions(rows) => register.regions = shelf(rows),
            Batch::Agencies(rows) => register.agencies = shelf(rows),
            Batch::Directions(rows) => register.directions = shelf(rows),
            Batch::Items(rows) => register.items = shelf(rows),
            Batch::Indicators(rows) => register.indicators = shelf(rows),
            Batch::IndicatorValues(rows) => register.indicator_values = shelf(rows),
            Batch::Projects(rows) => register.projects = shelf(rows),
        }
    }
    register
}

fn shelf<T: Record>(rows: Vec<T>) -> Shelf<T> {
    let stored = |(index, record)| Stored { id: index as i64 + 1, seq: index as i64 + 1, record };
    Shelf::new(rows.into_iter().enumerate().map(stored).collect())
}

/// Plans the import of a file; the faults as lines.
pub fn try_plan(register: &Register, order: &Order, name: &str, bytes: &[u8]) -> Result<Outcome, Vec<String>> {
    let table = Table::read(name, order.kind.name(), bytes).map_err(|faults| lines(&faults))?;
    plan(&table, register, order).map(|plan| plan.outcome).map_err(|faults| lines(&faults))
}

/// Every fault of a file of a kind, after everything before that kind was imported.
pub fn faults(kind: Kind, bytes: &[u8]) -> Vec<String> {
    try_plan(&register_before(kind), &Order::of(kind), "file.csv", bytes).unwrap_err()
}
