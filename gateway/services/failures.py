"""Exceptions of the SQL engine → status, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import grpc

from computer.gateway.v1 import sql_pb2
from computer.rpc.calls import Call
from computer.rpc.errors import RpcError, arguments_invalid, retry_after, too_large, unavailable
from gateway.services import messages
from gateway.sql.engine import Refused, RoleMissing
from gateway.sql.errors import (
    CommitUncertain,
    DatabaseBusy,
    DatabaseUnavailable,
    ResultTooLarge,
    RowsExceeded,
    RowTooLarge,
    StatementFailed,
    StatementTimeout,
)
from gateway.sql.parameters import ParametersFault
from gateway.sql.validation.verdict import Severity, Verdict

_Code = grpc.StatusCode

# Status details travel as metadata, of which a client takes 8 KiB by default. ValidateSql says all.
_MAX_VIOLATIONS = 12
_MAX_VIOLATION_BYTES = 4000
_MAX_MESSAGE_CHARACTERS = 300


@contextmanager
def translated(call: Call) -> Iterator[None]:
    """Turn what the engine raises into what the caller gets."""
    try:
        yield
    except Refused as refused:
        raise _refusal(refused.verdict) from None
    except RoleMissing:
        message = "No role of yours may use SQL here. The operator's policy names those that may."
        raise RpcError(_Code.PERMISSION_DENIED, "ROLE_MISSING", message) from None
    except ParametersFault as fault:
        raise arguments_invalid([(each.field, each.message) for each in fault.faults], fault.count) from None
    except StatementFailed as failed:
        raise _failure(failed) from None
    except StatementTimeout:
        raise _timeout() from None
    except RowsExceeded as exceeded:
        message = f"It would change {exceeded.touched} rows, and {exceeded.expected} were expected at most. Nothing was changed."
        info = {"rows": str(exceeded.touched)}
        raise RpcError(_Code.FAILED_PRECONDITION, "ROWS_EXCEEDED", message, info=info) from None
    except ResultTooLarge:
        message = "The rows that it returns are more than max_rows or than fit into an answer. Nothing was changed."
        raise RpcError(_Code.INVALID_ARGUMENT, "TOO_LARGE", message) from None
    except CommitUncertain:
        message = "The database went away while it was told to commit. Look whether the change was made."
        raise RpcError(_Code.UNKNOWN, "COMMIT_UNCERTAIN", message) from None
    except RowTooLarge:
        message = "A row, or an array in it, is larger than an answer may be. Select fewer or shorter columns."
        raise RpcError(_Code.INVALID_ARGUMENT, "TOO_LARGE", message) from None
    except DatabaseBusy:
        if call.overdue:  # it would have waited longer
            raise _timeout() from None
        message = "Every connection to the database is taken."
        raise RpcError(_Code.RESOURCE_EXHAUSTED, "QUEUE_FULL", message, [retry_after(1.0)]) from None
    except DatabaseUnavailable:
        raise unavailable("DATABASE_UNAVAILABLE", "The database is away.") from None


def _timeout() -> RpcError:
    return RpcError(_Code.DEADLINE_EXCEEDED, "STATEMENT_TIMEOUT", "The statement took longer than it was given.")


def _refusal(verdict: Verdict) -> RpcError:
    errors = [violation for violation in verdict.violations if violation.severity is Severity.ERROR]
    details = [sql_pb2.SqlRefusal(violations=_first(messages.violations(verdict.violations[:_MAX_VIOLATIONS])))]
    first = errors[0]
    said = _cut(first.message)
    if first.rule == "gate.size":
        return too_large("sql", said, details)
    if verdict.has("syntax", "statement.empty", "parameter", "gate.control", "gate.encoding"):
        return RpcError(_Code.INVALID_ARGUMENT, "SQL_SYNTAX", said, details)
    more = f" ({len(errors) - 1} more: ValidateSql says all)" if len(errors) > 1 else ""
    return RpcError(_Code.PERMISSION_DENIED, "SQL_REFUSED", f"{said} [{first.rule}]{more}", details)


def _first(violations: Iterable[sql_pb2.Violation]) -> Iterator[sql_pb2.Violation]:
    """As many as fit: some name columns, of which a table has many."""
    size = 0
    for violation in violations:
        size += violation.ByteSize()
        if size > _MAX_VIOLATION_BYTES and size > violation.ByteSize():
            return
        yield violation


def _failure(failed: StatementFailed) -> RpcError:
    code = _Code.NOT_FOUND if failed.missing else _Code.INVALID_ARGUMENT
    message = f"{_cut(failed.message)}. {_cut(failed.hint)}" if failed.hint else _cut(failed.message)
    return RpcError(code, "DATABASE_ERROR", message, info={"sqlstate": failed.sqlstate})


def _cut(message: str) -> str:
    """PostgreSQL quotes what it does not take, and a client that is sent more than 8 KiB of it is told nothing at all."""
    return message if len(message) <= _MAX_MESSAGE_CHARACTERS else f"{message[:_MAX_MESSAGE_CHARACTERS]}…"
