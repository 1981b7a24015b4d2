"""Where servers listen and clients connect: host:port, dns:///host:port, or unix:path."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass


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
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isascii() or not port.isdigit() or not 0 <= int(port) <= 65535:
        raise ValueError('must be "host:port" or "unix:path"')
    return Address(text, "", host, int(port))
