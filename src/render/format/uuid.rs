//! Ids that stay the same in every build: UUIDs and `tag:` URIs made from names.

use crate::model::{EventOf, Session};
use xxhash_rust::xxh3::xxh3_128;

use crate::model::Site;

/// The names from which all ids of a site are made.
#[derive(Clone, Debug)]
pub struct Ids {
    seed: String,
    tagging_entity: Option<String>,
}

impl Ids {
    /// Uses `site.id`. Without it, calendars use the group's first acronym, which stays when the site moves or the group
    /// is renamed, and feeds use
    /// the host of `base_url` and the day on which the group was established.
    pub fn new(site: &Site, base_url: Option<&str>) -> Self {
        let seed = site.config.id.clone().unwrap_or_else(|| site.group.first_acronym().to_owned());
        let base_url = site.config.base_url.as_deref().or(base_url);
        let host =
            base_url.and_then(|url| url.split("://").nth(1)).and_then(|rest| rest.split(['/', ':']).next());
        // A tag needs a date. The default is the first day of 2005, the year of RFC 4151.
        let day =
            site.group.established.map_or_else(|| "2005".to_owned(), |date| date.earliest().to_string());
        let tagging_entity = site.config.id.clone().or_else(|| host.map(|host| format!("{host},{day}")));
        Self { seed, tagging_entity }
    }

    /// The UUID of a thing, named by its kind and the ids of its path. Version 8, a hash of the names (RFC 9562,
    /// section 5.8): RFC 7986, section 5.3 asks for UUIDs without a host name, and random ones would change in every
    /// build.
    pub fn uuid(&self, names: &[&str]) -> String {
        let mut text = self.seed.clone();
        for name in names {
            text.push('\u{1f}');
            text.push_str(name);
        }
        let bits = xxh3_128(text.as_bytes());
        let version = (bits & !(0xF << 76)) | (8 << 76);
        let hex = format!("{:032x}", (version & !(0b11 << 62)) | (0b10 << 62));
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }

    /// A `tag:` URI (RFC 4151). `specific` is already percent-encoded; `None` if the site has neither an id nor a host.
    pub fn tag(&self, specific: &str) -> Option<String> {
        self.tagging_entity.as_ref().map(|entity| format!("tag:{entity}:{specific}"))
    }
}

/// The names from which the UUID of an event is made, in calendars, data and schedules.
pub fn event_names<'n>(of: EventOf<'n>) -> Vec<&'n str> {
    match of.forum {
        Some(forum) => vec!["forum", of.meeting.id.as_str(), forum.id.as_str()],
        None => vec!["meeting", of.meeting.id.as_str()],
    }
}

/// The names from which the UUID of a session is made.
pub fn session_names<'n>(of: EventOf<'n>, session: &'n Session) -> Vec<&'n str> {
    let mut names = event_names(of);
    names.extend(["session", session.anchor.as_str()]);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(seed: &str) -> Ids {
        Ids { seed: seed.to_owned(), tagging_entity: Some("example.org,2023".to_owned()) }
    }

    #[test]
    fn uuids_have_the_form_that_the_standard_gives_version_8() {
        let uuid = ids("FG-X").uuid(&["meeting", "shanghai-2023"]);
        let groups: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!(groups, [8, 4, 4, 4, 12]);
        assert_eq!(&uuid[14..15], "8");
        assert!("89ab".contains(&uuid[19..20]), "{uuid}");
    }

    #[test]
    fn uuids_differ_with_every_name_and_where_names_are_cut() {
        let names: [&[&str]; 4] = [&["a", "b-c"], &["a-b", "c"], &["a", "b", "c"], &["ab", "c"]];
        let uuids: std::collections::BTreeSet<String> =
            names.iter().map(|names| ids("s").uuid(names)).collect();
        assert_eq!(uuids.len(), 4);
        assert_ne!(ids("s").uuid(&["a"]), ids("t").uuid(&["a"]));
    }
}
