"""pets: 8 endpoints."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def with_key() -> Request[None]:
    """GET /one"""
    return Request(
        operation="pets.with_key",
        method="GET",
        path="/one",
        returns=None,
        security=[["Key"]],
    )


def with_either() -> Request[None]:
    """GET /two"""
    return Request(
        operation="pets.with_either",
        method="GET",
        path="/two",
        returns=None,
        security=[["Key"], ["Login"]],
    )


def with_both() -> Request[None]:
    """GET /both"""
    return Request(
        operation="pets.with_both",
        method="GET",
        path="/both",
        returns=None,
        security=[["Key", "Login"]],
    )


def with_none() -> Request[None]:
    """GET /open"""
    return Request(
        operation="pets.with_none",
        method="GET",
        path="/open",
        returns=None,
    )


def as_you_like() -> Request[None]:
    """GET /free"""
    return Request(
        operation="pets.as_you_like",
        method="GET",
        path="/free",
        returns=None,
        security=[[], ["Key"]],
    )


def unknown() -> Request[None]:
    """GET /odd"""
    return Request(
        operation="pets.unknown",
        method="GET",
        path="/odd",
        returns=None,
    )


def with_ticket() -> Request[None]:
    """GET /as-it-is"""
    return Request(
        operation="pets.with_ticket",
        method="GET",
        path="/as-it-is",
        returns=None,
        security=[["Ticket"]],
    )


def with_certificate() -> Request[None]:
    """GET /sealed"""
    return Request(
        operation="pets.with_certificate",
        method="GET",
        path="/sealed",
        returns=None,
        security=[[]],
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    with_key = Endpoint(with_key)
    with_either = Endpoint(with_either)
    with_both = Endpoint(with_both)
    with_none = Endpoint(with_none)
    as_you_like = Endpoint(as_you_like)
    unknown = Endpoint(unknown)
    with_ticket = Endpoint(with_ticket)
    with_certificate = Endpoint(with_certificate)
