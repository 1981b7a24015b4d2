from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.sql.validation import parser, placeholders
from gateway.sql.validation.gate import MAX_BYTES
from gateway.sql.validation.shape import differences


@pytest.mark.parametrize(
    ("template", "marked"),
    [
        ("a = %s AND b=%(x)s", "a =  $0  AND b= $0 "),
        ("a % s, price %s, f(x) %s, 5 %s, 'x' %s", "a % s, price %s, f(x) %s, 5 %s, 'x' %s"),
        ("x=:n::date, a[1:n], a[:n], ARRAY[:a, :b]", "x= $0 ::date, a[1:n], a[:n], ARRAY[ $0 ,  $0 ]"),
        ("f(a := 1), json_object('k': :v)", "f(a := 1), json_object('k':  $0 )"),
        ("a ? 'k' AND a=? AND b ?| c", "a ? 'k' AND a= $0  AND b ?| c"),
        ("LIKE ?||'%' LIMIT ?", "LIKE  $0 ||'%' LIMIT  $0 "),
        ("'%s ?' \"%s\" $$:x$$ {n}", "'%s ?' \"%s\" $$:x$$  $0 "),
        ("a %% 2 = %s", "a % 2 =  $0 "),
        ("a %% 2 = ?", "a %% 2 =  $0 "),
        ("/* %s /* ? */ :x */ -- ?\n %s", "/* %s /* ? */ :x */ -- ?\n  $0 "),
        ("interval %s, E'\\' %s', $1, %sx", "interval  $0 , E'\\' %s', $1, %sx"),
        ("'unclosed %s", "'unclosed %s"),
        ("$$unclosed %s", "$$unclosed %s"),
        ("/* unclosed %s", "/* unclosed %s"),
    ],
)
def test_placeholders_are_found_where_nothing_else_is_meant(template: str, marked: str) -> None:
    assert placeholders.marked(template) == marked


def test_what_differs_is_named_by_its_place() -> None:
    template, rendered = "SELECT 'é', %s FROM t", "SELECT 'é', 1 OR 2 FROM t"
    (difference,) = differences(template, rendered)
    assert rendered[difference.offset : difference.offset + difference.length] == "OR 2"


def test_what_is_too_large_is_a_difference() -> None:
    assert [each.rule for each in differences("SELECT %s", "SELECT '" + "x" * MAX_BYTES + "'")] == ["gate.size"]
    assert [each.rule for each in differences("SELECT %s" + " " * MAX_BYTES, "SELECT 1")] == ["shape.template"]


# --- values that are written as they should be, and what is made of hostile ones when nobody does -------------------------

_TEMPLATES = (
    ("SELECT * FROM cars WHERE name = '%s'", True),
    ("SELECT * FROM cars WHERE name = '%s' AND origin = 'USA' -- by name", True),
    ("SELECT * FROM cars WHERE (name = '%s' OR origin = '%s') LIMIT 10", True),
    ("SELECT * FROM cars WHERE data->>'k' = E'%s' ORDER BY 1", True),
    ("SELECT upper('%s') || $$x$$, a FROM cars /* all */ GROUP BY a", True),
    ("SELECT * FROM cars WHERE id = %s", False),
    ("SELECT * FROM cars WHERE id BETWEEN %s AND %s ORDER BY name", False),
    ("SELECT * FROM cars WHERE id=%s AND name = 'x'", False),
    ("SELECT * FROM cars WHERE id = ANY (ARRAY[%s, 2]) LIMIT %s", False),
    ("SELECT f(%s), a % s FROM cars", False),
)
# What people have put into such places, each meant to become code.
PAYLOADS = (
    "' OR 1=1 --",
    "' OR '1'='1",
    "' OR '1'='1' --",
    "' OR '1'='1' /*",
    "' OR 1=1#",
    "' OR TRUE --",
    "') OR ('1'='1",
    "') OR 1=1 --",
    "')) OR (('1'='1",
    "'; DROP TABLE cars; --",
    "'; DROP TABLE cars --",
    "'; SELECT pg_sleep(10) --",
    "'; UPDATE users SET admin = true WHERE name = 'me",
    "'; COPY cars TO PROGRAM 'id' --",
    "'; COMMIT; DROP TABLE cars; BEGIN; SELECT '",
    "' UNION SELECT NULL, NULL --",
    "' UNION ALL SELECT usename, passwd FROM pg_shadow --",
    "' UNION SELECT table_name, column_name FROM information_schema.columns --",
    "' AND 1=(SELECT 1 FROM pg_sleep(5)) --",
    "' AND (SELECT count(*) FROM users) > 0 --",
    "' AND substr(version(), 1, 1) = 'P",
    "' AND 1=CAST((SELECT version()) AS int) --",
    "' || pg_sleep(5) || '",
    "' || (SELECT passwd FROM pg_shadow LIMIT 1) || '",
    "'||chr(65)||'",
    "' LIKE '%",
    "' IS NOT NULL OR 'a' = 'a",
    "' ORDER BY 10 --",
    "' GROUP BY 1 HAVING 1=1 --",
    "' LIMIT 1 OFFSET 1 --",
    "' FOR UPDATE --",
    "' INTO OUTFILE 'x",
    "' --",
    "'--",
    "'/*",
    "'/**/OR/**/1=1--",
    "'\nOR\n1=1\n--",
    "'\tOR\t1=1--",
    "' OR 1=1; --",
    "' oR 1=1 --",
    "' || '' || '",
    "' = '",
    "' < 'z",
    "' <> '",
    "' IN ('a','b') OR 'x'='x",
    "' BETWEEN 'a' AND 'z",
    "' COLLATE \"C\" = '",
    "'::text OR true --",
    "' AND E'\\'' = '",
    "' OR $$a$$=$$a$$ --",
    "' OR $q$a$q$ = 'a",
    "' OR U&'\\0061' = 'a",
    "' OR x'41' = x'41' --",
    "' OR 1::bool --",
    "' OR NOT false --",
    "' OR EXISTS(SELECT 1) --",
    "' OR name IS NOT NULL --",
    "' OR 2>1 --",
    "' OR 'a' < 'b",
    "' AND 1=0 UNION VALUES (1, 2) --",
    "admin'--",
    "admin' #",
    "1 OR 1=1",
    "1 OR true",
    "1; DROP TABLE cars",
    "1; SELECT pg_sleep(5)",
    "1 UNION SELECT 1",
    "1 AND 1=0 UNION ALL SELECT passwd FROM pg_shadow",
    "1 --",
    "1/*",
    "(SELECT 1)",
    "(1)",
    "id",
    "cars.id",
    "-id",
    "- -1",
    "1 + 1",
    "1-0",
    "1*1",
    "1||''",
    "1, 2",
    "1) OR (1=1",
    "1::regclass",
    "CASE WHEN true THEN 1 ELSE 2 END",
    "pg_sleep(5)",
    "(SELECT pg_read_file('/etc/passwd'))",
    "current_user",
    "version()",
    "NULL OR TRUE",
    "NOT TRUE",
    "1 IS NOT NULL",
    "1 IN (1)",
    "$1",
    "'x' OR 'a'='a'",
    "'x'::regclass",
    "ROW(1)",
    "ARRAY[1]",
    "*",
    "DEFAULT",
    "",
    "1 BETWEEN 0 AND 2",
    "1 LIMIT 1",
    "x'1' || 'a'",
    "1e",
    "0x1F",
    "--1",
    "/**/1/**/",
    "1\n; DELETE FROM cars",
)


def _escaped(value: str, template: str) -> str:
    doubled = value.replace("'", "''")
    return doubled.replace("\\", "\\\\") if "E'" in template else doubled


@pytest.mark.parametrize("template", [template for template, quoted in _TEMPLATES if quoted])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_value_is_seen_unless_its_quotes_are_written_twice(template: str, payload: str) -> None:
    rest = ["x"] * (template.count("%s") - 1)
    if not re.fullmatch("([^']|'')*", payload):
        rendered = template % (payload, *rest)
        assert differences(template, rendered), rendered
    rendered = template % (_escaped(payload, template), *rest)
    assert not differences(template, rendered), rendered


# Of the others some are a quoted text: ' = '
_UNQUOTED = [payload for payload in PAYLOADS if not re.fullmatch("'([^']|'')*'", payload)]


@pytest.mark.parametrize("template", [template for template, quoted in _TEMPLATES if not quoted])
@pytest.mark.parametrize("payload", _UNQUOTED)
def test_a_hostile_value_where_a_number_belongs_is_seen(template: str, payload: str) -> None:
    rendered = template.replace("a % s", "a % t").replace("%s", payload, 1).replace("%s", "5").replace("a % t", "a % s")
    assert differences(template, rendered), rendered


_VALUES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)


@given(value=_VALUES, template=st.sampled_from([template for template, quoted in _TEMPLATES if quoted]))
@settings(max_examples=1000, derandomize=True, deadline=None)
def test_whatever_is_quoted_is_the_same(value: str, template: str) -> None:
    escaped = _escaped(value, template)
    assert not differences(template, template % ((escaped,) * template.count("%s")))


_NUMBERS = st.integers().map(str) | st.floats(allow_nan=False, allow_infinity=False).map(repr) | st.sampled_from(("NULL", "true"))


@given(number=_NUMBERS, template=st.sampled_from([template for template, quoted in _TEMPLATES if not quoted]))
@settings(max_examples=1000, derandomize=True, deadline=None)
def test_whatever_is_a_number_is_the_same(number: str, template: str) -> None:
    assert not differences(template, template.replace("a % s", "a % t").replace("%s", number).replace("a % t", "a % s"))


_PIECES = st.sampled_from(
    (
        "'",
        "''",
        '"',
        "\\",
        "--",
        "/*",
        "*/",
        ";",
        "$$",
        "$q$",
        "\n",
        " ",
        "E'",
        "U&'",
        "(",
        ")",
        ",",
        "=",
        "-",
        "1",
        "x",
        "NULL",
        "or",
        "::",
        "||",
    )
)


@given(
    values=st.lists(st.lists(_PIECES, max_size=8).map("".join), min_size=2, max_size=2),
    template=st.sampled_from([template for template, _ in _TEMPLATES]),
)
@settings(max_examples=3000, derandomize=True, deadline=None)
def test_what_is_the_same_has_the_same_tree(values: list[str], template: str) -> None:
    """Whatever two values are put together of: where no difference is seen, PostgreSQL's grammar sees none either."""
    parts = template.replace("a % s", "a % t").split("%s")
    rendered = parts[0] + "".join(value + part for value, part in zip(values, parts[1:], strict=False)).replace("a % t", "a % s")
    if len(parts) == 2:
        rendered = rendered.replace("a % t", "a % s")
    if differences(template, rendered):
        return
    sample = (parts[0] + "".join(part for pair in zip(("1", "1"), parts[1:], strict=False) for part in pair)).replace(
        "a % t", "a % s"
    )
    assert parser.fingerprint(rendered) == parser.fingerprint(sample)
