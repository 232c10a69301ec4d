//! The facts of the site as a whole: `site.title`, `site.contact.email`.

use super::event_value::{FactValue, text, unknown};
use super::fact_group::without_scheme;
use super::missing::{Missing, SITE};
use crate::model::Text;
use crate::model::body::{Fact, Link};
use crate::parse::facts::Facts;

/// A fact of the site.
pub(super) fn site(facts: &Facts, rest: &[&str]) -> FactValue {
    let standing = &facts.config.standing;
    let shown = |name: &str| Text::new(facts.config.default_lang().clone(), name.to_owned());
    match rest {
        ["title"] => Ok(Fact::Text(facts.config.title.clone())),
        ["authority"] => match &standing.authority {
            Some(authority) => Ok(match &authority.url {
                Some(url) => Fact::Linked(Link::External(url.clone()), authority.name.clone()),
                None => Fact::Text(authority.name.clone()),
            }),
            None => Err(Missing::NotGiven("who holds the authoritative texts")),
        },
        ["contact", name @ ("email" | "url" | "name")] => {
            let contact = standing.answers_for_faults(&facts.group.contact).unwrap_or_default();
            match (*name, contact.email, contact.url) {
                ("email", Some(email), _) => {
                    let words = shown(&email);
                    Ok(Fact::Linked(Link::Mail(email), words))
                }
                ("url", _, Some(url)) => {
                    let words = shown(without_scheme(&url));
                    Ok(Fact::Linked(Link::External(url), words))
                }
                ("name", ..) => text(&contact.name, "the name of the site's contact"),
                ("email", ..) => Err(Missing::NotGiven("an e-mail address for faults of the site")),
                _ => Err(Missing::NotGiven("a page at which faults of the site are reported")),
            }
        }
        ["contact", _] => unknown(2, &["email", "url", "name"]),
        ["contact", _, _, ..] => Err(Missing::TooLong(3)),
        [] => unknown(0, &["site.title"]),
        _ => unknown(1, &SITE),
    }
}
