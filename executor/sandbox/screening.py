"""Looks for what a profile does not allow, in the tree that this very interpreter parses a program into."""

from __future__ import annotations

import _ast

from executor.sandbox import rules

# The first ones are reported; a program may break more.
MAX_VIOLATIONS = 100
_MAX_NAME = 80


class Violation:
    """One thing that speaks against a program. Lines and columns count from 1, columns in code points; 0 is unknown."""

    def __init__(self, rule: rules.Rule, found: str, line: int, column: int) -> None:
        self.rule = rule.name
        self.message = rule.message.format(found if len(found) <= _MAX_NAME else found[:_MAX_NAME] + "…")
        self.line = line
        self.column = column
        self.hint = rules.IMPORT_HINTS.get(found, "") if rule is rules.IMPORT else rule.hint

    @property
    def refuses(self) -> bool:
        """Whether the program must not run because of it. One that does not parse runs into its own SyntaxError."""
        return self.rule != rules.SYNTAX.name

    def fields(self) -> list[bytes]:
        """As a message's fields."""
        values = (self.rule, self.message, str(self.line), str(self.column), self.hint)
        return [value.encode("utf-8", "backslashreplace") for value in values]


def parse(source: str, file_name: str) -> _ast.Module:
    """The tree of a program. Raises what compile() raises."""
    tree = compile(source, file_name, "exec", _ast.PyCF_ONLY_AST, dont_inherit=True)
    if not isinstance(tree, _ast.Module):
        raise TypeError("compile() made something else of a module")
    return tree


def screen(source: str, file_name: str, profile: str) -> tuple[_ast.Module | None, list[Violation]]:
    """The parsed program, None where it does not parse, and what speaks against it, by line; see `MAX_VIOLATIONS`."""
    try:
        tree = parse(source, file_name)
    except (SyntaxError, ValueError) as error:
        line, column = getattr(error, "lineno", None) or 0, getattr(error, "offset", None) or 0
        return None, [Violation(rules.SYNTAX, getattr(error, "msg", None) or str(error), line, column)]
    except (MemoryError, RecursionError):
        return None, [Violation(rules.TOO_COMPLEX, "", 0, 0)]
    if profile == "off":
        return tree, []
    return tree, _Screener(source, profile).screen(tree)


def is_denied(module: str, denied: frozenset[str]) -> bool:
    """Whether a module, or the package it is in, is one of `denied`."""
    parts = module.split(".")
    return any(".".join(parts[:count]) in denied for count in range(1, len(parts) + 1))


def is_pivot(name: str, denied: frozenset[str]) -> bool:
    """Whether a module's attribute of that name would give away one of `denied`."""
    name = name.removeprefix("_")
    return name in rules.PIVOTS and name in denied


class _Screener:
    def __init__(self, source: str, profile: str) -> None:
        # As the tokenizer splits it: str.splitlines() would also split at form feeds and U+2028.
        self._lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._denied_modules = rules.DENIED_MODULES[profile]
        self._confined_open = rules.CONFINED_OPEN[profile]
        self._modules: set[str] = set()
        self._defined: set[str] = set()
        self._found: list[tuple[int, int, rules.Rule, str]] = []

    def screen(self, tree: _ast.Module) -> list[Violation]:
        nodes = _walk(tree)
        for node in nodes:
            self._bind(node)
        for node in nodes:
            self._check(node)
        self._found.sort(key=lambda found: found[:2])
        return [
            Violation(rule, name, line, len(self._lines[line - 1].encode()[:column].decode("utf-8", "replace")) + 1)
            for line, column, rule, name in self._found[:MAX_VIOLATIONS]
        ]

    def _bind(self, node: _ast.AST) -> None:
        """Remember what names stand for: a program's own function `compile` is no builtin, and what it imports is a module."""
        if isinstance(node, _ast.FunctionDef | _ast.AsyncFunctionDef | _ast.ClassDef):
            self._defined.add(node.name)
        elif isinstance(node, _ast.arg):
            self._defined.add(node.arg)
        elif isinstance(node, _ast.Import):
            self._modules.update((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        elif isinstance(node, _ast.ImportFrom):
            self._defined.update(alias.asname or alias.name for alias in node.names)
            self._modules.update(alias.asname or alias.name for alias in node.names)

    def _check(self, node: _ast.AST) -> None:
        match node:
            case _ast.Import():
                self._import(node)
            case _ast.ImportFrom():
                self._import_from(node)
            case _ast.Name():
                self._name(node)
            case _ast.Attribute():
                self._attribute(node)
            case _ast.Call():
                self._call(node)
            case _ast.Subscript():
                self._subscript(node)
            case _ast.Constant():
                self._constant(node)

    def _say(self, rule: rules.Rule, name: str, node: _ast.expr | _ast.stmt | _ast.alias) -> None:
        self._found.append((node.lineno, node.col_offset, rule, name))

    def _denied(self, module: str) -> bool:
        return is_denied(module, self._denied_modules)

    def _import(self, node: _ast.Import) -> None:
        for alias in node.names:
            if self._denied(alias.name):
                self._say(rules.IMPORT, alias.name, alias)

    def _import_from(self, node: _ast.ImportFrom) -> None:
        if node.level:
            self._say(rules.RELATIVE, "", node)
            return
        module = node.module or ""
        if self._denied(module):
            self._say(rules.IMPORT, module, node)
            return
        for alias in node.names:
            if self._denied(f"{module}.{alias.name}"):
                self._say(rules.IMPORT, f"{module}.{alias.name}", alias)
            elif self._is_pivot(alias.name):
                self._say(rules.MODULE, alias.name, alias)

    def _name(self, node: _ast.Name) -> None:
        if not isinstance(node.ctx, _ast.Load):
            return
        if node.id in rules.DENIED_NAMES:
            self._say(rules.DUNDER, node.id, node)
        elif node.id in rules.DENIED_BUILTINS and node.id not in self._defined:
            self._say(rules.BUILTIN, node.id, node)

    def _attribute(self, node: _ast.Attribute) -> None:
        if node.attr in rules.DENIED_ATTRIBUTES:
            self._say(rules.DUNDER, node.attr, node)
        elif self._is_pivot(node.attr) and self._is_module(node.value):
            self._say(rules.MODULE, node.attr, node)

    def _is_pivot(self, name: str) -> bool:
        return is_pivot(name, self._denied_modules)

    def _is_module(self, node: _ast.expr) -> bool:
        while isinstance(node, _ast.Attribute):
            node = node.value
        return isinstance(node, _ast.Name) and node.id in self._modules

    def _call(self, node: _ast.Call) -> None:
        name = node.func.id if isinstance(node.func, _ast.Name) else getattr(node.func, "attr", "")
        texts = [value for value in map(_text, node.args) if value is not None]
        if name in rules.ATTRIBUTE_FUNCTIONS:
            for text in texts:
                for part in text.split("."):
                    if part in rules.DENIED_ATTRIBUTES:
                        self._say(rules.DUNDER, part, node)
        elif name == "open" and self._confined_open and node.args and _text(node.args[0]) is not None:
            path = texts[0]
            is_builtin = isinstance(node.func, _ast.Name) or self._is_module(node.func)
            if is_builtin and (path.startswith("/") or ".." in path.split("/")):
                self._say(rules.OPEN, path, node)

    def _subscript(self, node: _ast.Subscript) -> None:
        text = _text(node.slice)
        if text in rules.DENIED_NAMES or text in rules.DENIED_BUILTINS:
            self._say(rules.DUNDER, text, node)

    def _constant(self, node: _ast.Constant) -> None:
        text = _text(node)
        if text is None or "{" not in text:
            return
        for name in rules.DENIED_ATTRIBUTES:
            if f".{name}" in text:
                self._say(rules.FORMAT, name, node)
                return


def _text(node: _ast.expr) -> str | None:
    return node.value if isinstance(node, _ast.Constant) and isinstance(node.value, str) else None


def _walk(tree: _ast.Module) -> list[_ast.AST]:
    """Every node. A loop and not recursion: trees are as deep as their author likes."""
    nodes: list[_ast.AST] = [tree]
    for node in nodes:  # grows meanwhile
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, _ast.AST):
                nodes.append(value)
            elif isinstance(value, list):
                nodes += [item for item in value if isinstance(item, _ast.AST)]
    return nodes
