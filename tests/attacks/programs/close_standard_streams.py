# must hold: a program that closes its streams is waited for and answered
# outcome: COMPLETED
# prints: last words
# strict: import.denied
import os
import time

print("last words")
os.closerange(0, 256)
time.sleep(0.3)
