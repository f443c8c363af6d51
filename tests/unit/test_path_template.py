"""Templates in paths, as OpenAPI has them and as they are met."""

from __future__ import annotations

import pytest

from generator.path_template import Slot, pieces, slot_names


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/a/{id}", ("/a/", Slot(name="id"))),
        ("/{a}{b}", ("/", Slot(name="a"), Slot(name="b"))),
        ("/{a}.{b}", ("/", Slot(name="a"), ".", Slot(name="b"))),
        ("/{id}:cancel", ("/", Slot(name="id"), ":cancel")),
        ("/{+path}", ("/", Slot(name="path", slashes=True))),
        ("/{path*}", ("/", Slot(name="path", slashes=True))),
        ("/{name=projects/*}", ("/", Slot(name="name", slashes=True))),
        ("/{id:[0-9]+}", ("/", Slot(name="id"))),
        ("/{}/x", ("/{}/x",)),
        ("/{a/b}", ("/{a/b}",)),
    ],
)
def test_a_path_is_text_and_slots(path: str, found: tuple[str | Slot, ...]) -> None:
    assert pieces(path) == found


def test_a_name_that_is_declared_to_the_letter_is_not_taken_apart() -> None:
    assert pieces("/{+path}", {"+path"}) == ("/", Slot(name="+path"))
    assert slot_names("/{a:b}/{a}#{c}", {"a:b"}) == ("a:b", "a")
