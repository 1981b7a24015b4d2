import cmath
import math

print(math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.isqrt(17), math.factorial(20))
print(round(math.sin(math.pi / 6), 6), math.hypot(3, 4), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.prod([2, 3]))
print(abs(cmath.sqrt(-1)), (1 + 2j) * (3 - 1j), math.inf > 10, math.isnan(math.nan), 2**100, 17 .bit_length(), int("ff", 16))

# prints:
# 6 12 10 20 4 2432902008176640000
# 0.5 5.0 True 1.0 6
# 1.0 (5+5j) True True 1267650600228229401496703205376 5 255
