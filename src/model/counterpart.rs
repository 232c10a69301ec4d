//! Matches the sessions of two versions of a programme. Begin with [`Programme::counterparts`].

use std::collections::BTreeMap;

use super::{Programme, Session};

impl Programme {
    /// For each session of this programme, in order, its counterpart in another version: the session with the
    /// same id; or, since an id may be made from a title, the session at the same index, if both programmes
    /// have the same number of sessions and it has the same hours.
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
