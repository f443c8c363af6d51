"""Strongly connected components: which nodes need each other, and who comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


def circles_in_order(
    nodes: Iterable[T], edges: Mapping[T, Iterable[T]]
) -> list[list[T]]:
    """Groups of nodes that reach each other, each group after all it depends on.

    Tarjan's algorithm without recursion; nodes and edges are followed in the order given, so
    equal input gives equal output.
    """
    index: dict[T, int] = {}
    low: dict[T, int] = {}
    on_path: dict[T, None] = {}
    groups: list[list[T]] = []
    for root in nodes:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        on_path[root] = None
        walk: list[tuple[T, Iterator[T]]] = [(root, iter(edges.get(root, ())))]
        while walk:
            node, onward = walk[-1]
            step = next((one for one in onward), None)
            if step is None:
                walk.pop()
                if walk:
                    parent = walk[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == index[node]:
                    groups.append(_cut(node, on_path))
            elif step not in index:
                index[step] = low[step] = len(index)
                on_path[step] = None
                walk.append((step, iter(edges.get(step, ()))))
            elif step in on_path:
                low[node] = min(low[node], index[step])
    return groups


def _cut(first: T, on_path: dict[T, None]) -> list[T]:
    """Takes the nodes from the end of the path down to `first`."""
    group: list[T] = []
    while not group or group[-1] != first:
        group.append(on_path.popitem()[0])
    return group[::-1]
