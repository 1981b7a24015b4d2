# must hold: directories nested deeper than any path can say are removed
# outcome: COMPLETED
# prints: 150 deep
# strict: import.denied
import os

for _ in range(150):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
open("leaf", "w").write("x")
print("150 deep")
