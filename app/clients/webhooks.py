"""One POST to an address that a person named: resolved once, checked, and that very address connected. No redirects.

A name that resolves to this machine or to a private network is refused unless the setting allows it: else whoever may
name an address could make this server speak to its neighbours.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlsplit

SECONDS = 10  # for all of it: an answer that comes in drops would hold its worker for ever
MOST_OF_AN_ANSWER = 4096
LATE = "no answer in time"
NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Old or local ways to write a private address, which `is_global` takes for public ones: an IPv4 address in an IPv6
# one, a network's own NAT64, site-local.
LOCAL_NETWORKS = tuple(ipaddress.ip_network(network) for network in ("::/96", "64:ff9b:1::/48", "fec0::/10"))
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotDelivered(Exception):
    """`args[0]` is one of a few words of ours; what the other side said is not repeated."""


def fault_of_address(url: str, is_private_allowed: bool) -> str | None:
    """Why this can be no address of a webhook, before anything is asked of it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is not an address"
    if not parts.hostname or port == 0 or parts.username or parts.password or parts.fragment:
        return "must be an address with a host, without a name, password or fragment"
    if parts.scheme != "https" and not (is_private_allowed and parts.scheme == "http"):
        return "must begin with https://"
    return None


def post(url: str, headers: Mapping[str, str], body: bytes, is_private_allowed: bool) -> int:
    """The status of the answer. Raises NotDelivered where there is none, or the address is none to speak to."""
    if fault_of_address(url, is_private_allowed):
        raise NotDelivered("the address is not one to speak to")
    parts = urlsplit(url)
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _Pinned(host, port, _checked(host, port, is_private_allowed), parts.scheme == "https")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    watch = threading.Timer(SECONDS, connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("POST", target, body, dict(headers))
        answer = connection.getresponse()
        answer.read(MOST_OF_AN_ANSWER)
        if connection.is_cut:  # headers that end in their middle are read as if they were whole
            raise TimeoutError
        return answer.status
    except TimeoutError:
        raise NotDelivered(LATE) from None
    except ssl.SSLError:
        raise NotDelivered(
            LATE if connection.is_cut else "the certificate or the TLS connection is not in order"
        ) from None
    except (OSError, http.client.HTTPException, ValueError):
        raise NotDelivered(LATE if connection.is_cut else "no connection, or an answer that is not HTTP") from None
    finally:
        watch.cancel()
        connection.close()


def _checked(host: str, port: int, is_private_allowed: bool) -> str:
    """The address to connect to. One private address among several refuses them all."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotDelivered("the host has no address") from None
    addresses = [str(answer[4][0]).partition("%")[0] for answer in answers]
    if not is_private_allowed and not all(_is_public(ipaddress.ip_address(address)) for address in addresses):
        raise NotDelivered("the host has a private address")
    return addresses[0]


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
        if any(address in network for network in LOCAL_NETWORKS):
            return False
    return address.is_global and not address.is_multicast


class _Pinned(http.client.HTTPConnection):
    """Connects to the checked address; the name is what the certificate is held against."""

    def __init__(self, host: str, port: int, address: str, is_tls: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.address, self.is_tls = address, is_tls
        self.line: socket.socket | None = None
        self.is_cut = False

    def connect(self) -> None:
        self.sock = self.line = socket.create_connection((self.address, self.port), SECONDS)
        if self.is_tls:
            self.sock = self.line = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """From another thread: whoever waits for this connection waits no more."""
        self.is_cut = True
        with suppress(OSError, ValueError):
            if self.line:
                self.line.shutdown(socket.SHUT_RDWR)
