//! The conditions of taking part in an event: what it costs, in which languages it is held, what is offered to whom.

use super::{Lang, Text};

/// What participation costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// The amount, as it is written: `250` or `99.50`.
    pub amount: String,
    /// The currency, by its code (ISO 4217).
    pub currency: String,
}

/// The conditions of taking part in an event, as far as they are stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// Whether participation is free of charge.
    pub free: Option<bool>,
    /// What it costs.
    pub price: Option<Price>,
    /// The languages in which it is held.
    pub working_languages: Vec<Lang>,
    /// The languages into which it is interpreted.
    pub interpretation: Vec<Lang>,
    /// The languages in which it is captioned.
    pub captioning: Vec<Lang>,
    /// What is offered to people with disabilities, in the order given.
    pub accessibility: Vec<Text>,
}
