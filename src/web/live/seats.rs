//! How many live pages may be open, from one address and in all.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::web::address::Address;

/// Live pages of one process: twice what it is designed for.
const MOST: usize = 20_000;
/// Live pages of one address: an office or a mobile network behind one address has many readers.
const MOST_OF_ONE: usize = 500;

/// Who has how many live pages open.
#[derive(Debug, Default)]
pub struct Seats(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_address: HashMap<Address, usize>,
}

/// Why a page cannot be live now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Too many are open from its address.
    TooManyHere,
    /// Too many are open.
    TooManyInAll,
}

/// One open page; the place is free again when it is dropped.
#[derive(Debug)]
pub struct Seat {
    seats: Arc<Seats>,
    address: Option<Address>,
}

impl Seats {
    /// A place for a page from this address; for those without one only the number of all counts.
    pub fn take(self: &Arc<Self>, address: Option<Address>) -> Result<Seat, Refusal> {
        let mut taken = self.lock();
        if taken.all >= MOST {
            return Err(Refusal::TooManyInAll);
        }
        if let Some(address) = address {
            let here = taken.by_address.entry(address).or_default();
            if *here >= MOST_OF_ONE {
                return Err(Refusal::TooManyHere);
            }
            *here += 1;
        }
        taken.all += 1;
        Ok(Seat { seats: Arc::clone(self), address })
    }

    /// Pages that are open.
    pub fn taken(&self) -> usize {
        self.lock().all
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.lock();
        taken.all -= 1;
        if let Some(address) = &self.address
            && let Some(here) = taken.by_address.get_mut(address)
        {
            *here -= 1;
            if *here == 0 {
                taken.by_address.remove(address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::*;

    fn address(number: usize) -> Option<Address> {
        Some(Address::new(IpAddr::V4(Ipv4Addr::from(u32::try_from(number).unwrap()))))
    }

    #[test]
    fn one_address_cannot_take_all_places() {
        let seats: Arc<Seats> = Arc::default();
        let mut taken: Vec<Seat> = (0..MOST_OF_ONE).map(|_| seats.take(address(1)).unwrap()).collect();
        assert_eq!(seats.take(address(1)).unwrap_err(), Refusal::TooManyHere);
        taken.extend((MOST_OF_ONE..MOST).map(|number| seats.take(address(2 + number / MOST_OF_ONE)).unwrap()));
        assert_eq!(seats.take(address(7000)).unwrap_err(), Refusal::TooManyInAll);
        taken.remove(0);
        seats.take(address(1)).unwrap();
        drop(taken);
        assert_eq!(seats.taken(), 0);
        assert!(seats.lock().by_address.is_empty(), "who has gone is not remembered");
    }
}
