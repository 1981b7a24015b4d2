"""What screening found, as the supervisor tells it."""

from __future__ import annotations

from dataclasses import dataclass

from executor.sandbox import rules


@dataclass(frozen=True)
class Violation:
    """One thing that speaks against a program. Lines and columns count from 1, columns in code points; 0 is unknown."""

    rule: str
    message: str
    line: int
    column: int
    hint: str

    @property
    def refuses(self) -> bool:
        """Whether the program must not run because of it. One that does not parse runs into its own SyntaxError."""
        return self.rule != rules.SYNTAX.name


# Said for the parser when it did not live to say it.
TOO_COMPLEX = Violation(rules.TOO_COMPLEX.name, rules.TOO_COMPLEX.message, 0, 0, rules.TOO_COMPLEX.hint)


def violations_of(fields: list[bytes]) -> list[Violation]:
    """The inverse of executor.sandbox.screening.Violation.fields, for all of them."""
    texts = [field.decode() for field in fields]
    return [
        Violation(rule, message, int(line), int(column), hint)
        for rule, message, line, column, hint in zip(*(texts[offset::5] for offset in range(5)), strict=True)
    ]
