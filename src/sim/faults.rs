//! Trouble on demand: errors, lost connections, delays and repeated updates, each for the next so many calls.

use std::time::Duration;

use super::Sim;
use super::state::State;

/// What goes wrong, with which method, how many times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// `None`: whatever is called next.
    pub method: Option<String>,
    /// How many calls it spoils.
    pub times: u32,
    /// What happens.
    pub effect: Effect,
}

/// What goes wrong with a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The call is not handled and answered with this error.
    Error {
        /// HTTP status and `error_code`.
        code: u16,
        /// `description`, such as "Too Many Requests: retry after 5".
        description: String,
        /// `parameters.retry_after`, seconds.
        retry_after: Option<u64>,
    },
    /// The connection ends before the call is handled.
    DropBefore,
    /// The call is handled, then the connection ends: the answer is lost.
    DropAfter,
    /// The call is handled after this pause.
    Delay(Duration),
    /// The last updates that getUpdates gave are given again, though they were confirmed.
    RepeatUpdates,
}

impl Fault {
    /// Spoils the next call of any method.
    pub fn new(effect: Effect) -> Fault {
        Fault { method: None, times: 1, effect }
    }

    /// An error as Telegram writes it, for the next call.
    pub fn error(code: u16, description: &str) -> Fault {
        Fault::new(Effect::Error { code, description: description.to_owned(), retry_after: None })
    }

    /// "Too Many Requests", for the next call.
    pub fn flood(seconds: u64) -> Fault {
        let description = format!("Too Many Requests: retry after {seconds}");
        Fault::new(Effect::Error { code: 429, description, retry_after: Some(seconds) })
    }

    /// Only calls of this method.
    #[must_use]
    pub fn on(mut self, method: &str) -> Fault {
        self.method = Some(method.to_owned());
        self
    }

    /// That many calls.
    #[must_use]
    pub fn times(mut self, times: u32) -> Fault {
        self.times = times;
        self
    }
}

/// Bad weather: of 1000 calls so many meet each effect, at random but the same for the same seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Storm {
    /// Where chance begins.
    pub seed: u64,
    /// Only calls whose method begins so: `send`, `editMessage`; everything when empty.
    pub methods: String,
    /// Effects, each with how many of 1000 calls it spoils.
    pub chances: Vec<(Effect, u32)>,
}

impl Storm {
    /// What a call meets, if anything.
    fn strike(&mut self, method: &str) -> Option<Effect> {
        if !method.starts_with(&self.methods) {
            return None;
        }
        // SplitMix64 (Steele, Lea, Flood 2014).
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mut left = ((mixed ^ (mixed >> 31)) % 1_000) as u32;
        for (effect, chances) in &self.chances {
            match left.checked_sub(*chances) {
                None => return Some(effect.clone()),
                Some(rest) => left = rest,
            }
        }
        None
    }
}

impl Sim {
    /// Lets the weather spoil calls that no fault waits for, or clears it.
    pub fn storm(&self, storm: Option<Storm>) {
        self.change(|state| state.storm = storm);
    }

    /// Adds a fault behind those that are waiting; each call meets at most one.
    pub fn fault(&self, fault: Fault) {
        self.change(|state| state.faults.push(fault));
    }

    /// Faults that no call has met yet.
    pub fn pending_faults(&self) -> Vec<Fault> {
        self.state().faults.clone()
    }

    /// Takes all waiting faults back.
    pub fn clear_faults(&self) {
        self.change(|state| state.faults.clear());
    }
}

impl State {
    /// The trouble that this call meets.
    pub fn trouble(&mut self, method: &str) -> Option<Effect> {
        next_for(&mut self.faults, method).or_else(|| self.storm.as_mut()?.strike(method))
    }
}

/// The first waiting fault that this call meets; it has one time less afterwards.
fn next_for(faults: &mut Vec<Fault>, method: &str) -> Option<Effect> {
    let meets = |fault: &Fault| fault.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method));
    let at = faults.iter().position(|fault| fault.times > 0 && meets(fault))?;
    faults[at].times -= 1;
    let effect = faults[at].effect.clone();
    faults.retain(|fault| fault.times > 0);
    Some(effect)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storm_strikes_as_often_as_it_should_and_the_same_each_time() {
        let storm = || Storm {
            seed: 7,
            methods: "send".into(),
            chances: vec![(Effect::DropAfter, 100), (Effect::DropBefore, 50)],
        };
        let strikes = |mut storm: Storm| (0..10_000).map(|_| storm.strike("sendMessage")).collect::<Vec<_>>();
        let struck = strikes(storm());
        let count = |effect: Effect| struck.iter().filter(|found| **found == Some(effect.clone())).count();
        assert!((900..1_100).contains(&count(Effect::DropAfter)), "{}", count(Effect::DropAfter));
        assert!((400..600).contains(&count(Effect::DropBefore)), "{}", count(Effect::DropBefore));
        assert_eq!(struck, strikes(storm()));
        assert_eq!(storm().strike("getUpdates"), None);
    }

    #[test]
    fn a_fault_meets_its_method_so_many_times() {
        let mut faults = vec![Fault::flood(5).on("SendMessage").times(2), Fault::new(Effect::DropAfter)];
        assert_eq!(next_for(&mut faults, "getMe"), Some(Effect::DropAfter));
        assert_eq!(next_for(&mut faults, "getMe"), None);
        for _ in 0..2 {
            assert!(matches!(next_for(&mut faults, "sendMessage"), Some(Effect::Error { code: 429, .. })));
        }
        assert_eq!(next_for(&mut faults, "sendMessage"), None);
        assert_eq!(faults, []);
    }
}
