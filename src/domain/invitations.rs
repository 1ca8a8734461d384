//! Invitations: links by which one person gets one role, once. Who has the link may accept it: what stands in it is random and
//! kept nowhere, only its hash is.

use std::fmt;

use sha2::{Digest, Sha256};

use super::{ledger::hex, people::Role};

/// The digits of a secret, which Telegram allows in start parameters (RFC 4648, section 5).
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// What start parameters of invitations begin with.
const PREFIX: &str = "invite_";
/// Digits of a secret: 128 bits, six in each.
const LENGTH: u32 = 22;

/// What stands in an invitation's link: 128 random bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Secret(u128);

impl Secret {
    /// Of random bytes.
    pub fn new(random: [u8; 16]) -> Secret {
        Secret(u128::from_be_bytes(random))
    }

    /// The start parameter of its link.
    pub fn payload(self) -> String {
        format!("{PREFIX}{self}")
    }

    /// Reads a start parameter: `None` if it is none of an invitation, `Some(None)` if it is one but damaged.
    pub fn from_payload(payload: &str) -> Option<Option<Secret>> {
        Some(Secret::from_digits(payload.strip_prefix(PREFIX)?))
    }

    /// Reads its digits.
    pub fn from_digits(text: &str) -> Option<Secret> {
        let mut value: u128 = 0;
        for letter in text.bytes() {
            let digit = DIGITS.iter().position(|digit| *digit == letter)?;
            value = value.checked_mul(64)?.checked_add(u128::try_from(digit).ok()?)?;
        }
        (text.len() == LENGTH as usize).then_some(Secret(value))
    }

    /// What is kept of it.
    pub fn hash(self) -> String {
        hex(&Sha256::digest(self.0.to_be_bytes()))
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |place: u32| DIGITS[usize::try_from((self.0 >> (6 * place)) & 63).unwrap_or_default()];
        (0..LENGTH).rev().try_for_each(|place| write!(f, "{}", char::from(digit(place))))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// An invitation as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its number.
    pub number: i64,
    /// What it gives.
    pub role: Role,
    /// Who made it, by Telegram's number; `None`: erased.
    pub made_by: Option<i64>,
    /// When, in UTC epoch seconds.
    pub made_at: i64,
    /// Until when it can be accepted, in UTC epoch seconds.
    pub expires_at: i64,
    /// Who accepted it, by Telegram's number; `None`: nobody, or erased.
    pub accepted_by: Option<i64>,
    /// When, in UTC epoch seconds.
    pub accepted_at: Option<i64>,
    /// When it was taken back, in UTC epoch seconds.
    pub revoked_at: Option<i64>,
}

/// Whether somebody can accept an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They can.
    Open,
    /// They did.
    Yours,
    /// Somebody else did: it was passed on.
    Used,
    /// Too late.
    Expired,
    /// It was taken back.
    Revoked,
}

impl Invitation {
    /// How it stands for a person at a moment.
    pub fn stands(&self, person: i64, now: i64) -> Standing {
        match self {
            _ if self.accepted_at.is_some() && self.accepted_by == Some(person) => Standing::Yours,
            _ if self.accepted_at.is_some() => Standing::Used,
            _ if self.revoked_at.is_some() => Standing::Revoked,
            _ if self.expires_at <= now => Standing::Expired,
            _ => Standing::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_link_is_read_back_and_fits(random in any::<[u8; 16]>()) {
            let secret = Secret::new(random);
            let payload = secret.payload();
            prop_assert!(payload.len() <= 64 && payload.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
            prop_assert!(Secret::from_payload(&payload) == Some(Some(secret)));
        }

        #[test]
        fn rubbish_is_no_secret(text in "[A-Za-z0-9_-]{0,30}") {
            let read = Secret::from_digits(&text);
            prop_assert!(read.is_none_or(|secret| secret.to_string() == text));
        }
    }

    #[test]
    fn what_is_kept_does_not_open_anything() {
        let secret = Secret::new([7; 16]);
        assert_eq!(secret.hash().len(), 64);
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(Secret::from_payload("item_49"), None);
        assert_eq!(Secret::from_payload("invite_abc"), Some(None));
        assert_eq!(Secret::from_digits("______________________"), None, "more than 128 bits");
    }

    #[test]
    fn an_invitation_stands_differently_for_everybody() {
        let open = Invitation {
            number: 1,
            role: Role::Editor,
            made_by: Some(7),
            made_at: 100,
            expires_at: 200,
            accepted_by: None,
            accepted_at: None,
            revoked_at: None,
        };
        assert_eq!((open.stands(9, 199), open.stands(9, 200)), (Standing::Open, Standing::Expired));
        let used = Invitation { accepted_by: Some(9), accepted_at: Some(150), ..open.clone() };
        assert_eq!((used.stands(9, 300), used.stands(8, 160)), (Standing::Yours, Standing::Used));
        let erased = Invitation { accepted_by: None, ..used };
        assert_eq!(erased.stands(9, 160), Standing::Used);
        let revoked = Invitation { revoked_at: Some(120), ..open };
        assert_eq!(revoked.stands(9, 130), Standing::Revoked);
    }
}
