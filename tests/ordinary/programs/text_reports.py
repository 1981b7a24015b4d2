sales = [("north", "tea", 12.5), ("south", "tea", 7), ("north", "jam", 3.25)]
regions = sorted({r for r, *_ in sales})
goods = sorted({g for _, g, _ in sales})
print(f"{'':8}" + "".join(f"{r:>10}" for r in regions))
for good in goods:
    row = [sum(v for r, g, v in sales if (r, g) == (region, good)) for region in regions]
    print(f"{good:8}" + "".join(f"{v:10.2f}" for v in row))
print("-" * 28)
print(f"{'total':8}" + "".join(f"{sum(v for r, _, v in sales if r == region):10.2f}" for region in regions))

# prints:
#              north     south
# jam           3.25      0.00
# tea          12.50      7.00
# ----------------------------
# total        15.75      7.00
