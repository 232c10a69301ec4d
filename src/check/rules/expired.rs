//! A `security` that has expired.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Instant, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::Expired,
    level: Level::Warning,
    finds: "Compares `expires` of `security` with the current time.",
    why: "A `security.txt` that has expired is to be disregarded: people who find a security problem no \
          longer know whom to tell.",
    example: "site:\n  security: {contact: security@example.org, expires: 2024-12-31}",
    mend: "Check that all of it is still valid, then write a day within the next year.",
    source: Some("RFC 9116, section 2.5.5."),
    days: None,
    input: RuleInput::SiteAt(check),
};

fn check(site: &Site, now: &Instant, report: &mut RuleReport) {
    let Some(security) = &site.config.security else { return };
    if security.expires.value <= *now {
        let message = format!("`security` expired on {}", security.expires.value.date());
        report.push(
            report
                .finding(security.expires.span.clone(), message)
                .help("check that it is still valid, then write a day within the next year"),
        );
    }
}
