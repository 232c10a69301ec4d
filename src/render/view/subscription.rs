//! The view of what readers can subscribe to: `subscriptions`.

use serde::Serialize;

use crate::render::theme::Markup;

/// `subscriptions`: calendars and feeds whose addresses stay. The lists are empty if the group has concluded its work.
#[derive(Clone, Debug, Serialize)]
pub struct SubscriptionsView {
    /// The page of kind `subscribe`; none without such a page, or if the lists are empty.
    pub page_url: Option<String>,
    /// Calendars: all dates, the current meeting, all deadlines.
    pub calendars: Vec<SubscriptionView>,
    /// The calendars of the deadlines for each audience.
    pub audiences: Vec<SubscriptionView>,
    /// The calendars of groups within the group.
    pub groups: Vec<SubscriptionView>,
    /// Feeds: news first, then documents; none without a base URL.
    pub feeds: Vec<SubscriptionView>,
}

/// A calendar or feed.
#[derive(Clone, Debug, Serialize)]
pub struct SubscriptionView {
    /// Its anchor, which QR codes lead to: `subscribe-calendar`.
    pub id: String,
    /// What it is: `All dates`.
    pub name: Markup,
    /// What it holds.
    pub description: Option<Markup>,
    /// Its address on the site.
    pub url: String,
    /// The whole address, to be copied; none without a base URL.
    pub absolute_url: Option<String>,
    /// The address that calendar programs open as a subscription; none for feeds and without a base URL.
    pub webcal_url: Option<String>,
    /// A QR code for paper; none without a base URL, or if the address is too long for one.
    pub qr_url: Option<String>,
}
