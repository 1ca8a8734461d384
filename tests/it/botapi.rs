//! Requests against the machine-readable Bot API (`fixtures/botapi/`, MIT), and the stand-in's own copy against it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs};

use jolkarta::sim::Call;
use serde_json::{Map, Value, json};

static API: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("fixtures/botapi/api.min.json")).unwrap());

/// Everything in a recorded call that the Bot API does not know, lacks or would not take, in words.
pub fn check_call(call: &Call) -> Vec<String> {
    let Some(method) = API["methods"].get(&call.method) else {
        return vec![format!("{}: no such method", call.method)];
    };
    check_fields(method, &call.params, &call.method)
}

fn check_fields(owner: &Value, given: &Value, place: &str) -> Vec<String> {
    let fields = owner["fields"].as_array().cloned().unwrap_or_default();
    let Some(given) = given.as_object() else { return vec![format!("{place}: an object is needed")] };
    let known = |name: &str| fields.iter().find(|field| field["name"] == name);
    let mut wrong = Vec::new();
    for (name, value) in given {
        match known(name) {
            Some(field) => wrong.extend(check_types(&field["types"], value, &format!("{place}.{name}"))),
            None => wrong.push(format!("{place}.{name}: no such field")),
        }
    }
    let missing = fields.iter().filter(|field| field["required"] == true);
    let missing = missing.filter_map(|field| field["name"].as_str()).filter(|name| !given.contains_key(*name));
    wrong.extend(missing.map(|name| format!("{place}.{name}: missing")));
    wrong
}

/// The faults by the type that fits best. An array that may be of several types may hold them side by side.
fn check_types(types: &Value, value: &Value, place: &str) -> Vec<String> {
    let inner = types.as_array().unwrap().iter().map(|kind| kind.as_str().unwrap().strip_prefix("Array of "));
    if let Some(inner) = inner.collect::<Option<Vec<&str>>>()
        && let Some(items) = value.as_array()
    {
        return items.iter().flat_map(|item| check_types(&json!(inner), item, place)).collect();
    }
    let judged = types.as_array().unwrap().iter().map(|kind| check_type(kind.as_str().unwrap(), value, place));
    judged.min_by_key(Vec::len).unwrap()
}

fn check_type(kind: &str, value: &Value, place: &str) -> Vec<String> {
    if let Some(inner) = kind.strip_prefix("Array of ") {
        let Some(items) = value.as_array() else { return vec![format!("{place}: an array is needed")] };
        return items.iter().flat_map(|item| check_type(inner, item, place)).collect();
    }
    let fits = match kind {
        "Integer" => value.is_i64() || value.is_u64(),
        "Float" => value.is_number(),
        "Boolean" => value.is_boolean(),
        "String" | "InputFile" => value.is_string(),
        _ => {
            let owner = &API["types"][kind];
            let Some(subtypes) = owner.get("subtypes") else { return check_fields(owner, value, place) };
            return check_types(subtypes, value, place);
        }
    };
    if fits { Vec::new() } else { vec![format!("{place}: {kind} is needed, not {value}")] }
}

fn call(method: &str, params: Value) -> Call {
    Call {
        number: 1,
        at: 0,
        bot: 1,
        method: method.to_owned(),
        params,
        answer: Value::Null,
        lost: false,
        took_micros: 0,
    }
}

#[test]
fn right_calls_pass() {
    let keyboard = json!({ "inline_keyboard": [[{ "text": "a", "callback_data": "b" }], [{ "text": "a", "web_app": { "url": "c" } }]] });
    for (method, params) in [
        ("sendMessage", json!({ "chat_id": "@a", "text": "a", "reply_markup": keyboard })),
        (
            "setMyCommands",
            json!({ "commands": [{ "command": "a", "description": "b" }], "scope": { "type": "chat", "chat_id": 1 } }),
        ),
        ("sendMediaGroup", json!({ "chat_id": 1, "media": [{ "type": "photo", "media": "attach://a" }] })),
        ("getMe", json!({})),
    ] {
        assert_eq!(check_call(&call(method, params)), [""; 0], "{method}");
    }
}

#[test]
fn each_wrong_call_is_named() {
    for (method, params, wrong) in [
        ("sendNothing", json!({}), "sendNothing: no such method"),
        ("sendMessage", json!({ "chat_id": 1 }), "sendMessage.text: missing"),
        ("sendMessage", json!({ "chat_id": 1, "text": 5 }), "sendMessage.text: String is needed, not 5"),
        ("sendMessage", json!({ "chat_id": 1, "text": "a", "quiet": true }), "sendMessage.quiet: no such field"),
        ("deleteMessages", json!({ "chat_id": 1, "message_ids": 5 }), "deleteMessages.message_ids: an array is needed"),
        ("setMyCommands", json!({ "commands": [{ "command": "a" }] }), "setMyCommands.commands.description: missing"),
    ] {
        assert_eq!(check_call(&call(method, params)), [wrong]);
    }
}

/// `src/sim/api/schema.json` is made from the Bot API for the methods that it names; `SCHEMA_WRITE=1` makes it anew.
#[test]
fn the_stand_ins_schema_is_the_bot_api() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sim/api/schema.json");
    let kept: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let methods: Vec<&String> = kept["methods"].as_object().unwrap().keys().collect();
    assert!(methods.len() > 30);
    let made = schema(&methods);
    if env::var_os("SCHEMA_WRITE").is_some() {
        fs::write(&path, written(&made)).unwrap();
    }
    assert!(kept == made, "src/sim/api/schema.json is not what the Bot API says: run once with SCHEMA_WRITE=1");
}

/// The shapes of these methods and of all types that they take.
fn schema(methods: &[&String]) -> Value {
    let mut waiting: BTreeSet<String> = BTreeSet::new();
    let mut shapes = Map::new();
    for method in methods {
        shapes.insert((*method).clone(), shape_of_fields(&API["methods"][method.as_str()], &mut waiting));
    }
    let mut types = Map::new();
    while let Some(kind) = waiting.pop_first() {
        let owner = &API["types"][&kind];
        let shape = match owner.get("subtypes") {
            Some(subtypes) => json!(shape_of_types(subtypes, &mut waiting)),
            None => shape_of_fields(owner, &mut waiting),
        };
        types.insert(kind, shape);
        waiting.retain(|kind| !types.contains_key(kind));
    }
    json!({ "version": API["version"], "methods": shapes, "types": types })
}

fn shape_of_fields(owner: &Value, waiting: &mut BTreeSet<String>) -> Value {
    let fields = owner["fields"].as_array().into_iter().flatten();
    fields.map(|field| (field["name"].as_str().unwrap().to_owned(), json!(shape_of_field(field, waiting)))).collect()
}

fn shape_of_field(field: &Value, waiting: &mut BTreeSet<String>) -> String {
    let required = if field["required"] == true { "!" } else { "" };
    let words = field["description"].as_str().unwrap();
    let constant =
        words.split_once("must be ").filter(|_| field["name"] == "type" && field["types"] == json!(["String"]));
    let constant = constant.map_or_else(String::new, |(_, word)| format!("={word}"));
    format!("{required}{}{constant}", shape_of_types(&field["types"], waiting))
}

fn shape_of_types(types: &Value, waiting: &mut BTreeSet<String>) -> String {
    let mut shapes = Vec::new();
    for kind in types.as_array().unwrap().iter().filter_map(Value::as_str) {
        let inner = kind.trim_start_matches("Array of ");
        if inner != "InputFile" && API["types"].get(inner).is_some() {
            waiting.insert(inner.to_owned());
        }
        shapes.push(kind.replace("Array of ", "[]"));
    }
    shapes.join("|")
}

/// One line for each method and type, so that a change of the Bot API reads well as a difference.
fn written(schema: &Value) -> String {
    let section = |name: &str| {
        let entries = schema[name].as_object().unwrap().iter();
        entries.map(|(key, shape)| format!("  \"{key}\": {shape}")).collect::<Vec<_>>().join(",\n")
    };
    let (version, methods, types) = (&schema["version"], section("methods"), section("types"));
    format!("{{\n\"version\": {version},\n\"methods\": {{\n{methods}\n}},\n\"types\": {{\n{types}\n}}\n}}\n")
}
