"""Webhooks: 1 endpoint."""

from __future__ import annotations

from ._endpoint import C_co, Endpoint, Resource
from ._request import Request
from .webhook_events import Event as Event
from .webhook_events import RecentIds as RecentIds
from .webhook_events import SeenIds as SeenIds
from .webhook_events import once as once
from .webhook_events import unwrap as unwrap
from .webhook_events import unwrap_unverified as unwrap_unverified


def once_() -> Request[None]:
    """GET /webhooks

    Returns:
        Nothing.
    """
    return Request(
        operation="webhooks.once_",
        method="GET",
        path="/webhooks",
        returns=None,
    )


class Webhooks(Resource[C_co]):
    """The endpoints of Webhooks, as methods of a client."""

    once_ = Endpoint(once_)
