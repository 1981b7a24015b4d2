from __future__ import annotations

import pytest

from computer.rpc import addresses


@pytest.mark.parametrize(
    ("text", "target", "socket_path", "host", "port", "local"),
    [
        ("127.0.0.1:50051", "127.0.0.1:50051", "", "127.0.0.1", 50051, True),
        ("localhost:0", "localhost:0", "", "localhost", 0, True),
        ("[::1]:50051", "[::1]:50051", "", "::1", 50051, True),
        ("0.0.0.0:65535", "0.0.0.0:65535", "", "0.0.0.0", 65535, False),  # noqa: S104
        ("[::]:50051", "[::]:50051", "", "::", 50051, False),
        ("dns:///executor:50052", "dns:///executor:50052", "", "executor", 50052, False),
        ("unix:relative/x.sock", "unix:relative/x.sock", "relative/x.sock", "", 0, True),
        ("unix:/run/x.sock", "unix:/run/x.sock", "/run/x.sock", "", 0, True),
        ("unix:///run/x.sock", "unix:/run/x.sock", "/run/x.sock", "", 0, True),
    ],
)
def test_the_three_forms(text: str, target: str, socket_path: str, host: str, port: int, local: bool) -> None:
    address = addresses.parse(text)
    assert (address.target, address.socket_path, address.host, address.port) == (target, socket_path, host, port)
    assert address.is_local is local


@pytest.mark.parametrize(
    "text",
    [
        "",
        "host",
        ":50051",
        "host:",
        "host:x",
        "host:-1",
        "host:65536",
        "host:٣",
        "::1:50051",
        "unix:",
        "unix://host/x",
        f"unix:/{'x' * 107}",
    ],
)
def test_anything_else_says_what_is_expected(text: str) -> None:
    with pytest.raises(ValueError, match="must"):
        addresses.parse(text)


def test_a_server_listens_on_what_a_client_resolves() -> None:
    assert addresses.parse("dns:///127.0.0.1:50051").listening == "127.0.0.1:50051"
    assert addresses.parse("unix:/run/x.sock").listening == "unix:/run/x.sock"
