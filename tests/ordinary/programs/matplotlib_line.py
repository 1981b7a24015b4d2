import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(4, 3))
axes.plot([1, 2, 3], [1, 4, 9], label="squares")
axes.set_title("Title $x^2$")
axes.legend()
figure.savefig("plot.png", dpi=80)
plt.close(figure)
with open("plot.png", "rb") as file:
    print(file.read(8))

# prints:
# b'\x89PNG\r\n\x1a\n'
