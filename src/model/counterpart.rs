//! Which session of one version of a programme is which of another. Begin with [`Programme::counterpart`].

use super::{Programme, Session};

impl Programme {
    /// The session `at` of this programme in another version of it: that with its id; or else, since an id may come from a
    /// title, the one in its place, when both programmes are equally long and it is held at the same hours there.
    pub fn counterpart<'v>(&self, at: usize, version: &'v Programme) -> Option<&'v Session> {
        let session = &self.sessions[at];
        let hours = |session: &Session| (session.date, session.start, session.end);
        version.sessions.iter().find(|other| other.anchor == session.anchor).or_else(|| {
            let other = version.sessions.get(at)?;
            let alike = self.sessions.len() == version.sessions.len() && hours(other) == hours(session);
            alike.then_some(other)
        })
    }
}
