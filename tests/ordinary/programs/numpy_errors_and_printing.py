import numpy as np

with np.errstate(divide="ignore"):
    print(np.array([1.0]) / 0)
with np.printoptions(precision=2, suppress=True):
    print(np.array([3.14159, 1e-9]))
try:
    np.ones(3) + np.ones(4)
except ValueError as error:
    print(str(error)[:40])
try:
    np.linalg.inv(np.zeros((2, 2)))
except np.linalg.LinAlgError as error:
    print(error)
print(np.array2string(np.eye(2), separator=","), np.finfo(np.float32).bits, np.iinfo("int8").max)

# prints:
# [inf]
# [3.14 0.  ]
# operands could not be broadcast together
# Singular matrix
# [[1.,0.],
#  [0.,1.]] 32 127
