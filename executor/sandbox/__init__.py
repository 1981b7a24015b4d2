"""What runs under the sandbox interpreter. Standard library only, and little of it: each import is paid for by every run."""
