"""A program's output as text."""

from __future__ import annotations

import codecs

MAX_TEXT_BYTES = 1 << 20
"""Of each output in one RunCode answer, so that the whole fits into the 4 MiB that gRPC clients take by default."""


class TextOutput:
    """Decodes UTF-8 across the borders of chunks; what is invalid becomes U+FFFD."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def decode(self, chunk: bytes, final: bool = False) -> str:
        """The text that is complete now."""
        return self._decoder.decode(chunk, final)


class CollectedOutput:
    """The same for an answer that is sent at once, cut at MAX_TEXT_BYTES of text: U+FFFD takes three bytes for one."""

    def __init__(self) -> None:
        self._output = TextOutput()
        self._parts: list[str] = []
        self._room = MAX_TEXT_BYTES
        self.cut = False

    def add(self, chunk: bytes, final: bool = False) -> None:
        """Keep what there is room for."""
        encoded = self._output.decode(chunk, final).encode()
        self.cut |= len(encoded) > self._room
        kept = encoded[: self._room]
        self._room -= len(kept)
        self._parts.append(kept.decode(errors="ignore"))

    def text(self) -> str:
        """Everything kept."""
        return "".join(self._parts)
