//! All findings as one document: SARIF 2.1.0 (OASIS, errata 01), which code hosts and editors read.

use serde_json::{Value, json};

use super::texts::{TextOf, Texts};
use super::{Diagnostic, Diagnostics, Span};
use crate::character::{visible_json, visible_line};
use crate::path::percent_encode;

/// The description of a code in the document.
#[derive(Clone, Debug)]
pub struct RuleText {
    /// The code.
    pub id: &'static str,
    /// A summary in one sentence.
    pub summary: &'static str,
    /// The default level of its findings: `error`, `warning` or `none`.
    pub level: &'static str,
    /// Why it matters, and how to fix it.
    pub help: String,
}

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The base id of the site's folder, to which all paths are relative (section 3.14.14).
const BASE: &str = "SITE";

/// The findings of a run, including suppressed ones, and the codes that they may have.
pub fn sarif<'t>(findings: &Diagnostics, rules: &[RuleText], text_of: &TextOf<'t>) -> String {
    let texts = Texts::new(text_of);
    let index = |finding: &Diagnostic| rules.iter().position(|rule| rule.id == finding.code.as_str());
    // If one result has `suppressions`, every result must have them (section 3.27.23).
    let open = findings.sorted().into_iter().map(|finding| {
        let mut result = result(finding, index(finding), &texts);
        result["suppressions"] = json!([]);
        result
    });
    let mut allowed: Vec<_> = findings.allowed().iter().collect();
    allowed.sort_by(|(a, _), (b, _)| (&a.span, a.code, &a.message).cmp(&(&b.span, b.code, &b.message)));
    let allowed = allowed.into_iter().map(|(finding, reason)| {
        let mut result = result(finding, index(finding), &texts);
        result["suppressions"] = json!([{ "kind": "inSource", "justification": reason }]);
        result
    });
    let rules: Vec<Value> = rules
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.summary },
                "help": { "text": rule.help },
                "defaultConfiguration": { "level": rule.level },
            })
        })
        .collect();
    let driver = json!({ "name": "plenary", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run = json!({
        "tool": { "driver": driver },
        // Columns count code points, not UTF-16 code units (section 3.14.27).
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": { BASE: { "description": { "text": "The folder of the site." } } },
        "results": open.chain(allowed).collect::<Vec<_>>(),
    });
    let document = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
    visible_json(&format!("{document:#}\n")).into_owned()
}

fn result(finding: &Diagnostic, rule: Option<usize>, texts: &Texts) -> Value {
    let help = finding.help.as_ref().map_or(String::new(), |help| format!("; help: {}", visible_line(help)));
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "level": finding.severity.as_str(),
        "message": { "text": format!("{}{help}", visible_line(&finding.message)) },
        "locations": [location(&finding.span, texts)],
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }
    let related = finding.related.iter().map(|(span, label)| {
        let mut place = location(span, texts);
        place["message"] = json!({ "text": visible_line(label) });
        place
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    result
}

fn location(span: &Span, texts: &Texts) -> Value {
    let uri = percent_encode(span.file.as_str());
    let mut physical = json!({ "artifactLocation": { "uri": uri, "uriBaseId": BASE } });
    if let Some((start, end)) = texts.position_of(span) {
        physical["region"] = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
    }
    json!({ "physicalLocation": physical })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Exception};
    use crate::path::SourcePath;
    use std::borrow::Cow;

    fn document(findings: &Diagnostics) -> Value {
        let rule = RuleText {
            id: "late-deadline",
            summary: "A deadline that is late.",
            level: "error",
            help: "Correct it.".into(),
        };
        let text = sarif(findings, &[rule], &|_| Some(Cow::Borrowed("上海 x\nb\n")));
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn places_count_characters_from_one_and_paths_are_addresses() {
        let mut findings = Diagnostics::new();
        let file = SourcePath::new("content/ä b.md");
        findings.push(
            Diagnostic::error(Code::LateDeadline, Span::new(&file, 7..8), "late")
                .related(Span::new(&SourcePath::new("site.yaml"), 0..6), "here")
                .help("mend it"),
        );
        let region = |start, line, end| json!({"startLine": 1, "startColumn": start, "endLine": line, "endColumn": end});
        assert_eq!(
            document(&findings)["runs"][0]["results"],
            json!([{
                "ruleId": "late-deadline",
                "ruleIndex": 0,
                "level": "error",
                "message": { "text": "late; help: mend it" },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": "content/%C3%A4%20b.md", "uriBaseId": "SITE" },
                    "region": region(4, 1, 5),
                } }],
                "relatedLocations": [{
                    "physicalLocation": {
                        "artifactLocation": { "uri": "site.yaml", "uriBaseId": "SITE" },
                        "region": region(1, 1, 3),
                    },
                    "message": { "text": "here" },
                }],
                "suppressions": [],
            }])
        );
    }

    #[test]
    fn what_an_editor_allows_is_suppressed_with_the_reason() {
        let mut findings = Diagnostics::new();
        let place = Span::new(&SourcePath::new("site.yaml"), 0..1);
        findings.push(Diagnostic::warning(Code::LateDeadline, place.clone(), "late"));
        findings.except(Exception {
            code: Code::LateDeadline,
            reason: "agreed".into(),
            span: place.clone(),
            scope: place,
        });
        assert_eq!(findings.apply_exceptions(|_| true), [true]);
        let document = document(&findings);
        let results = &document["runs"][0]["results"];
        assert_eq!(results[0]["suppressions"], json!([{ "kind": "inSource", "justification": "agreed" }]));
    }
}
