"""The C half of the signal module: the public one imports enum, which takes as long to import as all the rest."""

# It has no stub, hence the comment for mypy.
from _signal import (  # type: ignore[import-not-found]
    SIG_DFL,
    SIG_IGN,
    SIGINT,
    SIGKILL,
    SIGTERM,
    default_int_handler,
    pidfd_send_signal,
    signal,
)

__all__ = ["SIGINT", "SIGKILL", "SIGTERM", "SIG_DFL", "SIG_IGN", "default_int_handler", "pidfd_send_signal", "signal"]
