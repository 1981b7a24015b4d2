"""POLICY_FILE through a gateway: callers of two roles, reloading, and the recipes of docs/policies.md."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import grpc
import psycopg
import pytest
import pytest_asyncio
from google.protobuf.duration_pb2 import Duration

from computer.gateway.v1 import sql_pb2, sql_pb2_grpc
from computer.rpc.calls import Call, Principal
from computer.rpc.environment import Environment, SettingsError
from deploy.grants.__main__ import bring
from gateway.access.guard import AccessGuard
from gateway.access.roles import PERMISSIONS
from gateway.settings import Settings
from gateway.sql import policy_file
from gateway.sql.embedded import LOGIN, EmbeddedPostgres
from gateway.sql.policies import SqlLimits
from tests.embedded import embedded
from tests.service.gateway.stack import PASSWORD, USERNAME, Gateway, detail, eventually, refusal, running

pytestmark = pytest.mark.asyncio(loop_scope="module")

RECIPES = re.findall(r"```sql\n(.*?)```", (Path(__file__).parents[3] / "docs" / "policies.md").read_text("utf-8"), re.DOTALL)
Code = grpc.StatusCode

POLICY = """
[roles.analyst]
schemas = ["information_schema"]
maxRows = 2
timeout = "2s"
[roles.analyst.tables."shop.orders"]
except = ["card"]
write = ["insert", "update"]
[roles.analyst.tables."shop.my_orders"]
[roles.analyst.tables."shop.own_orders"]
[roles.analyst.tables."shop.customers_masked"]

[roles.clerk.tables."shop.orders"]
write = ["delete"]
"""


@pytest.fixture(scope="module")
def server(open_directory: Path) -> Iterator[EmbeddedPostgres]:
    """With a shop, and the views of the document."""
    with embedded(open_directory / "policies") as server:
        with psycopg.connect(server.superuser_conninfo, autocommit=True) as administrator:
            administrator.execute(
                """
                CREATE SCHEMA shop;
                CREATE TABLE shop.orders (id serial PRIMARY KEY, owner text, card text, total int);
                INSERT INTO shop.orders (owner, card, total) VALUES ('ann', '4111', 10), ('bob', '4222', 20), ('ann', '4333', 30);
                CREATE TABLE shop.customers (id int, name text, card text);
                INSERT INTO shop.customers VALUES (1, 'ann', '4111222233334444');
                """
            )
            for recipe in RECIPES:
                if "CREATE VIEW" in recipe:
                    administrator.execute(recipe.encode())
        grant(server, POLICY)
        yield server


@pytest.fixture
def rows_of_their_own(server: EmbeddedPostgres) -> Iterator[None]:
    """The document's row-level security."""
    (recipe,) = (recipe for recipe in RECIPES if "CREATE POLICY" in recipe)
    with psycopg.connect(server.superuser_conninfo, autocommit=True) as administrator:
        administrator.execute(recipe.encode())
        yield
        administrator.execute("DROP POLICY own ON shop.orders; ALTER TABLE shop.orders DISABLE ROW LEVEL SECURITY")


def grant(server: EmbeddedPostgres, policy: str) -> None:
    bring(server.superuser_conninfo, LOGIN, policy_file.parse(policy, SqlLimits(1000, 1 << 20, 30.0)), apply=True)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("policy") / "policy.toml"
    path.write_text(POLICY)
    return path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def gateway(server: EmbeddedPostgres, file: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Gateway]:
    """Whoever calls says who it is: there is one user, and a test wants several."""

    def authenticate(guard: AccessGuard, call: Call) -> Principal:
        name, _, role = str(call.metadata["x-caller"][0]).partition(":")
        return Principal(name, PERMISSIONS, (role, "nobody"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AccessGuard, "_authenticate", authenticate)
        async with running(tmp_path_factory.mktemp("gateway"), server.conninfo, POLICY_FILE=str(file)) as gateway:
            await eventually(gateway.serving)
            yield gateway


class Caller:
    def __init__(self, gateway: Gateway, caller: str) -> None:
        self._stub = sql_pb2_grpc.SqlServiceStub(gateway.channel)
        self._metadata = (("x-caller", caller),)

    def run(self, sql: str, **fields: Any) -> Any:
        return self._stub.RunSql(sql_pb2.RunSqlRequest(sql=sql, **fields), metadata=self._metadata)

    async def rows(self, sql: str, **fields: Any) -> list[list[Any]]:
        answer = await self.run(sql, **fields)
        return [[getattr(value, str(value.WhichOneof("kind"))) for value in row.values] for row in answer.rows]

    async def change(self, sql: str) -> int:
        return int((await self.run(sql, mode=sql_pb2.MODE_WRITE)).row_count)

    async def hint(self, sql: str, rule: str) -> str:
        """What is said of how to go on, to somebody who is refused."""
        error = await refusal(self.run(sql))
        assert (error.code, error.reason) == (Code.PERMISSION_DENIED, "SQL_REFUSED")
        (violation,) = detail(error, sql_pb2.SqlRefusal).violations
        assert violation.rule == rule
        return violation.hint

    async def described(self) -> dict[str, list[str]]:
        answer = await self._stub.DescribeSchema(sql_pb2.DescribeSchemaRequest(), metadata=self._metadata)
        return {f"{table.schema}.{table.name}": [column.name for column in table.columns] for table in answer.tables}


@pytest.fixture
def ann(gateway: Gateway) -> Caller:
    return Caller(gateway, "ann:analyst")


@pytest.fixture
def clerk(gateway: Gateway) -> Caller:
    return Caller(gateway, "carl:clerk")


async def test_callers_of_two_roles_see_different_columns(ann: Caller, clerk: Caller) -> None:
    assert await clerk.rows("SELECT * FROM shop.orders WHERE id = 1") == [[1, "ann", "4111", 10]]
    assert await ann.hint("SELECT * FROM shop.orders", "column.denied") == "Readable columns: id, owner, total."
    assert await ann.rows("SELECT id, owner, total FROM shop.orders WHERE id = 1") == [[1, "ann", 10]]
    await clerk.hint("SELECT * FROM shop.customers_masked", "table.denied")
    assert (await clerk.described())["shop.orders"] == ["id", "owner", "card", "total"]
    assert (await ann.described())["shop.orders"] == ["id", "owner", "total"]
    assert "shop.customers" not in await ann.described()


async def test_callers_of_two_roles_write_different_things(ann: Caller, clerk: Caller) -> None:
    assert await ann.change("INSERT INTO shop.orders (owner, total) VALUES ('new', 1), ('new', 2)") == 2
    assert await ann.change("UPDATE shop.orders SET total = total + 1 WHERE owner = 'new'") == 2
    for statement in ("DELETE FROM shop.orders WHERE owner = 'new'", "UPDATE shop.orders SET card = '' WHERE owner = 'new'"):
        assert (await refusal(ann.change(statement))).reason == "SQL_REFUSED"
    assert await clerk.change("DELETE FROM shop.orders WHERE owner = 'new'") == 2
    assert (await refusal(clerk.change("INSERT INTO shop.orders (total) VALUES (1)"))).reason == "SQL_REFUSED"


async def test_a_role_has_limits_of_its_own_and_is_told_of_them(ann: Caller, clerk: Caller) -> None:
    answer = await ann.run("SELECT id FROM shop.orders")
    assert (answer.row_count, answer.truncated) == (2, True)
    assert "from 0 to 2;" in (await refusal(ann.run("SELECT 1", max_rows=3))).message
    assert "at most 2 s" in (await refusal(ann.run("SELECT 1", timeout=Duration(seconds=3)))).message
    assert (await clerk.run("SELECT id FROM shop.orders", max_rows=3, timeout=Duration(seconds=3))).row_count == 3


async def test_who_has_no_role_of_the_file_may_run_nothing(gateway: Gateway) -> None:
    stranger = Caller(gateway, "eve:admin")
    for call in (stranger.run("SELECT 1"), stranger.described()):
        error = await refusal(call)
        assert (error.code, error.reason) == (Code.PERMISSION_DENIED, "ROLE_MISSING")


async def test_nobody_is_told_of_what_others_have(ann: Caller, clerk: Caller) -> None:
    """A table that is there and one that is not are refused in the same words."""
    said = {
        re.sub("shop[.]\\w+", "?", (await refusal(clerk.run(f"TABLE {table}"))).message)
        for table in ("shop.customers", "shop.my_orders", "shop.nothing")
    }
    assert len(said) == 1


async def test_a_narrower_policy_is_in_force_before_it_is_granted(
    server: EmbeddedPostgres, file: Path, ann: Caller, clerk: Caller
) -> None:
    assert await clerk.rows("SELECT card FROM shop.orders WHERE id = 1") == [["4111"]]
    file.write_text(POLICY + 'except = ["card"]\n')
    os.kill(os.getpid(), signal.SIGHUP)

    async def refused() -> bool:
        try:
            await clerk.run("SELECT card FROM shop.orders")
        except grpc.aio.AioRpcError as error:
            return error.code() is Code.PERMISSION_DENIED
        return False

    try:
        await eventually(refused)
        assert (await clerk.described())["shop.orders"] == ["id", "owner", "total"]
        assert await ann.rows("SELECT id FROM shop.orders WHERE id = 1") == [[1]]
    finally:
        file.write_text(POLICY)
        os.kill(os.getpid(), signal.SIGHUP)

    async def allowed() -> bool:
        return not await refused()

    await eventually(allowed)


async def test_a_wrong_file_changes_nothing_and_every_fault_is_logged(
    file: Path, clerk: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    file.write_text("[roles.clerk]\nschema = []\nmaxRows = 0\n")

    async def logged() -> bool:
        return sum("stay in force" in record.message for record in caplog.records) == 2

    try:
        os.kill(os.getpid(), signal.SIGHUP)
        await eventually(logged)
    finally:
        file.write_text(POLICY)
    assert "roles.clerk.schema" in caplog.text
    assert "roles.clerk.maxRows" in caplog.text
    assert (await clerk.run("SELECT card FROM shop.orders")).row_count == 3


async def test_a_wrong_file_keeps_the_gateway_from_starting(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text("[roles.a]\nschema = []\nmaxRows = 0\n")
    settings = {"AUTH_USERNAME": USERNAME, "AUTH_PASSWORD": PASSWORD, "POLICY_FILE": str(tmp_path / "policy.toml")}
    with pytest.raises(SettingsError) as refused:
        Settings.load(Environment(settings))
    assert [line.split(": ")[:2] for line in str(refused.value).splitlines()] == [
        ["POLICY_FILE", "roles.a.schema"],
        ["POLICY_FILE", "roles.a.maxRows"],
    ]


async def test_a_role_that_is_not_granted_yet_keeps_no_other_waiting(
    server: EmbeddedPostgres, file: Path, gateway: Gateway, ann: Caller
) -> None:
    policy = f'{POLICY}\n[roles.later]\nschemas = ["shop"]\n'
    later = Caller(gateway, "lee:later")
    file.write_text(policy)
    os.kill(os.getpid(), signal.SIGHUP)

    async def reason() -> str:
        return (await refusal(later.run("SELECT count(*) FROM shop.customers"))).reason

    async def known() -> bool:
        return await reason() == "DATABASE_UNAVAILABLE"

    try:
        await eventually(known)
        assert await ann.rows("SELECT id FROM shop.orders WHERE id = 1") == [[1]]
        grant(server, policy)
        assert await later.rows("SELECT count(*) FROM shop.customers") == [[1]]
    finally:
        file.write_text(POLICY)
        os.kill(os.getpid(), signal.SIGHUP)
        grant(server, POLICY)


@pytest.mark.usefixtures("rows_of_their_own")
async def test_recipe_rows_of_their_own(gateway: Gateway, ann: Caller, clerk: Caller, server: EmbeddedPostgres) -> None:
    everything = "SELECT DISTINCT owner FROM shop.orders"
    bob = Caller(gateway, "bob:analyst")
    assert await ann.rows(everything) == [["ann"]]
    assert await bob.rows(everything) == [["bob"]]
    assert await Caller(gateway, "x' OR true --:analyst").rows(everything) == []
    assert await clerk.rows(everything) == []
    assert await ann.change("UPDATE shop.orders SET total = total WHERE total > 0") == 2
    assert (await refusal(ann.change("INSERT INTO shop.orders (owner, total) VALUES ('bob', 1)"))).info == {"sqlstate": "42501"}
    assert await ann.rows("SELECT id FROM shop.my_orders ORDER BY id") == [[1], [3]]
    # Nobody can become somebody else: not through the validator, and not without it.
    for forged in ("SELECT set_config('app.principal', 'bob', true)", "SET app.principal = 'bob'", "SELECT computer.principal()"):
        assert (await refusal(ann.run(forged))).reason == "SQL_REFUSED"
    with psycopg.connect(server.conninfo) as connection:
        connection.execute("SELECT set_config('app.principal', 'ann', true), set_config('role', 'computer_analyst', true)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT set_config('app.principal', 'bob', true)")


async def test_recipe_a_view_of_rows(gateway: Gateway, ann: Caller) -> None:
    assert await ann.rows("SELECT id, total FROM shop.own_orders ORDER BY id") == [[1, 10], [3, 30]]
    assert await Caller(gateway, "bob:analyst").rows("SELECT id FROM shop.own_orders") == [[2]]


async def test_recipe_a_masked_column(ann: Caller) -> None:
    assert await ann.rows("SELECT * FROM shop.customers_masked") == [[1, "ann", "4111 ********"]]
    await ann.hint("SELECT card FROM shop.customers", "table.denied")
