"""The sun's path over a day.

The position is computed as in Paul Schlyter's "How to compute rise/set times and altitude above horizon": mean elements of
the orbit, Kepler's equation solved with one step, then equatorial coordinates and the arc above an altitude.

Example: `sun_path(1700049600, 1700006400, 52.5, 13.4, -35 / 60, True)` has when the sun rises over Berlin.
"""

from __future__ import annotations

from math import acos, atan2, cos, degrees, floor, radians, sin, sqrt

from backend.library.python.packing import Value

HOUR = 3600
DAY = 86400
J2000 = 10957.5  # days from 1970 to 2000-01-01 12:00


def _revolution(angle: float) -> float:
    return angle - 360.0 * floor(angle * (1.0 / 360.0))


def _half_turn(angle: float) -> float:
    return angle - 360.0 * floor(angle * (1.0 / 360.0) + 0.5)


def _sidereal_time(day: float) -> float:
    """Greenwich mean sidereal time at midnight, in degrees: the sun's mean longitude and half a turn."""
    return _revolution((180.0 + 356.0470 + 282.9404) + (0.9856002585 + 4.70935e-5) * day)


def _position(day: float) -> tuple[float, float, float]:
    """Right ascension and declination in degrees, distance in astronomical units."""
    anomaly = _revolution(356.0470 + 0.9856002585 * day)
    perihelion = 282.9404 + 4.70935e-5 * day
    eccentricity = 0.016709 - 1.151e-9 * day
    step = sin(radians(anomaly)) * (1.0 + eccentricity * cos(radians(anomaly)))
    eccentric = anomaly + degrees(eccentricity) * step
    x = cos(radians(eccentric)) - eccentricity
    y = sqrt(1.0 - eccentricity * eccentricity) * sin(radians(eccentric))
    distance = sqrt(x * x + y * y)
    longitude = degrees(atan2(y, x)) + perihelion
    if longitude >= 360.0:
        longitude -= 360.0
    x, y = distance * cos(radians(longitude)), distance * sin(radians(longitude))
    tilt = 23.4393 - 3.563e-7 * day
    z = y * sin(radians(tilt))
    y = y * cos(radians(tilt))
    return degrees(atan2(y, x)), degrees(atan2(z, sqrt(x * x + y * y))), distance


def __systemlib_sun_path(
    noon: int, midnight: int, latitude: float, longitude: float, altitude: float, upper: bool
) -> Value:
    """0, -1 (always below the altitude) or 1 (always above); rise, set and transit; the hours of UTC of rise and set."""
    day = midnight / DAY - J2000 + 2 - longitude / 360.0
    sidereal = _revolution(_sidereal_time(day) + 180.0 + longitude)
    ascension, declination, distance = _position(day)
    south = 12.0 - _half_turn(sidereal - ascension) / 15.0
    if upper:
        altitude -= 0.2666 / distance
    transit = int(midnight + south * HOUR)
    slope = cos(radians(latitude)) * cos(radians(declination))
    rise = sin(radians(altitude)) - sin(radians(latitude)) * sin(radians(declination))
    cosine = rise / slope if slope else (2.0 if rise > 0 else -2.0)
    if cosine >= 1.0:
        return [-1, transit, transit, transit, 0.0, 0.0]
    if cosine <= -1.0:
        return [1, noon - 12 * HOUR, noon + 12 * HOUR, transit, 0.0, 0.0]
    arc = degrees(acos(cosine)) / 15.0
    times = [int((south - arc) * HOUR + midnight), int((south + arc) * HOUR + midnight)]
    return [0, *times, transit, south - arc, south + arc]
