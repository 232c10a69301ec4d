//! HTTP requests: the only file that names ureq and its cryptography provider.
//!
//! Begin with [`Client::ask`]. Before every connection ureq asks [`AddressGuard`] for addresses and connects only to
//! these: a name is not resolved again between the check of an address and the connection to it.

use std::fmt;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use ureq::http::Uri;
use ureq::tls::TlsConfig;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Proxy};

use super::reach::{Host, Reach, is_port_open};

/// The request method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// The headers only.
    Head,
    /// The full response; its body is not read.
    Get,
}

/// The response of a host.
#[derive(Debug)]
pub(super) struct Reply {
    pub status: u16,
    pub location: Option<String>,
    pub retry_after: Option<Duration>,
}

/// Why there is no response.
#[derive(Debug)]
pub(super) enum NoAnswer {
    /// The host name does not exist.
    NoSuchHost,
    /// The host must not be contacted: the reason.
    Refused(String),
    /// Anything else, in words.
    Other(String),
}

/// Sends requests. It stores no cookies and follows no redirects.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    has_tls: bool,
}

/// Identifies the program and says where to read about it.
const USER_AGENT: &str =
    concat!("plenary/", env!("CARGO_PKG_VERSION"), " (link check; each host at most once a second)");

/// The longest response header, in bytes. Bodies are not read.
const LONGEST_HEADER: usize = 64 << 10;

/// To how many addresses of a name a connection is attempted, one after another.
const MOST_ADDRESSES: usize = 16;

/// Whether the environment configures a proxy. With a proxy, the addresses of connections cannot be checked.
pub fn is_behind_proxy() -> bool {
    Proxy::try_from_env().is_some()
}

/// Resolves a name to addresses.
pub(super) type LookUp = Arc<dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync>;

impl Client {
    /// A client with this reach.
    pub fn new(reach: Reach) -> Self {
        Self::with(reach, Arc::new(|name, port| Ok((name, port).to_socket_addrs()?.collect())))
    }

    /// A client with its own name resolution.
    pub(super) fn with(reach: Reach, look_up: LookUp) -> Self {
        let tls = tls();
        let proxy = if reach == Reach::Anywhere { Proxy::try_from_env() } else { None };
        let mut config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .accept("*/*")
            .proxy(proxy)
            .max_response_header_size(LONGEST_HEADER)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false);
        let has_tls = tls.is_some();
        if let Some(tls) = tls {
            config = config.tls_config(tls);
        }
        let guard = AddressGuard { reach, look_up };
        Self { agent: Agent::with_parts(config.build(), DefaultConnector::default(), guard), has_tls }
    }

    /// Sends a request, and waits at most `timeout` for the complete response header.
    pub(super) fn ask(&self, method: Method, address: &str, timeout: Duration) -> Result<Reply, NoAnswer> {
        if address.starts_with("https:") && !self.has_tls {
            let why = "plenary does not support encryption on the processor of this machine";
            return Err(NoAnswer::Other(why.into()));
        }
        let request = match method {
            Method::Head => self.agent.head(address),
            Method::Get => self.agent.get(address),
        };
        let reply = request.config().timeout_global(Some(timeout)).build().call().map_err(failure)?;
        let header =
            |name: &str| reply.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(Reply {
            status: reply.status().as_u16(),
            location: header("location"),
            retry_after: header("retry-after")
                .and_then(|seconds| seconds.parse().ok())
                .map(Duration::from_secs),
        })
    }
}

/// Resolves names, and rejects addresses outside the reach.
struct AddressGuard {
    reach: Reach,
    look_up: LookUp,
}

impl fmt::Debug for AddressGuard {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.debug_struct("Guard").field("reach", &self.reach).finish_non_exhaustive()
    }
}

impl Resolver for AddressGuard {
    fn resolve(
        &self,
        uri: &Uri,
        _: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let default = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let port = uri.port_u16().unwrap_or(default);
        let found = self.find(uri.host().unwrap_or_default(), port, timeout)?;
        let mut addresses = self.empty();
        for address in found.into_iter().take(MOST_ADDRESSES) {
            addresses.push(address);
        }
        Ok(addresses)
    }
}

impl AddressGuard {
    /// The permitted addresses of a host: at least one.
    fn find(&self, host: &str, port: u16, timeout: NextTimeout) -> Result<Vec<SocketAddr>, ureq::Error> {
        if !is_port_open(port) {
            return Err(stop(NoAnswer::Refused(format!("not asked, because no browser opens port {port}"))));
        }
        let refuse = |what: String| {
            stop(NoAnswer::Refused(format!("not asked, because {what} (`--allow-private` allows it)")))
        };
        let name = match Host::parse(host) {
            None => return Err(stop(NoAnswer::NoSuchHost)),
            Some(Host::Address(address)) => {
                let what = |what| refuse(format!("`{host}` is {what}"));
                self.reach.allows_address(address).map_err(what)?;
                return Ok(vec![SocketAddr::new(address, port)]);
            }
            Some(Host::Name(name)) => name,
        };
        self.reach.allows_name(&name).map_err(|what| refuse(format!("`{host}` is {what}")))?;
        let found = self.look_up(&name, port, timeout)?;
        let mut allowed = Vec::new();
        let mut refused = None;
        for address in found {
            match self.reach.allows_address(address.ip()) {
                Ok(()) => allowed.push(address),
                Err(what) => refused = Some(format!("`{host}` leads to `{}`, {what}", address.ip())),
            }
        }
        match refused {
            _ if !allowed.is_empty() => Ok(allowed),
            Some(refused) => Err(refuse(refused)),
            None => Err(stop(NoAnswer::NoSuchHost)),
        }
    }

    /// Resolves a name in a separate thread, because the system call has no timeout.
    fn look_up(&self, name: &str, port: u16, timeout: NextTimeout) -> Result<Vec<SocketAddr>, ureq::Error> {
        let (sender, receiver) = sync_channel(1);
        let (look_up, its_name) = (self.look_up.clone(), name.to_owned());
        let looks_up = move || {
            // Sending fails if the receiver has timed out.
            let _ = sender.send(look_up(&its_name, port));
        };
        std::thread::Builder::new().name("plenary look up".into()).spawn(looks_up)?;
        match receiver.recv_timeout(*timeout.after) {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(error)) => {
                let text = error.to_string();
                // A temporary failure of name resolution is not a result.
                Err(stop(match text.contains("emporary") || text.contains("try again") {
                    true => NoAnswer::Other(format!("the name `{name}` cannot be looked up now")),
                    false => NoAnswer::NoSuchHost,
                }))
            }
            Err(RecvTimeoutError::Timeout) => Err(ureq::Error::Timeout(timeout.reason)),
            Err(RecvTimeoutError::Disconnected) => Err(ureq::Error::HostNotFound),
        }
    }
}

/// A failure that is passed through ureq.
#[derive(Debug)]
struct Stopped(NoAnswer);

impl fmt::Display for Stopped {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{:?}", self.0)
    }
}

impl std::error::Error for Stopped {}

fn stop(failure: NoAnswer) -> ureq::Error {
    ureq::Error::Other(Box::new(Stopped(failure)))
}

fn failure(error: ureq::Error) -> NoAnswer {
    match error {
        ureq::Error::Other(error) => match error.downcast::<Stopped>() {
            Ok(stopped) => stopped.0,
            Err(error) => NoAnswer::Other(format!("the connection fails: {error}")),
        },
        error => NoAnswer::Other(words(&error)),
    }
}

fn words(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "the host does not answer in time".into(),
        ureq::Error::Io(error) => format!("the connection fails: {error}"),
        other => format!("the connection fails: {other}"),
    }
}

/// The TLS provider: docs/decisions/0010-external-links.md. `None` if the processor lacks the instructions that it
/// needs.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
fn tls() -> Option<TlsConfig> {
    // The features that graviola requires; it panics without them.
    #[cfg(target_arch = "x86_64")]
    let is_able = is_x86_feature_detected!("aes")
        && is_x86_feature_detected!("pclmulqdq")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("adx")
        && is_x86_feature_detected!("avx")
        && is_x86_feature_detected!("avx2");
    #[cfg(target_arch = "aarch64")]
    let is_able = std::arch::is_aarch64_feature_detected!("neon")
        && std::arch::is_aarch64_feature_detected!("aes")
        && std::arch::is_aarch64_feature_detected!("pmull")
        && std::arch::is_aarch64_feature_detected!("sha2");
    let provider = || std::sync::Arc::new(rustls_graviola::default_provider());
    is_able.then(|| TlsConfig::builder().unversioned_rustls_crypto_provider(provider()).build())
}

/// Not available on other processors.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn tls() -> Option<TlsConfig> {
    None
}
