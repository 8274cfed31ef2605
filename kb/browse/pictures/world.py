"""A map of how much a collection says about countries: shapes from a file, shading by count."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TypedDict

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

DATA = Path(__file__).resolve().parent.parent / "data" / "world.json"
SHADES = 5
FEWEST = 3
# Shapes are kept in tenths of a unit, which saves the points.
TENTH = 10
DOT = 55
# Europe and the Mediterranean, where many small countries lie close: left, top, width and height in tenths of a unit.
CLOSER = (4540, 470, 1380, 650)
CLOSER_DOT = 14
START = re.compile(r"M(-?\d+) (-?\d+)")
# The shades of the style sheet, from none to most.
LIGHT = ("#e9e5db", "#cfe0de", "#9fc4c5", "#669fa5", "#2f7883", "#084752")
DARK = ("#262d30", "#23444a", "#2f626b", "#45878f", "#73b1b7", "#b5e0e2")


class World(TypedDict):
    """The file as `make_world` writes it: paths by ISO 3166-1 code, in tenths of a unit."""

    source: str
    width: int
    height: int
    contested: list[str]
    small: dict[str, list[float]]
    hatched: str
    shapes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A country with its passages; `code` is ISO 3166-1 alpha-2, XK for Kosovo."""

    code: str
    name: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Shade:
    """A step of the legend, counts inclusive."""

    number: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class WorldPicture:
    """The map, its legend and where its shapes are from; `closer` is a part of it enlarged, or empty."""

    svg: SafeString
    closer: SafeString
    shades: tuple[Shade, ...]
    source: str


@lru_cache(maxsize=1)
def world() -> World:
    """The shapes, read once."""
    shapes: World = json.loads(DATA.read_text(encoding="utf-8"))
    return shapes


@lru_cache(maxsize=1)
def version() -> str:
    """Another one for every change of the shapes, so that a reader's copy of them holds for good."""
    return blake2b(DATA.read_bytes(), digest_size=4).hexdigest()


@lru_cache(maxsize=1)
def shapes_file() -> str:
    """The shapes as an SVG to draw from by their codes, and what is `hatched`; nothing of it shows by itself."""
    data = world()
    shapes = "".join(f'<path id="{code}" d="{shape}"/>' for code, shape in data["shapes"].items())
    return f'<svg xmlns="http://www.w3.org/2000/svg"><defs>{shapes}<path id="hatched" d="{_hatched()}"/></defs></svg>'


def _hatched() -> str:
    data = world()
    return "".join(data["shapes"].get(code, "") for code in data["contested"]) + data["hatched"]


def shades_of(counts: Sequence[int]) -> tuple[Shade, ...]:
    """Up to five steps, each as many times the one before: a few countries are written about far more than the rest."""
    most = max(counts, default=0)
    starts = sorted({1, *(round(most ** (step / SHADES)) + 1 for step in range(1, SHADES))}) if most else []
    starts = [start for start in starts if start <= most]
    ends = [start - 1 for start in starts[1:]] + [most] * bool(starts)
    return tuple(Shade(number, least, most) for number, (least, most) in enumerate(zip(starts, ends, strict=True), 1))


def world_picture(places: Sequence[Place], shapes: str = "") -> WorldPicture | None:
    """The map, or None where fewer than three countries are spoken of.

    `shapes` is the address of the shapes, which a page refers to; without it they are drawn into the picture.
    """
    if sum(1 for place in places if place.count) < FEWEST:
        return None
    data = world()
    shades = shades_of([place.count for place in places])
    known = {place.code: place for place in places}
    silent = [code for code in data["shapes"] if code not in known]
    land = format_html_join("", "{}", ((_shape(code, 0, shapes),) for code in silent))
    on_it = [place for place in places if place.code in data["shapes"]]
    drawn = format_html_join("", "{}", ((_place(place, shades, shapes),) for place in on_it))
    hatched = format_html('<use href="{}#hatched"/>', shapes) if shapes else format_html('<path d="{}"/>', _hatched())
    svg = format_html(
        '<svg class="picture world" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">'
        '<defs><pattern id="hatch" width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="hatch-line" d="M0 0V40"/></pattern></defs><g id="world-shapes">{}{}'
        '<g class="hatched" fill="url(#hatch)">{}</g></g>{}</svg>',
        data["width"] * TENTH,
        data["height"] * TENTH,
        land,
        drawn,
        hatched,
        _dots(places, shades, DOT),
    )
    return WorldPicture(svg, _closer(places, shades), shades, data["source"])


def _closer(places: Sequence[Place], shades: Sequence[Shade]) -> SafeString:
    """The same shapes drawn once more by reference; nothing where too few of its countries are spoken of."""
    left, top, width, height = CLOSER
    within = [
        place
        for place in places
        if (at := _start(place.code)) and left < at[0] < left + width and top < at[1] < top + height
    ]
    if sum(1 for place in within if place.count) < FEWEST:
        return SafeString()
    return format_html(
        '<svg class="picture world world-closer" viewBox="{} {} {} {}" aria-hidden="true" focusable="false">'
        '<use href="#world-shapes"/>{}</svg>',
        left,
        top,
        width,
        height,
        _dots(within, shades, CLOSER_DOT),
    )


def _start(code: str) -> tuple[int, int] | None:
    """Where the outline of a country begins, in tenths of a unit."""
    found = START.match(world()["shapes"].get(code, ""))
    return (int(found[1]), int(found[2])) if found else None


def _shade(count: int, shades: Sequence[Shade]) -> int:
    return next((shade.number for shade in shades if shade.least <= count <= shade.most), 0)


def _title(place: Place) -> str:
    said = ngettext("%(count)s passage", "%(count)s passages", place.count) % {"count": place.count}
    return f"{place.name}: {said}"


def _shape(code: str, shade: int, shapes: str) -> SafeString:
    if shapes:
        return format_html('<use class="m{}" href="{}#{}"/>', shade, shapes, code)
    return format_html('<path class="m{}" d="{}"/>', shade, world()["shapes"][code])


def _place(place: Place, shades: Sequence[Shade], shapes: str) -> SafeString:
    shape = _shape(place.code, _shade(place.count, shades), shapes)
    return format_html('<a href="{}" tabindex="-1"><title>{}</title>{}</a>', place.address, _title(place), shape)


def _dots(places: Sequence[Place], shades: Sequence[Shade], radius: int) -> SafeString:
    """Circles over what is spoken of and too small to be hit."""
    small = world()["small"]
    return format_html_join(
        "",
        '<a href="{}" tabindex="-1"><circle class="m{}" cx="{}" cy="{}" r="{}"><title>{}</title></circle></a>',
        (
            (
                place.address,
                _shade(place.count, shades),
                *(round(TENTH * at) for at in small[place.code]),
                radius,
                _title(place),
            )
            for place in places
            if place.count and place.code in small
        ),
    )


def painted(svg: str, *, dark: bool) -> str:
    """The map with its colours written into it, for use where no style sheet reaches."""
    colours = DARK if dark else LIGHT
    line = "#14191b" if dark else "#fcfbf8"
    for number, colour in enumerate(colours):
        svg = svg.replace(f'class="m{number}"', f'fill="{colour}" stroke="{line}" stroke-width="4"')
    svg = svg.replace('class="hatch-line"', f'stroke="{colours[-1]}" stroke-width="6" opacity="0.5"')
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
