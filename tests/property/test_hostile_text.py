"""Hostile texts in any mixture: what is safe alone must be safe beside another."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.oracles import breaks_out, everywhere, generated, skeleton
from tests.hostile.payloads import OURS, benign
from tests.hostile.positions import MEANT, POSITIONS, filled

PIECES = (*OURS.values(), '"', "'", "\\", '"""', "`", "\n~~~\n", "\n- item\n", "plain")
TEXTS = st.lists(st.sampled_from(PIECES), min_size=2, max_size=4).map(
    lambda some: "x" + "x".join(some)
)
SAFE = [name for name in POSITIONS if name not in MEANT]
SLOW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@SLOW
@given(TEXTS)
def test_a_mixture_of_texts_breaks_out_of_no_file(text: str) -> None:
    tree = everywhere(text)
    assert [what for path in tree for what in breaks_out(path, tree[path])] == []


@SLOW
@given(TEXTS)
def test_a_mixture_of_texts_leaves_the_syntax_of_every_module_as_it_is(
    text: str,
) -> None:
    tree, twin = generated(filled(SAFE, text)), generated(filled(SAFE, benign(text)))
    assert tree.keys() == twin.keys()
    for path in tree:
        assert not path.endswith(".py") or skeleton(tree[path]) == skeleton(twin[path])
