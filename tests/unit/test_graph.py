"""Circles among nodes, and an order in which what is needed comes first."""

from __future__ import annotations

from generator.graph import circles_in_order


def test_what_is_needed_comes_first() -> None:
    assert circles_in_order("abc", {"a": "b", "b": "c"}) == [["c"], ["b"], ["a"]]


def test_nodes_that_reach_each_other_are_one_group() -> None:
    groups = circles_in_order("abcd", {"a": "b", "b": "c", "c": "a", "d": "a"})
    assert groups == [["a", "b", "c"], ["d"]]


def test_a_node_that_reaches_itself_is_a_group_of_its_own() -> None:
    assert circles_in_order("a", {"a": "a"}) == [["a"]]


def test_a_chain_of_any_length_is_followed() -> None:
    nodes = range(50_000)
    groups = circles_in_order(nodes, {node: [node + 1] for node in nodes[:-1]})
    assert groups[0] == [49_999]
    assert len(groups) == 50_000
