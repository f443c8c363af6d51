"""Reads where the tokens of a security scheme come from: OAuth 2.0 flows, OpenID Connect."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from generator.build.schema import text
from generator.document import Document
from generator.foreign import Foreign
from generator.ir import NO_TEXT, OAuth, Prose, Scope
from generator.pointer import Json, Pointer, join
from generator.report import Report

_RENEWING: Final = ("authorizationCode", "deviceAuthorization", "password")
"""Flows that a person goes through elsewhere; a client then renews what came of it."""
_FLOWS: Final = (*_RENEWING, "clientCredentials", "implicit")


def read_oauth(
    name: str,
    pointer: Pointer,
    node: dict[str, Json],
    document: Document,
    report: Report,
) -> OAuth:
    """What an `oauth2` or `openIdConnect` scheme says of its tokens; of others, nothing."""
    reading = _Reading(name, document, report)
    if node.get("type") == "openIdConnect":
        return OAuth(metadata=reading.url(pointer, "openIdConnectUrl", node))
    if node.get("type") != "oauth2":
        return OAuth()
    flows = dict(reading.flows(pointer, node))
    scopes = tuple(dict.fromkeys(reading.scopes(pointer, flows)))
    if node.get("oauth2MetadataUrl"):
        metadata = reading.url(pointer, "oauth2MetadataUrl", node)
        return OAuth(metadata=metadata, scopes=scopes)
    places = {
        name: reading.token_url(join(pointer, "flows", name), name, flow)
        for name, flow in flows.items()
        if name != "implicit"
    }
    renewing = (places[name] for name in _RENEWING if places.get(name))
    return OAuth(
        issuing=places.get("clientCredentials", NO_TEXT),
        renewing=next(renewing, NO_TEXT),
        scopes=scopes,
    )


class _Reading(Struct, frozen=True):
    """One scheme being read."""

    name: str
    document: Document
    report: Report

    def flows(
        self, pointer: Pointer, node: dict[str, Json]
    ) -> Iterator[tuple[str, dict[str, Json]]]:
        """The flows there are rules for."""
        listed = node.get("flows")
        if "flows" not in node and "oauth2MetadataUrl" not in node:
            self._say(pointer, "it has no flows")
        for name, flow in listed.items() if isinstance(listed, dict) else ():
            if name in _FLOWS and isinstance(flow, dict):
                yield name, flow
            elif not name.startswith("x-"):
                self._say(
                    join(pointer, "flows", name),
                    f"{name} is none of the flows {', '.join(_FLOWS)}",
                )

    def scopes(
        self, pointer: Pointer, flows: dict[str, dict[str, Json]]
    ) -> Iterator[Scope]:
        """What tokens can allow, each once for each way it is described."""
        for flow, node in flows.items():
            listed = node.get("scopes")
            for name, prose in listed.items() if isinstance(listed, dict) else ():
                yield Scope(
                    name=Foreign(name),
                    prose=Prose(description=text(prose)),
                    pointer=join(pointer, "flows", flow, "scopes"),
                )

    def token_url(self, pointer: Pointer, name: str, flow: dict[str, Json]) -> Foreign:
        """Where the tokens of a flow come from, or are renewed if a person was asked."""
        renews = name in _RENEWING and flow.get("refreshUrl")
        return self.url(pointer, "refreshUrl" if renews else "tokenUrl", flow)

    def url(self, pointer: Pointer, key: str, node: dict[str, Json]) -> Foreign:
        """A URL that secrets are sent to, if they may be."""
        value = node.get(key)
        written = value.strip() if isinstance(value, str) else ""
        at = join(pointer, key) if key in node else pointer
        if wrong := _wrong(written):
            self._say(at, f"the {key} {wrong}")
            return NO_TEXT
        if written.startswith("//"):
            return Foreign(f"https:{written}")
        if not urlsplit(written).scheme:
            self.report.add(
                "SEC102",
                self.document.where(at),
                f"the {key} is relative",
                did="took it as relative to the base URL of the client",
            )
        return Foreign(written)

    def _say(self, at: Pointer, what: str) -> None:
        self.report.add(
            "SEC101",
            self.document.where(at),
            f"the security scheme {self.name}: {what}",
            did="left that out: callers give an access token",
            fix=f"correct it, or set auth.{self.name}.token_url in instep.toml",
        )


def _wrong(url: str) -> str:
    """Why secrets cannot be sent to a URL; nothing if they can."""
    if not url:
        return "is missing"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is not a URL"
    if any(char in url for char in "{}<>"):
        return "has a part that is to be filled in"
    if not url.isprintable() or " " in url:
        return "has characters that no URL has"
    if not parts.scheme and not parts.netloc:
        begins_like_a_host = "." in url.lstrip("./").partition("/")[0]
        return "has no https:// before its host" if begins_like_a_host else ""
    if parts.scheme not in ("", "http", "https") or not host:
        return "is not a URL of the web"
    if parts.username is not None or parts.fragment:
        return "has a user or a fragment in it"
    if parts.scheme == "http" and not _is_loopback(host):
        return "is not of https, so that secrets would travel in the open"
    return ""


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
