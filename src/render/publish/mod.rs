//! The files that no editor writes: calendars, feeds, data, hints for hosts and search engines.
//!
//! Begin with [`files`]. The plan says which there are ([`Generated`]).

mod localized;
mod publisher;
mod texts;
mod agenda_text;
mod atom;
mod documents;
mod schedule;
mod data;
mod ics;
mod sitemap;
mod robots;
mod headers;
mod security;

use rayon::prelude::*;

use super::page::PageRenderer;
use super::plan::Plan;
use super::plan::generated::Generated;
use crate::path::UrlPath;

use ics::Zones;
use publisher::Publisher;

/// The files that are `wanted`, each with its address and its text.
pub(super) fn files(
    renderer: &PageRenderer,
    wanted: impl Fn(&Generated) -> bool + Sync,
) -> Vec<(UrlPath, String)> {
    let plan = renderer.context.plan;
    let zones = Zones::default();
    let languages = renderer.context.site.config.languages.iter();
    let publishers: Vec<Publisher> = languages.map(|lang| Publisher::new(renderer, lang)).collect();
    let publisher = |file: &Generated| {
        let its = file.lang().and_then(|lang| publishers.iter().find(|one| one.lang == lang));
        its.unwrap_or(&publishers[0])
    };
    plan.generated
        .par_iter()
        .filter(|(_, file)| wanted(file))
        .map(|(url, file)| (url.clone(), write(publisher(file), file, plan, &zones)))
        .collect()
}

/// The text of a file of the publisher's language.
fn write(publisher: &Publisher, file: &Generated, plan: &Plan, zones: &Zones) -> String {
    match file {
        Generated::Calendar(calendar, _) => ics::write(publisher, *calendar, zones),
        Generated::Feed(_) => atom::write(publisher),
        Generated::SiteData => data::write(publisher),
        Generated::SiteSchema => data::SCHEMA.to_owned(),
        Generated::Documents => documents::write(publisher),
        Generated::ScheduleJson(page, _) => schedule::json(publisher, *page),
        Generated::ScheduleXml(page, _) => schedule::xml(publisher, *page),
        Generated::AgendaText(page, _) => agenda_text::write(publisher, *page),
        Generated::Sitemap(first, end) => sitemap::write(publisher, &plan.pages[*first..*end]),
        Generated::SitemapIndex(count) => sitemap::write_index(publisher, *count),
        Generated::Robots => robots::write(publisher, plan),
        Generated::Security => security::write(publisher),
        Generated::Headers => headers::write(plan),
    }
}
