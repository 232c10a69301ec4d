//! The table of translations at the end of `plenary check`.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::model::LangCoverage;

/// The table of what is translated; empty for a site in one language.
pub(super) fn table(coverage: &[LangCoverage]) -> String {
    if coverage.is_empty() {
        return String::new();
    }
    let head = ["language", "pages", "older than the original", "missing", "texts missing in site.yaml"];
    let mut rows = vec![head.map(str::to_owned)];
    rows.extend(coverage.iter().map(|row| {
        let numbers =
            [row.pages, row.outdated, row.missing, row.texts_missing].map(|number| number.to_string());
        let [pages, outdated, missing, texts] = numbers;
        [row.lang.to_string(), pages, outdated, missing, texts]
    }));
    let widths: Vec<usize> =
        (0..head.len()).map(|at| rows.iter().map(|row| row[at].len()).max().unwrap_or(0)).collect();
    let mut table = String::new();
    for row in rows {
        let _ = write!(table, "{:width$}", row[0], width = widths[0]);
        for (cell, width) in row.iter().zip(&widths).skip(1) {
            let _ = write!(table, "  {cell:>width$}");
        }
        table.push('\n');
    }
    table
}

/// The same data as JSON.
pub(super) fn data(coverage: &[LangCoverage]) -> Value {
    let row = |row: &LangCoverage| {
        json!({
            "language": row.lang.as_str(),
            "pages": row.pages,
            "outdated": row.outdated,
            "missing": row.missing,
            "texts_missing": row.texts_missing,
        })
    };
    coverage.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::site_with;

    #[test]
    fn each_language_has_a_row() {
        let facts = "site: {title: {en: T, fr: U}, description: {en: D}, languages: [en, fr]}\ngroup: {acronym: G, name: N}\n";
        let page = |updated: &str| format!("---\ntitle: T\nupdated: {updated}\n---\n");
        let (new, old) = (page("2030-01-02"), page("2030-01-01"));
        let files = [
            ("content/index.md", new.as_str()),
            ("content/index.fr.md", old.as_str()),
            ("content/a.md", old.as_str()),
            ("content/a.fr.md", new.as_str()),
            ("content/b.md", new.as_str()),
        ];
        let resolved = site_with(facts, files);
        assert_eq!(
            table(&resolved.site.coverage().by_language()),
            "language  pages  older than the original  missing  texts missing in site.yaml\n\
             en            3                        0        0                           0\n\
             fr            2                        1        1                           1\n"
        );
    }
}
