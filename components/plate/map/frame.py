"""The frame of a plate's map: the five regions, or the place that the reader had on the screen."""

from dataclasses import replace

import numpy as np
import shapely

from components.paper.basemap import Frame, frame_of, load_basemap, project_points
from components.paper.layout import Layout
from components.paper.sheet import Rect
from components.view.view import Camera
from events.views import CAMERA_RANGES

# The map of a page on a screen of 1366 by 768: a plate shows at least what is seen on it.
_SCREEN = (866.0, 530.0)
_EARTH_KM = 6378.137  # radius of the sphere that web maps are drawn on
_TILE = 256
# How many times closer than the map of all five regions, and how far from it, a plate may be.
_CLOSEST, _FURTHEST = 24.0, 0.6
# A part of a region smaller than this many square km is no sight of it.
_LEAST_KM2 = 400.0
# Steps that a plate's code can hold: hundredths of a degree, tenths of a zoom.
_DIGITS = (2, 2, 1)


def rounded_camera(camera: Camera | None) -> Camera | None:
    """Place of the map as a plate keeps it; none where not one of the regions would be seen."""
    if camera is None:
        return None
    parts = zip(camera, _DIGITS, CAMERA_RANGES, strict=True)
    latitude, longitude, zoom = (
        min(high, max(low, round(part, digits))) for part, digits, (low, high) in parts
    )
    near = (latitude, longitude, zoom)
    return near if _sees_region(near) else None


def screen_km(camera: Camera) -> Rect:
    """Part of the map's plane that a screen shows: its left, lower, right and upper edge in km."""
    latitude, longitude, zoom = camera
    east, north = project_points([longitude], [latitude])[0]
    pixel = 2 * np.pi * _EARTH_KM * np.cos(np.radians(latitude)) / (_TILE * 2**zoom)
    half_width, half_height = (side * pixel / 2 for side in _SCREEN)
    return east - half_width, north - half_height, east + half_width, north + half_height


def map_frame(
    box: Rect, layout: Layout, camera: Camera | None = None, near: str | None = None
) -> Frame:
    """Frame of the map: the regions with room for the day and the small map on the left.

    With a `camera` it is the place of that, as close as the screen was within what a plate can be;
    else, where a region is to be seen from `near`, it and what is about it.
    """
    x, y, w, h = box
    air = 12 if layout.columns != "stack" else 8
    head = layout.labels.day * 0.5 if layout.columns == "stack" else 0
    if layout.is_brief:
        inner = (x + w * 0.04, y + 24, w * 0.92, h - 48)
        return _placed_frame(box, inner, camera, near)
    left = w * (0.05 if layout.columns == "stack" else 0.27 if w / h > 1.3 else 0.12)
    right = w * (0.02 if layout.columns == "stack" else 0.06)
    inner = (x + left, y + air + head, w - left - right, h - 2 * air - head)
    return _placed_frame(box, inner, camera, near)


def _placed_frame(box: Rect, inner: Rect, camera: Camera | None, near: str | None) -> Frame:
    """Frame of a box with the regions in an inner one: all, or one; or about a camera's place."""
    regions = load_basemap().regions
    west, south, east, north = shapely.total_bounds(list(regions.values()))
    home = frame_of(box, inner, (west, south, east, north))
    if camera is not None:
        return _framed(home, camera)
    if near is None:
        return home
    west, south, east, north = shapely.bounds(regions[near])
    closer = frame_of(box, inner, (west, south, east, north))
    return replace(closer, zoom=closer.scale / home.scale)


def _sees_region(camera: Camera) -> bool:
    """Whether a screen shows more than a speck of one of the regions."""
    seen = shapely.box(*screen_km(camera))
    regions = list(load_basemap().regions.values())
    return bool(shapely.area(shapely.intersection(regions, seen)).max() > _LEAST_KM2)


def _framed(home: Frame, camera: Camera) -> Frame:
    """Frame about the place of a camera, in the box of the frame of all five regions."""
    west, south, east, north = screen_km(camera)
    asked = min(home.w / (east - west), home.h / (north - south)) / home.scale
    zoom = min(_CLOSEST, max(_FURTHEST, asked))
    scale = home.scale * zoom
    return replace(
        home,
        scale=scale,
        east=(west + east) / 2 - (home.x + home.w / 2) / scale,
        north=(south + north) / 2 + (home.y + home.h / 2) / scale,
        zoom=zoom,
    )
