import pandas as pd

s = pd.Series(range(48), index=pd.date_range("2026-03-28", periods=48, freq="h", tz="Europe/Bucharest"))
print(s.resample("D").sum().tolist(), s.index[0].isoformat(), str(s.index.tz))
print(s.rolling(3).mean().iloc[2], s.shift(1).iloc[1], s.diff().iloc[5])
print(s.index.tz_convert("UTC")[0], pd.Timestamp("2026-11-24").day_name(), pd.Timedelta("1D 2h").total_seconds())
print(pd.to_datetime(["24.11.2026"], format="%d.%m.%Y")[0].date(), pd.bdate_range("2026-11-20", periods=3)[-1].date())

# prints:
# [276, 805, 47] 2026-03-28T00:00:00+02:00 Europe/Bucharest
# 1.0 0.0 1.0
# 2026-03-27 22:00:00+00:00 Tuesday 93600.0
# 2026-11-24 2026-11-24
