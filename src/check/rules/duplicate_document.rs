//! The same document in two lists.

use std::collections::BTreeMap;

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Verified};
use crate::model::{Document, Level, PageKind, Site, slug};

pub(super) const RULE: Rule = Rule {
    code: Code::DuplicateDocument,
    level: Level::Error,
    finds: "Compares the numbers of the documents of all lists, with their revisions, ignoring letter case and \
            the characters between their parts. A list that two pages show is one list.",
    why: "Two papers under one number cannot be told apart: a reference to the number leads to one of \
          them.",
    example: "# content/meetings/first/documents.csv\nnumber,title\nFGEX-I-001,Roadmap\n# content/meetings/second/documents.csv\nnumber,title\nFGEX-I-001,Use cases",
    mend: "Correct one of the numbers, or remove the document from one of the lists.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let mut seen: BTreeMap<(String, u32), &Document> = BTreeMap::new();
    for page in &site.pages {
        let PageKind::Documents(register) = &page.kind else { continue };
        for document in &register.documents {
            let key = (slug(document.number.as_str()), document.revision);
            match seen.get(&key) {
                // Duplicates within a list were reported when it was read, and two pages may show one list.
                Some(first) if first.span.file == document.span.file => {}
                Some(first) => {
                    let message = format!("the document `{}` appears twice", document.full_number());
                    report.push(
                        report
                            .finding(document.span.beginning(), message)
                            .related(first.span.beginning(), "it is first given here")
                            .help("correct one of the numbers, or remove one of the two"),
                    );
                }
                None => {
                    seen.insert(key, document);
                    report.verified(Verified::Documents, 1);
                }
            }
        }
    }
}
