//! What templates see: typed data in the language of the page, made fresh for each page.
//!
//! Begin with [`PageView`](page::PageView). A template finds these names:
//!
//! | name | type | when |
//! |---|---|---|
//! | `page` | [`PageView`](page::PageView) | always |
//! | `site` | [`SiteView`](site::SiteView) | always |
//! | `group` | [`GroupView`](group::GroupView) | always |
//! | `meetings` | list of [`MeetingView`], the latest first | always |
//! | `news` | list of [`CardView`](page::CardView), the latest first | always |
//! | `subscriptions` | [`subscription::SubscriptionsView`] | always |
//! | `t` | the theme's words in the page's language | always |
//! | `t_text` | the theme's words in the language of the page's text | always |
//! | `marks` | [`common::MarksView`] | always |
//! | `meeting` | [`MeetingView`]: the page's own, or else the current one | when there is one |
//! | `forum` | [`ForumView`] | on a forum's page and programme; else the first forum of `meeting` |
//! | `changed_event` | [`MeetingView`] or [`ForumView`]: the page's own, if that is cancelled, postponed, rescheduled or moved online | on pages of a meeting or forum |
//! | `working_group` | [`WorkingGroupView`] | on its page and the agendas of its meetings |
//! | `group_meeting` | [`group::GroupMeetingView`] | on the page of its agenda |
//! | `work` | [`document::WorkView`] | on the page of a working group |
//! | `people` | list of [`programme::PersonView`] | on a programme and on the page of a forum |
//! | `circular`, `programme`, `agenda`, `register`, `issue` | [`document`] | on pages of that kind |

pub mod common;
pub mod programme;
pub mod document;
pub(super) mod extra;
pub mod view_builder;
pub mod site;
pub mod page;
pub mod action;
pub mod event;
pub mod meeting;
pub mod group;
pub(super) mod pages;
pub mod make_document;
pub mod make_programme;
pub mod make_register;
pub mod subscription;
pub(super) mod make_subscription;
pub(super) mod make_event;
pub mod make_outcome;
mod make_letter;
pub mod make_facts;
pub mod make_deliverable;
pub mod make_group;

pub use group::WorkingGroupView;
pub use meeting::{ForumView, MeetingView};
