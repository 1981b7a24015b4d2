"""Client channels."""

from __future__ import annotations

import json

import grpc

from computer.rpc.addresses import Address
from computer.rpc.lifecycle import MAX_MESSAGE_BYTES

# What has not begun may be tried again; a call that reached the other side is never repeated by the channel (no retryPolicy).
_SERVICE_CONFIG = json.dumps({"loadBalancingConfig": [{"round_robin": {}}]})

_OPTIONS = (
    ("grpc.service_config", _SERVICE_CONFIG),
    ("grpc.max_receive_message_length", MAX_MESSAGE_BYTES),
    # gRPC would wait up to two minutes before it tries a server again that was down; ours is back within a second.
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 1000),
    ("grpc.enable_http_proxy", 0),
)


def plaintext(address: Address) -> grpc.aio.Channel:
    """A channel to a server on this host, or one that the operator calls safe to reach in plaintext."""
    return grpc.aio.insecure_channel(address.target, options=_OPTIONS)
