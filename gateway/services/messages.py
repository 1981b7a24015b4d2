"""What the SQL engine says, as messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from google.protobuf.duration_pb2 import Duration

from computer.gateway.v1 import severity_pb2, sql_pb2
from gateway.services.values import fill
from gateway.sql.database import Batch, Header, Part
from gateway.sql.introspection import Table
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


def part(said: Part) -> sql_pb2.StreamSqlResponse:
    response = sql_pb2.StreamSqlResponse()
    match said:
        case Header():
            response.header.columns.extend(columns(said))
            response.header.SetInParent()
        case Batch():
            add_rows(response.batch.rows, said)
        case _:
            response.summary.row_count, response.summary.truncated = said.row_count, said.truncated
            response.summary.elapsed.CopyFrom(duration(said.seconds))
    return response


def columns(header: Header) -> Iterator[sql_pb2.Column]:
    return (sql_pb2.Column(name=column.name, type=column.type) for column in header.columns)


def add_rows(rows: Any, batch: Batch) -> None:
    for cells in batch.rows:
        values = rows.add().values
        for cell in cells:
            fill(values.add(), cell)


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


def duration(seconds: float) -> Duration:
    message = Duration()
    message.FromNanoseconds(int(seconds * 1e9))
    return message
