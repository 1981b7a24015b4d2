"""What screening and the guard say no to, by profile.

Both are advice: they tell a caller early and precisely what will not work. They are no boundary (a dozen ways around them are
known, see tests/attacks), and nothing relies on it.
"""

from __future__ import annotations


class Rule:
    """What is said of everything that breaks it; `{}` in the message is what was found."""

    def __init__(self, name: str, message: str, hint: str) -> None:
        self.name = name
        self.message = message
        self.hint = hint


_FILES = "Files in the program's own directory can be read and written with open()."
_NONE_SUCH = "Programs have no network."

SYNTAX = Rule("syntax", "The program does not parse: {}.", "")
TOO_COMPLEX = Rule("source.too_complex", "The program is too complex to be screened.", "Nest less deeply, or make it shorter.")
IMPORT = Rule("import.denied", 'Importing "{}" is not allowed.', "")
RELATIVE = Rule("import.relative", "A program is no package: a relative import has nothing to be relative to.", "")
BUILTIN = Rule("builtin.denied", 'Using "{}" is not allowed.', "Write out what it would compute.")
DUNDER = Rule(
    "attribute.dunder", 'The attribute "{}" is not allowed.', "type(), isinstance() and vars() do most of what it is used for."
)
MODULE = Rule("attribute.module", 'Reaching the module "{}" through another one is not allowed.', "")
FORMAT = Rule("format.dunder", 'A format string that reads "{}" is not allowed.', "")
OPEN = Rule("open.outside", 'Opening "{}" is not allowed: it is outside of the directory.', 'Use a relative path without "..".')
PROCESS = Rule("process.denied", 'Starting or signalling processes is not allowed: "{}".', "Use threads.")
NETWORK = Rule("network.denied", 'Programs have no network: "{}" is not allowed.', "")

NAMES = frozenset(
    rule.name for rule in (SYNTAX, TOO_COMPLEX, IMPORT, RELATIVE, BUILTIN, DUNDER, MODULE, FORMAT, OPEN, PROCESS, NETWORK)
)

# Where a hint differs by module.
IMPORT_HINTS = {
    **dict.fromkeys(("os", "shutil", "pathlib", "glob", "fileinput"), _FILES),
    **dict.fromkeys(("socket", "ssl", "http.client", "urllib.request", "requests", "httpx", "aiohttp"), _NONE_SUCH),
    **dict.fromkeys(("pickle", "marshal", "shelve"), "Use json."),
    **dict.fromkeys(("subprocess", "multiprocessing"), "Use threads, or compute in the program itself."),
}

_NETWORK = (
    "_socket", "aiohttp", "ftplib", "http.client", "http.server", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "wsgiref", "xmlrpc",
)  # fmt: skip
_PROCESSES = ("_posixsubprocess", "multiprocessing", "pty", "subprocess")
_NATIVE = ("_ctypes", "cffi", "ctypes", "mmap")
_SYSTEM = (
    "_signal", "_thread", "fcntl", "grp", "nt", "posix", "pwd", "resource", "select", "selectors", "signal", "spwd", "syslog",
    "termios", "tty",
)  # fmt: skip
_INTERPRETER = (
    "_imp", "_pickle", "_frozen_importlib", "_frozen_importlib_external", "_testcapi", "_testinternalcapi", "_xxsubinterpreters",
    "builtins", "code", "codeop", "faulthandler", "gc", "imp", "importlib", "marshal", "pdb", "pkgutil", "runpy", "site",
    "zipimport",
)  # fmt: skip
_STRICT_ONLY = ("fileinput", "glob", "io.open", "os", "pathlib", "pickle", "shelve", "shutil", "sys", "sysconfig")

# By profile; a name stands for its submodules too.
DENIED_MODULES = {
    "strict": frozenset((*_NETWORK, *_PROCESSES, *_NATIVE, *_SYSTEM, *_INTERPRETER, *_STRICT_ONLY)),
    "standard": frozenset((*_NETWORK, *_PROCESSES, *_NATIVE, *_INTERPRETER)),
}

# Modules that others import and so give away, such as random._os. The full list would hit functions too, such as numpy.select.
PIVOTS = frozenset(
    ("builtins", "ctypes", "importlib", "os", "pickle", "posix", "posixsubprocess", "shutil", "socket", "subprocess", "sys")
)

DENIED_BUILTINS = frozenset(("__import__", "breakpoint", "compile", "eval", "exec"))

# Steps on the way from any object to the interpreter's inside. `__init__`, `__name__`, `__dict__` and the like are ordinary.
DENIED_ATTRIBUTES = frozenset((
    "__base__", "__bases__", "__builtins__", "__class__", "__closure__", "__code__", "__func__", "__globals__", "__import__",
    "__loader__", "__mro__", "__reduce__", "__reduce_ex__", "__self__", "__spec__", "__subclasses__",
    "ag_code", "ag_frame", "cr_code", "cr_frame", "f_back", "f_builtins", "f_code", "f_globals", "f_locals", "gi_code",
    "gi_frame", "mro", "tb_frame",
))  # fmt: skip

# Of the attributes, those that are also global names.
DENIED_NAMES = frozenset(("__builtins__", "__loader__", "__spec__"))

# Functions that take an attribute's name as a string.
ATTRIBUTE_FUNCTIONS = frozenset(("attrgetter", "delattr", "getattr", "hasattr", "methodcaller", "setattr"))

# Whether paths outside of the program's directory are objected to.
CONFINED_OPEN = {"strict": True, "standard": False}
