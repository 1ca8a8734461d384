//! JSON in which no member is written twice: a reader that keeps the last one silently loses what somebody wrote.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Reads a value; every member that is written twice becomes a fault that names its place.
pub fn read(bytes: &[u8], faults: &mut Vec<String>) -> serde_json::Result<Value> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = Once { path: "", faults }.deserialize(&mut json)?;
    json.end()?;
    Ok(value)
}

struct Once<'a> {
    /// Where it stands, such as `items[2]`; empty for the whole.
    path: &'a str,
    faults: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Once<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        loop {
            let path = format!("{}[{}]", self.path, values.len());
            match list.next_element_seed(Once { path: &path, faults: self.faults })? {
                Some(value) => values.push(value),
                None => return Ok(values.into()),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            let path = if self.path.is_empty() { name.clone() } else { format!("{}.{name}", self.path) };
            let value = object.next_value_seed(Once { path: &path, faults: self.faults })?;
            if members.insert(name, value).is_some() {
                self.faults.push(format!("{path}: is written twice; leave one of them"));
            }
        }
        Ok(members.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_twice_is_named_with_its_place() {
        let mut faults = Vec::new();
        let text = r#"{"a": 1, "b": [{"c": 1}, {"c": 1, "c": 2}], "a": {"d": null, "d": true}}"#;
        read(text.as_bytes(), &mut faults).unwrap();
        let told = |place: &str| format!("{place}: is written twice; leave one of them");
        assert_eq!(faults, [told("b[1].c"), told("a.d"), told("a")]);
    }

    #[test]
    fn what_stands_behind_the_value_is_a_fault() {
        assert!(read(b"{} {}", &mut Vec::new()).is_err());
        assert!(read(b"{", &mut Vec::new()).is_err());
    }

    proptest! {
        #[test]
        fn other_values_are_read_as_serde_json_reads_them(text in r#"(\{"a":(-?[0-9]{1,19}|[0-9]\.5|"x"|null|true|\[1,"ә",\{\}\])\}|[\[\]{}:,"0-9a]{0,9})"#) {
            let mut faults = Vec::new();
            let ours = read(text.as_bytes(), &mut faults);
            match serde_json::from_str::<Value>(&text) {
                Ok(value) if faults.is_empty() => prop_assert_eq!(ours.unwrap(), value),
                Ok(_) => {}
                Err(_) => prop_assert!(ours.is_err()),
            }
        }
    }
}
