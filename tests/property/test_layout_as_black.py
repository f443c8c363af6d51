"""Whatever names, types and values meet in what we print, it is laid out as black does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout import lay_out
from generator.tidy import as_black_likes_it

NAMES = st.text("abcdefgh_", min_size=1, max_size=45).map(lambda text: f"n{text}")
LONG_NAMES = st.text("abc_", min_size=60, max_size=84).map(lambda text: f"n{text}")
STRINGS = st.text("abcdefg ,()[]|=:.'", max_size=40).map(lambda text: f'"{text}"')
ATOMS = st.one_of(
    NAMES, STRINGS, st.integers(-99, 99).map(str), st.sampled_from(("None", "True"))
)
MOST = 5


def joined(items: st.SearchStrategy[str], least: int = 1) -> st.SearchStrategy[str]:
    return st.lists(items, min_size=least, max_size=MOST).map(", ".join)


def unions(members: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(members, min_size=1, max_size=MOST).map(" | ".join)


LITERALS = joined(STRINGS).map(lambda inside: f"Literal[{inside}]")
TYPES = st.recursive(
    NAMES | LITERALS | st.just("None"),
    lambda inner: unions(inner)
    | st.tuples(NAMES, joined(inner)).map(lambda pair: f"{pair[0]}[{pair[1]}]"),
    max_leaves=8,
)
VALUES = st.recursive(
    ATOMS,
    lambda inner: joined(inner, 0).map(lambda inside: f"[{inside}]")
    | st.tuples(NAMES, joined(inner, 0)).map(lambda pair: f"{pair[0]}({pair[1]})")
    | inner.map(lambda inside: f"({inside},)")
    | st.tuples(NAMES, joined(st.tuples(NAMES, inner).map("=".join))).map(
        lambda pair: f"{pair[0]}({pair[1]})"
    )
    | st.tuples(NAMES, NAMES, inner, NAMES, inner).map(
        lambda one: f"{one[0]}({one[1]}={one[2]} if {one[3]} else {one[4]}, b=1)"
    )
    | st.tuples(NAMES, joined(inner), joined(inner, 0)).map(
        lambda one: f"{one[0]}[{one[1]}]({one[2]})"
    )
    | joined(st.tuples(STRINGS, inner).map(": ".join)).map(
        lambda inside: "{" + inside + "}"
    ),
    max_leaves=8,
)
PARAMETERS = st.tuples(NAMES, TYPES, st.just(" = UNSET") | st.just("")).map(
    lambda one: f"{one[0]}: {one[1]}{one[2]}"
)
SIGNATURES = st.tuples(NAMES, joined(PARAMETERS), TYPES).map(
    lambda one: f"def {one[0]}(self, *, {one[1]}) -> {one[2]}:\n    return None"
)
STATEMENTS = st.one_of(
    st.tuples(NAMES, TYPES).map(": ".join),
    st.tuples(NAMES, TYPES, ATOMS | VALUES).map(
        lambda one: f"{one[0]}: {one[1]} = {one[2]}"
    ),
    st.tuples(NAMES, VALUES | TYPES).map(" = ".join),
    st.tuples(LONG_NAMES, NAMES, LONG_NAMES).map(
        lambda one: f"{one[0]} = {one[1]}({one[2]})"
    ),
    st.tuples(NAMES, ATOMS, VALUES).map(
        lambda one: f"{one[0]} = {one[1]} if {one[1]} else {one[2]}"
    ),
    st.tuples(NAMES, TYPES).map(lambda one: f"def {one[0]}() -> {one[1]}:\n    pass"),
    st.tuples(NAMES, TYPES).map(lambda one: f"{one[0]}: TypeAlias = {one[1]}"),
    VALUES.map(lambda value: f"def f() -> None:\n    return {value}"),
    st.tuples(NAMES, joined(VALUES)).map(
        lambda one: f"def f() -> None:\n    return {one[0]}(\n        {one[1]},\n    )"
    ),
    SIGNATURES,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=4), st.booleans())
def test_it_is_laid_out_as_black_does(statements: list[str], in_class: bool) -> None:
    text = "\n\n\n".join(statements)
    if in_class:
        text = "class A:\n    " + text.replace("\n", "\n    ")
    expected = as_black_likes_it(text + "\n")
    assert lay_out(text + "\n", as_black_likes_it) == expected
