//! A `security` that is about to expire.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Instant, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::Expiring,
    level: Level::Warning,
    finds: "Counts the days until `expires` of `security`. A date that has passed is reported by the rule \
            `expired`.",
    why: "From that day on the site cannot be built: better to learn it before.",
    example: "site:\n  security: {contact: security@example.org, expires: 2025-01-10}",
    mend: "Check that all of it is still valid, then write a day within the next year.",
    source: Some("RFC 9116, section 2.5.5."),
    days: Some(30),
    input: RuleInput::SiteAt(check),
};

fn check(site: &Site, now: &Instant, report: &mut RuleReport) {
    let Some(security) = &site.config.security else { return };
    let expires = &security.expires.value;
    let days = now.date().days_until(expires.date());
    if *now < *expires && days <= report.days() {
        let when = match days {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            _ => format!("in {days} days, on {}", expires.date()),
        };
        let message = format!("`security` expires {when}");
        report.push(
            report
                .finding(security.expires.span.clone(), message)
                .help("check that it is still valid, then write a day within the next year"),
        );
    }
}
