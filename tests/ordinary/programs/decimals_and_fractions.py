from decimal import ROUND_HALF_UP, Decimal, getcontext, localcontext
from fractions import Fraction

print(Decimal("0.1") + Decimal("0.2"), Decimal("2.675").quantize(Decimal("0.01"), ROUND_HALF_UP))
with localcontext() as context:
    context.prec = 40
    print(Decimal(2).sqrt())
print(getcontext().prec, Fraction(1, 3) + Fraction(1, 6), Fraction("0.125"), Fraction(3.5).limit_denominator())
print(f"{Decimal('1234567.891'):,.2f}", round(2.5), 7 // -2, divmod(-7, 2), pow(3, -1, 7))

# prints:
# 0.3 2.68
# 1.414213562373095048801688724209698078570
# 28 1/2 1/8 7/2
# 1,234,567.89 2 -4 (-4, 1) 5
