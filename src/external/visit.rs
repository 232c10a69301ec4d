//! One address: requests, retries and redirects.

use std::time::Duration;

use super::client::{Client, Method, NoAnswer, Reply};
use super::outcome::LinkOutcome;
use super::schedule::HostTurns;

/// The result for an address.
#[derive(Debug)]
pub(super) enum LinkAnswer {
    Known(LinkOutcome),
    /// The host name does not exist.
    NoSuchHost(String),
}

/// More redirects than browsers follow count as a loop.
const MOST_HOPS: usize = 10;
/// A host whose `Retry-After` exceeds this is not requested again.
const LONGEST_WAIT: Duration = Duration::from_secs(15);

/// Follows an address through its redirects.
pub(super) fn visit(
    address: &str,
    client: &Client,
    schedule: &HostTurns,
    retries: &[Duration],
) -> LinkAnswer {
    let end = schedule.end_of_link();
    // The fragment is not part of the request.
    let mut here = address.split('#').next().unwrap_or(address).to_owned();
    let mut moved_for_good = true;
    let mut hops = 0;
    loop {
        let reply = match ask(&here, client, schedule, retries, end) {
            Ok(reply) => reply,
            Err(NoAnswer::NoSuchHost) => return LinkAnswer::NoSuchHost(host_of(&here)),
            Err(NoAnswer::Refused(why) | NoAnswer::Other(why)) => {
                let way = if hops == 0 { String::new() } else { format!("it leads to `{here}`: ") };
                return LinkAnswer::Known(LinkOutcome::Unknown(format!("{way}{why}")));
            }
        };
        let status = reply.status;
        return LinkAnswer::Known(match status {
            200..=299 => {
                let moved = hops > 0 && moved_for_good;
                LinkOutcome::Fine(moved.then_some(here))
            }
            301 | 302 | 303 | 307 | 308 => match reply.location.and_then(|to| joined(&here, &to)) {
                Some(_) if hops == MOST_HOPS => LinkOutcome::Unknown(format!(
                    "it is redirected again and again, more than {MOST_HOPS} times"
                )),
                Some(next) => {
                    moved_for_good &= matches!(status, 301 | 308);
                    here = next;
                    hops += 1;
                    continue;
                }
                None => LinkOutcome::Unknown(format!("the host answers {status}, but does not say where to")),
            },
            404 | 410 if hops == 0 => LinkOutcome::Broken(format!("the host answers {status}")),
            404 | 410 => {
                LinkOutcome::Broken(format!("it leads to `{here}`, where the host answers {status}"))
            }
            _ => LinkOutcome::Unknown(format!("the host answers {status}")),
        });
    }
}

/// Sends HEAD, and GET if the host does not support HEAD; retries if that may help.
fn ask(
    address: &str,
    client: &Client,
    schedule: &HostTurns,
    retries: &[Duration],
    end: Duration,
) -> Result<Reply, NoAnswer> {
    let host = host_of(address);
    let ask = |method| schedule.ask(&host, end, |timeout| client.ask(method, address, timeout));
    let mut pauses = retries.iter();
    loop {
        let mut reply = ask(Method::Head);
        if reply.as_ref().is_ok_and(|reply| reply.status >= 400 && !is_busy(reply.status)) {
            reply = ask(Method::Get);
        }
        let wanted = match &reply {
            Ok(reply) if is_busy(reply.status) => reply.retry_after,
            Ok(_) | Err(NoAnswer::NoSuchHost | NoAnswer::Refused(_)) => return reply,
            Err(NoAnswer::Other(_)) => None,
        };
        let Some(wait) = pauses.next() else { return reply };
        if wanted.is_some_and(|wanted| wanted > LONGEST_WAIT)
            || !schedule.pause(wanted.unwrap_or_default().max(*wait), end)
        {
            return reply;
        }
    }
}

fn is_busy(status: u16) -> bool {
    matches!(status, 429 | 500 | 502 | 503 | 504)
}

/// The host and port of an address in normal form: `example.org`, `example.org:8080`.
pub(super) fn host_of(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority).to_ascii_lowercase();
    let default = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
    let host = host.strip_suffix(default).or(host.strip_suffix(':')).unwrap_or(&host);
    host.strip_suffix('.').unwrap_or(host).to_owned()
}

/// The target of a `Location` header received at `here` (RFC 3986, section 5.2).
fn joined(here: &str, location: &str) -> Option<String> {
    let location = location.split('#').next().unwrap_or("").trim();
    if location.starts_with("http://") || location.starts_with("https://") {
        return Some(location.to_owned());
    }
    let (scheme, rest) = here.split_once("://")?;
    if location.starts_with("//") {
        return Some(format!("{scheme}:{location}"));
    }
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let path = path.split('?').next().unwrap_or("");
    if location.is_empty() || location.split('/').next().is_some_and(|first| first.contains(':')) {
        return None;
    }
    if location.starts_with('/') {
        return Some(format!("{scheme}://{authority}{location}"));
    }
    let folder = path.rfind('/').map_or("/", |slash| &path[..=slash]);
    let base = if location.starts_with('?') { path } else { folder };
    Some(format!("{scheme}://{authority}{base}{location}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_read_from_where_it_was_given() {
        for (location, expected) in [
            ("https://example.com/b", Some("https://example.com/b")),
            ("//example.com/b#c", Some("https://example.com/b")),
            ("/b", Some("https://example.org:81/b")),
            ("b", Some("https://example.org:81/x/b")),
            ("?b", Some("https://example.org:81/x/y?b")),
            ("mailto:a@example.org", None),
            ("", None),
        ] {
            assert_eq!(joined("https://example.org:81/x/y?z", location).as_deref(), expected, "{location}");
        }
    }

    #[test]
    fn a_host_is_the_same_however_it_is_spelt() {
        for (address, host) in [
            ("https://a:b@example.org:81/x@y", "example.org:81"),
            ("https://Example.ORG.:443?x", "example.org"),
            ("http://example.org:80/", "example.org"),
            ("http://example.org:443/", "example.org:443"),
            ("http://[::1]:80#x", "[::1]"),
        ] {
            assert_eq!(host_of(address), host, "{address}");
        }
    }
}
