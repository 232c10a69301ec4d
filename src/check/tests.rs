//! Tests of all rules together. Sites that violate, or almost violate, each rule are in tests/checks/.

use std::collections::BTreeSet;

use super::*;

#[test]
fn no_two_rules_have_one_code() {
    let codes: BTreeSet<Code> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), RULES.len());
}

#[test]
fn every_rule_explains_itself_in_whole_sentences() {
    for rule in RULES {
        for text in [rule.finds, rule.why, rule.mend].into_iter().chain(rule.source) {
            assert!(text.ends_with('.') && text.len() > 20, "{}: {text}", rule.code);
            assert!(!text.contains("  "), "{}: {text}", rule.code);
        }
        assert!(!rule.example.trim().is_empty(), "{}", rule.code);
    }
}
