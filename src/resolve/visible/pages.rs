//! Which pages are published. Begin with [`split`].
//!
//! A page is hidden for a reason of its own, with the fact that it is about, as a translation of a hidden original, or
//! below the hidden page of a meeting, forum or working group. Of several reasons, the one that lasts longest counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Span;
use crate::model::{Hidden, HiddenItem, HiddenReason, Hides, Lang, MeetingId, PageKind};
use crate::parse::facts::Facts;
use crate::parse::page::RawPage;
use crate::path::UrlPath;
use crate::resolve::index::{above, named_above};
use crate::resolve::options::Visibility;
use crate::resolve::published::{HiddenFact, HiddenPage, PublishState, state};

/// Why a page is hidden, and together with what.
type Why = (HiddenReason, Option<String>);

/// Splits the pages into published and hidden ones. Facts in `all` that are not in `published` are hidden.
pub(super) fn split(
    pages: Vec<Arc<RawPage>>,
    all: &Facts,
    published: &Facts,
    hidden_facts: &[HiddenFact],
    options: &Visibility,
) -> (Vec<Arc<RawPage>>, Vec<HiddenPage>) {
    let about = About { all, published, hidden_facts, named: named_meetings(&pages) };
    let mut hidden = Judge { options, about, languages: &all.config.languages }.hidden(&pages);
    let mut visible = Vec::with_capacity(pages.len());
    let mut hidden_pages = Vec::new();
    for (index, mut page) in pages.into_iter().enumerate() {
        if let Some(((reason, with), undecided)) = hidden.remove(&index) {
            let item = HiddenItem::Page { address: page.address.clone(), undecided };
            let span = Span::of_file(&page.source);
            hidden_pages.push((page, Hidden { item, span, reason, with }));
            continue;
        }
        // A page that is shown before its publication is marked as a draft.
        if own(&page, options) == PublishState::Shown && !page.meta.draft {
            Arc::make_mut(&mut page).meta.draft = true;
        }
        visible.push(page);
    }
    (visible, hidden_pages)
}

fn own(page: &RawPage, options: &Visibility) -> PublishState {
    let meta = &page.meta;
    state(meta.draft, meta.publish_from.as_ref(), meta.expires.as_ref(), options)
}

/// The meeting that each page names, by the address of the page.
fn named_meetings(pages: &[Arc<RawPage>]) -> BTreeMap<UrlPath, MeetingId> {
    let named = pages.iter().filter_map(|page| {
        let meeting = page.meta.meeting.as_ref()?;
        Some((page.address.clone(), meeting.value.clone()))
    });
    named.collect()
}

struct Judge<'j> {
    options: &'j Visibility,
    about: About<'j>,
    languages: &'j [Lang],
}

impl Judge<'_> {
    /// The hidden pages, by their index in `pages`, each with whether it leaves open what happens to the pages below
    /// it.
    fn hidden(&self, pages: &[Arc<RawPage>]) -> BTreeMap<usize, (Why, bool)> {
        let mut versions: BTreeMap<&UrlPath, Vec<usize>> = BTreeMap::new();
        for (index, page) in pages.iter().enumerate() {
            versions.entry(&page.address).or_default().push(index);
        }
        let mut hidden = BTreeMap::new();
        // The pages that hide everything below them; parents come before their descendants.
        let mut folders: BTreeMap<&UrlPath, Why> = BTreeMap::new();
        for (address, mut versions) in versions {
            versions.sort_by_key(|index| self.languages.iter().position(|lang| *lang == pages[*index].lang));
            let first = &pages[versions[0]];
            let above = above(address).find_map(|above| folders.get(&above).cloned());
            let original = longest([self.own(first), self.about.fact(first), above]);
            for (at, index) in versions.iter().enumerate() {
                let along =
                    original.clone().map(|(reason, with)| (reason, with.or_else(|| Some(named(first)))));
                let why = match at {
                    0 => original.clone(),
                    _ => longest([self.own(&pages[*index]), self.about.fact(&pages[*index]), along]),
                };
                if let Some(why) = why {
                    hidden.insert(*index, (why, at == 0 && hides(first).is_none()));
                }
            }
            if let Some((reason, with)) = original.filter(|_| hides(first) == Some(Hides::Folder)) {
                folders.insert(address, (reason, with.or_else(|| Some(named(first)))));
            }
        }
        hidden
    }

    fn own(&self, page: &RawPage) -> Option<Why> {
        match own(page, self.options) {
            PublishState::Hidden(reason) => Some((reason, None)),
            PublishState::Published | PublishState::Shown => None,
        }
    }
}

/// The name of a page in the reasons of others that are hidden with it.
fn named(page: &RawPage) -> String {
    format!("`{}`", page.source)
}

/// What a page hides besides itself, as it declares or as its kind implies. `None` if neither decides.
pub(super) fn hides(page: &RawPage) -> Option<Hides> {
    page.meta.hides.or(match page.kind {
        PageKind::Meeting | PageKind::Forum(_) | PageKind::WorkingGroup(_) => Some(Hides::Folder),
        PageKind::Home
        | PageKind::Page
        | PageKind::Circular(_)
        | PageKind::Programme(_)
        | PageKind::Agenda(_)
        | PageKind::Logistics(_)
        | PageKind::WorkingGroups
        | PageKind::Deliverables
        | PageKind::Subscribe
        | PageKind::Documents(_)
        | PageKind::NewsIndex
        | PageKind::News(_) => None,
    })
}

/// The reason that lasts longest; of equal ones the first.
fn longest<const N: usize>(reasons: [Option<Why>; N]) -> Option<Why> {
    reasons
        .into_iter()
        .flatten()
        .reduce(|longest, other| if other.0.outlasts(&longest.0) { other } else { longest })
}

/// The facts that pages are about.
struct About<'a> {
    all: &'a Facts,
    published: &'a Facts,
    hidden_facts: &'a [HiddenFact],
    named: BTreeMap<UrlPath, MeetingId>,
}

impl About<'_> {
    /// Why the fact that a page is about is hidden.
    fn fact(&self, page: &RawPage) -> Option<Why> {
        if self.hidden_facts.is_empty() {
            return None;
        }
        let why = |name: String| {
            let fact = self.hidden_facts.iter().find(|it| it.hidden.name() == name)?;
            Some((fact.hidden.reason.clone(), Some(name)))
        };
        let meeting = match &page.meta.meeting {
            Some(meeting) => Some(&meeting.value),
            None => named_above(&page.address, |address| self.named.get(address)),
        };
        let hidden = meeting.and_then(|id| why(format!("the meeting `{id}`")));
        let current = self.all.config.current_meeting.as_ref().filter(|_| !page.kind.kind().is_dated());
        let meeting = meeting.or(current.map(|id| &id.value));
        let forum = || {
            let id = meeting?;
            let of = |facts: &'_ Facts| facts.meetings.iter().position(|meeting| meeting.id == *id);
            let named = match &page.kind {
                PageKind::Forum(own) => own.forum.as_ref().map(|forum| forum.value.clone()),
                PageKind::Programme(programme) => Some(programme.forum.as_ref()?.value.clone()),
                _ => return None,
            };
            // A page that names no forum is about the first.
            let forum = match named {
                Some(named) => named,
                None => self.all.meetings[of(self.all)?].forums.first()?.id.clone(),
            };
            let is_there =
                self.published.meetings[of(self.published)?].forums.iter().any(|it| it.id == forum);
            (!is_there).then(|| why(format!("the forum `{forum}` of `{id}`")))?
        };
        let group = || match &page.kind {
            PageKind::WorkingGroup(code) => why(format!("the working group `{}`", code.value)),
            _ => None,
        };
        longest([hidden, forum(), group()])
    }
}
