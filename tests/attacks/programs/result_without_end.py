# must hold: a value whose text is huge comes back cut, or costs the program its memory
# outcome: COMPLETED or MEMORY_EXCEEDED
# prints: made
# strict: none


class Huge:
    def __repr__(self):
        return "x" * (64 << 20)


print("made")
Huge()
