"""Which dates, times and intervals PostgreSQL has, by their text: whether a parameter is one, before it is bound.

Limits are those of PostgreSQL's manual, chapter "Date/Time Types": timestamps end 280 centuries before dates do.
"""

from __future__ import annotations

import re
from typing import Final

_DATE: Final = r"(?P<year>\d{4,7})-(?P<month>\d\d)-(?P<day>\d\d)"
_TIME: Final = r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>\.\d{1,6})?)?"
_ZONE: Final = r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?"
_BC: Final = r"(?P<bc> BC)?"
_ENDLESS: Final = frozenset(("infinity", "-infinity"))

_DATE_FORM: Final = re.compile(_DATE + _BC, re.ASCII)
_TIME_FORM: Final = re.compile(_TIME + _ZONE, re.ASCII)
_TIMESTAMP_FORM: Final = re.compile(rf"{_DATE}[T ]{_TIME}{_ZONE}{_BC}", re.ASCII)
_NUMBER: Final = r"([+-]?\d+)(?:\.\d*)?"
_ISO_INTERVAL: Final = re.compile(
    rf"P(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?", re.ASCII
)
# PostgreSQL's own words for intervals ("1 day 02:03:04") are many; whether they are one, it says itself.
_INTERVAL_FORM: Final = re.compile(r"[\w .:+-]+", re.ASCII)

_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_SECONDS: Final = 86_400
_MAX_OFFSET_HOURS: Final = 15


class NotOne(Exception):
    """There is no such date, time or interval; the text says why. Without one, it has not even the form."""


def _day_number(year: int, month: int, day: int) -> int:
    """Days of the Gregorian calendar, prolonged into the past; only differences between them mean anything."""
    year -= month <= 2
    months_since_march = (month + 9) % 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * months_since_march + 2) // 5 + day


_FIRST_DAY: Final = _day_number(-4713, 11, 24)
_LAST_DATE: Final = _day_number(5_874_897, 12, 31)
_END_OF_TIMESTAMPS: Final = _day_number(294_277, 1, 1) * _DAY_SECONDS
_DATES_END: Final = "PostgreSQL's dates go from 4714-11-24 BC to 5874897-12-31"
_TIMESTAMPS_END: Final = "PostgreSQL's timestamps go from 4714-11-24 BC to 294276-12-31"
_INTERVALS_END: Final = "it is longer than PostgreSQL's intervals may be"


def check_date(text: str) -> None:
    """Raises NotOne."""
    if text not in _ENDLESS:
        found = _DATE_FORM.fullmatch(text)
        if found is None:
            raise NotOne
        if not _FIRST_DAY <= _day_of(found) <= _LAST_DATE:
            raise NotOne(_DATES_END)


def check_time(text: str) -> bool:
    """Whether it has a zone. Raises NotOne."""
    found = _TIME_FORM.fullmatch(text)
    if found is None:
        raise NotOne
    _second_of(found)
    return found["zone"] is not None


def check_timestamp(text: str) -> bool:
    """Whether it has a zone. Raises NotOne."""
    if text in _ENDLESS:
        return False
    found = _TIMESTAMP_FORM.fullmatch(text)
    if found is None:
        raise NotOne
    second = _day_of(found) * _DAY_SECONDS + _second_of(found)
    if not _FIRST_DAY * _DAY_SECONDS <= second < _END_OF_TIMESTAMPS:
        raise NotOne(_TIMESTAMPS_END)
    return found["zone"] is not None


def check_interval(text: str) -> None:
    """Raises NotOne; what has PostgreSQL's own form may still be none."""
    iso = _ISO_INTERVAL.fullmatch(text)
    if iso is None:
        if _INTERVAL_FORM.fullmatch(text) is None:
            raise NotOne
        return
    years, months, weeks, days, hours, minutes, seconds = (int(number or 0) for number in iso.groups())
    whole_seconds = hours * 3600 + minutes * 60 + seconds
    if abs(years * 12 + months) > 2**31 or abs(weeks * 7 + days) > 2**31 or abs(whole_seconds) > 2**63 // 10**6 + 1:
        raise NotOne(_INTERVALS_END)


def _day_of(found: re.Match[str]) -> int:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if year == 0:
        raise NotOne("there is no year 0")
    if found["bc"]:
        year = 1 - year
    if not 1 <= month <= 12:
        raise NotOne(f"there is no month {month}")
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= day <= _DAYS[month - 1] + leap:
        raise NotOne(f"that month has no day {day}")
    return _day_number(year, month, day)


def _second_of(found: re.Match[str]) -> int:
    """Of the day in UTC, without the fraction."""
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    total = hour * 3600 + minute * 60 + second
    # As PostgreSQL has it, the last minute may have a sixty-first second, and the day ends at 24:00.
    if minute > 59 or second > 60 or total > _DAY_SECONDS or (total == _DAY_SECONDS and (found["fraction"] or "").strip(".0")):
        raise NotOne("there is no such time of day")
    zone = found["zone"] or "Z"
    if zone == "Z":
        return total
    hours, minutes = int(zone[1:3]), int(zone[-2:]) if len(zone) > 3 else 0
    if hours > _MAX_OFFSET_HOURS or minutes > 59:
        raise NotOne(f"there is no offset {zone}")
    return total - (-1 if zone[0] == "-" else 1) * (hours * 3600 + minutes * 60)
