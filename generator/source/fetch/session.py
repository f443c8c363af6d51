"""Asks for one address at a time, by rules no server can bend."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpx2
from msgspec import Struct

from generator import __version__
from generator.document import Mark
from generator.limits import Limits, raised
from generator.origins import origin_of, without_fragment
from generator.report import Finding

TRIES = 4
"""How often an address is asked for before it is given up."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
PATIENCE = 120.0
"""Seconds one address may take, redirects and its body included."""
STEPS = 5
"""How many redirects are followed."""
ACCEPTED = (
    "application/json, application/yaml, text/yaml, text/markdown, text/plain;q=0.9, "
    "*/*;q=0.5"
)

Known = Mapping[str, str]
"""What a server said of a file when it was last asked: `etag`, `last_modified`."""


class CannotFetch(Exception):
    """An address could not be had; the finding says why, and what can be done."""

    def __init__(self, finding: Finding, *, is_settled: bool = True) -> None:
        super().__init__(str(finding))
        self.finding = finding
        self.is_settled = is_settled
        """Whether asking again would give the same; if not, the failure may pass."""


class Fetched(Struct, frozen=True, kw_only=True):
    """What an address gave."""

    address: str
    """Where it was found, after redirects."""
    content: bytes | None
    """None where the copy that is known is still current."""
    known: Known


class Session:
    """A client that asks only the origins it was told of, and hides what it authenticates with."""

    def __init__(
        self,
        *,
        origins: frozenset[str],
        limits: Limits,
        authorization: Mapping[str, str],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._origins = origins
        self._limits = limits
        self._authorization = authorization
        self._sleep = sleep
        self._client = httpx2.Client(
            timeout=httpx2.Timeout(20.0),
            follow_redirects=False,
            headers={"User-Agent": f"instep/{__version__}", "Accept": ACCEPTED},
        )

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, address: str, known: Known | None = None) -> Fetched:
        """What stands at an address, asked for again where a failure may pass.

        Raises:
            CannotFetch: it may not be asked for, or was not had in time.
        """
        until = time.monotonic() + PATIENCE
        for attempt in range(1, TRIES + 1):
            try:
                return self._followed(address, known or {}, until)
            except _Passing as passing:
                pause = passing.pause or FIRST_PAUSE * 2 ** (attempt - 1)
                late = time.monotonic() + pause > until
                if attempt == TRIES or pause > LONGEST_PAUSE or late:
                    raise _failed(address, passing.why, attempt) from None
                self._sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _followed(self, address: str, known: Known, until: float) -> Fetched:
        """The answer after redirects, each to an origin that was named."""
        place = without_fragment(address)
        seen = {place}
        for _ in range(STEPS + 1):
            self._check(place, address)
            answer = self._asked(place, known, until)
            if not isinstance(answer, str):
                return answer
            there = without_fragment(urljoin(place, answer))
            if place.startswith("https:") and there.startswith("http:"):
                raise _refused(address, f"it redirects from https to {there}")
            place = there
            if place in seen:
                raise _refused(
                    address, f"its redirects go round in a circle at {place}"
                )
            seen.add(place)
        raise _refused(address, f"it redirects more than {STEPS} times")

    def _check(self, place: str, address: str) -> None:
        try:
            origin = origin_of(place)
        except ValueError as error:
            raise _refused(address, f"{place}: {error}") from None
        if origin in self._origins:
            return
        raise CannotFetch(
            Finding(
                code="NET002",
                mark=Mark(address),
                what=f"it leads to {origin}, which nobody allowed",
                did="asked it for nothing",
                fix=f"if you trust it, add --allow-origin {origin}",
            )
        )

    def _asked(self, place: str, known: Known, until: float) -> Fetched | str:
        """One answer: what stands there, or where else to look."""
        headers = {
            "If-None-Match": known.get("etag", ""),
            "If-Modified-Since": known.get("last_modified", ""),
            "Authorization": self._authorization.get(origin_of(place), ""),
        }
        headers = {name: value for name, value in headers.items() if value}
        try:
            with self._client.stream("GET", place, headers=headers) as answer:
                if answer.is_redirect and "location" in answer.headers:
                    return str(answer.headers["location"])
                return self._read(answer, place, known, until)
        except httpx2.TransportError as error:
            if _is_about_trust(error):
                raise _refused(
                    place, f"its certificate is not trusted: {error}"
                ) from None
            raise _Passing(f"{type(error).__name__}: {error}".rstrip(": ")) from None
        except httpx2.DecodingError:
            raise _Passing("its body is not what its encoding says") from None

    def _read(
        self, answer: httpx2.Response, place: str, known: Known, until: float
    ) -> Fetched:
        status = answer.status_code
        if status == 304 and known:
            return Fetched(address=place, content=None, known=known)
        if status in (404, 410):
            raise CannotFetch(_missing(place, status))
        if status == 429 or status >= 500:
            raise _Passing(f"it answers {status}", _asked_pause(answer))
        if status != 200:
            raise _refused(place, f"it answers {status}")
        content = b"".join(self._within_limits(answer, place, until))
        said = {
            "etag": answer.headers.get("etag", ""),
            "last_modified": answer.headers.get("last-modified", ""),
        }
        known = {name: value for name, value in said.items() if value}
        return Fetched(address=place, content=content, known=known)

    def _within_limits(
        self, answer: httpx2.Response, place: str, until: float
    ) -> Iterator[bytes]:
        left = self._limits.megabytes << 20
        for piece in answer.iter_bytes():
            left -= len(piece)
            if left < 0:
                most = self._limits.megabytes
                raise CannotFetch(
                    Finding(
                        code="NET003",
                        mark=Mark(place),
                        what=f"it is larger than {most} MB",
                        did="stopped reading",
                        fix=raised("megabytes", most),
                    )
                )
            if time.monotonic() > until:
                raise _failed(place, f"it took more than {PATIENCE:.0f} seconds", 1)
            yield piece


class _Passing(Exception):
    """A failure that may be over the next time."""

    def __init__(self, why: str, pause: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.pause = pause


def _asked_pause(answer: httpx2.Response) -> float | None:
    """The seconds a server asks to wait, be they a number or a date."""
    value = answer.headers.get("retry-after", "")
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, IndexError):
        return None


def _is_about_trust(error: Exception) -> bool:
    return "certificate" in str(error).lower()


def _refused(address: str, why: str) -> CannotFetch:
    return CannotFetch(
        Finding(
            code="NET001",
            mark=Mark(address),
            what=why,
            did="fetched nothing from it",
            fix="see in a browser what the address gives, and correct it in instep.toml",
        )
    )


def _failed(address: str, why: str, attempts: int) -> CannotFetch:
    times = f" ({attempts} attempts)" if attempts > 1 else ""
    return CannotFetch(
        Finding(
            code="NET001",
            mark=Mark(address),
            what=f"{why}{times}",
            did="fetched nothing from it",
            fix="try again later; the copy from before is still there",
        ),
        is_settled=False,
    )


def _missing(address: str, status: int) -> Finding:
    return Finding(
        code="NET004",
        mark=Mark(address),
        what=f"there is nothing here: it answers {status}",
        did="went on without it",
        fix="correct the address in instep.toml, or take it out",
    )
