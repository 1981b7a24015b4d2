"""The error model: every error carries a google.rpc.ErrorInfo, and nothing internal leaks into a message.

Follows AIP-193. The reasons are those of the table in ARCHITECTURE.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2
from grpc_status import rpc_status

DOMAIN = "computer"
DETAILS_KEY = "grpc-status-details-bin"
# A client takes 8 KiB of metadata by default, in which details are base64 and the message stands twice.
_MAX_VIOLATIONS_BYTES = 3 << 10


class RpcError(Exception):
    """A refusal or failure as the caller gets it.

    `reason` is UPPER_SNAKE and stable; `message` is a sentence for people; `details` are further google.rpc or own messages.
    """

    def __init__(
        self,
        code: grpc.StatusCode,
        reason: str,
        message: str,
        details: Iterable[Message] = (),
        info: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.reason = reason
        self.message = message
        self.details = tuple(details)
        self.info = dict(info or {})

    def to_metadata(self) -> tuple[str, bytes]:
        """The trailing metadata entry that carries the google.rpc.Status."""
        status = status_pb2.Status(code=self.code.value[0], message=self.message)
        error_info = error_details_pb2.ErrorInfo(reason=self.reason, domain=DOMAIN, metadata=self.info)
        for detail in (error_info, *self.details):
            packed = status.details.add()
            if isinstance(detail, any_pb2.Any):  # passed on from another service
                packed.CopyFrom(detail)
            else:
                packed.Pack(detail)
        return DETAILS_KEY, status.SerializeToString()


def from_call(error: grpc.aio.AioRpcError) -> RpcError | None:
    """The RpcError that the other end raised, or None where it did not come from code of ours."""
    status = rpc_status.from_call(error)
    if status is None:
        return None
    reason, info, details = "", {}, []
    for packed in status.details:
        error_info = error_details_pb2.ErrorInfo()
        if packed.Unpack(error_info):
            if error_info.domain == DOMAIN:
                reason, info = error_info.reason, dict(error_info.metadata)
            continue
        details.append(packed)
    if not reason:
        return None
    return RpcError(error.code(), reason, status.message, details, info)


def argument_invalid(field: str, description: str) -> RpcError:
    """A value in the request is not one we take; `field` is its path, such as "limits.wall_time" or "parameters[1]"."""
    return arguments_invalid([(field, description)], 1)


def arguments_invalid(faults: Sequence[tuple[str, str]], count: int) -> RpcError:
    """Several such values, by field and description: the first of `count`. As many are said as a client takes."""
    return _bad_request("ARGUMENT_INVALID", faults, count)


def too_large(field: str, description: str, details: Iterable[Message] = ()) -> RpcError:
    """A value in the request is larger than it may be; `description` says the maximum."""
    return _bad_request("TOO_LARGE", [(field, description)], 1, details)


def _bad_request(reason: str, faults: Sequence[tuple[str, str]], count: int, details: Iterable[Message] = ()) -> RpcError:
    bad_request = error_details_pb2.BadRequest()
    for field, description in faults:
        bad_request.field_violations.add(field=field, description=description)
        if bad_request.ByteSize() > _MAX_VIOLATIONS_BYTES and len(bad_request.field_violations) > 1:
            del bad_request.field_violations[-1]
            break
    field, description = faults[0]
    more = f" ({count - 1} more)" if count > 1 else ""
    return RpcError(grpc.StatusCode.INVALID_ARGUMENT, reason, f"{field}: {description}{more}", [bad_request, *details])


def permission_missing(permission: str) -> RpcError:
    """The caller is known, and may not do this."""
    return RpcError(
        grpc.StatusCode.PERMISSION_DENIED,
        "PERMISSION_MISSING",
        f"This needs the permission {permission}." if permission else "Nobody may call this.",
        info={"permission": permission},
    )


def retry_after(seconds: float) -> Message:
    """Tells the caller how long to wait before it tries again."""
    delay = duration_pb2.Duration()
    delay.FromMilliseconds(int(seconds * 1000))
    message: Message = error_details_pb2.RetryInfo(retry_delay=delay)
    return message


def unavailable(reason: str, message: str, seconds: float = 1.0) -> RpcError:
    """Something this service needs is away; the caller may try again after `seconds`."""
    return RpcError(grpc.StatusCode.UNAVAILABLE, reason, message, [retry_after(seconds)])
