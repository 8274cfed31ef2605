"""Makes `kb/browse/data/world.json` from Natural Earth's countries, as the npm package world-atlas gives them.

    pip install pyproj==3.7.2 shapely==2.2.0 pycountry==26.2.16
    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m kb.browse.pictures.make_world package/countries-50m.json

Run when shapes are to be renewed; the site only reads the file it writes. The projection is Equal Earth (EPSG:8857)
by pyproj; borders are simplified as shared arcs, so that neighbours still meet.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry
from pyproj import Transformer
from shapely.geometry import LineString, Point, Polygon, box

OUT = Path(__file__).resolve().parent.parent / "data" / "world.json"
WIDTH = 960
# Metres from the map's middle to its edge in Equal Earth.
HALF_WORLD = 17_243_959.06
TOP, BOTTOM = 84, -57
TOLERANCE = 0.7
SMALL = 7.0
HALF_TURN = 180
EDGE = 179.999
FEWEST_POINTS = 4
# Square tenths of a unit: rocks that would only be noise.
SEEN = 40
ANTARCTICA = "AQ"
SOURCE = (
    "Natural Earth 4.1.0, Admin 0 countries, 1:50 million (public domain), from the npm package world-atlas 2.0.2 (ISC)"
)
# What Natural Earth draws apart without a code, and where it goes on a map that follows the United Nations.
BY_NAME = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
CONTESTED = {"XK", "EH", "PS", "TW"}
# A point of Crimea, which Natural Earth draws by who holds it, and General Assembly resolution 68/262 as Ukraine's.
CRIMEA = Point(34.1, 45.2)
Ring = list[tuple[float, float]]

_project = Transformer.from_crs("EPSG:4326", "EPSG:8857", always_xy=True)
_SCALE = WIDTH / (2 * HALF_WORLD)
_NORTH = _project.transform(0, TOP)[1]
HEIGHT = round((_NORTH - _project.transform(0, BOTTOM)[1]) * _SCALE)


def on_page(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to units of the picture, from its top left."""
    x, y = _project.transform(longitude, latitude)
    return (x + HALF_WORLD) * _SCALE, (_NORTH - y) * _SCALE


class Atlas:
    """Arcs of a TopoJSON file in degrees, simplified where the page would not show the difference."""

    def __init__(self, topology: dict[str, Any]) -> None:
        scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
        self._arcs = [_simplified(list(_undone(arc, scale, shift))) for arc in topology["arcs"]]

    def ring(self, arcs: Sequence[int]) -> Ring:
        """Arcs joined; a negative number is an arc backwards."""
        points: Ring = []
        for number in arcs:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points


def _crosses(points: Ring) -> bool:
    return any(abs(x - before) > HALF_TURN for (before, _), (x, _) in pairwise(points))


def cut(ring: Ring) -> Iterator[Ring]:
    """The ring on the page, cut in two where it crosses the antimeridian."""
    if not _crosses(ring):
        yield [on_page(*point) for point in ring]
        return
    unwound = Polygon([(x if x > 0 else x + 2 * HALF_TURN, y) for x, y in ring]).buffer(0)
    for west, shift in ((-HALF_TURN, 0), (HALF_TURN, 2 * HALF_TURN)):
        piece = unwound.intersection(box(west, -90, west + 2 * HALF_TURN, 90))
        for part in getattr(piece, "geoms", [piece]):
            # A hair inside the edge, where the projection would take a point to the other side.
            points = [(min(max(x - shift, -EDGE), EDGE), y) for x, y in part.exterior.coords]
            yield [on_page(*point) for point in points]


def _undone(
    arc: Sequence[Sequence[int]], scale: Sequence[float], shift: Sequence[float]
) -> Iterator[tuple[float, float]]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]


def _simplified(points: Ring) -> Ring:
    """Fewer points of a line in degrees, by their distance on the page."""
    if len(points) <= 2 or _crosses(points):
        return points
    placed = {on_page(*point): point for point in points}
    kept = LineString([on_page(*point) for point in points]).simplify(TOLERANCE)
    return [placed[point] for point in kept.coords]


def _path(ring: Ring) -> str:
    """The ring in tenths of a unit, each point from the one before; nothing where it is too small to be seen."""
    points = [(round(10 * x), round(10 * y)) for x, y in ring]
    points = [point for at, point in enumerate(points) if not at or points[at - 1] != point]
    if len(points) < FEWEST_POINTS or Polygon(points).area < SEEN:
        return ""
    steps = "".join(f"l{x - a} {y - b}" for (a, b), (x, y) in pairwise(points[:-1])).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}{steps}z"


def _paths(rings: Sequence[Ring]) -> str:
    drawn = "".join(map(_path, rings))
    if drawn or not rings:
        return drawn
    # A place of which no ring can be seen is a point; it is hit by its circle.
    x, y = rings[0][0]
    return f"M{round(10 * x)} {round(10 * y)}h1v1h-1z"


def _code(geometry: dict[str, Any]) -> str:
    number = geometry.get("id")
    found = pycountry.countries.get(numeric=number) if number else None
    return found.alpha_2 if found else BY_NAME.get(geometry["properties"]["name"], "")


def shapes(topology: dict[str, Any]) -> tuple[dict[str, list[Ring]], list[Ring]]:
    """Rings on the page by ISO 3166-1 code (Kosovo as XK), and those drawn hatched besides whole contested areas."""
    atlas = Atlas(topology)
    found: dict[str, list[Ring]] = {}
    hatched: list[Ring] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = _code(geometry)
        if not code or code == ANTARCTICA:
            continue
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            rings = [piece for ring in polygon for piece in cut(atlas.ring(ring))]
            outer = atlas.ring(polygon[0])
            owner = "UA" if code == "RU" and Polygon(outer).buffer(0).contains(CRIMEA) and not _crosses(outer) else code
            if owner != code or geometry["properties"]["name"] in ("Somaliland", "N. Cyprus"):
                hatched += rings
            found.setdefault(owner, []).extend(rings)
    return found, hatched


def small_places(found: dict[str, list[Ring]]) -> dict[str, list[float]]:
    """The middle of what is too small to be hit."""
    middles = {}
    for code, rings in found.items():
        xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
        biggest = max(max(x for x, _ in ring) - min(x for x, _ in ring) for ring in rings)
        if biggest < SMALL:
            middles[code] = [round((min(xs) + max(xs)) / 2, 1), round((min(ys) + max(ys)) / 2, 1)]
    return middles


def main(source: str) -> None:
    """Write the file and say how large it became."""
    found, hatched = shapes(json.loads(Path(source).read_text(encoding="utf-8")))
    paths = {code: _paths(rings) for code, rings in sorted(found.items())}
    world = {
        "source": SOURCE,
        "projection": "Equal Earth (EPSG:8857)",
        "width": WIDTH,
        "height": HEIGHT,
        "contested": sorted(CONTESTED),
        "small": small_places(found),
        "hatched": _paths(hatched),
        "shapes": paths,
    }
    OUT.write_text(json.dumps(world, ensure_ascii=False, indent=None, separators=(",\n", ":")) + "\n", encoding="utf-8")
    sys.stdout.write(f"{OUT}: {len(paths)} shapes, {OUT.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main(sys.argv[1])
