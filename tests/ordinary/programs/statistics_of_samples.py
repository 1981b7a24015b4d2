import statistics as s

data = [2, 4, 4, 4, 5, 5, 7, 9]
print(s.mean(data), s.median(data), s.mode(data), s.pstdev(data), round(s.stdev(data), 4))
print(s.quantiles(data, n=4), s.linear_regression([1, 2, 3], [2, 4, 6]), round(s.correlation([1, 2, 3], [1, 3, 2]), 3))
n = s.NormalDist(100, 15)
print(round(n.cdf(130), 4), round(n.inv_cdf(0.5), 1), s.multimode("aabbc"))

# prints:
# 5 4.5 4 2.0 2.1381
# [4.0, 4.5, 6.5] LinearRegression(slope=2.0, intercept=0.0) 0.5
# 0.9772 100.0 ['a', 'b']
