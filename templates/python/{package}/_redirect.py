"""Where a redirect leads, and whether a call may follow it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from ._auth import Credentials, same_origin

MOST: Final = 10
"""How many redirects one attempt follows."""

_STATUSES: Final = frozenset({301, 302, 303, 307, 308})
_AS_IT_IS: Final = "%/:=&?~#+!$,;'@()*[]"
"""What is left alone of an address that is not quite ASCII."""


class Refused(Exception):
    """A redirect that is not followed, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What to ask for next."""

    method: str
    url: str
    has_body: bool
    is_home: bool
    """Whether it is where the call went first, and everywhere in between: credentials and
    headers of the application go nowhere else."""

    @property
    def origin(self) -> str:
        """Its scheme, host and port, for a message."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def without(self, credentials: Credentials) -> Target:
        """The same, without credentials that the redirect took along in its query."""
        return replace(self, url=credentials.off_url(self.url))


def is_redirect(status_code: int) -> bool:
    """Whether an answer with a Location sends the client there."""
    return status_code in _STATUSES


def follow(trail: Sequence[Target], status_code: int, location: str) -> Target:
    """Where to go on from the last target; raises `Refused` where that is not safe.

    303 asks for the result with a GET; after a POST, so do 301 and 302, as every browser has
    it. All others repeat the method, and the body with it.
    """
    here = trail[-1]
    url = _absolute(here.url, location)
    is_post = here.method == "POST" and status_code in (301, 302)
    is_turned = is_post or (status_code == 303 and here.method != "HEAD")
    is_near = same_origin(here.url, url)
    target = Target(
        method="GET" if is_turned else here.method,
        url=url,
        has_body=here.has_body and not is_turned,
        is_home=here.is_home and is_near,
    )
    if not is_near:
        _check_elsewhere(here, target)
    if any((one.method, one.url) == (target.method, url) for one in trail):
        raise Refused("it leads in a circle")
    if len(trail) > MOST:
        raise Refused(f"there were {MOST} before it")
    return target


def _absolute(base: str, location: str) -> str:
    try:
        parts = urlsplit(urljoin(base, quote(location.strip(), safe=_AS_IT_IS)))
        host, user, _ = parts.hostname, parts.username or parts.password, parts.port
    except ValueError:
        raise Refused("its Location is no URL") from None
    if parts.scheme not in ("http", "https"):
        raise Refused(
            f"it leads to {parts.scheme or 'nothing'}:, not to http: or https:"
        )
    if not host or user:
        raise Refused("its Location is not a plain URL with a host")
    return parts._replace(fragment="").geturl()


def _check_elsewhere(before: Target, target: Target) -> None:
    here, there = urlsplit(before.url), urlsplit(target.url)
    if (here.scheme, there.scheme) == ("https", "http"):
        raise Refused("it leads from https to http")
    if target.has_body or target.method not in ("GET", "HEAD"):
        raise Refused(f"it would repeat a {target.method} at another origin")
    if _is_inside(there.hostname or "") and not _is_inside(here.hostname or ""):
        raise Refused("it leads into a private network")
    if _is_link_local(there.hostname or ""):
        raise Refused("it leads to a link-local address")


def _is_inside(host: str) -> bool:
    """Whether a host is known to be out of the public's reach."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".internal"))


def _is_link_local(host: str) -> bool:
    """Whether a host is an address such as that of a cloud's own metadata."""
    try:
        return ip_address(host).is_link_local
    except ValueError:
        return False
