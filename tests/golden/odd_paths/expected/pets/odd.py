"""odd: 14 endpoints."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._parameters import path_segment, query_pairs
from ._request import Request


def side_by_side(a: str, b: str) -> Request[None]:
    """GET /a/{a}{b}"""
    return Request(
        operation="odd.side_by_side",
        method="GET",
        path=f"/a/{path_segment('a', a)}{path_segment('b', b)}",
        returns=None,
    )


def dotted(a: str, b: str) -> Request[None]:
    """GET /b/{a}.{b}"""
    return Request(
        operation="odd.dotted",
        method="GET",
        path=f"/b/{path_segment('a', a)}.{path_segment('b', b)}",
        returns=None,
    )


def cancel(id: str) -> Request[None]:
    """GET /c/{id}:cancel"""
    return Request(
        operation="odd.cancel",
        method="GET",
        path=f"/c/{path_segment('id', id)}:cancel",
        returns=None,
    )


def reserved(path: str) -> Request[None]:
    """GET /d/{+path}"""
    return Request(
        operation="odd.reserved",
        method="GET",
        path="/d/" + path_segment("path", path, slashes=True),
        returns=None,
    )


def starred(param: str) -> Request[None]:
    """GET /e/{param*}"""
    return Request(
        operation="odd.starred",
        method="GET",
        path="/e/" + path_segment("param", param, slashes=True),
        returns=None,
    )


def nameless() -> Request[None]:
    """GET /f/{}/x"""
    return Request(
        operation="odd.nameless",
        method="GET",
        path="/f/%7B%7D/x",
        returns=None,
    )


def no_slash(id: str) -> Request[None]:
    """GET g/{id}"""
    return Request(
        operation="odd.no_slash",
        method="GET",
        path=f"/g/{path_segment('id', id)}",
        returns=None,
    )


def double() -> Request[None]:
    """GET /h//double"""
    return Request(
        operation="odd.double",
        method="GET",
        path="/h//double",
        returns=None,
    )


def spaced() -> Request[None]:
    """GET /i/with space/"quoted" """
    return Request(
        operation="odd.spaced",
        method="GET",
        path="/i/with%20space/%22quoted%22",
        returns=None,
    )


def questioned(id: str) -> Request[None]:
    """GET /j?x=1&y={id}"""
    return Request(
        operation="odd.questioned",
        method="GET",
        path="/j",
        query=[*[("x", "1")], *query_pairs("y", id)],
        returns=None,
    )


def twice(id: str) -> Request[None]:
    """GET /k/{id}/of/{id}"""
    return Request(
        operation="odd.twice",
        method="GET",
        path=f"/k/{path_segment('id', id)}/of/{path_segment('id', id)}",
        returns=None,
    )


def untemplated() -> Request[None]:
    """GET /l"""
    return Request(
        operation="odd.untemplated",
        method="GET",
        path="/l",
        returns=None,
    )


def optional(id: str) -> Request[None]:
    """GET /m/{id}"""
    return Request(
        operation="odd.optional",
        method="GET",
        path=f"/m/{path_segment('id', id)}",
        returns=None,
    )


def matrix(p: list[str]) -> Request[None]:
    """GET /n/{p}"""
    return Request(
        operation="odd.matrix",
        method="GET",
        path="/n/" + path_segment("p", p, style="matrix", explode=True),
        returns=None,
    )


class Odd(Resource[C_co]):
    """The endpoints of odd, as methods of a client."""

    side_by_side = Endpoint(side_by_side)
    dotted = Endpoint(dotted)
    cancel = Endpoint(cancel)
    reserved = Endpoint(reserved)
    starred = Endpoint(starred)
    nameless = Endpoint(nameless)
    no_slash = Endpoint(no_slash)
    double = Endpoint(double)
    spaced = Endpoint(spaced)
    questioned = Endpoint(questioned)
    twice = Endpoint(twice)
    untemplated = Endpoint(untemplated)
    optional = Endpoint(optional)
    matrix = Endpoint(matrix)
