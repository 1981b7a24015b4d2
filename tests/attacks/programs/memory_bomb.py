# must hold: one process that takes all the memory it gets is ended, and its host goes on
# outcome: MEMORY_EXCEEDED
# prints: started
# strict: none
print("started")
blocks = []
while True:
    blocks.append(b"x" * (16 << 20))
