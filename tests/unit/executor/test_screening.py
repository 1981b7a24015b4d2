from __future__ import annotations

import pytest

from executor.sandbox import rules
from executor.sandbox.screening import MAX_VIOLATIONS, Violation, screen


def found(code: str, profile: str = "strict") -> list[tuple[str, int, int]]:
    return [(violation.rule, violation.line, violation.column) for violation in screen(code, "main.py", profile)[1]]


def names(code: str, profile: str = "strict") -> list[str]:
    return [rule for rule, _, _ in found(code, profile)]


@pytest.mark.parametrize(
    "module",
    [
        *(
            "os",
            "os.path",
            "subprocess",
            "sys",
            "shutil",
            "importlib",
            "importlib.util",
            "pickle",
            "marshal",
            "builtins",
            "ctypes",
        ),
        *("socket", "multiprocessing", "multiprocessing.pool", "signal", "urllib.request", "http.client", "pathlib", "posix"),
    ],
)
def test_strict_denies_a_module_in_every_form(module: str) -> None:
    assert names(f"import {module}") == ["import.denied"]
    assert names(f"import json, {module} as x") == ["import.denied"]
    assert names(f"from {module} import x") == ["import.denied"]
    assert names(f"from {module} import *") == ["import.denied"]
    assert names(f"def f():\n    import {module}") == ["import.denied"]


@pytest.mark.parametrize("code", ["from urllib import request", "from http import client as c"])
def test_a_denied_submodule_is_denied_from_its_parent_too(code: str) -> None:
    assert names(code) == ["import.denied"]


@pytest.mark.parametrize("name", ["eval", "exec", "compile", "__import__", "breakpoint"])
def test_strict_denies_a_builtin_called_or_passed_on(name: str) -> None:
    assert names(f"{name}('1')") == ["builtin.denied"]
    assert names(f"f = {name}") == ["builtin.denied"]
    assert names(f"list(map({name}, []))") == ["builtin.denied"]


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("().__class__", "attribute.dunder"),
        ("object.__subclasses__()", "attribute.dunder"),
        ("(lambda: 0).__globals__", "attribute.dunder"),
        ("f.gi_frame.f_globals", "attribute.dunder"),
        ("e.__traceback__.tb_frame", "attribute.dunder"),
        ("print.__self__", "attribute.dunder"),
        ("__builtins__", "attribute.dunder"),
        ("globals()['__builtins__']", "attribute.dunder"),
        ("getattr(x, '__class__')", "attribute.dunder"),
        ("operator.attrgetter('__class__.__mro__')", "attribute.dunder"),
        ("'{0.__class__}'.format(x)", "format.dunder"),
        ("import random\nrandom._os.system('x')", "attribute.module"),
        ("import queue\nqueue.threading._sys", "attribute.module"),
        ("from random import _os", "attribute.module"),
        ("from . import x", "import.relative"),
        ("open('/etc/passwd')", "open.outside"),
        ("open('../x')", "open.outside"),
        ("import io\nio.open('/etc/passwd')", "open.outside"),
    ],
)
def test_strict_knows_the_usual_ways_out(code: str, rule: str) -> None:
    assert rule in names(code)


@pytest.mark.parametrize(
    "code",
    [
        "import json, math, re, asyncio, dataclasses, collections, itertools, functools, datetime, decimal, threading, abc",
        "import numpy as np, pandas as pd\nnp.select([], [])\nnp.linalg.norm([1])",
        "from urllib.parse import quote\nfrom http import HTTPStatus\nfrom concurrent.futures import ThreadPoolExecutor",
        "class A:\n    def __init__(self): self.x = 1\n    def __repr__(self): return type(self).__name__\n    __slots__ = ()",
        "import re\nre.compile('x')\nmodel.eval()\nx.compile()",
        "def compile(x): return x\ncompile(1)",
        "def f(exec): return exec\n",
        "input()\nopen('data/in.csv')\nopen('out.txt', 'w')\nopen(name)",
        "print('{0.name} {x}'.format(a, x=1), f'{x.real}', 'see obj.__class__ in the docs')",
        "if __name__ == '__main__':\n    print(__file__, __doc__)",
        "os = 1\nprint(os)\nself.os = os",
        "super().__init__()\nx.__dict__\nx.__name__\nx.__doc__\nx.__enter__()",
    ],
)
def test_ordinary_programs_pass(code: str) -> None:
    assert names(code) == []


def test_standard_allows_data_work_and_still_no_network_or_processes() -> None:
    assert names("import os, sys, pathlib, shutil, pickle\nopen('/tmp/x')", "standard") == []
    assert names("import socket, subprocess, ctypes", "standard") == ["import.denied"] * 3
    assert names("eval('1')\n().__class__", "standard") == ["builtin.denied", "attribute.dunder"]


def test_off_says_nothing_but_that_it_does_not_parse() -> None:
    assert names("import os\neval('1')", "off") == []
    assert names("x = = 1", "off") == ["syntax"]


def test_columns_count_code_points() -> None:
    assert found("é = 'ü'; import os") == [("import.denied", 1, 17)]
    assert found("\r\n  \r\nx = 1\rimport os") == [("import.denied", 4, 8)]
    assert found("x = '\u2028'\f\nimport os") == [("import.denied", 2, 8)]
    assert found("'😀'.__class__") == [("attribute.dunder", 1, 1)]


def test_all_are_found_by_line() -> None:
    code = "def f():\n    import os\nimport sys; eval('1')\n"
    assert found(code) == [("import.denied", 2, 12), ("import.denied", 3, 8), ("builtin.denied", 3, 13)]


def test_no_more_than_so_many_are_told_and_a_long_line_of_them_takes_no_time() -> None:
    assert len(found("import os\n" * 1000)) == MAX_VIOLATIONS
    assert len(found("import os;" * 50_000)) == MAX_VIOLATIONS


def test_a_syntax_error_has_a_place_and_refuses_nothing() -> None:
    tree, (violation,) = screen("x = 1\nif x\n", "main.py", "strict")
    assert tree is None
    assert (violation.rule, violation.line, violation.column) == ("syntax", 2, 5)
    assert not violation.refuses


def test_names_are_told_in_full_only_up_to_a_length() -> None:
    violation = Violation(rules.IMPORT, "a" * 1000, 1, 1)
    assert len(violation.message) < 150


def test_every_hint_is_for_a_module_that_some_profile_denies() -> None:
    denied = frozenset().union(*rules.DENIED_MODULES.values())
    assert set(rules.IMPORT_HINTS) <= denied
