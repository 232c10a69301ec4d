//! The identity of a site, so that no site takes the output folder of another. Begin with [`Identity`].

/// The names of a site. An output folder records the first, and belongs to any site that has the recorded name: so a
/// site keeps its folder when it is given an `id`, and when its group is renamed after that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    names: Vec<String>,
}

impl Identity {
    /// The identity of a site: its `id`, if it has one, and the acronym of its group.
    pub fn new(id: Option<&str>, acronym: &str) -> Self {
        Self { names: id.into_iter().chain([acronym]).map(one_line).collect() }
    }

    /// The name that an output folder records.
    pub(super) fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// Whether a name that an output folder records is one of the site's.
    pub(super) fn answers_to(&self, name: &str) -> bool {
        self.names.iter().any(|own| own == name)
    }
}

/// A manifest has one name per line.
fn one_line(name: &str) -> String {
    let line = |c: char| if c.is_control() { ' ' } else { c };
    name.chars().map(line).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_on_one_line() {
        assert_eq!(Identity::new(None, " FG\n\u{1b}\tX ").name(), "FG X");
    }

    #[test]
    fn a_site_keeps_its_folder_when_it_is_given_an_id() {
        let (before, after) = (Identity::new(None, "FG-X"), Identity::new(Some("example.org,2030"), "FG-X"));
        assert!(after.answers_to(before.name()));
        assert!(Identity::new(Some("example.org,2030"), "FG-Renamed").answers_to(after.name()));
        assert!(!Identity::new(None, "FG-Renamed").answers_to(before.name()));
    }
}
