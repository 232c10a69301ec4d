//! The rows of a divided register for its filter: a script, because a strict policy lets no page fetch a file.

use super::exporter::Exporter;

/// The HTML of the rows as a string of JavaScript, in the template in which the pages of the register show them.
pub(super) fn write(exporter: &Exporter, page: usize) -> String {
    let page = &exporter.context.site.pages[page];
    let rows = exporter.renderer.rows(page, exporter.lang).unwrap_or_default();
    // JSON is a part of JavaScript (ECMA-262, edition 10).
    format!("plenary.rows({});\n", serde_json::Value::from(rows))
}
