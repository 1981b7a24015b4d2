"""Enforces a profile while the program runs, where reading its source could not tell: advice to its author, and no boundary.

Who asks is told by the builtins a frame has: the program's own code gets a dictionary of its own, in which some are replaced,
and libraries keep the real ones, so that dataclasses may exec and matplotlib may open its fonts. What a program can have a
library do for it, such as opening a file, is heard of through an audit hook, which judges by what is asked for.
"""

from __future__ import annotations

import builtins
import os
import sys

from executor.sandbox import rules, screening

TYPE_CHECKING = False  # importing collections.abc takes too long
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType, ModuleType
    from typing import Any, NoReturn

    Report = Callable[[screening.Violation], None]

_Module = type(sys)

# Reports of one run; whoever breaks a rule in a loop has been heard.
_MAX_REPORTS = 20

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# What libraries read besides what is on sys.path. Those written in C look as if the program itself did: zoneinfo is one.
_ZONES = "/usr/share/zoneinfo/"
_READABLE_DIRECTORIES = ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/lib", "/lib")
_READABLE_FILES = frozenset((
    "/etc/localtime", "/etc/mime.types", "/etc/os-release", "/etc/timezone", "/proc/cpuinfo", "/proc/meminfo", "/proc/self/stat",
    "/proc/self/statm", "/proc/self/status", "/usr/share/mime/globs2",
))  # fmt: skip
_DEVICES = frozenset(("/dev/null", "/dev/random", "/dev/urandom", "/dev/zero"))

# Audit events, and how many of their first arguments are paths that are changed or looked into.
_PATH_EVENTS = {
    **dict.fromkeys(("os.chmod", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.utime"), 1),
    **dict.fromkeys(("os.link", "os.rename"), 2),
}
_LISTING_EVENTS = frozenset(("os.listdir", "os.scandir"))
_PROCESS_EVENTS = frozenset((
    "os.exec", "os.fork", "os.forkpty", "os.kill", "os.killpg", "os.posix_spawn", "os.spawn", "os.system", "pty.spawn",
    "signal.pthread_kill", "subprocess.Popen",
))  # fmt: skip
_NETWORK_EVENTS = frozenset((
    "socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname", "socket.sendmsg",
    "socket.sendto",
))  # fmt: skip


class SandboxViolation(PermissionError):
    """The program did what its profile does not allow. A PermissionError, since libraries do without what they may not have."""

    def __init__(self, violation: screening.Violation, reported: bool) -> None:
        super().__init__(f"{violation.message} {violation.hint}".rstrip())
        self.violation = violation
        self.reported = reported


# As a traceback names it.
SandboxViolation.__module__ = "builtins"


class Guard:
    """What one program may do, by a profile other than "off"."""

    def __init__(self, profile: str, report: Report, directories: Sequence[str], path_entries: Sequence[str]) -> None:
        """`report` gets what the program itself was caught doing; `directories` are the run's own."""
        self._profile = profile
        self._report = report
        self._reports = 0
        self._denied_modules = rules.DENIED_MODULES[profile]
        self._confined = rules.CONFINED_OPEN[profile]
        self._own = tuple(f"{os.path.realpath(directory)}/" for directory in directories)
        # Our own code is in tracebacks, whose printing reads it.
        self._library_places = (*path_entries, *_READABLE_DIRECTORIES, os.path.dirname(__file__))
        self._readable: tuple[str, ...] = ()
        self.builtins = self._replaced_builtins()

    def install(self, namespace: dict[str, object]) -> None:
        """Guard the program that runs in `namespace`, and the modules it imports from its own directories. For good."""
        namespace["__builtins__"] = self.builtins
        sys.path_hooks.insert(0, self._path_hook())
        for path in self._own:
            sys.path_importer_cache.pop(path.removesuffix("/"), None)
        sys.addaudithook(self._audit)

    def _deny(self, rule: rules.Rule, found: str) -> NoReturn:
        self._refuse(screening.Violation(rule, found, self._line(), 0), reports=not self._asked_by_library())

    def _refuse(self, violation: screening.Violation, reports: bool = True) -> NoReturn:
        """What a library has asked for is reported only if it ends the program: many look for what they can do without."""
        if reports and self._reports < _MAX_REPORTS:
            self._reports += 1
            self._report(violation)
        raise SandboxViolation(violation, reports)

    def _asked_by_library(self) -> bool:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename == __file__:
            frame = frame.f_back
        return frame is None or frame.f_builtins is not self.builtins

    def _line(self) -> int:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_builtins is not self.builtins:
            frame = frame.f_back
        return frame.f_lineno if frame is not None else 0

    # --- what the program's own code gets in the place of the builtins ---

    def _replaced_builtins(self) -> dict[str, Any]:
        def importing(
            name: str,
            globals: dict[str, object] | None = None,  # noqa: A002  # the builtin's own names, which callers may use
            locals: dict[str, object] | None = None,  # noqa: A002
            fromlist: Sequence[str] | None = (),
            level: int = 0,
        ) -> ModuleType:
            # An import statement's names are a tuple. A list comes from C, which keeps what it imports to itself: numpy looks for
            # os.PathLike so.
            by_library = type(fromlist) is list and not fromlist and globals is locals
            if level == 0 and not by_library:
                self._check_import(name, fromlist or ())
            return builtins.__import__(name, globals, locals, fromlist or (), level)

        def reading(of: object, name: str, *default: object) -> object:
            self._check_attribute(of, name)
            return getattr(of, name, *default)

        def having(of: object, name: str) -> bool:
            self._check_attribute(of, name)
            return hasattr(of, name)

        def setting(of: object, name: str, value: object) -> None:
            self._check_attribute(of, name)
            setattr(of, name, value)

        def deleting(of: object, name: str) -> None:
            self._check_attribute(of, name)
            delattr(of, name)

        def listing(*of: object) -> dict[str, object]:
            if not of:
                return sys._getframe(1).f_locals
            found: dict[str, object] = vars(*of)
            if isinstance(of[0], _Module):
                for name in found:
                    if self._is_pivot(name):
                        self._deny(rules.MODULE, name)
            return found

        def denied(name: str) -> Callable[..., NoReturn]:
            def refuse(*_: object, **__: object) -> NoReturn:
                self._deny(rules.BUILTIN, name)

            return refuse

        replaced: dict[str, Any] = {name: denied(name) for name in rules.DENIED_BUILTINS}
        replaced.update(__import__=importing, getattr=reading, hasattr=having, setattr=setting, delattr=deleting, vars=listing)
        for name, function in replaced.items():
            function.__name__ = function.__qualname__ = name
        return {**vars(builtins), **replaced}

    def _check_import(self, name: str, fromlist: Sequence[str]) -> None:
        if screening.is_denied(name, self._denied_modules):
            self._deny(rules.IMPORT, name)
        for part in fromlist:
            if screening.is_denied(f"{name}.{part}", self._denied_modules):
                self._deny(rules.IMPORT, f"{name}.{part}")
            if self._is_pivot(part):
                self._deny(rules.MODULE, part)

    def _check_attribute(self, of: object, name: object) -> None:
        if isinstance(name, str):
            # Not the program's own kind of string, which may compare as it likes.
            text = str.__str__(name)
            if text in rules.DENIED_ATTRIBUTES:
                self._deny(rules.DUNDER, text)
            if isinstance(of, _Module) and self._is_pivot(text):
                self._deny(rules.MODULE, text)

    def _is_pivot(self, name: str) -> bool:
        return screening.is_pivot(name, self._denied_modules)

    # --- modules of the program's own ---

    def _path_hook(self) -> Callable[[str], Any]:
        # The public importlib takes as long to import as the interpreter to start.
        machinery: Any = sys.modules["_frozen_importlib_external"]
        guard = self

        class Loader(machinery.SourceFileLoader):  # type: ignore[misc]  # a class that is found at run time
            """Screens what it loads, always from its source, and gives it the program's builtins."""

            def path_stats(self, path: str) -> NoReturn:
                raise OSError("no bytecode")

            def source_to_code(self, data: bytes, path: str, *, _optimize: int = -1) -> object:
                _, violations = screening.screen(machinery.decode_source(data), path, guard._profile)
                for violation in violations:
                    if violation.refuses:
                        guard._refuse(violation)
                return super().source_to_code(data, path, _optimize=_optimize)

            def exec_module(self, module: ModuleType) -> None:
                vars(module)["__builtins__"] = guard.builtins
                super().exec_module(module)

        def finder(path: str) -> Any:
            if not f"{os.path.realpath(path)}/".startswith(guard._own):
                raise ImportError("not the program's")
            return machinery.FileFinder(path, (Loader, [".py"]))

        return finder

    # --- what is done through any code ---

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            if self._confined:
                path, _, flags = arguments
                self._check_path(path, bool(flags & _WRITING))
        elif event in _PROCESS_EVENTS:
            self._deny(rules.PROCESS, event)
        elif event in _NETWORK_EVENTS:
            self._deny(rules.NETWORK, event)
        elif self._confined:
            if event in _LISTING_EVENTS:
                self._check_path(arguments[0], False)
            elif event in _PATH_EVENTS:
                for path in arguments[: _PATH_EVENTS[event]]:
                    self._check_path(path, True)
            elif event == "sqlite3.connect":
                self._check_database(arguments[0])

    def _check_path(self, path: object, writes: bool) -> None:
        """Relative paths below a descriptor count as relative to the run's directory: opening the descriptor was checked."""
        if not isinstance(path, str | bytes):
            return  # a descriptor, or the directory that the program is in
        text = os.fsdecode(path)
        real = os.path.realpath(text)
        if f"{real}/".startswith(self._own) or real in _DEVICES:
            return
        if not writes:
            if text.startswith(_ZONES):
                return
            if self._is_readable(text, real) and self._asked_by_library():
                return
        self._deny(rules.OPEN, text)

    def _is_readable(self, text: str, real: str) -> bool:
        # Found out late: it takes a tenth of a millisecond, and most programs end without.
        self._readable = self._readable or tuple(f"{os.path.realpath(path)}/" for path in self._library_places)
        return f"{real}/".startswith(self._readable) or text in _READABLE_FILES

    def _check_database(self, name: object) -> None:
        if isinstance(name, str | bytes):
            path = os.fsdecode(name).removeprefix("file:").partition("?")[0]
            if path and not path.startswith(":memory:"):
                self._check_path(path, True)
