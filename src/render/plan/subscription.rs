//! What readers can subscribe to: the calendars and feeds that go on when the meeting changes, and their QR codes.

use super::address;
use super::generated::{Calendar, Generated, calendars, registers};
use crate::model::{Addresses, PageKind, Site, slug};
use crate::path::UrlPath;
use crate::render::format::qr;
use crate::render::settings::Settings;

/// What can be subscribed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subscribable {
    /// A calendar.
    Calendar(Calendar),
    /// The feed of news.
    News,
    /// The feed of documents.
    Documents,
}

/// Everything that can be subscribed to, with its address in the site's first language, in the order in which it is
/// shown. Whether a file is made is for the plan to say. Nothing is left to expect of a group that has concluded its
/// work.
pub fn subscriptions(site: &Site) -> Vec<(UrlPath, Subscribable)> {
    if site.is_concluded() {
        return Vec::new();
    }
    let place = |calendar: &Calendar| match calendar {
        Calendar::All => Some(0),
        Calendar::Next => Some(1),
        Calendar::Deadlines => Some(2),
        Calendar::Audience(..) => Some(3),
        Calendar::Group(_) => Some(4),
        // They end with their meeting, whose pages offer them.
        Calendar::Meeting(_)
        | Calendar::Forum(..)
        | Calendar::Deadline(..)
        | Calendar::Room(..)
        | Calendar::GroupSessions(..) => None,
    };
    let mut placed: Vec<_> = (calendars(site).into_iter())
        .filter_map(|(address, calendar)| Some((place(&calendar)?, address, calendar)))
        .collect();
    placed.sort_by_key(|(place, ..)| *place);
    let mut all: Vec<_> =
        placed.into_iter().map(|(_, address, it)| (address, Subscribable::Calendar(it))).collect();
    all.push((address::feed(), Subscribable::News));
    if registers(site).next().is_some() {
        all.push((address::documents_feed(), Subscribable::Documents));
    }
    all
}

/// The id of the row of a calendar or feed, from its address in the first language.
pub fn row(address: &UrlPath) -> String {
    let name = address.as_str().rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("subscribe-{}", slug(stem))
}

/// The page that offers calendars and feeds; of several, the first in the order of addresses.
pub fn page(site: &Site) -> Option<&UrlPath> {
    site.pages.iter().find(|page| matches!(page.kind, PageKind::Subscribe)).map(|page| &page.address)
}

/// The QR codes of what can be subscribed to in each language. `made` says which addresses have a file. An address from
/// the root cannot be scanned.
///
/// A code leads to the row of a calendar or feed on the page of kind `subscribe`, where a telephone offers each way to
/// open it. The calendar itself is what many telephones download, as a file that is never asked for again; a site
/// without such a page has nothing else to give.
pub(super) fn codes(
    site: &Site,
    places: &Addresses,
    settings: &Settings,
    made: impl Fn(&UrlPath) -> bool,
) -> Vec<(UrlPath, Generated)> {
    let page = page(site);
    let mut codes = Vec::new();
    for (address, _) in subscriptions(site) {
        for lang in &site.config.languages {
            let file = places.file(&address, lang);
            let on_page =
                |page| Some(format!("{}#{}", settings.absolute(&places.url(page, lang))?, row(&address)));
            let text = page.map_or_else(|| settings.absolute(&file), on_page);
            if let Some(text) = text.filter(|text| text.len() <= qr::MOST_BYTES && made(&file)) {
                codes.push((
                    places.file(&address::code(&address), lang),
                    Generated::QrCode(text, lang.clone()),
                ));
            }
        }
    }
    codes
}
