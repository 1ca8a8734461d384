//! How many of a thing that lasts may be under way, for one address and in all: so that few callers cannot take all places.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::address::Address;

/// Who has taken how many seats.
#[derive(Debug)]
pub struct Seats {
    most: usize,
    most_of_one: usize,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_address: HashMap<Address, usize>,
}

/// Why there is no seat now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The address has as many as one may have.
    TooManyHere,
    /// All are taken.
    TooManyInAll,
}

/// A seat, free again when it is dropped.
#[derive(Debug)]
pub struct Seat {
    seats: Arc<Seats>,
    address: Option<Address>,
}

impl Seats {
    /// So many in all, and for one address.
    pub fn new(most: usize, most_of_one: usize) -> Arc<Seats> {
        Arc::new(Seats { most, most_of_one, taken: Mutex::default() })
    }

    /// A seat for this address; for those without one only the number of all counts.
    pub fn take(self: &Arc<Self>, address: Option<Address>) -> Result<Seat, Refusal> {
        let mut taken = self.lock();
        if taken.all >= self.most {
            return Err(Refusal::TooManyInAll);
        }
        if let Some(address) = address {
            let here = taken.by_address.entry(address).or_default();
            if *here >= self.most_of_one {
                return Err(Refusal::TooManyHere);
            }
            *here += 1;
        }
        taken.all += 1;
        Ok(Seat { seats: Arc::clone(self), address })
    }

    /// Seats that are taken.
    pub fn taken(&self) -> usize {
        self.lock().all
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
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
    fn one_address_cannot_take_all_seats() {
        const MOST_OF_ONE: usize = 3;
        const MOST: usize = 9;
        let seats = Seats::new(MOST, MOST_OF_ONE);
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
