"""queries: 3 endpoints."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import json_text, query_pairs, whole_query
from ._request import Request
from ._unset import UNSET, Unset


def by_form(*, filter: models.ByFormFilter | Unset = UNSET) -> Request[None]:
    """GET /form

    Returns:
        Found.
    """
    return Request(
        operation="queries.by_form",
        method="GET",
        path="/form",
        query=query_pairs("filter", filter),
        returns=None,
    )


def by_json(*, filter: list[str]) -> Request[None]:
    """GET /json

    Returns:
        Found.
    """
    return Request(
        operation="queries.by_json",
        method="GET",
        path="/json",
        query=whole_query(json_text(filter)),
        returns=None,
    )


def by_path(*, selector: str | Unset = UNSET) -> Request[None]:
    """GET /path

    Returns:
        Found.
    """
    return Request(
        operation="queries.by_path",
        method="GET",
        path="/path",
        query=whole_query(selector),
        returns=None,
    )


class Queries(Resource[C_co]):
    """The endpoints of queries, as methods of a client."""

    by_form = Endpoint(by_form)
    by_json = Endpoint(by_json)
    by_path = Endpoint(by_path)
