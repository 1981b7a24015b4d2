"""Makes up statements: contexts × expressions × lexical tricks.

A statement is a list of tokens until the end, so that the same one can be written in many ways: comments between any two tokens,
names and keywords in any case, quoted or not, strings in every notation. It knows whether anything harmful went into it.
"""

# ruff: noqa: S608  # nothing is built here from what a caller said

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from hypothesis import strategies as st

Strategy = st.SearchStrategy


class Kind(Enum):
    """How a token may be written."""

    PLAIN = "plain"
    """A keyword or a symbol. Keywords in any case."""
    NAME = "name"
    """An identifier, in lower case: in any case, or quoted."""
    TEXT = "text"
    """The value of a string."""


@dataclass(frozen=True)
class Token:
    kind: Kind
    value: str


@dataclass(frozen=True)
class Part:
    """A piece of a statement."""

    tokens: tuple[Token, ...]
    harmful: bool = False

    def __add__(self, other: Part) -> Part:
        return Part(self.tokens + other.tokens, self.harmful or other.harmful)


def _plain(text: str) -> Part:
    return Part(tuple(Token(Kind.PLAIN, word) for word in text.split()))


def _name(dotted: str) -> Part:
    tokens: list[Token] = []
    for word in dotted.split("."):
        tokens += [Token(Kind.PLAIN, "."), Token(Kind.NAME, word)]
    return Part(tuple(tokens[1:]))


def _text(value: str) -> Part:
    return Part((Token(Kind.TEXT, value),))


def fill(template: str, *parts: Part) -> Part:
    """A template's words, with `%` for every part in turn, `:name` for a name and `'text'` for a string, without blanks.

    A string between `s is written in the ordinary way, where sqlglot takes no other: DATE '…', ESCAPE '…'.
    """
    rest, made = list(parts), Part(())
    for word in template.split():
        if word == "%":
            made += rest.pop(0)
        elif word.startswith(":") and len(word) > 1 and word[1].isalpha():
            made += _name(word[1:])
        elif word.startswith("'"):
            made += _text(word[1:-1])
        elif word.startswith("`"):
            made += _plain(_quoted(word[1:-1]))
        else:
            made += _plain(word)
    assert not rest, template
    return made


def _filled(template: str, *strategies: Strategy[Part]) -> Strategy[Part]:
    return st.tuples(*strategies).map(lambda parts: fill(template, *parts))


def _one_of(templates: str, *strategies: Strategy[Part]) -> Strategy[Part]:
    """One of these templates, a line each."""
    lines = [line.strip() for line in templates.strip().splitlines()]
    return st.sampled_from(lines).flatmap(lambda line: _filled(line, *strategies[: line.split().count("%")]))


# The harm: every line leaves a mark, or reads what is nobody's business. First those that give an integer, then a text.
HARMFUL_INTEGERS = """
    :canary_mark ( )
    :public.canary_mark ( )
    :computer.public.canary_mark ( )
    :canary_mark ( 1 )
    :canary_lies ( 1 )
    :nextval ( 'canary.counter' )
    :pg_catalog.nextval ( 'canary.counter' )
    ( 'canary.counter' :: :regclass ) . :nextval
    :setval ( 'canary.counter' , 1 )
    ( CAST ( 'canary.counter' AS :regclass ) ) . :nextval :: :int
    :lo_create ( 0 ) :: :int
    ( 0 :: :oid ) . :lo_create :: :int
    ( :txid_current ( ) ) :: :int
    :length ( ( '/etc/passwd' :: :text ) . :pg_read_file )
    ( SELECT 1 FROM :pg_advisory_lock ( 1 ) )
    ( SELECT 1 FROM :canary_rows ( 1 ) AS :r LIMIT 1 )
    ( SELECT :r FROM ROWS FROM ( :canary_rows ( 1 ) , :generate_series ( 1 , 2 ) ) AS :x ( :r , :g ) LIMIT 1 )
    ( SELECT :canary_sum ( :c.id ) FROM :sample.cars AS :c )
    ( SELECT :canary_sum ( :c.id ) OVER ( ) FROM :sample.cars AS :c LIMIT 1 )
    ( SELECT :canary_sum ( DISTINCT :c.id ) FILTER ( WHERE TRUE ) FROM :sample.cars AS :c )
    ( SELECT 1 FROM :canary.plain AS :p WHERE :p.canary_attribute IS NOT NULL LIMIT 1 )
    ( SELECT :length ( ( :p ) . :canary_attribute ) FROM :canary.plain AS :p LIMIT 1 )
    ( SELECT :length ( :plain.canary_attribute ) FROM :canary.plain LIMIT 1 )
    ( SELECT :length ( ( ROW ( 1 , 'x' ) :: :canary.plain ) . :canary_attribute ) )
"""
HARMFUL_TEXTS = """
    :canary_mark ( 'x' )
    :canary.mark ( 'x' )
    "Canary Mark" ( 'x' )
    ( 'x' :: :text ) . :canary_mark
    ( CAST ( 'x' AS :text ) ) . :canary_mark
    ( ( ARRAY [ 'x' ] ) [ 1 ] ) . :canary_mark
    ( SELECT :v.canary_mark FROM ( VALUES ( 'x' :: :text ) ) AS :v ( :a ) )
    :set_config ( 'canary.setting' , 'x' , FALSE )
    :pg_notify ( 'canary' , 'x' ) :: :text
    :pg_catalog.pg_notify ( 'canary' , 'x' ) :: :text
    :pg_sleep ( 0 ) :: :text
    ( 0 :: :float8 ) . :pg_sleep :: :text
    :pg_read_file ( '/etc/passwd' )
    :pg_advisory_xact_lock ( 1 ) :: :text
    :query_to_xml ( 'DELETE' , TRUE , TRUE , '' ) :: :text
    ( :pg_logical_emit_message ( TRUE , 'a' , 'b' ) ) :: :text
    :current_setting ( 'data_directory' )
"""
HARMFUL_QUERIES = """
    WITH :w AS ( INSERT INTO :canary.marks VALUES ( 'cte' ) RETURNING 1 AS :a ) SELECT :a FROM :w
    WITH :w AS ( DELETE FROM :canary.plain RETURNING :id ) SELECT :id FROM :w
    WITH :w AS ( UPDATE :canary.plain SET :word = 'x' RETURNING :id ) SELECT :id FROM :w
    WITH :w AS ( MERGE INTO :canary.plain AS :p USING :sample.cars AS :c ON FALSE WHEN MATCHED THEN DELETE RETURNING 1 ) SELECT 1
    SELECT 1 AS :a INTO :canary.made
    SELECT 1 AS :a INTO TEMP :made
    SELECT :id FROM :canary.plain FOR UPDATE
    SELECT :p.id FROM :canary.plain AS :p FOR KEY SHARE OF :p
    SELECT 1 FROM :pg_authid
    SELECT 1 FROM :pg_catalog.pg_shadow
    TABLE :pg_catalog.pg_authid
    SELECT 1 ; INSERT INTO :canary.marks VALUES ( 'stacked' )
    INSERT INTO :canary.marks VALUES ( 'insert' )
    EXPLAIN ANALYZE INSERT INTO :canary.marks VALUES ( 'explained' )
    EXPLAIN ( ANALYZE ) CREATE TABLE :canary.made AS SELECT 1
    CREATE TABLE :canary.made ( )
    NOTIFY :canary
    SET :canary.setting = 'x'
    DO 'BEGIN END'
    CALL :canary_procedure ( )
"""


def _harmful(lines: str) -> Strategy[Part]:
    return _one_of(lines).map(lambda part: Part(part.tokens, harmful=True))


def _atoms(harmless: Strategy[Part], harmful: str, allow_harm: bool) -> Strategy[Part]:
    # Harm in every tenth place: a statement has a dozen.
    return st.integers(0, 9).flatmap(lambda roll: _harmful(harmful) if allow_harm and roll == 0 else harmless)


class Expressions:
    """Expressions by type, over the row `c` of sample.cars."""

    def __init__(self, allow_harm: bool) -> None:
        self.integers: Strategy[Part] = st.deferred(lambda: self._integers(allow_harm))
        self.texts: Strategy[Part] = st.deferred(lambda: self._texts(allow_harm))
        self.conditions: Strategy[Part] = st.deferred(lambda: self._conditions())
        self.any: Strategy[Part] = st.deferred(lambda: self.integers | self.texts | self.conditions | self._others())
        self.queries: Strategy[Part] = st.deferred(lambda: self._queries(allow_harm))

    def _deep(self, atoms: Strategy[Part], grown: Callable[[], Strategy[Part]]) -> Strategy[Part]:
        return st.integers(0, 3).flatmap(lambda roll: grown() if roll == 0 else atoms)

    def _integers(self, allow_harm: bool) -> Strategy[Part]:
        plain = _one_of("1\n42\n0\n:c.id\n:c.cylinders\n:id\n:cylinders\n:c.horsepower\n:c.weight_in_lbs")
        return self._deep(
            _atoms(plain, HARMFUL_INTEGERS, allow_harm),
            lambda: (
                _one_of(
                    """
                % + %
                ( % - % )
                - %
                % * %
                % % %
                :abs ( % )
                :pg_catalog.abs ( % )
                :mod ( % , 7 )
                coalesce ( % , % )
                greatest ( % , % , 3 )
                nullif ( % , % )
                ( % ) :: :int
                CAST ( % AS :bigint )
                :int4 ( % )
                CASE WHEN % > 1 THEN % ELSE 0 END
                CASE % WHEN 1 THEN % END
                ( SELECT % )
                ( SELECT :max ( % ) FROM :sample.cars AS :c )
                ( ARRAY [ % , % ] ) [ 1 ]
                ( ARRAY ( SELECT % ) ) [ 1 ]
                ( VALUES ( % ) )
                :count ( * ) FILTER ( WHERE % > 1 ) OVER ( )
                :sum ( % ) OVER ( PARTITION BY % ORDER BY :c.id )
                :row_number ( ) OVER ( ORDER BY % , % DESC NULLS LAST )
                :width_bucket ( % , 0 , 10 , 5 )
                EXTRACT ( YEAR FROM :c.year ) :: :int + %
                :cardinality ( ARRAY [ % ] )
                """.replace("% % %", "% + %"),
                    self.integers,
                    self.integers,
                )
                | _one_of(
                    ":length ( % )\nposition ( 'a' IN % )\n:strpos ( % , 'o' )\n:ascii ( % )\n:octet_length ( % )",
                    self.texts,
                )
            ),
        )

    def _texts(self, allow_harm: bool) -> Strategy[Part]:
        plain = _one_of("'a'\n''\n'it''s'\n:c.name\n:c.origin\n:name\n:origin\nCURRENT_USER :: :text")
        return self._deep(
            _atoms(plain, HARMFUL_TEXTS, allow_harm),
            lambda: _one_of(
                """
                % || %
                :upper ( % )
                :pg_catalog.lower ( % )
                :replace ( % , 'a' , % )
                :concat ( % , % , 1 )
                :concat_ws ( ',' , % , % )
                trim ( BOTH 'a' FROM % )
                substring ( % FROM 1 FOR 2 )
                overlay ( % PLACING % FROM 1 )
                coalesce ( % , % )
                ( % ) :: :text
                CAST ( % AS :varchar ( 10 ) )
                CASE WHEN % = 'a' THEN % END
                ( SELECT % LIMIT 1 )
                :string_agg ( % , ',' ) OVER ( )
                :format ( '%s' , % )
                :split_part ( % , 'o' , 1 )
                :regexp_replace ( % , 'a' , % )
                ( % COLLATE "C" )
                :to_jsonb ( % ) :: :text
                :json_build_object ( 'k' , % ) ->> 'k'
                :array_to_string ( ARRAY [ % , % ] , ',' )
                :md5 ( % )
                """,
                self.texts,
                self.texts,
            ),
        )

    def _conditions(self) -> Strategy[Part]:
        return (
            _one_of(
                "% > %\n% = %\n% BETWEEN 1 AND %\n% IN ( % , 3 )\n% IS NULL\n% = ANY ( ARRAY [ % ] )\nNOT % < %\n"
                "% <> ALL ( SELECT % )\n% IS DISTINCT FROM %\nROW ( % , 1 ) = ROW ( % , 2 )\nEXISTS ( SELECT % )",
                self.integers,
                self.integers,
            )
            | _one_of(
                "% LIKE 'a%'\n% ~ '^a'\n% ILIKE %\n% IN ( % , 'b' )\n% SIMILAR TO 'a'\n% = %\n:starts_with ( % , 'a' )\n"
                "% IS NOT NULL\n% NOT LIKE % ESCAPE `!`",
                self.texts,
                self.texts,
            )
            | _one_of(
                "TRUE\nTRUE\n( % AND % )\n% OR %\nNOT ( % )\n( % ) IS NOT TRUE", st.deferred(lambda: self.conditions), _TRUE
            )
        )

    def _others(self) -> Strategy[Part]:
        return _one_of(
            ":c.year + %\n:date_trunc ( 'month' , :c.year )\nARRAY [ % , 2 ]\nROW ( % , 'a' )\n:now ( )\nDATE `2024-01-01` + %\n"
            "INTERVAL `P1D` * %\n:c . *\n* \n:c\n:jsonb_build_array ( % )\nNULL\n% :: :float8\n% :: :numeric ( 10 , 2 )",
            self.integers,
        )

    def _queries(self, allow_harm: bool) -> Strategy[Part]:
        i, t, b, a = self.integers, self.texts, self.conditions, self.any
        cars = "FROM :sample.cars AS :c"
        q = st.deferred(lambda: self.queries)
        plain = st.one_of(
            _filled(f"SELECT % {cars}", a),
            _filled(f"SELECT % , % AS :x {cars} WHERE %", a, t, b),
            _filled(f"SELECT % {cars} ORDER BY % LIMIT 3", a, i),
            _filled(f"SELECT % {cars} ORDER BY 1 OFFSET ( SELECT % {cars} LIMIT 1 )", i, i),
            _filled(f"SELECT DISTINCT ON ( % ) % {cars}", i, a),
            _filled(f"SELECT DISTINCT % {cars}", i | t),
            _filled(f"SELECT :count ( * ) , :max ( % ) {cars} GROUP BY :c.origin HAVING :min ( % ) > 1", i, i),
            _filled(f"SELECT :count ( % ) FILTER ( WHERE % ) {cars}", i, b),
            _filled(f"SELECT :c.origin , :count ( * ) {cars} GROUP BY GROUPING SETS ( ( :c.origin , % ) , ( ) )", i),
            _filled(f"SELECT :percentile_cont ( 0.5 ) WITHIN GROUP ( ORDER BY % ) {cars}", i),
            _filled(f"SELECT :array_agg ( % ORDER BY % ) {cars}", i, i),
            _filled(f"SELECT :sum ( % ) OVER :w {cars} WINDOW :w AS ( PARTITION BY % ORDER BY :c.id )", i, i),
            _filled(f"SELECT :lag ( % ) OVER ( ORDER BY :c.id ROWS BETWEEN % PRECEDING AND CURRENT ROW ) {cars}", i, i),
            _filled(f"SELECT % {cars} JOIN :sample.stocks AS :s ON % LIMIT 2", i, b),
            _filled(f"SELECT :l.v {cars} , LATERAL ( SELECT % AS :v ) AS :l WHERE %", i, b),
            _filled(f"SELECT % {cars} CROSS JOIN :generate_series ( 1 , 2 ) AS :g LIMIT 4", a),
            _filled(f"SELECT % {cars} TABLESAMPLE BERNOULLI ( 50 ) WHERE %", a, b),
            _filled("WITH :w AS ( % ) SELECT * FROM :w LIMIT 3", q),
            _filled(f"WITH :w AS MATERIALIZED ( SELECT % AS :v {cars} ) SELECT :w.v FROM :w", i),
            _filled(
                f"WITH RECURSIVE :r ( :n ) AS ( SELECT 1 UNION ALL SELECT :n + 1 FROM :r WHERE :n < 3 ) SELECT % {cars} , :r",
                a,
            ),
            _filled(f"SELECT % {cars} UNION ALL SELECT % {cars}", i, i),
            _filled(f"SELECT % {cars} EXCEPT SELECT % {cars} ORDER BY 1", t, t),
            _filled("SELECT * FROM ( % ) AS :q LIMIT 3", q),
            _filled(f"SELECT % {cars} WHERE :c.id IN ( SELECT % {cars} )", a, i),
            _filled("VALUES ( 1 , 'a' ) , ( 2 , 'b' )"),
            _filled("TABLE :sample.stocks"),
            _filled("SELECT :v.w FROM :public.plain_view AS :v ( :i , :w )"),
        )
        return st.integers(0, 9).flatmap(lambda roll: _harmful(HARMFUL_QUERIES) if allow_harm and roll == 0 else plain)


_TRUE = _one_of("TRUE\n1 = 1\n:c.id > 0")
_GAPS = (" ", " ", " ", "\n", "\t", "  ", "/**/", " /* x */ ", "/* ' */", "/* /* in */ out */", " -- x\n", "--'\n", "\r\n", "\f")
# One of the parsers reads these as one word, and takes no comment within; nobody writes one there.
_COMPOUNDS = frozenset(("ORDER BY", "GROUP BY", "PARTITION BY", "GROUPING SETS", "SIMILAR TO", "NOT LIKE", "NULLS LAST"))
_BLANKS = (" ", "  ", "\n", "\t")
_TAGS = ("$$", "$q$", "$Q_1$")
_CLOSES = frozenset(". ( ) [ ] , ; ::".split())


@st.composite
def written(draw: st.DrawFn, part: Part) -> str:
    """A part as somebody could write it."""
    tricky = draw(st.booleans())
    text, before = "", ""
    for token in part.tokens:
        written = draw(_of_token(token)) if tricky else draw(_of_token(token, plainly=True))
        is_one = not part.harmful and f"{before} {token.value}" in _COMPOUNDS
        gap = draw(st.sampled_from(_BLANKS if is_one else _GAPS)) if tricky else " "
        if not part.harmful and gap[0] in "/-" and before and not before[-1].isalnum():
            gap = f" {gap}"  # sqlglot takes || and a comment for the operator ||/
        if tricky and (before in _CLOSES or token.value in _CLOSES) and draw(st.booleans()):
            gap = ""
        text += (gap if text else "") + written
        before = token.value
    return text + draw(st.sampled_from(("", "", ";", " ;", "\n", " -- end", "/* end */"))) if tricky else text


def _of_token(token: Token, plainly: bool = False) -> Strategy[str]:
    match token.kind:
        case Kind.NAME if plainly:
            return st.just(token.value)
        case Kind.NAME:
            return st.sampled_from((token.value, token.value, token.value.upper(), token.value.title(), f'"{token.value}"'))
        case Kind.TEXT if plainly:
            return st.just(_quoted(token.value))
        case Kind.TEXT:
            value = token.value
            hexadecimal = "".join(f"\\x{ord(one):02x}" for one in value)
            unicode = "".join(f"\\{ord(one):04x}" for one in value)
            halves = f"{_quoted(value[:1])}\n{_quoted(value[1:])}"
            return st.sampled_from(
                (_quoted(value), *(f"{tag}{value}{tag}" for tag in _TAGS), f"E'{hexadecimal}'", f"U&'{unicode}'", halves)
            )
        case _ if plainly or not token.value.isalpha() or '"' in token.value:
            return st.just(token.value)
        case _:
            return st.sampled_from((token.value, token.value.lower(), token.value.title()))


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


@cache
def _expressions(allow_harm: bool) -> Expressions:
    return Expressions(allow_harm)


@st.composite
def statements(draw: st.DrawFn, allow_harm: bool) -> tuple[str, bool]:
    """A statement's text, and whether anything harmful went into it."""
    part = draw(st.sampled_from((Part(()),) * 4 + (_plain("EXPLAIN"), _plain("EXPLAIN ( ANALYZE , COSTS OFF )"))))
    part += draw(_expressions(allow_harm).queries)
    return draw(written(part)), part.harmful
