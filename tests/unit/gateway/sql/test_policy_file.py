"""POLICY_FILE: what it says, and every fault of it at once, with the path of its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.sql import policy_file
from gateway.sql.plan import DatabaseRoles
from gateway.sql.policies import Policies, Reach, Role, SqlLimits, TableAccess
from gateway.sql.policy_file import PolicyFault
from gateway.sql.validation.catalog import Catalog, Relation

DEFAULTS = SqlLimits(rows=1000, bytes=64 << 20, seconds=30.0)
EXAMPLE = Path(__file__).parents[4] / "deploy" / "policy.example.toml"


def parse(text: str) -> Policies:
    return policy_file.parse(text, DEFAULTS)


def faults(text: str) -> dict[str, str]:
    with pytest.raises(PolicyFault) as raised:
        parse(text)
    return dict(fault.split(": ", 1) for fault in raised.value.faults)


def test_the_example_says_all_there_is() -> None:
    analyst, admin = policy_file.load(EXAMPLE, DEFAULTS).roles
    assert analyst == Role(
        "analyst",
        DatabaseRoles("computer_analyst", "computer_analyst"),
        SqlLimits(rows=500, bytes=8 << 20, seconds=10.0),
        (),
        Reach(
            frozenset(("sample", "information_schema")),
            {
                "sample": {
                    "cars": TableAccess(excepted=frozenset(("horsepower",))),
                    "airports": TableAccess(frozenset(("iata", "name", "city", "state", "country"))),
                }
            },
        ),
    )
    assert admin.limits == DEFAULTS
    assert admin.database == DatabaseRoles("computer_admin", "computer_admin_writer")
    assert admin.reach is not None
    assert admin.reach.tables["sample"]["stocks"].writes == ("insert", "update", "delete")


def test_every_fault_is_said_with_its_key_and_what_is_expected() -> None:
    found = faults(
        """
        role = 1
        [roles.analyst]
        schema = ["sales"]
        schemas = "sales"
        maxrows = 1
        maxRows = 0
        timeout = 10
        maxBytes = true
        admit = [1]
        [roles.analyst.tables."sales.orders"]
        columns = ["a"]
        except = ["b"]
        write = ["inserts"]
        [roles.analyst.tables.orders]
        [roles.analyst.tables."sales.items"]
        column = []
        [roles.reader]
        [roles.analyst_writer]
        [roles]
        other = "x"
        """.replace("[roles]\n        other", "[roles.other]\n        other")
    )
    orders = 'roles.analyst.tables."sales.orders"'
    assert found.keys() == {
        "role",
        "roles.analyst.schema",
        "roles.analyst.schemas",
        "roles.analyst.maxrows",
        "roles.analyst.maxRows",
        "roles.analyst.timeout",
        "roles.analyst.maxBytes",
        "roles.analyst.admit",
        orders,
        f"{orders}.write",
        "roles.analyst.tables.orders",
        'roles.analyst.tables."sales.items".column',
        "roles.reader",
        "roles.analyst_writer",
        "roles.other.other",
    }
    assert "did you mean schemas?" in found["roles.analyst.schema"]
    assert "did you mean maxRows?" in found["roles.analyst.maxrows"]
    assert "did you mean insert?" in found[f"{orders}.write"]
    assert '"1.5s"' in found["roles.analyst.timeout"]
    assert "from 1 to 1000000" in found["roles.analyst.maxRows"]


@pytest.mark.parametrize("text", ["", "[roles]", "roles = 1", "[roles", "a = [", "[" * 5000])
def test_what_is_no_policy_is_a_fault(text: str) -> None:
    assert faults(f"{text}\n# :")


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff")
    for name in ("missing", "binary"):
        with pytest.raises(PolicyFault, match="cannot be read"):
            policy_file.load(tmp_path / name, DEFAULTS)


def test_names_with_dots_are_quoted_as_in_sql() -> None:
    (role,) = parse("""[roles.a.tables.'"a.b"."c""d"']""").roles
    assert role.reach is not None
    assert role.reach.tables == {"a.b": {'c"d': TableAccess()}}


def test_a_caller_is_the_first_role_of_the_file_that_is_among_the_callers() -> None:
    policies = parse("[roles.b]\n[roles.a]")
    assert [role and role.name for role in map(policies.role_of, (["a", "b"], ["a"], ["c"], []))] == ["b", "a", None, None]


def test_what_the_policy_does_not_name_is_not_there() -> None:
    """And a bare name that PostgreSQL would find in a schema that is hidden is not taken for another schema's table."""
    everything = Relation(
        ("id", "name"), frozenset(("id", "name")), dict.fromkeys(("insert", "delete"), frozenset(("id", "name")))
    )
    granted = Catalog(
        relations={"hidden": {"orders": everything}, "sales": {"orders": everything, "items": everything}},
        search_path=("hidden", "sales"),
    )
    (role,) = parse('[roles.a.tables."sales.orders"]\nexcept = ["name"]\nwrite = ["insert"]').roles
    catalog, policy = role.grounds(granted, enforce_injection=True)
    assert (policy.closed, policy.enforce_injection) == (True, True)
    assert catalog.relations == {
        "sales": {
            "orders": Relation(("id", "name"), frozenset(("id",)), {"insert": frozenset(("id",))}),
            "items": Relation(("id", "name"), frozenset()),
        }
    }
    assert catalog.relation("", "orders") is None
    assert catalog.resolve("", "orders") == "orders"
    assert catalog.resolve("", "items") == "sales.items"
