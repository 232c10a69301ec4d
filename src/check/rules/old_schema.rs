//! A schema file in the site that does not match this version.

use crate::check::{Rule, RuleInput, RuleReport, Written};
use crate::diag::{Code, Span};
use crate::model::Level;
use crate::path::SourcePath;
use crate::schema::{Subject, text};

pub(super) const RULE: Rule = Rule {
    code: Code::OldSchema,
    level: Level::Warning,
    finds: "Compares the schemas in the folder `schemas/` of the site, as far as they are there, with those that this version of plenary \
            writes. Other files in that folder are not read.",
    why: "Text editors complete and check by the schema: an old one calls new keys mistakes, and does not know what has changed.",
    example: "schemas/site.schema.json, written by an earlier version",
    mend: "Run `plenary schema --write`, and commit what it has written.",
    source: None,
    days: None,
    input: RuleInput::Written(check),
};

fn check(written: &Written, report: &mut RuleReport) {
    let mut rules = None;
    for subject in Subject::ALL {
        let path = SourcePath::new(format!("schemas/{}", subject.file_name()));
        let Some(bytes) = written.sources.bytes(&path) else { continue };
        let rules = rules.get_or_insert_with(written.rules);
        if bytes.as_slice() != text(subject, rules).as_bytes() {
            let message = "this schema is not the one that this version of plenary writes";
            report.push(report.finding(Span::of_file(&path), message).help("run `plenary schema --write`"));
        }
    }
}
