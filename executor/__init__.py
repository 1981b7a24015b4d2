"""Runs Python that nobody has read, in limited child processes."""
