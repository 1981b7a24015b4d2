"""The rules, by what they look at. Each row is what a caller may be told; adding a rule is adding a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Rule:
    """What is said when a rule is broken."""

    name: str
    message: str
    hint: str = ""

    def filled(self, **values: str) -> Rule:
        """The same with values in place of the names in curly brackets."""
        return Rule(self.name, self.message.format(**values), self.hint.format(**values))


_READ_ONLY: Final = "Only one query is taken: SELECT, VALUES, TABLE or WITH … SELECT."
_WRITE: Final = "MODE_WRITE takes one, from callers with the permission sql.write."

# What a statement is, by the node PostgreSQL's grammar makes of it. Whatever is not named here is refused as statement.other.
STATEMENTS: Final[dict[str, Rule]] = {
    node: Rule(f"statement.{kind}", f"{words} is not allowed.", hint)
    for nodes, kind, words, hint in (
        ("InsertStmt", "insert", "INSERT", _WRITE),
        ("UpdateStmt", "update", "UPDATE", _WRITE),
        ("DeleteStmt", "delete", "DELETE", _WRITE),
        ("MergeStmt", "merge", "MERGE", _READ_ONLY),
        ("TruncateStmt", "truncate", "TRUNCATE", _READ_ONLY),
        (
            "DropStmt DropdbStmt DropRoleStmt DropOwnedStmt DropTableSpaceStmt DropSubscriptionStmt DropUserMappingStmt",
            "drop",
            "DROP",
            "",
        ),
        (
            "CreateStmt CreateTableAsStmt ViewStmt IndexStmt CreateSchemaStmt CreateSeqStmt CreateFunctionStmt "
            "CreateTrigStmt CreateRoleStmt CreatedbStmt CreateExtensionStmt CreateDomainStmt CreateEnumStmt "
            "CreateRangeStmt CompositeTypeStmt CreateCastStmt CreateOpClassStmt CreateOpFamilyStmt CreatePLangStmt "
            "CreateForeignTableStmt CreateFdwStmt CreateForeignServerStmt CreateUserMappingStmt CreateTableSpaceStmt "
            "CreateEventTrigStmt CreatePolicyStmt CreateAmStmt CreatePublicationStmt CreateSubscriptionStmt "
            "CreateStatsStmt CreateConversionStmt CreateTransformStmt RuleStmt DefineStmt ImportForeignSchemaStmt",
            "create",
            "CREATE",
            "",
        ),
        (
            "AlterTableStmt RenameStmt AlterOwnerStmt AlterObjectSchemaStmt AlterObjectDependsStmt AlterSeqStmt "
            "AlterFunctionStmt AlterRoleStmt AlterRoleSetStmt AlterDatabaseStmt AlterDatabaseSetStmt "
            "AlterDatabaseRefreshCollStmt AlterDomainStmt AlterEnumStmt AlterTypeStmt AlterExtensionStmt "
            "AlterExtensionContentsStmt AlterFdwStmt AlterForeignServerStmt AlterUserMappingStmt "
            "AlterTableSpaceOptionsStmt AlterTableMoveAllStmt AlterEventTrigStmt AlterPolicyStmt AlterPublicationStmt "
            "AlterSubscriptionStmt AlterStatsStmt AlterCollationStmt AlterOperatorStmt AlterOpFamilyStmt "
            "AlterTSConfigurationStmt AlterTSDictionaryStmt AlterDefaultPrivilegesStmt AlterSystemStmt",
            "alter",
            "ALTER",
            "",
        ),
        ("GrantStmt GrantRoleStmt ReassignOwnedStmt", "grant", "Changing privileges", ""),
        ("CopyStmt", "copy", "COPY", "Ask for rows with a SELECT; StreamSql takes results of any size."),
        ("DoStmt", "do", "DO", ""),
        ("CallStmt", "call", "CALL", ""),
        ("VariableSetStmt ConstraintsSetStmt", "set", "SET", "Ask for a time limit with the field timeout."),
        ("VariableShowStmt", "show", "SHOW", ""),
        ("TransactionStmt", "transaction", "Transaction control", "Every statement runs in a transaction of its own."),
        ("ExplainStmt", "explain", "EXPLAIN", "Without MODE_WRITE it is taken, of one query."),
        (
            "PrepareStmt ExecuteStmt DeallocateStmt",
            "prepare",
            "A prepared statement",
            "Use placeholders $1 … and the field parameters.",
        ),
        ("DeclareCursorStmt FetchStmt ClosePortalStmt", "cursor", "A cursor", "StreamSql takes results of any size."),
        ("ListenStmt NotifyStmt UnlistenStmt", "notify", "LISTEN, NOTIFY or UNLISTEN", ""),
        ("LockStmt", "lock", "LOCK", ""),
        ("VacuumStmt ClusterStmt ReindexStmt CheckPointStmt RefreshMatViewStmt", "maintenance", "Maintenance", ""),
        ("LoadStmt", "load", "LOAD", ""),
        ("DiscardStmt", "discard", "DISCARD", ""),
        ("CommentStmt SecLabelStmt", "comment", "COMMENT or SECURITY LABEL", ""),
    )
    for node in nodes.split()
}
OTHER_STATEMENT: Final = Rule("statement.other", "This kind of statement is not allowed.", _READ_ONLY)
NO_STATEMENT: Final = Rule("statement.empty", "There is no statement.", _READ_ONLY)
SEVERAL_STATEMENTS: Final = Rule("statement.multiple", "Only one statement is taken at a time.", "Send them one by one.")
NO_WRITE: Final = Rule("mode.write", "MODE_WRITE takes one INSERT, UPDATE or DELETE.", "Leave mode out to run a query.")

# What a query holds, by the same.
CLAUSES: Final[dict[str, Rule]] = {
    "InsertStmt": Rule("cte.write", "A query with INSERT inside changes data.", _READ_ONLY),
    "UpdateStmt": Rule("cte.write", "A query with UPDATE inside changes data.", _READ_ONLY),
    "DeleteStmt": Rule("cte.write", "A query with DELETE inside changes data.", _READ_ONLY),
    "MergeStmt": Rule("cte.write", "A query with MERGE inside changes data.", _READ_ONLY),
    "IntoClause": Rule("select.into", "SELECT … INTO creates a table.", "Leave INTO out: the rows come back in the answer."),
    "LockingClause": Rule("select.locking", "FOR UPDATE, FOR SHARE and the like lock rows.", "Leave the clause out."),
}
OTHER_CLAUSE: Final = Rule("select.other", "The query holds something that is not allowed in one ({name}).")

# EXPLAIN, of a query that is judged like any other.
EXPLAIN_OPTIONS: Final = frozenset("analyze verbose costs settings buffers wal timing summary memory serialize format".split())
EXPLAIN_STATEMENT: Final = Rule("explain.statement", "Only a query may be explained.", _READ_ONLY)
EXPLAIN_OPTION: Final = Rule(
    "explain.option", "EXPLAIN ({name}) is not allowed.", f"These options are: {', '.join(sorted(EXPLAIN_OPTIONS))}."
)

# One INSERT, UPDATE or DELETE.
WRITE_TABLE: Final = Rule("write.table", "{name} may not be written to by {kind}.")
WHERE_MISSING: Final = Rule("write.where_missing", "{kind} without WHERE would change every row.", "Say which rows with WHERE.")
WHERE_CONSTANT: Final = Rule(
    "write.where_constant",
    "This WHERE says the same of every row, so that all of them would change, or none.",
    "Compare a column of {name} in it, written with the table's name where it stands in a subquery.",
)

SYNTAX: Final = Rule("syntax", "{message}")
NUMBERING: Final = Rule("parameter.numbering", "There is a {found}, but no {missing}.", "Number them from $1, without a gap.")
NUMBERED_FROM_ONE: Final = Rule("parameter.numbering", "There is no placeholder $0.", NUMBERING.hint)
DISAGREEMENT: Final = Rule(
    "parsers.disagree",
    "Two parsers read this statement differently ({what}), so that nobody can say what it means.",
    "Write it in a plainer way.",
)
TOO_COMPLEX: Final = Rule("gate.complexity", "The statement is too complex to be looked at.", "Split it, with WITH for example.")

SYSTEM_TABLE: Final = Rule(
    "table.system", "{name} shows what belongs to the server or to others.", "information_schema describes tables and columns."
)

# What a role may read, and write: by the grants of the database and, where there is a POLICY_FILE, by that.
TABLE_DENIED: Final = Rule(
    "table.denied", "There is no table {name} that this role may read.", "DescribeSchema lists those that it may read."
)
COLUMN_DENIED: Final = Rule("column.denied", "The column {column} of {table} may not be read.", "Readable columns: {columns}.")
COLUMNS_DENIED: Final = Rule(
    "column.denied", "{written} stands for columns of {table} that may not be read: {denied}.", "Readable columns: {columns}."
)
COLUMN_UNWRITABLE: Final = Rule(
    "column.denied", "The column {column} of {table} may not be written to by {kind}.", "Columns that may be: {columns}."
)

INJECTION: Final[dict[str, Rule]] = {
    "tautology": Rule("injection.tautology", "This condition is always true, as an injected OR would be.", "Leave it out."),
    "comment": Rule("injection.comment", "A comment cuts off the end, as an injected one would.", "Leave the comment out."),
    "union": Rule("injection.union", "This arm of a UNION adds what is not like the first, as an injected one would."),
    "stacked": Rule("injection.stacked", "A second statement follows, as an injected one would."),
    "time": Rule("injection.time", "This passes time, as one would who asks by how long an answer takes.", "Leave it out."),
    "obfuscation": Rule("injection.obfuscation", "A text is spelled by the codes of its letters.", "Write the text."),
}

# How a rendered statement may differ from its template.
_ONE_LITERAL: Final = "A value becomes one literal: quoted text, a number, NULL, TRUE or FALSE."
SHAPE: Final[dict[str, Rule]] = {
    "value": Rule("shape.value", "Where the template has a value, this is not one literal: {what}", _ONE_LITERAL),
    "code": Rule("shape.code", "Here stands {what}, and in the template {instead}.", "Bind values as parameters instead."),
    "statement": Rule("shape.statement", "A semicolon that the template does not have begins another statement."),
    "comment": Rule("shape.comment", "Comments are not those of the template; an injected one cuts off the end."),
    "unfinished": Rule("shape.unfinished", "PostgreSQL cannot read this to its end: {what}.", "Write quotes in values twice."),
    "template": Rule("shape.template", "Nothing can be compared with this template: {what}"),
}
