"""Decides whether a call may go on: who is calling, and may they."""

from __future__ import annotations

import logging

import grpc

from computer.rpc.calls import AUTHENTICATED, Call, Principal
from computer.rpc.errors import RpcError, permission_missing
from gateway.access.basic import BasicAuthenticator
from gateway.access.roles import ROLES

_log = logging.getLogger(__name__)

# Of the one user that there is.
_ROLE = "admin"


class AccessGuard:
    """Authenticates a call by its authorization header, and authorizes it by the permission that its .proto names."""

    def __init__(self, basic: BasicAuthenticator) -> None:
        self._basic = basic

    async def admit(self, call: Call) -> None:
        """Set the call's principal. Raises RpcError UNAUTHENTICATED or PERMISSION_DENIED."""
        call.principal = self._authenticate(call)
        if call.permission != AUTHENTICATED and call.permission not in call.principal.permissions:
            raise permission_missing(call.permission)

    def _authenticate(self, call: Call) -> Principal:
        headers = call.metadata.get("authorization", ())
        if not headers:
            raise RpcError(
                grpc.StatusCode.UNAUTHENTICATED,
                "CREDENTIALS_MISSING",
                'Send credentials in the metadata, as "authorization: Basic <base64 of name:password>".',
            )
        # Of several, some proxy in between would have looked at another one than we do.
        header = headers[0] if len(headers) == 1 else ""
        name = self._basic.authenticate(header) if isinstance(header, str) else None
        if name is None:
            _log.warning("wrong credentials", extra={"peer": call.peer})
            raise RpcError(grpc.StatusCode.UNAUTHENTICATED, "CREDENTIALS_INVALID", "The credentials are wrong.")
        return Principal(name, ROLES[_ROLE], (_ROLE,))
