from datetime import date
from decimal import Decimal


def payment(principal, rate, months):
    r = rate / 12
    return principal * r / (1 - (1 + r) ** -months)


def npv(rate, flows):
    return sum(f / (1 + rate) ** i for i, f in enumerate(flows))


def irr(flows, low=-0.9, high=1.0):
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if npv(middle, flows) > 0 else (low, middle)
    return middle


print(round(payment(100_000, 0.05, 240), 2), round(npv(0.1, [-100, 60, 60]), 2), round(irr([-100, 60, 60]), 4))
print(sum(Decimal(x) for x in ("0.10", "0.20")), f"{date(2026, 12, 31):%d %b %Y}")

# prints:
# 659.96 4.13 0.1307
# 0.30 31 Dec 2026
