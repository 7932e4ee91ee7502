"""The lunar calendar of Vietnam worked out from the sun and the moon, for UTC+7: nothing of it is looked up.

New moons after Meeus, Astronomical Algorithms, chapter 49 (the large terms are enough: the smallest gap to midnight
in these years is longer than what is left out); the sun's longitude after chapter 25. A month begins on the day of its
new moon; the month that holds the winter solstice is the eleventh; in a year of thirteen the first month without one of
the twelve principal points of the sun is a leap month.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import floor, radians, sin

ZONE = 7 / 24
EPOCH = 2451545.0
UNIX = 2440587.5


def day_of(julian: float) -> date:
    """The civil day at UTC+7 of a moment."""
    return date(1970, 1, 1) + timedelta(days=floor(julian - UNIX + ZONE))


def new_moon(k: int) -> float:
    """Moment (universal time) of the k-th new moon after that of 6 January 2000."""
    t = k / 1236.85
    mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * k - 0.0000014 * t * t)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    node = radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    climb = radians(124.7746 - 1.56375588 * k + 0.0020672 * t * t)
    e = 1 - 0.002516 * t
    shift = (
        -0.40720 * sin(moon)
        + 0.17241 * e * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * node)
        + 0.00739 * e * sin(moon - sun)
        - 0.00514 * e * sin(moon + sun)
        + 0.00208 * e * e * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * node)
        - 0.00057 * sin(moon + 2 * node)
        + 0.00056 * e * sin(2 * moon + sun)
        - 0.00042 * sin(3 * moon)
        + 0.00042 * e * sin(sun + 2 * node)
        + 0.00038 * e * sin(sun - 2 * node)
        - 0.00024 * e * sin(2 * moon - sun)
        - 0.00017 * sin(climb)
        + 0.000325 * sin(radians(299.77 + 0.107408 * k))
    )
    return mean + shift - 70 / 86400  # from dynamical to universal time


def sun_longitude(julian: float) -> float:
    """Apparent longitude of the sun in degrees."""
    t = (julian + 70 / 86400 - EPOCH) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


def sector(day: date) -> int:
    """In which twelfth of its way the sun stands as the day begins; 9 begins with the winter solstice."""
    midnight = UNIX + (day - date(1970, 1, 1)).days - ZONE
    return floor(sun_longitude(midnight) / 30)


def eleventh_month(year: int) -> int:
    """Which new moon begins the month of the winter solstice."""
    k = floor(((date(year, 12, 31) - date(2000, 1, 6)).days) / 29.530588861)
    while day_of(new_moon(k)) > date(year, 12, 31):
        k -= 1
    return k if sector(day_of(new_moon(k))) < 9 else k - 1


def months_of(year: int) -> dict[int, date]:
    """First days of the months 1 to 10 of a lunar year, leap months left out."""
    first, last = eleventh_month(year - 1), eleventh_month(year)
    starts = [day_of(new_moon(k)) for k in range(first, last + 2)]
    leap = 0
    if last - first == 13:
        leap = next(n for n in range(1, 14) if sector(starts[n]) == sector(starts[n + 1]))
    numbered = [start for n, start in enumerate(starts) if not leap or n != leap]
    return {(place + 10) % 12 + 1: start for place, start in enumerate(numbered[:12])}


def new_year(year: int) -> date:
    """Mùng 1 Tết."""
    return months_of(year)[1]


def founders_day(year: int) -> date:
    """Giỗ Tổ Hùng Vương: the tenth of the third month."""
    return months_of(year)[3] + timedelta(days=9)
