//! The shape of every known request: names, types and required fields, from the machine-readable Bot API.
//!
//! `schema.json` holds only what the stand-in's methods take. A shape is written `!` (required) and then
//! alternatives joined by `|`, `[]` for an array, `=x` for a text that must be x.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("schema.json")).expect("the file is checked by the tests below")
});

/// The method as the Bot API writes it, whatever its case; teloxide's `…Inline` names are not used.
pub fn method(name: &str) -> Option<&'static str> {
    let methods = SCHEMA["methods"].as_object()?;
    methods.keys().find(|known| known.eq_ignore_ascii_case(name)).map(String::as_str)
}

/// Texts of a form or query become the numbers, flags and objects that the method's fields are.
pub fn decode_fields(method: &str, fields: Vec<(String, String)>) -> Map<String, Value> {
    let shapes = &SCHEMA["methods"][method];
    fields
        .into_iter()
        .map(|(name, text)| (shapes[&name].as_str().map_or_else(|| json!(text), |shape| decode(shape, &text)), name))
        .map(|(value, name)| (name, value))
        .collect()
}

/// A text that does not fit any alternative stays a text, and the check refuses it.
fn decode(shape: &str, text: &str) -> Value {
    for alternative in shape.trim_start_matches('!').split('|') {
        let decoded = match alternative {
            "Integer" => text.parse::<i64>().ok().map(Value::from),
            "Float" => text.parse::<f64>().ok().map(Value::from),
            "Boolean" => flag(text).map(Value::from),
            kind if kind == "InputFile" || kind.starts_with("String") => None,
            _ => serde_json::from_str::<Value>(text).ok().filter(|value| value.is_object() || value.is_array()),
        };
        if let Some(value) = decoded {
            return value;
        }
    }
    json!(text)
}

fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Some(true),
        "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

/// Everything in a request that the Bot API does not know or that has the wrong type, in words.
pub fn faults(method: &str, params: &Map<String, Value>) -> Vec<String> {
    let shapes = &SCHEMA["methods"][method];
    let mut faults = Vec::new();
    // Words cost far more than a look, and nearly all requests are right.
    if !object_fits(shapes, params) {
        check_object(shapes, params, method, &mut faults);
    }
    faults
}

fn object_fits(shapes: &Value, fields: &Map<String, Value>) -> bool {
    let known = |(name, value): (&String, &Value)| shapes[name].as_str().is_some_and(|shape| fits(shape, value));
    let given = |(name, shape): (&String, &Value)| {
        !shape.as_str().is_some_and(|shape| shape.starts_with('!')) || fields.contains_key(name)
    };
    fields.iter().all(known) && shapes.as_object().into_iter().flatten().all(given)
}

fn fits(shape: &str, value: &Value) -> bool {
    shape.trim_start_matches('!').split('|').any(|alternative| fits_one(alternative, value))
}

fn fits_one(kind: &str, value: &Value) -> bool {
    if let Some(inner) = kind.strip_prefix("[]") {
        return value.as_array().is_some_and(|items| items.iter().all(|item| fits(inner, item)));
    }
    match (kind, value) {
        ("Integer", _) => value.is_i64() || value.is_u64(),
        ("Float", _) => value.is_number(),
        ("Boolean", _) => value.is_boolean(),
        ("String" | "InputFile", _) => value.is_string(),
        _ => match (kind.strip_prefix("String="), &SCHEMA["types"][kind], value) {
            (Some(wanted), ..) => value.as_str() == Some(wanted),
            (None, Value::String(alternatives), _) => fits(alternatives, value),
            (None, shapes @ Value::Object(_), Value::Object(fields)) => object_fits(shapes, fields),
            _ => false,
        },
    }
}

fn check_object(shapes: &Value, fields: &Map<String, Value>, place: &str, faults: &mut Vec<String>) {
    for (name, value) in fields {
        match shapes[name].as_str() {
            Some(shape) => faults.extend(check(shape, value, &format!("{place}.{name}"))),
            None => faults.push(format!("{place}.{name}: no such field in the Bot API")),
        }
    }
    let missing = |(name, shape): &(&String, &Value)| {
        shape.as_str().is_some_and(|shape| shape.starts_with('!')) && !fields.contains_key(*name)
    };
    let missing = shapes.as_object().into_iter().flatten().filter(missing);
    faults.extend(missing.map(|(name, _)| format!("{place}.{name}: required and missing")));
}

/// Checks a value against a shape; with several alternatives the one with the fewest faults speaks. An array that may be of
/// several types may hold them side by side.
fn check(shape: &str, value: &Value, place: &str) -> Vec<String> {
    let shape = shape.trim_start_matches('!');
    let alternatives = shape.split('|');
    if alternatives.clone().count() > 1 && alternatives.clone().all(|alternative| alternative.starts_with("[]")) {
        return check_one(&format!("[]{}", shape.replace("[]", "")), value, place);
    }
    let judged = alternatives.map(|alternative| check_one(alternative, value, place));
    judged.min_by_key(Vec::len).unwrap_or_default()
}

fn check_one(kind: &str, value: &Value, place: &str) -> Vec<String> {
    if let Some(inner) = kind.strip_prefix("[]") {
        let Some(items) = value.as_array() else { return vec![format!("{place}: an array is needed, not {value}")] };
        return items.iter().enumerate().flat_map(|(at, item)| check(inner, item, &format!("{place}[{at}]"))).collect();
    }
    let fits = match kind {
        "Integer" => value.is_i64() || value.is_u64(),
        "Float" => value.is_number(),
        "Boolean" => value.is_boolean(),
        "String" | "InputFile" => value.is_string(),
        _ => return check_type(kind, value, place),
    };
    if fits { Vec::new() } else { vec![format!("{place}: {kind} is needed, not {value}")] }
}

fn check_type(kind: &str, value: &Value, place: &str) -> Vec<String> {
    if let Some(wanted) = kind.strip_prefix("String=") {
        let fits = value.as_str() == Some(wanted);
        return if fits { Vec::new() } else { vec![format!("{place}: {wanted:?} is needed, not {value}")] };
    }
    match (&SCHEMA["types"][kind], value) {
        (Value::String(alternatives), _) => check(alternatives, value, place),
        (shapes @ Value::Object(_), Value::Object(fields)) => {
            let mut faults = Vec::new();
            check_object(shapes, fields, place, &mut faults);
            faults
        }
        _ => vec![format!("{place}: {kind} is needed, not {value}")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(method: &str, params: Value) -> Vec<String> {
        faults(method, params.as_object().unwrap())
    }

    #[test]
    fn methods_are_known_in_any_case() {
        assert_eq!(method("SendMessage"), Some("sendMessage"));
        assert_eq!(method("sendmessage"), Some("sendMessage"));
        assert_eq!(method("sendNothing"), None);
    }

    #[test]
    fn a_right_request_has_no_faults() {
        let keyboard = json!({ "inline_keyboard": [[{ "text": "Follow", "callback_data": "f" }]] });
        let right = json!({ "chat_id": 1, "text": "a", "parse_mode": "HTML", "reply_markup": keyboard });
        assert_eq!(faults_of("sendMessage", right), [""; 0]);
        let scoped = json!({ "commands": [], "scope": { "type": "chat", "chat_id": -5 } });
        assert_eq!(faults_of("setMyCommands", scoped), [""; 0]);
    }

    #[test]
    fn each_fault_names_its_place() {
        assert_eq!(faults_of("sendMessage", json!({ "chat_id": 1 })), ["sendMessage.text: required and missing"]);
        assert_eq!(
            faults_of("sendMessage", json!({ "chat_id": 1.5, "text": 7, "silent": true })),
            [
                "sendMessage.chat_id: Integer is needed, not 1.5",
                "sendMessage.silent: no such field in the Bot API",
                "sendMessage.text: String is needed, not 7",
            ]
        );
        let button = json!({ "inline_keyboard": [[{ "text": "a", "callback_data": "b", "colour": "red" }]] });
        assert_eq!(
            faults_of("editMessageReplyMarkup", json!({ "reply_markup": button })),
            ["editMessageReplyMarkup.reply_markup.inline_keyboard[0][0].colour: no such field in the Bot API"]
        );
    }

    #[test]
    fn forms_are_decoded_by_the_type_of_the_field() {
        let fields =
            [("chat_id", "@government"), ("disable_notification", "true"), ("text", "12"), ("reply_markup", "{}")];
        let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
        let decoded = Value::Object(decode_fields("sendMessage", fields));
        let expected =
            json!({ "chat_id": "@government", "disable_notification": true, "text": "12", "reply_markup": {} });
        assert_eq!(decoded, expected);
    }
}
