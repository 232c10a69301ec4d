//! The sessions and documents of a working group, from all programmes and registers. Begin with
//! [`working_group_activity`].

use crate::model::{EventOf, Page, PageKind, slug};
use crate::path::UrlPath;

use super::views::LocalizedViews;
use crate::render::context::SiteContext;
use crate::render::view::document::{DocumentLinkView, WorkSessionView, WorkView};

/// The sessions and documents of the working group `code`, page by page in the order of their addresses.
pub fn working_group_activity<'a>(
    context: &'a SiteContext<'a>,
    localized: &LocalizedViews<'a>,
    code: &str,
) -> WorkView {
    let mut work = WorkView { sessions: Vec::new(), documents: Vec::new() };
    for (address, first) in context.tree.iter() {
        let page = context.version(address, localized.builder.language.links).unwrap_or(first);
        work.sessions.extend(sessions(context, localized, code, address, page));
        work.documents.extend(documents(localized, code, address, page));
    }
    work
}

fn sessions<'a>(
    context: &'a SiteContext<'a>,
    localized: &LocalizedViews<'a>,
    code: &str,
    address: &UrlPath,
    page: &Page,
) -> Vec<WorkSessionView> {
    let PageKind::Programme(programme) = &page.kind else { return Vec::new() };
    let of = event_of(context, page);
    programme
        .sessions
        .iter()
        .filter(|session| session.working_groups.iter().any(|group| group.value.as_str() == code))
        .map(|session| {
            let view = localized.session(context, session, &page.lang, of);
            WorkSessionView {
                url: format!("{}#{}", localized.builder.url(address), session.anchor),
                programme: localized.builder.said(&page.meta.title, &page.lang),
                date: session.date.map(|date| localized.builder.date(date)),
                status: match session.status {
                    Some(_) => view.status.clone(),
                    None => localized.builder.status_of(of),
                },
                session: view,
            }
        })
        .collect()
}

/// What a programme belongs to: its forum, or else its meeting.
pub fn event_of<'s>(context: &SiteContext<'s>, page: &Page) -> Option<EventOf<'s>> {
    let PageKind::Programme(programme) = &page.kind else { return None };
    let meeting = page.meeting.as_ref().and_then(|id| context.site.meeting(id))?;
    let named = programme.forum.as_ref().map(|forum| forum.value.as_str());
    let forum = meeting.forums.iter().find(|forum| Some(forum.id.as_str()) == named);
    Some(EventOf { meeting, forum })
}

fn documents(
    localized: &LocalizedViews,
    code: &str,
    address: &UrlPath,
    page: &Page,
) -> Vec<DocumentLinkView> {
    let PageKind::Documents(register) = &page.kind else { return Vec::new() };
    let mut links: Vec<DocumentLinkView> = Vec::new();
    for document in &register.documents {
        let concerns_it = document.working_groups.iter().any(|group| group.value.as_str() == code);
        let number = document.number.as_str();
        // Links to any revision of a document lead to one row, that of the latest.
        if concerns_it && !links.iter().any(|link| link.number.eq_ignore_ascii_case(number)) {
            links.push(DocumentLinkView {
                number: number.to_owned(),
                url: format!("{}#{}", localized.builder.url(address), slug(number)),
                title: localized.builder.said(&document.title, &page.lang),
                lang: page.lang.to_string(),
            });
        }
    }
    links
}
