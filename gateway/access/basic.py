"""Basic authentication (RFC 7617) in the metadata of a call."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

# Base64 of a name and a password of a few hundred characters each; more is no credential but an attack on the decoder.
_MAX_CHARACTERS = 2048


class BasicAuthenticator:
    """Knows one user, whose name and password come from the environment."""

    def __init__(self, username: str, password: str) -> None:
        self._username = username
        # What is compared are digests of one length, whatever was sent, under a key that nobody else has.
        self._key = secrets.token_bytes(32)
        self._expected = self._digest(f"{username}:{password}".encode())

    def authenticate(self, header: str) -> str | None:
        """The user's name if the header's value holds its credential; takes the same time wherever a wrong one differs."""
        scheme, _, encoded = header.partition(" ")
        if scheme.lower() != "basic" or len(encoded) > _MAX_CHARACTERS:
            return None
        try:
            credential = base64.b64decode(encoded.strip(), validate=True)
        except (binascii.Error, ValueError):
            return None
        return self._username if hmac.compare_digest(self._digest(credential), self._expected) else None

    def _digest(self, credential: bytes) -> bytes:
        return hmac.new(self._key, credential, hashlib.sha256).digest()
