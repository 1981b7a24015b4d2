from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo
import calendar
import time as clock

moment = datetime(2026, 11, 24, 9, 30, tzinfo=timezone.utc)
print(moment.isoformat(), moment + timedelta(days=40), (date(2027, 1, 1) - date(2026, 11, 24)).days)
print(moment.astimezone(ZoneInfo("America/New_York")), moment.astimezone(ZoneInfo("Asia/Kolkata")).strftime("%H:%M %Z"))
print(datetime.strptime("24/11/2026 08:15", "%d/%m/%Y %H:%M"), date.fromisoformat("2026-02-28") + timedelta(1))
print(calendar.monthrange(2028, 2)[1], calendar.day_name[moment.weekday()], time(7, 5).isoformat())
print(clock.strftime("%Y", clock.gmtime(0)), datetime.fromtimestamp(86400, timezone.utc))

# prints:
# 2026-11-24T09:30:00+00:00 2027-01-03 09:30:00+00:00 38
# 2026-11-24 04:30:00-05:00 15:00 IST
# 2026-11-24 08:15:00 2026-03-01
# 29 Tuesday 07:05:00
# 1970 1970-01-02 00:00:00+00:00
