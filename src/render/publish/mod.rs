//! Generated files: calendars, feeds, data, files for hosts and search engines.
//!
//! Begin with [`files`]. The plan lists the files ([`Generated`]).

mod localized;
mod exporter;
mod texts;
mod agenda_text;
mod atom;
mod documents;
mod document_rows;
mod deliverables;
mod schedule;
mod sessions_script;
mod data;
mod ics;
mod sitemap;
mod robots;
mod headers;
mod security;

use rayon::prelude::*;

use super::format::qr;
use super::page::PageRenderer;
use super::plan::Plan;
use super::plan::generated::Generated;
use crate::path::OutPath;
use crate::source::FileData;

use exporter::Exporter;
use ics::CalendarZones;

/// Hands over the `wanted` files; returns what the list of files keeps of each.
pub(super) fn files(
    renderer: &PageRenderer,
    wanted: impl Fn(&Generated) -> bool + Sync,
) -> Vec<(OutPath, FileData)> {
    let plan = renderer.context.plan;
    let zones = CalendarZones::default();
    let languages = renderer.context.site.config.languages.iter();
    let exporters: Vec<Exporter> = languages.map(|lang| Exporter::new(renderer, lang)).collect();
    let exporter = |file: &Generated| {
        let its = file.lang().and_then(|lang| exporters.iter().find(|one| one.lang == lang));
        its.unwrap_or(&exporters[0])
    };
    plan.generated
        .par_iter()
        .filter(|(_, file)| wanted(file))
        .map(|(url, file)| {
            let path = url.out_path().expect("the plan holds addresses that can be files");
            let text = write(exporter(file), file, plan, &zones);
            let data = renderer.sink.take(&path, text.into_bytes());
            (path, data)
        })
        .collect()
}

/// The text of a file in the exporter's language.
fn write(exporter: &Exporter, file: &Generated, plan: &Plan, zones: &CalendarZones) -> String {
    match file {
        Generated::Calendar(calendar, _) => ics::write(exporter, *calendar, zones),
        Generated::Feed(_) => atom::write(exporter),
        Generated::DocumentsFeed(_) => atom::write_documents(exporter),
        Generated::QrCode(text, _) => qr::svg(text),
        Generated::SiteData => data::write(exporter),
        Generated::SiteSchema => data::schema(),
        Generated::Deliverables => deliverables::write(exporter),
        Generated::Documents => documents::write(exporter),
        Generated::DocumentRows(page, _) => document_rows::write(exporter, *page),
        Generated::ScheduleJson(page, _) => schedule::json(exporter, *page),
        Generated::ScheduleXml(page, _) => schedule::xml(exporter, *page),
        Generated::AgendaText(page, _) => agenda_text::write(exporter, *page),
        Generated::SessionsScript(page, _) => sessions_script::write(exporter, *page),
        Generated::Sitemap(first, end) => sitemap::write(exporter, &plan.pages[*first..*end]),
        Generated::SitemapIndex(count) => sitemap::write_index(exporter, *count),
        Generated::Robots => robots::write(exporter, plan),
        Generated::Security => security::write(exporter),
        Generated::Headers => {
            headers::write(plan, !exporter.context.site.config.standing.asks_not_to_be_indexed())
        }
    }
}
