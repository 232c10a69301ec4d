//! Every rule, in the order in which they run. To add one: a file here, a line in [`ALL`], a code in `diag`.

mod open_registration;
mod empty_site;
mod late_deadline;
mod session_times;
mod session_uids;

use crate::diag::Diagnostics;
use crate::model::Site;

/// The rules.
pub(super) const ALL: &[fn(&Site, &mut Diagnostics)] = &[
    empty_site::check,
    late_deadline::check,
    open_registration::check,
    session_times::check,
    session_uids::check,
];
