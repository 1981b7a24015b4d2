# must hold: whatever is put in the place of the descriptor it reports by, the end is told as it was
# outcome: FAILED
# prints: replaced
# strict: import.denied
import os

os.dup2(os.open("mine", os.O_RDWR | os.O_CREAT), 3)
print("replaced")
raise ValueError("told or not")
