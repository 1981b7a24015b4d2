import numpy as np

A = np.array([[3.0, 2, -1], [2, -2, 4], [-1, 0.5, -1]])
b = np.array([1, -2, 0])
print(np.allclose(np.linalg.solve(A, b), [1, -2, -2]), round(np.linalg.det(A), 6), np.linalg.matrix_rank(A))
values, vectors = np.linalg.eigh(np.array([[2.0, 1], [1, 2]]))
print(values.round(6).tolist(), np.allclose(vectors @ vectors.T, np.eye(2)))
u, s, v = np.linalg.svd(A)
print(np.allclose(u @ np.diag(s) @ v, A), np.polyfit([0, 1, 2], [1, 3, 5], 1).round(6).tolist())
print(np.allclose(np.fft.ifft(np.fft.fft([1, 2, 3])), [1, 2, 3]), np.interp(1.5, [1, 2], [10, 20]))

# prints:
# True -3.0 3
# [1.0, 3.0] True
# True [2.0, 1.0]
# True 15.0
