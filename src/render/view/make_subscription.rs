//! Calendars and feeds -> `subscriptions`.

use super::subscription::{SubscriptionView, SubscriptionsView};
use super::view_builder::ViewBuilder;
use crate::model::{DeadlineAudience, Site};
use crate::parse::html::escape;
use crate::path::UrlPath;
use crate::render::plan::generated::Calendar;
use crate::render::plan::subscription::{Subscribable, page, row, subscriptions};
use crate::render::plan::{Plan, address};
use crate::render::theme::Markup;

impl ViewBuilder<'_> {
    /// `subscriptions`.
    pub fn subscriptions(&self, site: &Site) -> SubscriptionsView {
        let mut view = SubscriptionsView {
            page_url: None,
            calendars: Vec::new(),
            audiences: Vec::new(),
            groups: Vec::new(),
            feeds: Vec::new(),
        };
        for (address, what) in subscriptions(site) {
            let Some(it) = self.subscription(site, &address, what) else { continue };
            match what {
                Subscribable::Calendar(Calendar::Audience(..)) => view.audiences.push(it),
                Subscribable::Calendar(Calendar::Group(_)) => view.groups.push(it),
                Subscribable::Calendar(_) => view.calendars.push(it),
                Subscribable::News | Subscribable::Documents => view.feeds.push(it),
            }
        }
        let has_any = !(view.calendars.is_empty() && view.feeds.is_empty());
        view.page_url = page(site).filter(|_| has_any).map(|page| self.url(page));
        view
    }

    /// What has this address in the first language; `None` if it is not made.
    fn subscription(&self, site: &Site, address: &UrlPath, what: Subscribable) -> Option<SubscriptionView> {
        let plan: &Plan = self.language.plan;
        let file = plan.places().file(address, self.language.links);
        if !plan.has(&file) {
            return None;
        }
        let absolute_url = plan.absolute(&file);
        let is_calendar = matches!(what, Subscribable::Calendar(_));
        let webcal =
            |absolute: &String| absolute.split_once("://").map(|(_, rest)| format!("webcal://{rest}"));
        let code = plan.places().file(&address::code(address), self.language.links);
        let (name, description) = self.subscription_words(site, what);
        Some(SubscriptionView {
            id: row(address),
            name: Markup::new(&name),
            description: description.map(|text| Markup::new(&text)),
            url: file.encoded(),
            webcal_url: absolute_url.as_ref().filter(|_| is_calendar).and_then(webcal),
            qr_url: plan.has(&code).then(|| code.encoded()),
            absolute_url,
        })
    }

    /// The name and what it holds, as HTML. Deadlines have the names that their calendars have in calendar programs.
    fn subscription_words(&self, site: &Site, what: Subscribable) -> (String, Option<String>) {
        let word = |key: &str| self.language.word_as_html(key);
        let both =
            |key: &str| (word(&format!("subscription.{key}")), word(&format!("subscription.{key}_text")));
        let (name, text) = match what {
            Subscribable::Calendar(Calendar::All) => both("all"),
            Subscribable::Calendar(Calendar::Next) => {
                let (name, text) = both("next");
                let meeting = site.followed_meeting().map(|meeting| self.marked_title(site, meeting));
                (name, text.replace("{meeting}", &meeting.unwrap_or_default()))
            }
            Subscribable::Calendar(Calendar::Deadlines) => both("deadlines"),
            Subscribable::Calendar(Calendar::Audience(at, deadline)) => {
                let marks = self.locale().marks();
                let audience = match &site.meetings[at].deadlines[deadline].audience {
                    DeadlineAudience::Known(known) => word(&format!("audience.{}", known.as_str())),
                    DeadlineAudience::Own(text) => self.language.text(text),
                };
                return (format!("{}{}{audience}{}", word("deadlines"), marks.open, marks.close), None);
            }
            Subscribable::Calendar(Calendar::Group(at)) => {
                let group = &site.group.working_groups[at];
                let title = self.language.text(&group.title);
                let mut code = String::new();
                escape(group.code.as_str(), &mut code);
                return (format!("<bdi>{code}</bdi>{}{title}", self.locale().marks().colon), None);
            }
            Subscribable::Calendar(
                Calendar::Meeting(_)
                | Calendar::Forum(..)
                | Calendar::Deadline(..)
                | Calendar::Room(..)
                | Calendar::GroupSessions(..),
            ) => {
                unreachable!("they are not among the subscriptions")
            }
            Subscribable::News => both("news"),
            Subscribable::Documents => both("documents"),
        };
        (name, Some(text))
    }
}
