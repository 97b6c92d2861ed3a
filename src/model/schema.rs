//! The JSON Schema of the format, made from the types. Native only: the app ships the finished file
//! (`public/schema/plan-1.schema.json`), and a test keeps the two equal.

use super::document::{Document, FORMAT, VERSION};

/// The schema as it ships: JSON, indented, with a newline at its end.
///
/// # Errors
/// If the schema could not be written as JSON.
pub fn plan_schema() -> Result<String, serde_json::Error> {
    let mut schema = schemars::schema_for!(Document);
    if let Some(properties) = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut) {
        for (field, value) in [("format", serde_json::json!(FORMAT)), ("version", serde_json::json!(VERSION))] {
            if let Some(property) = properties.get_mut(field).and_then(serde_json::Value::as_object_mut) {
                property.insert("const".to_owned(), value);
            }
        }
    }
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}
