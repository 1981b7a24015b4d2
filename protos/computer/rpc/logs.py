"""Log lines: one JSON object each, or plain text for a person at a terminal."""

from __future__ import annotations

import json
import logging
import sys
import time

from computer.rpc import calls

# What a LogRecord has of its own; the rest was given with `extra` and belongs into the line.
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def _fields(record: logging.LogRecord) -> dict[str, object]:
    fields: dict[str, object] = {key: value for key, value in vars(record).items() if key not in _OWN}
    call = calls.current()
    if call is not None:
        fields |= {"request_id": call.request_id, "method": call.path, "principal": call.principal.name}
    return fields


class JsonFormatter(logging.Formatter):
    """json.dumps escapes control characters, so no value can forge a second line."""

    def format(self, record: logging.LogRecord) -> str:
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {
            "time": f"{stamp}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


class ConsoleFormatter(logging.Formatter):
    """One line for a person; values are escaped like in the JSON form."""

    def format(self, record: logging.LogRecord) -> str:
        fields = " ".join(f"{key}={json.dumps(value, default=str)}" for key, value in _fields(record).items())
        stamp = time.strftime("%H:%M:%S", time.localtime(record.created))
        line = f"{stamp} {record.levelname.lower():7} {record.name}: {_printable(record.getMessage())} {fields}".rstrip()
        if record.exc_info:
            # Indented, since an exception's text may hold what looks like a line of the log.
            traceback = self.formatException(record.exc_info).split("\n")
            line += "".join(f"\n    {_printable(part)}" for part in traceback)
        return line


def _printable(text: str) -> str:
    """The text without what would end the line or steer the terminal: C0 and C1 controls, line separators, direction marks."""
    return "".join(character if character.isprintable() else json.dumps(character)[1:-1] for character in text)


def configure(level: str, form: str) -> None:
    """Send everything of `level` ("debug" … "error") and above to standard error, as "json" or "console"."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(ConsoleFormatter() if form == "console" else JsonFormatter())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)


def default_form() -> str:
    """What suits whoever reads standard error."""
    return "console" if sys.stderr.isatty() else "json"
