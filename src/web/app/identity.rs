//! Who opened the Mini App, as Telegram signed it (Telegram, Mini Apps, "Validating data received via the Mini App").
//!
//! 1. All fields but `hash`, sorted, as `name=value` lines, are signed by HMAC-SHA256 with a key made from the bot's token.
//! 2. What is signed is believed for an hour, and only what is signed.

use std::collections::BTreeMap;

use hmac::{Hmac, Mac};
use serde::Deserialize;
use sha2::Sha256;
use url::form_urlencoded;

/// How long an identity is believed.
const LASTS_SECONDS: i64 = 3600;
/// How far clocks of servers may differ.
const AHEAD_SECONDS: i64 = 30;
/// Telegram's data are a fraction of this.
const LONGEST: usize = 4096;

/// What signatures are checked with; made from the bot's token, and as secret.
#[derive(Clone)]
pub struct AppKey([u8; 32]);

impl AppKey {
    /// Of the bot with this token.
    pub fn new(token: &str) -> AppKey {
        AppKey(sign(b"WebAppData", token.as_bytes()).finalize().into_bytes().into())
    }
}

/// Why an identity is not believed; without anything about the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// It is no such text.
    #[error("not what Telegram sends")]
    Odd,
    /// Somebody else signed it, or it was changed.
    #[error("the signature does not fit")]
    Forged,
    /// It was signed too long ago.
    #[error("signed too long ago")]
    Old,
    /// It was signed in the future.
    #[error("signed in the future")]
    Early,
}

#[derive(Deserialize)]
struct User {
    id: i64,
    #[serde(default)]
    is_bot: bool,
}

/// Telegram's number of the person who opened the Mini App, told by `initData` at a moment (UTC epoch seconds).
pub fn person(init_data: &str, key: &AppKey, now: i64) -> Result<i64, Doubt> {
    if init_data.len() > LONGEST {
        return Err(Doubt::Odd);
    }
    let mut fields: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(init_data.as_bytes()) {
        if fields.insert(name.into_owned(), value.into_owned()).is_some() {
            return Err(Doubt::Odd);
        }
    }
    let hash = fields.remove("hash").and_then(|hash| unhex(&hash)).ok_or(Doubt::Odd)?;
    let lines: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    // The comparison takes as long whatever fits.
    sign(&key.0, lines.join("\n").as_bytes()).verify_slice(&hash).map_err(|_| Doubt::Forged)?;
    let signed: i64 = fields.get("auth_date").and_then(|at| at.parse().ok()).ok_or(Doubt::Odd)?;
    let user: User = fields.get("user").and_then(|user| serde_json::from_str(user).ok()).ok_or(Doubt::Odd)?;
    match now.saturating_sub(signed) {
        age if age > LASTS_SECONDS => Err(Doubt::Old),
        age if age < -AHEAD_SECONDS => Err(Doubt::Early),
        _ if user.is_bot || user.id <= 0 => Err(Doubt::Odd),
        _ => Ok(user.id),
    }
}

fn sign(key: &[u8], text: &[u8]) -> Hmac<Sha256> {
    // HMAC takes a key of any length, so that the fallback is never needed.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap_or_else(|_| Hmac::new(&Default::default()));
    mac.update(text);
    mac
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    (text.len() == 64).then(|| text.as_bytes().chunks(2).map(pair).collect())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ledger::hex;

    const TOKEN: &str = "1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
    const NOW: i64 = 1_795_406_400;

    fn signed(token: &str, fields: &[(&str, &str)]) -> String {
        let mut sorted: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        sorted.sort();
        let hash = sign(&AppKey::new(token).0, sorted.join("\n").as_bytes()).finalize().into_bytes();
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(fields).append_pair("hash", &hex(&hash));
        query.finish()
    }

    fn of(at: i64, user: &str) -> String {
        let at = at.to_string();
        signed(TOKEN, &[("query_id", "AAHd"), ("user", user), ("auth_date", &at), ("signature", "x_-")])
    }

    const DANA: &str = r#"{"id":42,"first_name":"Дана & \"Co\"","language_code":"kk"}"#;

    #[test]
    fn what_telegram_signed_is_believed_for_an_hour() {
        let key = AppKey::new(TOKEN);
        let check = |at: i64| person(&of(at, DANA), &key, NOW);
        assert_eq!(check(NOW), Ok(42));
        assert_eq!(check(NOW - LASTS_SECONDS), Ok(42));
        assert_eq!(check(NOW - LASTS_SECONDS - 1), Err(Doubt::Old));
        assert_eq!(check(NOW + AHEAD_SECONDS), Ok(42));
        assert_eq!(check(NOW + AHEAD_SECONDS + 1), Err(Doubt::Early));
        assert_eq!(check(i64::MIN), Err(Doubt::Old));
    }

    #[test]
    fn nothing_else_is_believed() {
        let key = AppKey::new(TOKEN);
        let check = |text: &str| person(text, &key, NOW);
        let right = of(NOW, DANA);
        assert_eq!(check(&right.replace("42", "43")), Err(Doubt::Forged));
        assert_eq!(check(&format!("{right}&role=administrator")), Err(Doubt::Forged));
        assert_eq!(check(&format!("{right}&user=%7B%22id%22%3A1%7D")), Err(Doubt::Odd), "twice");
        let fields = [("user", DANA), ("auth_date", "1795406400")];
        assert_eq!(check(&signed("1:AAforeign", &fields)), Err(Doubt::Forged), "another bot's");
        assert_eq!(check(&signed(TOKEN, &fields)), Ok(42));
        for odd in ["", "hash=", "hash=zz", &"x".repeat(LONGEST + 1), "user=1&auth_date=1"] {
            assert_eq!(check(odd), Err(Doubt::Odd), "{odd}");
        }
        for user in [r#"{"id":0}"#, r#"{"id":-5}"#, r#"{"id":7,"is_bot":true}"#, "{}", "7"] {
            assert_eq!(check(&of(NOW, user)), Err(Doubt::Odd), "{user}");
        }
        assert_eq!(check(&signed(TOKEN, &[("auth_date", "1795406400")])), Err(Doubt::Odd), "nobody");
        assert_eq!(check(&signed(TOKEN, &[("user", DANA)])), Err(Doubt::Odd), "at no time");
    }

    /// Computed by another program (Python's hmac) for this token and these fields.
    #[test]
    fn the_rule_is_telegrams() {
        let text = "auth_date=1795406400&user=%7B%22id%22%3A42%7D&hash=68da654e7a15eb793749b35a9a537e09b4aa6b8d785e09e62405001445d64f07";
        assert_eq!(person(text, &AppKey::new(TOKEN), NOW), Ok(42));
    }
}
