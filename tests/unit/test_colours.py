"""Every two labels stay apart for every eye, and every label stands out from its ground.

Colour blindness is simulated by Machado, Oliveira and Fernandes (2009) at full severity in linear RGB; distance is CIE 1976 ΔE in
L*a*b* (D65). A Document is never drawn in a network, so its colour is not asked.
"""

from itertools import combinations
from math import dist

import pytest

from graph.ontology import AREA, NODES, ROUTES, THING

GROUNDS = {"light": "#FFFFFF", "dark": "#14171C"}
LEAST = {"light": 12.2, "dark": 13.6}
EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(rgb):
    shares = [v / w for v, w in zip(times(XYZ, [min(1.0, max(0.0, c)) for c in rgb]), WHITE, strict=True)]
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(one, other):
    dark, light = sorted(times(XYZ, linear(colour))[1] for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def seen(colour, eye):
    return lab(times(EYES[eye], linear(colour)))


def test_the_measures_give_known_values():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21, abs=0.01)
    assert lab(linear("#FFFFFF")) == pytest.approx((100, 0, 0), abs=0.02)
    assert lab(linear("#FF0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    # Red and green of one lightness are told apart by a normal eye and hardly by a deutan one.
    assert dist(seen("#C03F3B", "normal"), seen("#6B7A2A", "normal")) > 60
    assert dist(seen("#C03F3B", "deutan"), seen("#6B7A2A", "deutan")) < 25


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("eye", EYES)
def test_every_two_labels_are_told_apart(theme, eye):
    colours = {node.label: seen(getattr(node.style, theme), eye) for node in THING.nodes}

    distance, pair = min((dist(colours[a], colours[b]), (a, b)) for a, b in combinations(colours, 2))

    assert distance >= LEAST[theme], pair


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("node", THING.nodes, ids=lambda node: node.label)
def test_a_label_stands_out_from_the_ground(theme, node):
    assert contrast(getattr(node.style, theme), GROUNDS[theme]) >= 3.0  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("theme", GROUNDS)
def test_the_area_keeps_to_the_measure_of_the_palette(theme):
    assert contrast(getattr(AREA.style, theme), GROUNDS[theme]) >= 3.1


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("route", ROUTES.values(), ids=lambda route: route.kind)
def test_a_line_stands_out_from_the_ground(theme, route):
    assert contrast(getattr(route, theme), GROUNDS[theme]) >= 3.0


def test_no_two_drawn_labels_share_a_shape():
    shapes = [node.style.shape for node in NODES.values()]

    assert len(set(shapes)) == len(shapes)
