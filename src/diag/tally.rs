//! How much was checked without problems: a check that says nothing should still say what it has read.

use std::collections::BTreeMap;

macro_rules! verified {
    ($($variant:ident = $one:literal, $many:literal;)*) => {
        /// A kind of thing that rules verify. The order is that of the summary.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Verified { $(#[doc = $many] $variant,)* }

        impl Verified {
            /// What it is called after the number 1, and after any other.
            pub fn words(self) -> (&'static str, &'static str) {
                match self { $(Verified::$variant => ($one, $many),)* }
            }
        }
    };
}

verified! {
    Pages = "page", "pages";
    Meetings = "meeting or forum", "meetings and forums";
    Deadlines = "deadline", "deadlines";
    Registrations = "registration", "registrations";
    Sessions = "session", "sessions";
    Documents = "document", "documents";
    People = "person", "people";
    Facts = "place where the text repeats a fact", "places where the text repeats a fact";
    Links = "link", "links";
    Files = "file", "files";
    External = "external link", "external links";
}

/// Numbers of verified things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    numbers: BTreeMap<Verified, usize>,
}

impl Tally {
    /// Adds `number` things that were looked at and found to be right.
    pub fn add(&mut self, what: Verified, number: usize) {
        *self.numbers.entry(what).or_default() += number;
    }

    /// Adds all of another tally.
    pub fn merge(&mut self, other: &Tally) {
        for (what, number) in &other.numbers {
            self.add(*what, *number);
        }
    }

    /// What was counted and how often, in the order of the summary; nothing that was counted 0 times.
    pub fn iter(&self) -> impl Iterator<Item = (Verified, usize)> {
        self.numbers.iter().map(|(what, number)| (*what, *number)).filter(|(_, number)| *number > 0)
    }
}
