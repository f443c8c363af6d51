"""Overlays: what each action makes of a description, and what each version allows."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.document import Document, Edit, Mark
from generator.pointer import Json, Pointer
from generator.repair.overlay import Overlay, apply_overlay
from generator.report import Report, Unusable

INFO: Json = {"title": "Corrections", "version": "1"}


def overlay_of(*actions: Json, **more: Json) -> Overlay:
    root: dict[str, Json] = {"overlay": "1.1.0", "info": INFO, "actions": list(actions)}
    return Overlay({**root, **more}, "overlay.yaml", dict)


def applied(root: dict[str, Json], one: Overlay) -> tuple[Document, list[str]]:
    report = Report()
    document = apply_overlay(Document(root, "openapi.yaml"), one, report)
    return document, [found.code for found in report]


def to(target: str, **change: Json) -> Json:
    return {"target": target, "description": "Why.", **change}


@pytest.mark.parametrize(
    ("before", "action", "after"),
    [
        ({"a": {"b": 1}}, to("$", update={"c": [2]}), {"a": {"b": 1}, "c": [2]}),
        ({"a": {"b": 1}}, to("$.a", update={"b": 2, "c": 3}), {"a": {"b": 2, "c": 3}}),
        ({"a": 1}, to("$.a", update="two"), {"a": "two"}),
        ({"a": None}, to("$.a", update={"b": 1}), {"a": {"b": 1}}),
        ({"a": [1]}, to("$.a", update=2), {"a": [1, 2]}),
        ({"a": [1]}, to("$.a", update={"b": 2}), {"a": [1, {"b": 2}]}),
        ({"a": [1]}, to("$.a", update=[2, 3]), {"a": [1, 2, 3]}),
        ({"a": {"b": [1]}}, to("$.a", update={"b": [2]}), {"a": {"b": [1, 2]}}),
        ({"a": {"b": 1}}, to("$", update={"a": None}), {"a": {"b": 1}}),
        ({"a": [1, 2, 1]}, to("$.a[?@ == 1]", remove=True), {"a": [2]}),
        ({"a": [[1], [2]]}, to("$.a[0,1]", remove=True), {"a": []}),
        ({"a": {"x": {"x": 1}}}, to("$..x", remove=True), {"a": {}}),
        ({"a": {}, "b": 1}, to("$['b','b']", remove=True, update=2), {"a": {}}),
        (
            {"a": {"b": 1}, "c": {}},
            to("$.c", copy="$.a"),
            {"a": {"b": 1}, "c": {"b": 1}},
        ),
        ({"a": [1], "b": [2]}, to("$.a", copy="$.b"), {"a": [1, 2], "b": [2]}),
        ({"a": 1, "b": 2}, to("$.a", copy="$.b"), {"a": 2, "b": 2}),
    ],
)
def test_an_action_changes_what_it_says(
    before: dict[str, Json], action: Json, after: dict[str, Json]
) -> None:
    document, codes = applied(before, overlay_of(action))
    assert (document.root, codes) == (after, [])


@pytest.mark.parametrize(
    ("before", "action"),
    [
        ({"a": {}}, to("$.a", update=1)),
        ({"a": 1}, to("$.a", update=[1])),
        ({"a": 1, "z": {"b": 1}}, to("$", update={"z": {"b": 2}, "a": {}})),
        ({"a": 1, "b": {}}, to("$.*", update={})),
        ({"a": 1}, to("$", remove=True)),
        ({"a": [1, 2], "b": 1}, to("$.b", copy="$.a[*]")),
        ({"a": 1}, to("$.a", copy="$.gone")),
        ({"a": 1}, to("a", update=2)),
        ({"a": 1}, to("$.a", remove="yes")),
        ({"a": 1}, to("$.a", copy=3)),
        ({"a": 1}, to("$[" * 3000, update=2)),
    ],
)
def test_an_action_that_cannot_be_applied_everywhere_is_applied_nowhere(
    before: dict[str, Json], action: Json
) -> None:
    document, codes = applied(before, overlay_of(action))
    assert (document.root, codes) == (before, ["OVL102"])


def test_actions_see_what_the_ones_before_them_did() -> None:
    document, codes = applied(
        {"servers": [{"url": "a"}]},
        overlay_of(
            to("$.servers", remove=True),
            to("$", update={"servers": [{"url": "b"}]}),
            to("$.servers[0]", update={"url": "c"}),
        ),
    )
    assert (document.root, codes) == ({"servers": [{"url": "c"}]}, [])


def test_what_was_read_stays_as_it_was_and_nothing_is_shared() -> None:
    before: dict[str, Json] = {"a": {}, "b": {}}
    new: Json = {"list": []}
    document, _ = applied(before, overlay_of(to("$.*", update=new)))
    assert before == {"a": {}, "b": {}}
    first, second = document.root["a"], document.root["b"]
    assert isinstance(first, dict) and isinstance(second, dict)
    assert first["list"] is not second["list"]


def test_a_node_that_an_anchor_repeats_is_changed_where_the_target_is_only() -> None:
    shared: Json = {"type": "string"}
    document, _ = applied(
        {"a": shared, "b": shared}, overlay_of(to("$.a", update={"type": "integer"}))
    )
    assert document.root == {"a": {"type": "integer"}, "b": {"type": "string"}}


def test_a_correction_says_why_and_what_it_touched() -> None:
    document, _ = applied(
        {"a": {"b": 1}, "c": [1]},
        overlay_of(
            to("$", update={"a": {"b": 2, "d": 3}, "c": [2]}), to("$.a.b", remove=True)
        ),
    )
    first, second = document.corrections
    assert (first.reason, first.target, first.key) == (
        "Why.",
        "$",
        "overlay.yaml#/actions/0",
    )
    assert first.edits == (
        Edit("changed", "/a/b"),
        Edit("added", "/a/d"),
        Edit("added", "/c/1"),
    )
    assert second.edits == (Edit("removed", "/a/b"),)


def test_version_1_0_has_no_copy_and_sets_no_single_value() -> None:
    document, codes = applied(
        {"a": 1, "b": 2},
        overlay_of(to("$.a", copy="$.b"), to("$.b", update=3), overlay="1.0.0"),
    )
    assert document.root == {"a": 1, "b": 3}
    assert codes == ["OVL104", "OVL104", "OVL106"]


def test_a_reusable_action_of_version_1_2_is_used_by_its_reference() -> None:
    components: Json = {"actions": {"a/b": {"fields": {"update": {"x": 1}}}}}
    again: Json = to("$.a", **{"$ref": "#/components/actions/a~1b"})
    gone: Json = to("$.a", **{"$ref": "#/components/actions/gone"})
    document, codes = applied(
        {"a": {}}, overlay_of(again, gone, overlay="1.2.0", components=components)
    )
    assert (document.root, codes) == ({"a": {"x": 1}}, ["OVL102"])


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"extends": "https://example.com/openapi.yaml"}, []),
        ({"extends": "other.yaml"}, ["OVL105"]),
        ({"extends": 3}, ["OVL104"]),
        ({"overlay": "1.1"}, ["OVL104"]),
        ({"info": {"title": "x", "version": "1", "x-y": 1, "summary": ""}}, ["OVL104"]),
        ({"info": None}, ["OVL104"]),
        ({"extra": 1, "x-extra": 1}, ["OVL104"]),
    ],
)
def test_what_stands_around_the_actions_stops_nothing(
    more: Mapping[str, Json], codes: list[str]
) -> None:
    document, said = applied({"a": 1}, overlay_of(to("$.a", update=2), **more))
    assert (document.root, said) == ({"a": 2}, codes)


@pytest.mark.parametrize(
    "more", [{"overlay": "2.0.0"}, {"overlay": 1.1}, {"actions": []}, {"actions": {}}]
)
def test_what_is_no_overlay_is_refused(more: Mapping[str, Json]) -> None:
    with pytest.raises(Unusable, match="OVL001"):
        applied({}, overlay_of(**more))


def test_the_same_action_twice_is_applied_once() -> None:
    document, codes = applied({"a": []}, overlay_of(*[to("$.a", update=1)] * 2))
    assert (document.root, codes) == ({"a": [1]}, ["OVL104"])


def test_a_finding_stands_where_the_action_does() -> None:
    places: dict[Pointer, Mark] = {"/actions/1": Mark("overlay.yaml", 7, 5)}
    one = overlay_of(to("$.a", update={}), to("$.gone", update={}))
    report = Report()
    apply_overlay(
        Document({"a": {}}, "openapi.yaml"),
        Overlay(one.root, one.file, lambda: places),
        report,
    )
    assert [(found.code, str(found.mark)) for found in report] == [
        ("OVL101", "overlay.yaml:7:5")
    ]
