//! The feed of documents: those of all registers whose day of receipt is known, the newest first.
//!
//! A revision is an entry of its own, because many feed readers do not show an entry again whose text has changed. A
//! document that is withdrawn keeps its entry, which says so: nobody states the day of the withdrawal.

use std::cmp::Reverse;

use super::entry::{Enclosure, FeedEntry, FeedHead, MOST_ENTRIES, sort, write_feed};
use crate::model::{Date, Document, DocumentFile, DocumentStatus, Page, Register};
use crate::parse::html::escape;
use crate::render::format::media_type::mime_type;
use crate::render::plan::address;
use crate::render::plan::generated::registers;
use crate::render::publish::exporter::{Exporter, address as full_address};

/// Documents that are received on one day come in together, so that who asks once a day misses none; more than these
/// are no help to anybody.
const MOST_OF_A_DAY: usize = 1000;

/// The feed of documents.
pub(in crate::render::publish) fn write(exporter: &Exporter) -> String {
    let colon = exporter.marks().colon;
    let head = FeedHead {
        id: "documents",
        address: address::documents_feed(),
        title: format!(
            "{}{colon}{}",
            exporter.text(&exporter.context.site.config.title),
            exporter.word("subscription.documents")
        ),
        subtitle: {
            let about = exporter.word("subscription.documents_text");
            match exporter.notice_of_site() {
                Some(notice) => Some(format!("{}{}{about}", notice.words, exporter.marks().space)),
                None => Some(about),
            }
        },
    };
    let mut entries: Vec<FeedEntry> = received(exporter).iter().map(|it| entry(exporter, *it)).collect();
    sort(&mut entries);
    write_feed(exporter, &head, &entries)
}

/// A document with its day, and where it is listed.
type Received<'a> = (Date, &'a Document, &'a Page, &'a Register);

/// The newest documents, up to the end of a day.
fn received<'a>(exporter: &Exporter<'a>) -> Vec<Received<'a>> {
    let mut received: Vec<Received> = Vec::new();
    for (page, register) in registers(exporter.context.site) {
        let documents =
            register.documents.iter().filter(|document| document.status != DocumentStatus::Announced);
        received.extend(documents.filter_map(|document| Some((document.date?, document, page, register))));
    }
    received.sort_by_key(|(date, document, ..)| (Reverse(*date), document.full_number()));
    if let Some((last, ..)) = received.get(MOST_ENTRIES - 1) {
        let last = *last;
        received.retain(|(date, ..)| *date >= last);
    }
    received.truncate(MOST_OF_A_DAY);
    received
}

fn entry(exporter: &Exporter, (date, document, page, register): Received) -> FeedEntry {
    let lang = exporter.lang;
    let number = document.full_number();
    let builder = exporter.renderer.views_in(&page.lang, &page.lang).builder;
    let marks = builder.language.locale.marks();
    let status = builder.language.word(&format!("document.{}", document.status.as_str())).to_owned();
    let is_withdrawn = document.status == DocumentStatus::Withdrawn;
    let labelled = |word: &str, text: String| format!("{}{}{text}", builder.language.word(word), marks.colon);
    let groups: Vec<String> = document.working_groups.iter().map(|code| code.value.to_string()).collect();
    let mut lines = vec![document.title.clone()];
    lines.extend(document.source.clone());
    if !groups.is_empty() {
        lines.push(labelled("documents_groups", groups.join(marks.comma)));
    }
    lines.extend(document.agenda_item.clone().map(|item| labelled("documents_item", item)));
    lines.push(labelled("documents_date", builder.date(date).text));
    lines.push(labelled("documents_status", status.clone()));
    let mut content = String::new();
    for line in &lines {
        content.push_str("<p>");
        escape(line, &mut content);
        content.push_str("</p>");
    }
    for file in &document.files {
        content.push_str(&link(exporter, file, builder.language.word("account"), (marks.open, marks.close)));
    }
    let meeting = page.meeting.as_ref().map(ToString::to_string).unwrap_or_default();
    let anchor = document.anchor(register.latest_revision(document));
    let withdrawn =
        if is_withdrawn { format!("{}{status}{}", marks.open, marks.close) } else { String::new() };
    // What was withdrawn, or asks for a password, is not for programs to fetch.
    let files = document.files.iter().filter(|file| !is_withdrawn && !file.account);
    FeedEntry {
        id: format!("{lang}/document/{meeting}/{}", crate::path::percent_encode(&number)),
        title: format!("{number}{}{}{withdrawn}", marks.colon, document.title),
        url: exporter
            .context
            .plan
            .page_with(&exporter.context.plan.url(&page.address, &page.lang), &anchor)
            .clone(),
        anchor: Some(anchor),
        lang: page.lang.clone(),
        published: Some(date.midnight()),
        updated: date.midnight(),
        summary: None,
        categories: groups,
        files: files.map(|file| enclosure(exporter, file)).collect(),
        content,
    }
}

/// A file as a paragraph of the text.
fn link(exporter: &Exporter, file: &DocumentFile, account: &str, (open, close): (&str, &str)) -> String {
    let address = full_address(exporter, &file.file.target);
    let (mut url, mut name) = (String::new(), String::new());
    escape(&address, &mut url);
    escape(if file.file.format.is_empty() { &address } else { &file.file.format }, &mut name);
    let mut notes: Vec<&str> = file.lang.iter().map(|lang| lang.as_str()).collect();
    notes.extend(file.account.then_some(account));
    let notes = if notes.is_empty() { String::new() } else { format!("{open}{}{close}", notes.join(", ")) };
    let mut said = String::new();
    escape(&notes, &mut said);
    format!("<p><a href=\"{url}\">{name}</a>{said}</p>")
}

fn enclosure(exporter: &Exporter, file: &DocumentFile) -> Enclosure {
    let url = full_address(exporter, &file.file.target);
    // The parameters of an address are no part of its name.
    let name = url.split(['?', '#']).next().unwrap_or_default();
    Enclosure { media_type: mime_type(name), size_bytes: file.file.size_bytes, lang: file.lang.clone(), url }
}
