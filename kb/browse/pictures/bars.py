"""Bars by year: as far apart as the years are, as high as the counts are."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kb.browse.years import Year

WIDTH, HEIGHT, FOOT = 640, 150, 32
# Above the highest bar, for its number.
HEAD = 22
# A year with one passage beside one with thousands is still seen.
LOWEST_BAR = 2
# As many years stand below the axis as keep clear of each other, at even steps.
MOST_TICKS = 8
STEPS = (1, 2, 5, 10, 20, 50, 100)
WIDEST_BAR = 28
# With fewer points there is nothing to see that a sentence does not say.
FEWEST = 3


def years_picture(years: Sequence[Year], *, spoken: bool = False) -> SafeString:
    """An SVG of passages by year of publication or by year `spoken` of; nothing for fewer than three years."""
    if len(years) < FEWEST:
        return SafeString()
    first, last = years[0].year, years[-1].year
    step = WIDTH / (last - first + 1)
    top = max(years, key=lambda year: year.count)
    ticks = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        ((round((year - first + 0.5) * step, 1), HEAD + HEIGHT + 24, year) for year in _ticks(first, last)),
    )
    return format_html(
        '<svg class="picture years-picture" viewBox="0 0 {w} {h}" role="img" aria-label="{label}" '
        'data-first="{first}" data-last="{last}">'
        '<g class="bars">{bars}</g><path class="axis" d="M0 {base}H{w}"/>{ticks}'
        '<text class="top" x="{x}" y="{y}" text-anchor="{anchor}">{top}</text></svg>',
        w=WIDTH,
        h=HEAD + HEIGHT + FOOT,
        base=HEAD + HEIGHT + 0.5,
        label=described(years, spoken=spoken),
        bars=_bars(years, first, step),
        ticks=ticks,
        x=round((top.year - first + 0.5) * step, 1),
        y=HEAD - 6,
        anchor=_anchor(top.year, first, last),
        top=top.count,
        first=first,
        last=last,
    )


def _bars(years: Sequence[Year], first: int, step: float) -> SafeString:
    """A bar for each year, `step` wide with the space beside it, with its number as a title."""
    width = min(step * 0.8, WIDEST_BAR)
    most = max(year.count for year in years)
    bars = []
    for year in years:
        height = _height(year.count, most)
        x, y = round((year.year - first + 0.5) * step - width / 2, 1), round(HEAD + HEIGHT - height, 1)
        shape = f'x="{x}" y="{y}" width="{round(width, 1)}" height="{height}"'
        bars.append(f"<rect {shape}><title>{year.year}: {year.count}</title></rect>")
    return mark_safe("".join(bars))  # noqa: S308 - numbers alone


def _height(count: int, most: int) -> float:
    return round(max(HEIGHT * count / most, LOWEST_BAR), 1)


def _anchor(year: int, first: int, last: int) -> str:
    """The number over the first or the last bar stays within the picture."""
    return {first: "start", last: "end"}.get(year, "middle")


def _ticks(first: int, last: int) -> list[int]:
    """Round years; the first and the last where the picture is too short for a round one."""
    step = next(step for step in STEPS if (last - first) / step <= MOST_TICKS or step == STEPS[-1])
    ticks = [year for year in range(first, last + 1) if year % step == 0]
    return ticks if len(ticks) > 1 else [first, last]


def described(years: Sequence[Year], *, spoken: bool = False) -> str:
    """The picture in a sentence."""
    top = max(years, key=lambda year: year.count)
    published = _("Passages by year of publication, %(first)s to %(last)s; most in %(top)s (%(count)s).")
    named = _("Passages by the years they speak of, %(first)s to %(last)s; most of %(top)s (%(count)s).")
    return (named if spoken else published) % {
        "first": years[0].year,
        "last": years[-1].year,
        "top": top.year,
        "count": top.count,
    }
