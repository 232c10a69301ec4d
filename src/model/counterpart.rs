//! Which session of one version of a programme is which of another. Begin with [`Programme::counterparts`].

use std::collections::BTreeMap;

use super::{Programme, Session};

impl Programme {
    /// For each session of this programme, in their order, the same one in another version of it: that with its id; or else,
    /// since an id may come from a title, the one in its place, when both programmes are equally long and it is held at the
    /// same hours there.
    pub fn counterparts<'v>(&self, version: &'v Programme) -> Vec<Option<&'v Session>> {
        let mut by_id: BTreeMap<&str, &Session> = BTreeMap::new();
        for session in &version.sessions {
            by_id.entry(session.anchor.as_str()).or_insert(session);
        }
        let hours = |session: &Session| (session.date, session.start, session.end);
        let found = |(at, session): (usize, &Session)| {
            by_id.get(session.anchor.as_str()).copied().or_else(|| {
                let other = version.sessions.get(at)?;
                let alike = self.sessions.len() == version.sessions.len() && hours(other) == hours(session);
                alike.then_some(other)
            })
        };
        self.sessions.iter().enumerate().map(found).collect()
    }
}
