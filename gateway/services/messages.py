"""What the SQL engine says, as messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from google.protobuf.duration_pb2 import Duration

from computer.gateway.v1 import severity_pb2, sql_pb2
from gateway.sql import encoding
from gateway.sql.introspection import Table
from gateway.sql.results import Batch, Header, Part, Summary
from gateway.sql.validation.verdict import Severity, Verdict, Violation

_SEVERITIES = {Severity.ERROR: severity_pb2.SEVERITY_ERROR, Severity.WARNING: severity_pb2.SEVERITY_WARNING}


def verdict(said: Verdict) -> sql_pb2.ValidateSqlResponse:
    facts = said.facts
    return sql_pb2.ValidateSqlResponse(
        allowed=said.allowed,
        violations=violations(said.violations),
        facts=sql_pb2.SqlFacts(
            kind=facts.kind,
            tables=facts.tables,
            columns=facts.columns,
            functions=facts.functions,
            parameter_count=facts.parameter_count,
            tables_as_written=facts.tables_as_written,
            operators=facts.operators,
            casts=facts.casts,
        ),
        fingerprint=said.fingerprint,
    )


def violations(found: Iterable[Violation]) -> Iterator[sql_pb2.Violation]:
    for violation in found:
        yield sql_pb2.Violation(
            rule=violation.rule,
            severity=_SEVERITIES[violation.severity],
            message=violation.message,
            offset=violation.offset,
            length=violation.length,
            hint=violation.hint,
        )


# A batch comes as its rows' bytes, and what stands around them is added to those.
_ROWS_IN_ANSWER = encoding.tag_of(sql_pb2.RunSqlResponse.DESCRIPTOR.fields_by_name["rows"])
_ROWS_IN_BATCH = encoding.tag_of(sql_pb2.StreamSqlResponse.Batch.DESCRIPTOR.fields_by_name["rows"])
_BATCH_IN_STREAM = encoding.tag_of(sql_pb2.StreamSqlResponse.DESCRIPTOR.fields_by_name["batch"])


def part_of_stream(said: Part) -> bytes:
    """A StreamSqlResponse."""
    match said:
        case Header():
            header = sql_pb2.StreamSqlResponse.Header(columns=_columns(said))
            return sql_pb2.StreamSqlResponse(header=header).SerializeToString()
        case Batch():
            return encoding.delimited(_BATCH_IN_STREAM, encoding.all_delimited(_ROWS_IN_BATCH, said.rows))
        case Summary():
            summary = sql_pb2.StreamSqlResponse.Summary(
                row_count=said.row_count, truncated=said.truncated, elapsed=_duration(said.seconds)
            )
            return sql_pb2.StreamSqlResponse(summary=summary).SerializeToString()


def part_of_answer(said: Part) -> bytes:
    """Some fields of a RunSqlResponse; those of all parts, one after the other, are the message."""
    match said:
        case Header():
            return sql_pb2.RunSqlResponse(columns=_columns(said)).SerializeToString()
        case Batch():
            return encoding.all_delimited(_ROWS_IN_ANSWER, said.rows)
        case Summary():
            return sql_pb2.RunSqlResponse(
                row_count=said.row_count, truncated=said.truncated, elapsed=_duration(said.seconds)
            ).SerializeToString()


def _columns(header: Header) -> Iterator[sql_pb2.Column]:
    return (sql_pb2.Column(name=column.name, type=column.type) for column in header.columns)


def table(described: Table) -> sql_pb2.DescribeSchemaResponse.Table:
    return sql_pb2.DescribeSchemaResponse.Table(
        schema=described.schema,
        name=described.name,
        kind=described.kind,
        comment=described.comment,
        row_estimate=described.row_estimate,
        columns=(
            sql_pb2.DescribeSchemaResponse.TableColumn(
                name=column.name, type=column.type, nullable=column.nullable, comment=column.comment
            )
            for column in described.columns
        ),
        primary_key=described.primary_key,
        foreign_keys=(
            sql_pb2.DescribeSchemaResponse.ForeignKey(
                columns=key.columns, referenced_table=key.referenced_table, referenced_columns=key.referenced_columns
            )
            for key in described.foreign_keys
        ),
    )


def _duration(seconds: float) -> Duration:
    message = Duration()
    message.FromNanoseconds(int(seconds * 1e9))
    return message
