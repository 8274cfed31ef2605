"""Who is named with whom in the same passages, laid out by networkx."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2
from textwrap import wrap

import networkx as nx
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

WIDTH, HEIGHT = 800, 480
# Room beside the ring for two labels of the longest line.
MARGIN_X, MARGIN_Y = 190, 52
SEED = 7
FEWEST = 3
LONGEST_LINE = 24
MOST_LINES = 3
LINE = 17
# Between a circle and its label; labels within this share of the middle stand above or below their circle.
GAP = 6
MIDDLE = 0.35


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of the network, by slug."""

    slug: str
    label: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Two entities named in the same passages; `address` is the search for exactly those."""

    one: str
    other: str
    count: int
    address: str


def network_picture(centre: Node, neighbours: Sequence[Node], edges: Sequence[Edge]) -> SafeString:
    """The network as SVG, or nothing with fewer than three neighbours. The same counts give the same picture."""
    if len(neighbours) < FEWEST:
        return SafeString()
    at = _places(centre, neighbours, edges)
    most = max(edge.count for edge in edges)
    names = {node.slug: node.label for node in (centre, *neighbours)}
    lines = format_html_join("", "{}", ((_line(edge, at, most, names),) for edge in edges))
    weights = {edge.other: edge.count for edge in edges if edge.one == centre.slug}
    nodes = format_html_join("", "{}", ((_node(node, at[node.slug], weights, most),) for node in neighbours))
    return format_html(
        '<svg class="picture network-picture" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}{}{}</svg>',
        WIDTH,
        HEIGHT,
        lines,
        nodes,
        _centre(centre.label, *at[centre.slug]),
    )


def _places(centre: Node, neighbours: Sequence[Node], edges: Sequence[Edge]) -> Mapping[str, tuple[float, float]]:
    graph = nx.Graph()
    graph.add_nodes_from([centre.slug, *(node.slug for node in neighbours)])
    graph.add_weighted_edges_from([(edge.one, edge.other, edge.count**0.5) for edge in edges])
    laid = nx.spring_layout(graph, seed=SEED, iterations=60)
    # Around the centre at even distances, in the order in which the springs would have them: no two labels meet.
    middle = laid[centre.slug]
    ring = sorted((node.slug for node in neighbours), key=lambda slug: atan2(*(laid[slug] - middle)))
    laid = nx.shell_layout(graph, [[centre.slug], ring], rotate=0.3)
    farthest_x = max(abs(x) for x, _ in laid.values()) or 1
    farthest_y = max(abs(y) for _, y in laid.values()) or 1
    return {
        slug: (
            round(WIDTH / 2 + float(x) / farthest_x * (WIDTH / 2 - MARGIN_X), 1),
            round(HEIGHT / 2 + float(y) / farthest_y * (HEIGHT / 2 - MARGIN_Y), 1),
        )
        for slug, (x, y) in laid.items()
    }


def _line(edge: Edge, at: Mapping[str, tuple[float, float]], most: int, names: Mapping[str, str]) -> SafeString:
    (x1, y1), (x2, y2) = at[edge.one], at[edge.other]
    said = ngettext("%(count)s passage", "%(count)s passages", edge.count) % {"count": edge.count}
    return format_html(
        '<a href="{}" tabindex="-1"><line x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"><title>{} – {}: {}</title>'
        "</line></a>",
        edge.address,
        x1,
        y1,
        x2,
        y2,
        round(1 + 6 * (edge.count / most) ** 0.5, 1),
        names[edge.one],
        names[edge.other],
        said,
    )


def _node(node: Node, place: tuple[float, float], weights: Mapping[str, int], most: int) -> SafeString:
    x, y = place
    radius = round(5 + 6 * (weights.get(node.slug, 1) / most) ** 0.5, 1)
    side, at_x, first = _beside(node.label, x, y, radius)
    return format_html(
        '<a href="{}" tabindex="-1"><circle class="node node-{}" cx="{}" cy="{}" r="{}"/>'
        '<text class="{}">{}</text><title>{}</title></a>',
        node.address,
        node.kind,
        x,
        y,
        radius,
        side,
        _lines(node.label, at_x, first),
        node.label,
    )


def _beside(label: str, x: float, y: float, radius: float) -> tuple[str, float, float]:
    """The side of a circle that looks away from the middle, and where its label begins: no line crosses a label."""
    height = LINE * (len(_wrapped(label)) - 1)
    from_middle = (x - WIDTH / 2) / (WIDTH / 2 - MARGIN_X)
    if abs(from_middle) < MIDDLE:
        above = y < HEIGHT / 2
        return "above" if above else "below", x, y - radius - GAP - height if above else y + radius + LINE
    middled = y + LINE / 3 - height / 2
    return ("right", x + radius + GAP, middled) if from_middle > 0 else ("left", x - radius - GAP, middled)


def _centre(label: str, x: float, y: float) -> SafeString:
    """A plate with the label on it, over the lines that meet there."""
    lines = _wrapped(label)
    width = max(len(line) for line in lines) * LINE * 0.56 + 2 * LINE
    height = LINE * (len(lines) + 1)
    return format_html(
        '<rect class="centre" x="{}" y="{}" width="{}" height="{}" rx="{}"/><text class="centre-label">{}</text>',
        round(x - width / 2, 1),
        round(y - height / 2, 1),
        round(width, 1),
        height,
        LINE / 2,
        _lines(label, x, y + LINE / 3 - LINE * (len(lines) - 1) / 2),
    )


def _lines(label: str, x: float, y: float) -> SafeString:
    """The label in as many lines as it takes, the first at `y`."""
    return format_html_join(
        "",
        '<tspan x="{}" y="{}">{}</tspan>',
        ((round(x, 1), round(y + LINE * number, 1), line) for number, line in enumerate(_wrapped(label))),
    )


def _wrapped(label: str) -> list[str]:
    return wrap(label, LONGEST_LINE, max_lines=MOST_LINES, placeholder="…", break_long_words=False) or [label]
