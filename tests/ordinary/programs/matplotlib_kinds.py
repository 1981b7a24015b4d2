import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

figure, grid = plt.subplots(2, 2)
grid[0][0].bar(["a", "b"], [1, 2])
grid[0][1].hist(np.arange(100) % 7, bins=7)
grid[1][0].scatter([1, 2], [3, 4], c=[0.1, 0.9], cmap="viridis")
grid[1][1].imshow(np.eye(5))
figure.tight_layout()
buffer = io.BytesIO()
figure.savefig(buffer, format="svg")
print(buffer.getvalue().startswith(b"<?xml"), len(figure.axes))
plt.figure()
plt.pie([1, 2], labels=["x", "y"])
plt.savefig("pie.pdf")
print(open("pie.pdf", "rb").read(5))

# prints:
# True 4
# b'%PDF-'
