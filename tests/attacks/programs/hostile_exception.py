# must hold: an exception whose every part is hostile is told within bounds
# outcome: FAILED
# prints: raising
# strict: none
class Hostile(Exception):
    def __str__(self):
        return "x" * 10_000_000

    def __repr__(self):
        raise ValueError

    @property
    def __cause__(self):
        raise ValueError


Hostile.__name__ = "H" * 1_000_000
print("raising")
raise Hostile
