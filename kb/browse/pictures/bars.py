"""Bars by year: as far apart as the years are, as high as the counts are."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kb.browse.years import Year

WIDTH, HEIGHT, FOOT = 640, 150, 32
WIDEST_BAR = 28
# With fewer points there is nothing to see that a sentence does not say.
FEWEST = 3


def years_picture(years: Sequence[Year], *, spoken: bool = False) -> SafeString:
    """An SVG of passages by year of publication or by year `spoken` of; nothing for fewer than three years."""
    if len(years) < FEWEST:
        return SafeString()
    first, last = years[0].year, years[-1].year
    step = WIDTH / (last - first + 1)
    width = min(step * 0.8, WIDEST_BAR)
    most = max(year.count for year in years)
    bars = format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title></rect>',
        (
            (
                round((year.year - first + 0.5) * step - width / 2, 1),
                round(HEIGHT * (1 - year.count / most), 1),
                round(width, 1),
                round(HEIGHT * year.count / most, 1),
                year.year,
                year.count,
            )
            for year in years
        ),
    )
    return format_html(
        '<svg class="picture years-picture" viewBox="0 0 {w} {h}" role="img" aria-label="{label}" '
        'data-first="{first}" data-last="{last}">'
        '<g class="bars">{bars}</g><path class="axis" d="M0 {base}H{w}"/>'
        '<text x="0" y="{foot}">{first}</text><text x="{w}" y="{foot}" text-anchor="end">{last}</text></svg>',
        w=WIDTH,
        h=HEIGHT + FOOT,
        base=HEIGHT + 0.5,
        foot=HEIGHT + 27,
        label=described(years, spoken=spoken),
        bars=bars,
        first=first,
        last=last,
    )


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
