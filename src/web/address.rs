//! Whose request it is: the address of the caller, as far as the proxies before this process are trusted.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{Extensions, HeaderMap},
    middleware::Next,
    response::Response,
};

use super::Site;

/// Where proxies write whom they ask for.
const FORWARDED: &str = "x-forwarded-for";

/// Where requests come from, as limits count them: an IPv4 address, or the /64 network that one subscriber of IPv6 gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Address(IpAddr);

impl Address {
    /// As limits count it.
    pub fn new(address: IpAddr) -> Address {
        Address(match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
        })
    }

    /// Of a request that went through [`learn`]; `None` for those whom no limit of addresses shall hold: programs on this machine, and
    /// trusted proxies that ask on their own account.
    pub fn of(extensions: &Extensions) -> Option<Address> {
        extensions.get().copied()
    }
}

/// Learns the address of a request, for all that follow.
pub async fn learn(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>()
        && let Some(caller) = caller(peer.ip(), request.headers(), &site.face.trusted_proxies)
    {
        request.extensions_mut().insert(Address::new(caller));
    }
    next.run(request).await
}

/// The address nearest to us that is none of a trusted proxy. What an untrusted one wrote before it is not believed.
fn caller(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> Option<IpAddr> {
    let peer = peer.to_canonical();
    let lines: Vec<&str> = headers.get_all(FORWARDED).iter().map(|line| line.to_str().unwrap_or_default()).collect();
    let is_trusted = trusted.contains(&peer);
    // A proxy on this machine that nobody declared: limits would hold all of its readers as if they were one.
    if (is_trusted && lines.is_empty()) || (!is_trusted && peer.is_loopback()) {
        return None;
    }
    let mut caller = peer;
    let mut told = lines.iter().rev().flat_map(|line| line.rsplit(','));
    while trusted.contains(&caller) {
        let Some(Ok(before)) = told.next().map(|told| told.trim().parse::<IpAddr>()) else { break };
        caller = before.to_canonical();
    }
    Some(caller)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted: Vec<IpAddr> = trusted.iter().map(|proxy| proxy.parse().unwrap()).collect();
        caller(peer.parse().unwrap(), &headers, &trusted).map_or("nobody".into(), |caller| caller.to_string())
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(of("9.9.9.9", &["1.1.1.1"], &[]), "9.9.9.9");
        assert_eq!(of("9.9.9.9", &["1.1.1.1"], &["10.0.0.1"]), "9.9.9.9");
        assert_eq!(of("10.0.0.1", &["1.1.1.1"], &["10.0.0.1"]), "1.1.1.1");
        assert_eq!(
            of("::ffff:10.0.0.1", &["6.6.6.6, 1.1.1.1"], &["10.0.0.1"]),
            "1.1.1.1",
            "6.6.6.6 is what a caller claims"
        );
        assert_eq!(of("10.0.0.1", &["1.1.1.1, 10.0.0.2"], &["10.0.0.1", "10.0.0.2"]), "1.1.1.1");
        assert_eq!(of("10.0.0.1", &["1.1.1.1", "10.0.0.2"], &["10.0.0.1", "10.0.0.2"]), "1.1.1.1");
        assert_eq!(of("10.0.0.1", &["1.1.1.1, nonsense"], &["10.0.0.1"]), "10.0.0.1");
        assert_eq!(of("10.0.0.1", &[], &["10.0.0.1"]), "nobody", "it asks on its own account");
        assert_eq!(of("127.0.0.1", &["1.1.1.1"], &[]), "nobody", "whoever it asks for");
        assert_eq!(of("127.0.0.1", &["1.1.1.1"], &["127.0.0.1"]), "1.1.1.1");
    }

    #[test]
    fn a_subscriber_of_ipv6_is_a_network() {
        let at = |text: &str| Address::new(text.parse().unwrap());
        assert_eq!(at("2001:db8:1:2:3:4:5:6"), at("2001:db8:1:2::1"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_eq!(at("::ffff:1.2.3.4"), at("1.2.3.4"));
        assert_ne!(at("1.2.3.4"), at("1.2.3.5"));
    }
}
