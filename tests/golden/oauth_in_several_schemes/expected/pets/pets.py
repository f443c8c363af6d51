"""pets: 4 endpoints."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request


def list_mine() -> Request[None]:
    """GET /mine"""
    return Request(
        operation="pets.list_mine",
        method="GET",
        path="/mine",
        returns=None,
        security=[["UserAccessToken"]],
    )


def list_all() -> Request[None]:
    """GET /all"""
    return Request(
        operation="pets.list_all",
        method="GET",
        path="/all",
        returns=None,
        security=[["AppLogin", "Key"], ["AppLogin"]],
    )


def list_either() -> Request[None]:
    """GET /either"""
    return Request(
        operation="pets.list_either",
        method="GET",
        path="/either",
        returns=None,
        security=[["UserAccessToken", "Key"], ["Session", "Key"]],
    )


def list_staff() -> Request[None]:
    """GET /staff"""
    return Request(
        operation="pets.list_staff",
        method="GET",
        path="/staff",
        returns=None,
        security=[["Staff"], ["Partner"], ["Session"]],
    )


class PetsResource(Resource[C_co]):
    """The endpoints of pets, as methods of a client."""

    list_mine = Endpoint(list_mine)
    list_all = Endpoint(list_all)
    list_either = Endpoint(list_either)
    list_staff = Endpoint(list_staff)
