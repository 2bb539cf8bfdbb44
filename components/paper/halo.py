"""A soft halo about words on a map: it softens what lies below them and hides none of it."""

from collections.abc import Sequence

import numpy as np
import shapely
from matplotlib.transforms import Affine2D

from components.paper.basemap import path_of
from components.paper.fonts import shown, text_width
from components.paper.sheet import Sheet, outline_of, put_path

# How far it reaches, in design units for letters of 20, and how strong each rim is upon the others.
_RIMS = ((8.5, 0.14), (6.6, 0.18), (4.8, 0.26), (3.0, 0.46), (1.8, 0.3))
_LETTERS = 20.0
_TOLERANCE = 0.25


def text_shape(x: float, y: float, text: str, face: str, size: float) -> shapely.Geometry:
    """Shape of the letters of a text, without their holes, centred on `x` above its base line."""
    line = shown(text, face)
    moved = Affine2D().scale(1, -1).translate(x - text_width(line, face, size) / 2, y)
    rings = map(np.asarray, outline_of(line, face, size).transformed(moved).to_polygons())
    return shapely.multipolygons([shapely.Polygon(ring) for ring in rings if len(ring) > 3])


def put_soft_halo(sheet: Sheet, shapes: Sequence[shapely.Geometry], size: float) -> None:
    """Put one halo about shapes that are read together; `size` is that of the letters."""
    near = shapely.union_all([shapely.buffer(shape, 1.2, quad_segs=2) for shape in shapes])
    rough = shapely.simplify(near, _TOLERANCE)
    for out, alpha in _RIMS:
        rim = shapely.buffer(rough, out * size / _LETTERS - 1.2, quad_segs=3)
        put_path(sheet, path_of(shapely.simplify(rim, _TOLERANCE)), "paper", alpha=alpha)
