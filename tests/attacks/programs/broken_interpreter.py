# must hold: an interpreter made to crash is the end of the program only
# outcome: KILLED
# prints: falling
# strict: import.denied
import ctypes

print("falling")
ctypes.memset(id(None), 0xFF, 1 << 20)
