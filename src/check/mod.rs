//! Facts held against facts: a site that contradicts itself is not published.
//!
//! Begin with [`check`], which runs every rule. One rule is one file in `rules/`, with its documentation inside; it
//! reads the model and nothing else.

pub mod prose;
mod rules;
#[cfg(test)]
mod tests;

use crate::diag::Diagnostics;
use crate::model::Site;

/// Runs every rule.
pub fn check(site: &Site, findings: &mut Diagnostics) {
    for rule in rules::ALL {
        rule(site, findings);
    }
}
