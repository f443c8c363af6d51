"""Deliveries of webhooks: which of them the API signed, as Standard Webhooks says, and what they bring."""

from __future__ import annotations

import hmac
import json
import os
import re
import time
from base64 import b64decode, b64encode
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Any, Final, Generic, Protocol, TypeVar

from ._pairs import is_object
from ._secret import Secret
from ._validation import Reading, Validation
from .errors import (
    ConfigurationError,
    WebhookPayloadError,
    WebhookVerificationError,
)

T_co = TypeVar("T_co", covariant=True)

_PREFIX: Final = "whsec_"
_VERSION: Final = "v1"
_SECONDS: Final = re.compile(r"[0-9]{1,12}\Z")


class HeaderFields(Protocol):
    """Headers as web frameworks have them; a `dict` will do."""

    def items(self) -> Iterable[tuple[str, str]]: ...


@dataclass(frozen=True, kw_only=True)
class Delivery(Generic[T_co]):
    """One delivery, known to come from the API."""

    id: str
    """The same each time it is delivered again."""
    sent_at: datetime
    """When it was sent, in UTC."""
    topic: str
    """What it is about; empty where the body does not say."""
    payload: T_co
    """The body as the model of its topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """How an API signs its deliveries, and what they bring."""

    variable: str
    """The environment variable with the secret, or with several."""
    id_header: str
    timestamp_header: str
    signature_header: str
    topic: str
    """The property of a body that says what it is about, a dot between the steps to it."""
    payloads: Mapping[str, Callable[[], Any]]
    """The model of each topic, loaded when it is needed."""
    other: Callable[[], Any]
    """The model of every other topic."""

    def secrets(self, given: str | Sequence[str] | None) -> tuple[Secret, ...]:
        """What was given or stands in the environment, in a form no traceback shows."""
        texts = [given] if isinstance(given, str) else list(given or ())
        texts = texts or [os.environ.get(self.variable, "")]
        return tuple(Secret(one) for text in texts for one in text.split())

    def delivery(
        self,
        body: bytes,
        headers: HeaderFields,
        secrets: Sequence[Secret],
        tolerance: float,
        validation: Validation,
        now: float | None,
    ) -> Delivery[Any]:
        """A delivery, once its signature and its time are found good."""
        self._check(body, secrets, tolerance)
        fields = self._fields(headers)
        id = _single(fields, self.id_header)
        seconds = _seconds(fields, self.timestamp_header)
        signatures = _signatures(fields, self.signature_header)
        body = bytes(body)
        if not _is_signed(
            b"%s.%d.%s" % (id.encode(), seconds, body), secrets, signatures
        ):
            raise WebhookVerificationError(
                "no secret made the signature of these bytes: the secret is that of another "
                "endpoint, or the body was changed on its way",
                reason="signature",
            )
        _check_age(seconds, time.time() if now is None else now, tolerance)
        topic, payload = self.payload(body, validation)
        sent_at = datetime.fromtimestamp(seconds, UTC)
        return Delivery(id=id, sent_at=sent_at, topic=topic, payload=payload)

    def payload(self, body: bytes, validation: Validation) -> tuple[str, Any]:
        """The topic of a body, and the body as the model of that topic."""
        from ._reading import NotAsPromised, Reader, parsed

        try:
            topic = self._topic(parsed(body))
            kind = self.payloads.get(topic, self.other)()
            reading = Reading(validation=validation)
            reader = Reader(reading=reading, operation=f"the webhook {topic}")
            return topic, reader.read(kind, body)
        except NotAsPromised as error:
            raise WebhookPayloadError(
                str(error), mismatches=error.mismatches
            ) from error

    def _topic(self, value: Any) -> str:
        for step in self.topic.split("."):
            value = value.get(step) if is_object(value) else None
        return value if isinstance(value, str) else ""

    def _check(self, body: object, secrets: Sequence[Secret], tolerance: float) -> None:
        if not isinstance(body, bytes | bytearray | memoryview):
            raise TypeError(
                "body must be the bytes that came, before anything parsed them: JSON that "
                "is written anew has another signature"
            )
        if not secrets:
            raise ConfigurationError(
                f"no webhook secret: pass secret=… or set the environment variable "
                f"{self.variable}"
            )
        if not all(_signature(b"", secret) for secret in secrets):
            raise ConfigurationError("a webhook secret is not `whsec_` and base64")
        if not tolerance >= 0:
            raise ConfigurationError("tolerance must be a number of seconds, 0 or more")

    def _fields(self, headers: HeaderFields) -> dict[str, list[str]]:
        """The values of the headers that matter; a header may come more than once."""
        names = (self.id_header, self.timestamp_header, self.signature_header)
        found = {name: list[str]() for name in names}
        for name, value in headers.items():
            if name.lower() in found:
                found[name.lower()].append(value.strip())
        return found


def _single(fields: Mapping[str, Sequence[str]], name: str) -> str:
    """The one value of a header."""
    values = set(fields[name]) - {""}
    if not values:
        raise WebhookVerificationError(f"no header {name}", reason="headers")
    value = values.pop()
    if values or not (value.isascii() and value.isprintable()):
        raise WebhookVerificationError(
            f"the header {name} is not one plain text", reason="headers"
        )
    return value


def _seconds(fields: Mapping[str, Sequence[str]], name: str) -> int:
    value = _single(fields, name)
    if not _SECONDS.match(value):
        raise WebhookVerificationError(
            f"the header {name} is no Unix time in seconds", reason="headers"
        )
    return int(value)


def _signatures(fields: Mapping[str, Sequence[str]], name: str) -> list[str]:
    """The signatures of the version we know; those of others may stand beside them."""
    entries = [one for value in fields[name] for one in value.split()]
    pairs = [one.partition(",") for one in entries]
    known = [signature for version, _, signature in pairs if version == _VERSION]
    if not known:
        what = (
            f"no signature of version {_VERSION} in the header"
            if entries
            else "no header"
        )
        raise WebhookVerificationError(f"{what} {name}", reason="headers")
    return known


def _is_signed(
    content: bytes, secrets: Sequence[Secret], signatures: Sequence[str]
) -> bool:
    """Whether a secret made a signature; all are tried, so that time tells nothing."""
    good = False
    for secret in secrets:
        wanted = _signature(content, secret)
        for signature in signatures:
            good |= hmac.compare_digest(wanted, signature.encode(errors="replace"))
    return good


def _signature(content: bytes, secret: Secret) -> bytes:
    """The signature a secret makes, in base64; nothing where the secret is none."""
    try:
        text = secret.reveal().removeprefix(_PREFIX)
        key = b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        return b""
    return b64encode(hmac.digest(key, content, "sha256")) if key else b""


def _check_age(seconds: int, now: float, tolerance: float) -> None:
    age = now - seconds
    if abs(age) > tolerance:
        told = f"{age:.0f} s old" if age > 0 else f"{-age:.0f} s ahead of this clock"
        raise WebhookVerificationError(
            f"the delivery is {told}, and {tolerance:g} s are allowed",
            reason="timestamp",
        )


def signed(
    receiver: Receiver, payload: object, secret: str, id: str, sent_at: float | None
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a delivery, for tests."""
    body = json.dumps(payload).encode()
    seconds = int(time.time() if sent_at is None else sent_at)
    signature = _signature(b"%s.%d.%s" % (id.encode(), seconds, body), Secret(secret))
    headers = {
        "content-type": "application/json",
        receiver.id_header: id,
        receiver.timestamp_header: str(seconds),
        receiver.signature_header: f"{_VERSION},{signature.decode()}",
    }
    return body, headers


class SeenIds(Protocol):
    """Remembers which deliveries came before.

    Deliveries are repeated. Where several processes receive them, back this with what they
    share; in Redis, `add` is `SET id 1 NX EX seconds`, and `discard` is `DEL id`.
    """

    def add(self, id: str, /) -> bool:
        """Remember an id; whether it is new."""
        ...

    def discard(self, id: str, /) -> None:
        """Forget an id, so that its next delivery is new."""
        ...


class RecentIds:
    """The ids of the last deliveries, in the memory of this process; threads may share it.

    Args:
        size: How many are remembered before the oldest is forgotten.
    """

    def __init__(self, size: int = 10_000) -> None:
        if size < 1:
            raise ValueError("size must be 1 or more")
        self._size = size
        self._ids: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def add(self, id: str, /) -> bool:
        """Remember an id; whether it is new."""
        with self._lock:
            if id in self._ids:
                return False
            self._ids[id] = None
            if len(self._ids) > self._size:
                self._ids.popitem(last=False)
            return True

    def discard(self, id: str, /) -> None:
        """Forget an id, so that its next delivery is new."""
        with self._lock:
            self._ids.pop(id, None)

    def __len__(self) -> int:
        return len(self._ids)


@contextmanager
def once(delivery: Delivery[Any], seen: SeenIds) -> Generator[bool]:
    """Whether a delivery is new, for a `with` block that handles it.

    A block that raises has not handled it: it is forgotten, and new when it comes again.
    """
    is_new = seen.add(delivery.id)
    try:
        yield is_new
    except BaseException:
        if is_new:
            seen.discard(delivery.id)
        raise
