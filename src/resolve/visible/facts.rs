//! Which facts of `site.yaml` are published. Begin with [`split`].

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::Span;
use crate::model::{
    BlockKind, Deliverable, Event, Group, Hidden, HiddenItem, HiddenReason, Instant, Meeting, Officer,
    Organization, Prose, Published, Registration, SiteAlert, Speaker,
};
use crate::parse::facts::Facts;
use crate::resolve::options::Visibility;
use crate::resolve::published::{HiddenFact, PublishState, state_of};

/// The facts without the hidden ones, which the sieve collects.
pub(super) fn split(facts: &Arc<Facts>, sieve: &mut Sieve) -> Arc<Facts> {
    if !says_when(facts) && facts.config.alerts.is_empty() {
        return facts.clone();
    }
    let mut rest = Facts::clone(facts);
    sieve.alerts(&mut rest.config.alerts);
    sieve.group(&mut rest.group);
    sieve.keep(&mut rest.meetings, |it| &mut it.publication, |it| format!("the meeting `{}`", it.id));
    for meeting in &mut rest.meetings {
        sieve.meeting(meeting, &facts.prose);
    }
    let hidden = &sieve.hidden;
    if !hidden.is_empty() {
        let places: Vec<_> = hidden.iter().map(|it| it.hidden.span.start..it.hidden.span.end).collect();
        rest.prose = rest.prose.without(&places);
        rest.untranslated.retain(|text| !hidden.iter().any(|it| it.hidden.covers(text.span())));
    }
    Arc::new(rest)
}

/// Whether any fact has publication keys.
fn says_when(facts: &Facts) -> bool {
    facts.prose.blocks().iter().any(|block| match &block.kind {
        BlockKind::Value(path) => {
            let key = path.rsplit('.').next().unwrap_or(path);
            matches!(key, "draft" | "publish_from" | "expires")
        }
        BlockKind::Paragraph | BlockKind::Heading | BlockKind::Cell(_) => false,
    })
}

/// Removes hidden items from lists, and collects them.
pub(super) struct Sieve<'o> {
    pub options: &'o Visibility,
    pub hidden: Vec<HiddenFact>,
    /// The next instant so far.
    pub changes_at: Option<Instant>,
    /// The hidden items so far: a forum shares the hosts of its meeting, which are collected once.
    known: BTreeSet<(Span, String)>,
}

impl<'o> Sieve<'o> {
    pub fn new(options: &'o Visibility) -> Self {
        Self { options, hidden: Vec::new(), changes_at: None, known: BTreeSet::new() }
    }

    /// Notes instants at which something is published or expires.
    pub fn note<const N: usize>(&mut self, instants: [Option<&Instant>; N]) {
        let ahead = instants.into_iter().flatten().filter(|instant| self.options.now < **instant);
        let earliest = |one, other| if other < one { other } else { one };
        self.changes_at = ahead.chain(&self.changes_at).reduce(earliest).cloned();
    }

    /// Keeps the published items. Items that are only shown as drafts keep their publication keys; the others lose
    /// them.
    pub fn keep<T>(
        &mut self,
        items: &mut Vec<T>,
        publication: fn(&mut T) -> &mut Published,
        name: impl Fn(&T) -> String,
    ) {
        items.retain_mut(|item| {
            let Some(own) = publication(item).take() else { return true };
            self.note([own.from.as_ref(), own.until.as_ref()]);
            match state_of(&own, self.options) {
                PublishState::Published => true,
                PublishState::Shown => {
                    *publication(item) = Some(own);
                    true
                }
                PublishState::Hidden(reason) => {
                    self.hide(name(item), own.span, reason, None);
                    false
                }
            }
        });
    }

    pub fn people(&mut self, people: &mut Vec<Speaker>, of: &str) {
        self.keep(people, |it| &mut it.publication, |it| speaker(it, of));
    }

    fn hide(&mut self, name: String, span: Span, reason: HiddenReason, with: Option<String>) {
        if self.known.insert((span.clone(), name.clone())) {
            let hidden = Hidden { item: HiddenItem::Fact(name), span, reason, with };
            self.hidden.push(HiddenFact { hidden, files: Vec::new() });
        }
    }

    /// Takes out the alerts that are over. Those to come are on the pages, which show them at their hour.
    fn alerts(&mut self, alerts: &mut Vec<SiteAlert>) {
        alerts.retain(|alert| {
            self.note([Some(&alert.from), Some(&alert.until)]);
            let is_over = alert.until <= self.options.now;
            if is_over {
                let name = format!("the alert `{}`", alert.text.original());
                self.hide(name, alert.span.clone(), HiddenReason::Expired(alert.until.clone()), None);
            }
            !is_over
        });
    }

    fn group(&mut self, group: &mut Group) {
        let deliverable = |it: &Deliverable| format!("the deliverable `{}`", it.number);
        let officer = |it: &Officer| format!("the officer `{}`", it.name.original());
        self.keep(&mut group.officers, |it| &mut it.publication, officer);
        self.keep(&mut group.secretariat, |it| &mut it.publication, officer);
        self.keep(&mut group.deliverables, |it| &mut it.publication, deliverable);
        let name = |code: &str| format!("the working group `{code}`");
        self.keep(&mut group.working_groups, |it| &mut it.publication, |it| name(it.code.as_str()));
        for group in &mut group.working_groups {
            self.keep(&mut group.officers, |it| &mut it.publication, officer);
            self.keep(&mut group.deliverables, |it| &mut it.publication, deliverable);
            let of = group.code.to_string();
            self.keep(
                &mut group.meetings,
                |it| &mut it.publication,
                |it| format!("the meeting `{}` of `{of}`", it.id),
            );
            for meeting in &mut group.meetings {
                let of = format!("the meeting `{}` of `{of}`", meeting.id);
                self.parts(&mut meeting.event, &of);
            }
        }
    }

    /// The registrations and hosts of an event; `of` is how messages name it.
    fn parts(&mut self, event: &mut Event, of: &str) {
        let registration = |it: &Registration| format!("the registration `{}` of {of}", it.id);
        self.keep(&mut event.registrations, |it| &mut it.publication, registration);
        let host = |it: &Organization| {
            format!("the host `{}` of {of}", it.acronym.as_deref().unwrap_or(it.name.original()))
        };
        self.keep(&mut event.hosts, |it| &mut it.publication, host);
    }

    fn meeting(&mut self, meeting: &mut Meeting, prose: &Prose) {
        let id = meeting.id.clone();
        let before = self.hidden.len();
        self.keep(
            &mut meeting.forums,
            |it| &mut it.publication,
            |it| format!("the forum `{}` of `{id}`", it.id),
        );
        let forums = self.hidden[before..].to_vec();
        self.keep(
            &mut meeting.beside,
            |it| &mut it.publication,
            |it| format!("the event `{}` beside `{id}`", it.id),
        );
        self.keep(
            &mut meeting.deadlines,
            |it| &mut it.publication,
            |it| format!("the deadline `{}` of `{id}`", it.id),
        );
        // A deadline for a forum belongs to the forum.
        meeting.deadlines.retain(|deadline| {
            let named = deadline.forum.as_ref().map(|forum| format!("the forum `{}` of `{id}`", forum.value));
            let Some(forum) = forums.iter().find(|it| named.as_deref() == Some(it.hidden.name().as_str()))
            else {
                return true;
            };
            let name = format!("the deadline `{}` of `{id}`", deadline.id);
            let reason = forum.hidden.reason.clone();
            let keys = format!("meetings.{id}.deadlines.{}.", deadline.id);
            self.hide(name, extent(prose, &deadline.span, &keys), reason, Some(forum.hidden.name()));
            false
        });
        let events = meeting.forums.iter_mut().map(|forum| &mut forum.event);
        for event in std::iter::once(&mut meeting.event).chain(events) {
            self.parts(event, &format!("`{id}`"));
        }
        for forum in &mut meeting.forums {
            let of = format!("the forum `{}` of `{id}`", forum.id);
            self.people(&mut forum.speakers, &of);
        }
    }
}

/// The span of a mapping, from its beginning to the end of the last value below `keys`.
fn extent(prose: &Prose, beginning: &Span, keys: &str) -> Span {
    let inside = prose.blocks().iter().filter(|block| match &block.kind {
        BlockKind::Value(path) => path.starts_with(keys),
        BlockKind::Paragraph | BlockKind::Heading | BlockKind::Cell(_) => false,
    });
    let end = inside.map(|block| prose.source_of(block.range.clone()).end).max();
    Span { end: end.unwrap_or(beginning.end).max(beginning.end), ..beginning.clone() }
}

/// `` the speaker `Ann Example` of the forum `f` of `m2` ``
fn speaker(person: &Speaker, of: &str) -> String {
    match &person.name {
        Some(name) => format!("the speaker `{name}` of {of}"),
        None => format!("a speaker of {of}"),
    }
}
