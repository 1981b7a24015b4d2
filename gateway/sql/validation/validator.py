"""The validator: a statement, a policy and what is known of the database in, a verdict out. No I/O, no clock.

Usable alone. Three things are looked at, each only where the one before found nothing in its way: the text (the gate), what
PostgreSQL's grammar makes of it, and whether sqlglot sees the same. Of every statement everything that speaks against it is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gateway.sql.validation import (
    access,
    admission,
    catalogues,
    explain,
    functions,
    gate,
    grammar,
    injection,
    meaning,
    operators,
    parser,
    rules,
    sizes,
    writes,
)
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.rules import Rule
from gateway.sql.validation.verdict import Facts, Mode, Severity, Verdict, Violation

_NO_POLICY = Policy()
MAX_VIOLATIONS = 500
"""The first of them: 64 KiB have room for sixteen thousand statements, each a violation, and nobody reads so many."""


def validate(
    text: str, catalog: Catalog, policy: Policy = _NO_POLICY, mode: Mode = Mode.READ, passage: gate.Passage | None = None
) -> Verdict:
    """Decide about one statement. `passage` is what the gate said of the text, where it has been asked already.

    The parsers take exponential time on text
    that the gate objects to, which is why it is asked first; deep text may still end the process, so run what is large or deep in
    one that may die.
    """
    passage = passage or gate.inspect(text)
    if passage.violations:
        return Verdict(_sorted(passage.violations))
    try:
        statements = grammar.parse(text)
    except parser.TooComplex:
        return Verdict((_whole(rules.TOO_COMPLEX),))
    except parser.SyntaxFault as fault:
        offset = _Places(text).code_points(fault.offset)
        length = min(1, len(text) - offset)  # none, where what is missing is the end
        return Verdict((Violation("syntax", Severity.ERROR, f"PostgreSQL does not take it: {fault.message}.", offset, length),))
    judge = _Judge(text, catalog, policy, mode)
    violations = [*judge.violations(statements), *judge.of_text(passage.closing_comment)]
    return Verdict(_sorted(violations), judge.facts(statements), parsed=text)


class _Judge:
    def __init__(self, text: str, catalog: Catalog, policy: Policy, mode: Mode) -> None:
        self._text = text
        self._catalog = catalog
        self._policy = policy
        self._admission = admission.of(policy.admitted)
        self._mode = mode
        self._injection_severity = Severity.ERROR if policy.enforce_injection else Severity.WARNING
        self._places = _Places(text)

    def violations(self, statements: list[grammar.Statement]) -> Iterator[Violation]:
        if not statements:
            yield _whole(rules.NO_STATEMENT)
        for extra in statements[1:2]:
            yield self._at(rules.SEVERAL_STATEMENTS, *self._trimmed(extra))
            yield self._at(rules.INJECTION["stacked"], *self._trimmed(extra), severity=self._injection_severity)
        for statement in statements:
            yield from self._of_statement(statement)
            yield from self._of_numbering(statement)
        if len(statements) == 1 and self._is_of_mode(statements[0]) and not statements[0].findings:
            yield from self._of_agreement(statements[0])

    def facts(self, statements: list[grammar.Statement]) -> Facts:
        if not statements:
            return Facts()
        tables = {name[:2] for one in statements for name in one.tables}
        columns = {column.names for one in statements for column in one.columns}
        return Facts(
            kind=_kind(statements[0]),
            tables=tuple(sorted({self._catalog.resolve(schema, name) for schema, name in tables})),
            tables_as_written=tuple(sorted({_dotted(schema, name) for schema, name in tables})),
            columns=tuple(sorted({".".join(names[-2:]) for names in columns if names[-1] != "*"})),
            functions=tuple(sorted({name for one in statements for name in self._called(one)})),
            operators=tuple(sorted({_written(name) for one in statements for name in one.operators})),
            casts=tuple(sorted({_written(name) for one in statements for name in one.casts})),
            parameter_count=max((number for one in statements for number in one.parameters), default=0),
        )

    def _called(self, statement: grammar.Statement) -> set[str]:
        called = {name.name for name in (*statement.functions, *statement.implied)}
        # A name behind a dot is a column or a field before it is a function; what can be neither is called.
        known = self._catalog.functions
        if statement.attributes:
            fields = {column for name in statement.tables for column in self._columns(name)}
            called |= {name.name for name in statement.attributes if name.name in known and name.name not in fields}
        for column in statement.columns:
            names = column.names
            if len(names) > 1 and names[-1] in known and column.table and names[-1] not in self._columns(column.table):
                called.add(names[-1])
        return called

    def _columns(self, table: grammar.Name) -> tuple[str, ...]:
        relation = self._catalog.relation(table.schema, table.name)
        return relation.columns if relation else ()

    def _is_of_mode(self, statement: grammar.Statement) -> bool:
        """Whether it is what its mode takes, so that what is in it counts."""
        if self._mode is Mode.WRITE:
            return statement.node in grammar.WRITES
        return statement.node == "SelectStmt" or (statement.explained is not None and "SelectStmt" in statement.explained)

    def _of_statement(self, statement: grammar.Statement) -> Iterator[Violation]:
        if self._is_of_mode(statement):
            # What is inside of an INSERT or a MERGE is no clause of a query either, and need not be said as well.
            known = [finding for finding in statement.findings if finding.node in rules.CLAUSES]
            for finding in known or statement.findings:
                rule = rules.CLAUSES.get(finding.node) or rules.OTHER_CLAUSE.filled(name=finding.node)
                yield self._at(rule, finding.offset)
        elif self._mode is Mode.WRITE and statement.node == "SelectStmt":
            yield self._at(rules.NO_WRITE, *self._trimmed(statement))
        elif self._mode is Mode.READ and statement.node == "ExplainStmt":
            yield self._at(rules.EXPLAIN_STATEMENT, *self._trimmed(statement))
        else:
            yield self._at(_statement_rule(statement), *self._trimmed(statement))
        for option in statement.options:
            if option.name not in rules.EXPLAIN_OPTIONS:
                yield self._at(rules.EXPLAIN_OPTION.filled(name=option.name), option.offset, len(option.name.encode()))
        if self._mode is Mode.WRITE and statement.node in grammar.WRITES and statement.target is not None:
            yield from self._of_write(statement, statement.target)
        yield from self._of_names(statement)
        if self._is_of_mode(statement):
            for denial in access.denials(statement, self._catalog, self._admission, self._mode, self._policy.closed):
                yield self._at(denial.rule, denial.offset, denial.length)
        signs = [("tautology", offset, 0) for offset in statement.tautologies]
        signs += [("union", offset, 0) for query in statement.unions for offset in injection.added_arms(query)]
        signs += injection.of_calls(statement.calls)
        for kind, offset, length in signs:
            yield self._at(rules.INJECTION[kind], offset, length, self._injection_severity)

    def _of_names(self, statement: grammar.Statement) -> Iterator[Violation]:
        """What it calls, by name or not, and which tables it reads."""
        catalog, admission = self._catalog, self._admission
        for name in (*statement.functions, *statement.implied):
            yield from self._against(functions.refused_function(catalog, admission, name.schema, name.name), name)
        yield from self._of_attributes(statement)
        for name in statement.tables:
            if catalogues.refused_table(catalog, admission, name.schema, name.name):
                yield self._at(rules.SYSTEM_TABLE.filled(name=_written(name)), name.offset, len(_written(name).encode()))
        if not self._is_of_mode(statement):
            return
        for name in (*statement.operators, *statement.implied_operators):
            yield from self._against(operators.refused_operator(catalog, admission, name.schema, name.name), name)
        for name in statement.casts:
            yield from self._against(operators.refused_cast(catalog, admission, name.schema, name.name), name)
        for call in statement.calls:
            if call.name in operators.TAKE_TYPES:
                rule = operators.refused_input(catalog, admission, call)
                yield from self._against(rule, grammar.Name("", call.name, call.offset))
            elif call.name in operators.FILL_ROWS:
                for table in statement.tables:
                    yield from self._against(operators.refused_row(catalog, admission, table), table)
        for fault in sizes.faults(statement.calls):
            yield self._at(fault.rule, fault.call.offset, len(fault.call.name.encode()))

    def _of_attributes(self, statement: grammar.Statement) -> Iterator[Violation]:
        catalog, admission = self._catalog, self._admission
        for name in statement.attributes:
            yield from self._against(functions.refused_attribute(catalog, admission, name.name, of_row=False), name)
        names = {column.names[-1] for column in statement.columns if len(column.names) > 1}
        suspects = {name for name in names if functions.refused_attribute(catalog, admission, name, of_row=False)}
        for column in statement.columns if suspects else ():
            *others, last = column.names
            if others and last in suspects and not (column.table and last in self._columns(column.table)):
                rule = functions.refused_attribute(catalog, admission, last, of_row=column.of_row)
                yield from self._against(rule, grammar.Name("", last, column.offset))

    def _of_write(self, statement: grammar.Statement, target: grammar.Name) -> Iterator[Violation]:
        kind = grammar.WRITES[statement.node]
        relation = self._catalog.relation(target.schema, target.name)
        if relation is not None and kind not in relation.writes:
            written = _written(target)
            yield self._at(rules.WRITE_TABLE.filled(name=written, kind=kind.upper()), target.offset, len(written.encode()))
        if kind == "insert":
            return
        if statement.where is None:
            yield self._at(rules.WHERE_MISSING.filled(kind=kind.upper()), *self._trimmed(statement))
        elif not writes.changes_some_rows(statement):
            yield self._at(rules.WHERE_CONSTANT.filled(name=target.name), *self._trimmed(statement))

    def _of_numbering(self, statement: grammar.Statement) -> Iterator[Violation]:
        """What is bound for a number that does not stand there has no type that PostgreSQL could find out."""
        expected = 1
        for number, offset in sorted(statement.parameters.items()):
            if number == 0:
                yield self._at(rules.NUMBERED_FROM_ONE, offset, len("$0"))
                continue
            if number != expected:
                rule = rules.NUMBERING.filled(found=f"${number}", missing=f"${expected}")
                yield self._at(rule, offset, len(f"${number}"))
                return
            expected += 1

    def _against(self, rule: Rule | None, name: grammar.Name) -> Iterable[Violation]:
        return (self._at(rule, name.offset, len(name.name.encode())),) if rule is not None else ()

    def of_text(self, closing_comment: int | None) -> Iterator[Violation]:
        """Signs of an injection that the tree does not show."""
        if closing_comment is not None and injection.cuts_off(self._text, closing_comment):
            yield self._sign("comment", closing_comment, len(self._text) - closing_comment)
        for offset, length in injection.spelled_texts(self._text):
            yield self._sign("obfuscation", offset, length)

    def _sign(self, kind: str, offset: int, length: int) -> Violation:
        rule = rules.INJECTION[kind]
        return Violation(rule.name, self._injection_severity, rule.message, offset, length, rule.hint)

    def _of_agreement(self, statement: grammar.Statement) -> Iterator[Violation]:
        text = self._text if statement.explained is None else explain.blanked(self._text, statement)
        if text is None:
            yield _whole(rules.DISAGREEMENT.filled(what="where the query begins"))
            return
        try:
            reading = meaning.read(text)
        except meaning.Unreadable:
            yield _whole(rules.DISAGREEMENT.filled(what="one of them cannot read it"))
            return
        for difference in meaning.differences(statement, grammar.WRITES.get(statement.node, "select"), reading):
            yield _whole(rules.DISAGREEMENT.filled(what=difference))

    def _trimmed(self, statement: grammar.Statement) -> tuple[int, int]:
        """Where a statement stands without the white space around it, in bytes: the grammar counts it in."""
        raw = self._text.encode()[statement.offset : statement.offset + statement.length]
        return statement.offset + len(raw) - len(raw.lstrip()), len(raw.strip())

    def _at(self, rule: Rule, offset: int, length: int = 0, severity: Severity = Severity.ERROR) -> Violation:
        start, end = self._places.code_points(offset), self._places.code_points(offset + length)
        return Violation(rule.name, severity, rule.message, start, end - start, rule.hint)


class _Places:
    """PostgreSQL counts bytes, callers count code points."""

    def __init__(self, text: str) -> None:
        self._raw = None if text.isascii() else text.encode()

    def code_points(self, offset: int) -> int:
        return offset if self._raw is None else len(self._raw[:offset].decode(errors="ignore"))


def _statement_rule(statement: grammar.Statement) -> Rule:
    return rules.STATEMENTS.get(statement.node, rules.OTHER_STATEMENT)


def _kind(statement: grammar.Statement) -> str:
    return "select" if statement.node == "SelectStmt" else _statement_rule(statement).name.removeprefix("statement.")


def _written(name: grammar.Name) -> str:
    return _dotted(name.schema, name.name)


def _dotted(schema: str, name: str) -> str:
    return f"{schema}.{name}" if schema else name


def _whole(rule: Rule) -> Violation:
    return Violation(rule.name, Severity.ERROR, rule.message, hint=rule.hint)


def _sorted(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    def order(violation: Violation) -> tuple[bool, int, str]:
        return violation.severity is Severity.WARNING, violation.offset, violation.rule

    return tuple(sorted(dict.fromkeys(violations), key=order)[:MAX_VIOLATIONS])
