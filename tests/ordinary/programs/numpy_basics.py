import numpy as np

a = np.arange(12).reshape(3, 4)
print(a.sum(), a.mean(axis=0).tolist(), a[a % 2 == 0].tolist(), a.T.shape)
print(np.linalg.inv(np.array([[2.0, 0], [0, 4]])).tolist(), np.dot(a[0], a[1]), np.linalg.norm([3, 4]))
print(np.concatenate([a[:1], a[1:2]]).shape, np.where(a > 8, a, 0).sum(), np.unique([3, 1, 3]).tolist())
print(np.select([a < 3, a > 9], [-1, 1], 0).tolist()[0], np.cumsum([1, 2, 3]).tolist(), np.einsum("ij->i", a).tolist())

# prints:
# 66 [4.0, 5.0, 6.0, 7.0] [0, 2, 4, 6, 8, 10] (4, 3)
# [[0.5, 0.0], [0.0, 0.25]] 38 5.0
# (2, 4) 30 [1, 3]
# [-1, -1, -1, 0] [1, 3, 6] [6, 22, 38]
