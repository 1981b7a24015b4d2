import io

import numpy as np

a = np.arange(6, dtype=np.float64).reshape(2, 3)
np.save("a.npy", a)
np.savez("b.npz", first=a, second=a * 2)
np.savetxt("c.csv", a, delimiter=",", fmt="%.1f", header="x,y,z")
print((np.load("a.npy") == a).all(), sorted(np.load("b.npz").files))
print(np.loadtxt("c.csv", delimiter=",").tolist(), np.genfromtxt(io.StringIO("1,,3"), delimiter=",").tolist()[0])
a.tofile("d.bin")
print(np.fromfile("d.bin").tolist())
m = np.memmap("e.bin", dtype="int32", mode="w+", shape=(4,))
m[:] = 7
m.flush()
print(np.memmap("e.bin", dtype="int32", mode="r").sum())

# prints:
# True ['first', 'second']
# [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]] 1.0
# [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
# 28
