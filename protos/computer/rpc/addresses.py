"""Where servers listen and clients connect: host:port, dns:///host:port, or unix:path."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from computer.rpc.environment import Environment


@dataclass(frozen=True)
class Address:
    """A gRPC target."""

    target: str
    socket_path: str
    """The path of a unix socket; empty for TCP."""
    host: str
    """The host of a TCP address; empty for a unix socket."""
    port: int

    @property
    def listening(self) -> str:
        """The same for a server, which knows no names to be resolved by DNS."""
        return self.target.removeprefix("dns:///")

    @property
    def is_local(self) -> bool:
        """Whether only processes on this host can reach it, so that plaintext leaks nothing."""
        if self.socket_path or self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def parse(text: str) -> Address:
    """Raises ValueError, saying what is expected, for anything but the three forms."""
    if text.startswith("unix:"):
        path = text.removeprefix("unix:")
        # unix:///absolute is the same as unix:/absolute.
        path = path.removeprefix("//") if path.startswith("///") else path
        # sun_path holds 108 bytes with its NUL, and gRPC says no more than "bind failed" of a longer one.
        if not path or path.startswith("//") or len(path.encode()) > 107:
            raise ValueError("must name a path of at most 107 bytes after unix:")
        return Address(f"unix:{path}", path, "", 0)
    host, _, port = text.removeprefix("dns:///").rpartition(":")
    bracketed = host.startswith("[") and host.endswith("]")
    if not host or (":" in host and not bracketed) or not port.isascii() or not port.isdigit() or not 0 <= int(port) <= 65535:
        raise ValueError('must be "host:port", with an IPv6 host in brackets, or "unix:path"')
    return Address(text, "", host[1:-1] if bracketed else host, int(port))


def setting(environment: Environment, name: str, default: str, what: str) -> Address:
    """Read an address. One that other hosts can reach is a fault without ALLOW_PLAINTEXT: `what` would cross the network."""
    allowed = environment.boolean("ALLOW_PLAINTEXT", False)
    try:
        address = parse(environment.text(name, default))
    except ValueError as fault:
        environment.fault(name, str(fault))
        return parse("localhost:0")
    if not address.is_local and not allowed:
        environment.fault(
            name,
            f"{address.target} can be reached from other hosts, and {what} would cross the network in the clear: use a loopback "
            "address or a unix socket, or set ALLOW_PLAINTEXT=true where something in between encrypts",
        )
    return address
