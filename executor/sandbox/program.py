"""Runs a program in its own process, already jailed, and reports what it evaluated to or which exception ended it.

A report is the program's own word: it holds the descriptor and can write there what it likes. How it ended is for the supervisor.
"""

from __future__ import annotations

import _ast  # the public module takes as long to import as the interpreter to start
import builtins
import errno
import os
import sys

from executor.sandbox import guard, jail, screening, signals, wire

TYPE_CHECKING = False
if TYPE_CHECKING:
    from traceback import TracebackException
    from types import TracebackType

_MAX_TEXT = 64 << 10

# With a name in angle brackets linecache and traceback would not ask the loader for its lines.
_FILE_NAME = "main.py"


class _Loader:
    """Lets inspect, linecache and traceback find the source, and costs nothing where nobody asks."""

    def __init__(self, source: str) -> None:
        self._source = source

    def get_source(self, _: str) -> str:
        return self._source


class Reporter:
    """Sends messages to the supervisor."""

    def __init__(self) -> None:
        self._pid = os.getpid()
        self._inode = os.fstat(jail.REPORT_DESCRIPTOR).st_ino

    def send(self, kind: bytes, *fields: bytes) -> None:
        """Nothing, where the program has forked and this is the copy, or has closed the descriptor."""
        data = wire.pack(kind, *fields)
        try:
            # It may be a file of the program's by now.
            if os.getpid() != self._pid or os.fstat(jail.REPORT_DESCRIPTOR).st_ino != self._inode:
                return
            while data:
                data = data[os.write(jail.REPORT_DESCRIPTOR, data) :]
        except OSError:
            return

    def send_texts(self, kind: bytes, *texts: str) -> None:
        """Each cut at a length."""
        self.send(kind, *(text.encode("utf-8", "backslashreplace")[:_MAX_TEXT] for text in texts))

    def violated(self, violation: screening.Violation) -> None:
        """Report what the guard caught the program doing, whether it goes on or not."""
        self.send_texts(wire.VIOLATED, violation.rule, violation.message, str(violation.line))


def fail(reason: str) -> None:
    """Report that the program could not be started."""
    Reporter().send_texts(wire.FAILED, reason)


def screen(source: str, profile: str) -> int:
    """Only report what screening finds."""
    _, violations = screening.screen(source, _FILE_NAME, profile)
    _report_screened(Reporter(), violations)
    return 0


def run(source: str, profile: str, sys_path: list[str]) -> int:
    """Screen and run the program; gives the exit code. Returns to the caller, so that the interpreter ends as it always does."""
    reporter = Reporter()
    tree = None
    if profile != "off":
        tree, violations = screening.screen(source, _FILE_NAME, profile)
        _report_screened(reporter, violations)
        if any(violation.refuses for violation in violations):
            return 1
    namespace = _main_module(source, sys_path)
    if profile != "off":
        directories = (os.getcwd(), os.environ.get("TMPDIR", os.getcwd()))
        guard.Guard(profile, reporter.violated, directories, sys_path).install(namespace)
    try:
        signals.signal(signals.SIGINT, signals.default_int_handler)
        reporter.send(wire.RUNNING)
        text = _execute(source, tree, namespace)
    except SystemExit as request:
        return _exit_code(request.code)
    except BaseException as error:  # noqa: BLE001  # whatever it is, it ended the program
        signals.signal(signals.SIGINT, signals.SIG_IGN)
        _tell(error, reporter)
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    if text is not None:
        reporter.send_texts(wire.RESULT, text)
    return 0


def _report_screened(reporter: Reporter, violations: list[screening.Violation]) -> None:
    reporter.send(wire.SCREENED, *(field for violation in violations for field in violation.fields()))


def _main_module(source: str, sys_path: list[str]) -> dict[str, object]:
    """A `__main__` without a trace of the launcher."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "executor"]:
        del sys.modules[name]
    directory = os.getcwd()
    sys.path[:] = [directory, *sys_path]
    sys.argv[:] = [_FILE_NAME]
    # What site would have done, but for `copyright` and the like.
    from _sitebuiltins import Quitter, _Helper

    vars(builtins).update(exit=Quitter("exit", "Ctrl-D"), quit=Quitter("quit", "Ctrl-D"), help=_Helper())
    module = type(sys)("__main__")
    sys.modules["__main__"] = module
    namespace = vars(module)
    namespace.update(__builtins__=builtins, __file__=f"{directory}/{_FILE_NAME}", __loader__=_Loader(source), __spec__=None)
    return namespace


def _execute(source: str, tree: _ast.Module | None, namespace: dict[str, object]) -> str | None:
    """The repr of the last statement's value, where that is an expression and not None."""
    tree = screening.parse(source, _FILE_NAME) if tree is None else tree
    last = tree.body[-1] if tree.body else None
    if isinstance(last, _ast.Expr):
        tree.body.pop()
    body = compile(tree, _FILE_NAME, "exec", dont_inherit=True)
    # The expression must mean what it would have meant behind the program's `from __future__` imports.
    flags = body.co_flags & _FUTURE_FLAGS
    if not isinstance(last, _ast.Expr):
        exec(body, namespace)  # noqa: S102  # what this process is for
        return None
    expression = compile(_ast.Expression(last.value), _FILE_NAME, "eval", flags, dont_inherit=True)
    exec(body, namespace)  # noqa: S102
    value = eval(expression, namespace)  # noqa: S307
    return None if value is None else repr(value)


# Those of __future__.all_feature_names; importing it would leave it in the program's sys.modules.
_FUTURE_FLAGS = 0x1FF0000


def _exit_code(code: object) -> int:
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    _print_error(f"{code}\n")
    return 1


def _print_error(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except Exception:  # noqa: BLE001, S110  # the program has closed or replaced it, and is over
        pass


def _tell(error: BaseException, reporter: Reporter) -> None:
    """Print the exception as the interpreter would, and report it."""
    limit = _limit_of(error)
    if limit == "memory":
        jail.use_reserve()
    hook = sys.excepthook
    kind = type(error)
    message, traceback = _describe(error)
    if hook is sys.__excepthook__:
        _print_error(traceback)
    else:
        try:
            hook(kind, error, error.__traceback__)
        except Exception:  # noqa: BLE001  # a hook of the program's own
            _print_error(traceback)
    if isinstance(error, guard.SandboxViolation) and not error.reported:
        reporter.violated(error.violation)
    reporter.send_texts(wire.ERROR, kind.__name__, message, traceback, limit)


def _describe(error: BaseException) -> tuple[str, str]:
    try:
        message = str(error)
    except Exception:  # noqa: BLE001  # a __str__ of the program's
        message = "<exception str() failed>"
    try:
        from traceback import TracebackException

        described = TracebackException(type(error), error, error.__traceback__)
        _keep_program_frames(described, set())
        return message, "".join(described.format())
    except Exception:  # noqa: BLE001  # the program may have broken any module this needs
        return message, f"{type(error).__name__}: {message}\n"


def _keep_program_frames(described: TracebackException | None, seen: set[int]) -> None:
    if described is None or id(described) in seen:
        return
    seen.add(id(described))
    own = (_FILE_NAME, f"{os.getcwd()}/")
    described.stack[:] = [frame for frame in described.stack if frame.filename.startswith(own)]
    for other in (described.__cause__, described.__context__, *(getattr(described, "exceptions", None) or ())):
        _keep_program_frames(other, seen)


def _limit_of(error: BaseException) -> str:
    """Which limit the exception tells of: "memory", "disk", "processes" or ""."""
    if isinstance(error, MemoryError):
        return "memory"
    if isinstance(error, OSError) and error.errno in (errno.EFBIG, errno.ENOSPC, errno.EDQUOT):
        return "disk"
    # EAGAIN is also what reading from an empty non-blocking descriptor gives.
    if isinstance(error, OSError) and error.errno == errno.EAGAIN and _starts_a_process(error.__traceback__):
        return "processes"
    if isinstance(error, RuntimeError) and error.args == ("can't start new thread",):
        return "processes"
    return ""


def _starts_a_process(traceback: TracebackType | None) -> bool:
    names: tuple[str, ...] = ()
    while traceback is not None:
        names = traceback.tb_frame.f_code.co_names
        traceback = traceback.tb_next
    return any("fork" in name or "spawn" in name for name in names)
