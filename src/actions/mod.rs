//! One function per thing that a person, a timer or a file may do: it begins the transaction and writes state and ledger together.
