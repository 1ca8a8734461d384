//! Which process somebody is, so that another one of the same machine can tell whether it still lives.
//!
//! Linux only, from `/proc`; elsewhere nobody is known, and nobody is taken for dead.

use std::{fmt, fs, os::unix::fs::MetadataExt, str::FromStr};

/// A process, told apart from those that had or will have its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Where its number means something: this start of this machine, its namespace of numbers (a container has its own)
    /// and the user, since some systems hide the processes of other users.
    place: String,
    pid: u32,
    /// When it was started, in clock ticks after the machine.
    started: u64,
}

impl Process {
    /// This process.
    pub fn this() -> Option<Process> {
        let pid = std::process::id();
        Some(Process { place: place()?, pid, started: life(pid)?.started })
    }

    /// Whether it has surely ended.
    pub fn is_dead(&self) -> bool {
        let seen_from_here = place().is_some_and(|place| place == self.place);
        seen_from_here && life(self.pid).is_none_or(|life| life.started != self.started || life.is_over)
    }
}

fn place() -> Option<String> {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let numbers = fs::metadata("/proc/self/ns/pid").ok()?.ino();
    let user = fs::metadata("/proc/self").ok()?.uid();
    Some(format!("{}/{numbers}/{user}", boot.trim()))
}

struct Life {
    started: u64,
    /// Killed, but its parent has not looked yet.
    is_over: bool,
}

/// What `/proc` says of a number; `None` if no process has it. See proc_pid_stat(5).
fn life(pid: u32) -> Option<Life> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program stands in brackets and may hold anything, also brackets and spaces.
    let (_, fields) = stat.rsplit_once(") ")?;
    let mut fields = fields.split(' ');
    let is_over = matches!(fields.next()?, "Z" | "X" | "x");
    Some(Life { started: fields.nth(18)?.parse().ok()?, is_over })
}

impl fmt::Display for Process {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.place, self.pid, self.started)
    }
}

impl FromStr for Process {
    type Err = ();

    fn from_str(text: &str) -> Result<Process, ()> {
        let mut parts = text.split(' ');
        let (Some(place), Some(pid), Some(started), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(());
        };
        let number = |text: &str| text.parse().map_err(drop);
        Ok(Process { place: place.into(), pid: pid.parse().map_err(drop)?, started: number(started)? })
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A process that has ended; `None` where processes cannot be seen.
    pub fn dead() -> Option<Process> {
        let this = Process::this()?;
        let mut child = std::process::Command::new("sh").args(["-c", "exit"]).spawn().unwrap();
        let pid = child.id();
        let started = life(pid).unwrap().started;
        child.wait().unwrap();
        Some(Process { pid, started, ..this })
    }

    #[test]
    fn this_process_lives_and_reads_back() {
        let Some(this) = Process::this() else { return };
        assert!(!this.is_dead());
        assert_eq!(this.to_string().parse(), Ok(this));
    }

    #[test]
    fn one_that_has_ended_is_dead() {
        let Some(dead) = dead() else { return };
        assert!(dead.is_dead());
    }

    #[test]
    fn one_that_is_killed_is_dead_before_its_parent_looks() {
        let Some(this) = Process::this() else { return };
        let mut child = std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn().unwrap();
        let process = Process { pid: child.id(), started: life(child.id()).unwrap().started, ..this };
        assert!(!process.is_dead());
        child.kill().unwrap();
        while !process.is_dead() {
            std::thread::yield_now();
        }
        child.wait().unwrap();
    }

    #[test]
    fn whoever_took_over_its_number_is_somebody_else() {
        let Some(this) = Process::this() else { return };
        assert!(Process { started: this.started + 1, ..this }.is_dead());
    }

    #[test]
    fn of_another_machine_container_or_user_nothing_is_known() {
        let Some(dead) = dead() else { return };
        assert!(!Process { place: format!("{}0", dead.place), ..dead }.is_dead());
    }
}
