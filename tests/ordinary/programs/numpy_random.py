import numpy as np

rng = np.random.default_rng(42)
sample = rng.normal(size=1000)
print(sample.shape, abs(sample.mean()) < 0.2, rng.integers(0, 10, 5).max() < 10)
np.random.seed(1)
first = np.random.rand(3)
np.random.seed(1)
print((first == np.random.rand(3)).all(), sorted(rng.permutation(4).tolist()), len(rng.choice(["a", "b"], 3)))

# prints:
# (1000,) True True
# True [0, 1, 2, 3] 3
