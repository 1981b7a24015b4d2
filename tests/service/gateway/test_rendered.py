"""CheckRendered: what became of a template, over the wire."""

from __future__ import annotations

import pytest
from google.protobuf import json_format

from computer.gateway.v1 import severity_pb2, sql_pb2
from tests.service.gateway.stack import Gateway

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEMPLATE = "SELECT * FROM sample.cars WHERE name = '%s' AND id = %s"


async def check(gateway: Gateway, template: str, rendered: str) -> sql_pb2.CheckRenderedResponse:
    return await gateway.sql.CheckRendered(sql_pb2.CheckRenderedRequest(template=template, rendered=rendered))


async def test_values_in_their_places_are_the_same(gateway: Gateway) -> None:
    answer = await check(gateway, TEMPLATE, "SELECT * FROM sample.cars WHERE name = 'O''Brien' AND id = -5")
    assert json_format.MessageToDict(answer) == {"same": True}


async def test_a_value_that_became_code_is_named_by_its_place(gateway: Gateway) -> None:
    rendered = "SELECT * FROM sample.cars WHERE name = '😀' OR 1=1 --' AND id = 5"
    answer = json_format.MessageToDict(await check(gateway, TEMPLATE, rendered))
    assert "same" not in answer
    code, comment = answer["differences"]
    assert (code["rule"], code["severity"]) == ("shape.code", severity_pb2.Severity.Name(severity_pb2.SEVERITY_ERROR))
    assert rendered[code["offset"] : code["offset"] + code["length"]] == "OR 1=1"
    assert rendered[comment["offset"] :] == "--' AND id = 5"


async def test_long_statements_are_compared_elsewhere(gateway: Gateway) -> None:
    template = f"SELECT {', '.join(['%s'] * 4000)}"
    rendered = template.replace("%s", "'x'")
    assert (await check(gateway, template, rendered)).same
    assert [each.rule for each in (await check(gateway, template, rendered + " OR 1=1")).differences] == ["shape.code"]


@pytest.mark.parametrize(
    ("template", "rendered", "rule"),
    [
        ("SELECT %s", "SELECT '" + "x" * (64 << 10) + "'", "gate.size"),
        ("SELECT %s" + " " * (64 << 10), "SELECT 1", "shape.template"),
        ("SELECT %s", "SELECT 'a\0'", "gate.control"),
        ("SELECT %s", "", "shape.code"),
        ("SELECT 1", "SELECT 1 " + "/*" * 15_000 + "*/" * 15_000, "gate.complexity"),
    ],
)
async def test_what_cannot_be_read_is_a_difference(gateway: Gateway, template: str, rendered: str, rule: str) -> None:
    assert [each.rule for each in (await check(gateway, template, rendered)).differences] == [rule]
