"""The C half of the signal module: the public one imports enum, which takes as long to import as all the rest."""

from _signal import SIG_DFL, SIG_IGN, SIGINT, SIGKILL, SIGTERM, default_int_handler, pidfd_send_signal, signal  # type: ignore[import-not-found]

__all__ = ["SIGINT", "SIGKILL", "SIGTERM", "SIG_DFL", "SIG_IGN", "default_int_handler", "pidfd_send_signal", "signal"]
