"""New nodes find room near the one that is unfolded."""

from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Ref
from viz.layout.apart import overlaps
from viz.layout.boxes import box
from viz.neighbourhood import SYMBOL_AND_NAME, around

REFS = [Ref(f"unit-{i}", "Unit", "某某有限公司") for i in range(30)]


@settings(deadline=None, max_examples=30)
@given(st.dictionaries(st.text("ab", min_size=1), st.tuples(st.floats(-400, 400), st.floats(-300, 300)), max_size=15))
def test_new_nodes_lie_on_nothing(known):
    found = around((0.0, 0.0), known, REFS[:12])

    new = [found[ref.id] for ref in REFS[:12]]
    assert not overlaps(new, [box(ref.name) for ref in REFS[:12]], 3.9)
    for old in ((0.0, 0.0), *known.values()):
        for point in new:
            assert not overlaps([old, point], [SYMBOL_AND_NAME, box("某某有限公司")], 3.9)


def test_they_stay_near_and_are_the_same_each_time():
    found = around((100.0, 50.0), {}, REFS)

    assert found == around((100.0, 50.0), {}, REFS)
    assert max(dist((100.0, 50.0), point) for point in found.values()) < 450
    assert around((0.0, 0.0), {}, []) == {}
