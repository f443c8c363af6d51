"""The clients of the Allo API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ._async import AsyncClient
from ._hooks import Hooks
from ._options import LARGEST_ANSWER, Options
from ._retry import Idempotency, RetryRules
from ._settings import Service, Settings
from ._sources import AsyncCredential, Credential, Given, Key, Scheme
from ._sync import SyncClient
from ._time import Timeout
from ._transport import AsyncTransport, Transport
from ._validation import Mismatch, Validation
from ._version import __version__

if TYPE_CHECKING:
    from .power_dialer import PowerDialer

SERVICE: Final = Service(
    base_url="https://api.withallo.com",
    base_url_variable="ALLO_BASE_URL",
    user_agent=f"allo-python/{__version__}",
    schemes={
        "ApiKeyAuth": Scheme(
            arguments=["api_key"],
            variables=["ALLO_API_KEY"],
            place="header",
            name="Authorization",
            prefix="Api-Key ",
        ),
    },
    needs_credentials=True,
    idempotency=Idempotency(
        header="Idempotency-Key", methods=["POST", "PUT", "DELETE"]
    ),
    retries=RetryRules(
        never=[
            "API_KEY_QUOTA_EXCEEDED",
            "DAILY_SMS_LIMIT_REACHED",
            "SMS_LIMIT_REACHED",
            "TRIAL_SMS_LIMIT_REACHED",
        ],
        always=["DIALING_QUEUE_APPEND_CONFLICT"],
    ),
)


class Allo(SyncClient):
    """A client of the Allo API.

    Args:
        api_key: Your API key, or a function that gives it; the environment variable
            `ALLO_API_KEY` without it.
        base_url: Another server than `https://api.withallo.com`; the environment
            variable `ALLO_BASE_URL` without it.
        timeout: Seconds that each step of an attempt may take; `None` waits for ever,
            and `Timeout(connect=…, read=…, write=…, pool=…)` tells the steps apart.
        deadline: Seconds that a whole call may take, its attempts and the pauses between
            them included.
        max_retries: How often a call that failed is tried again, where that is safe.
        validation: What to do about values in answers that are not what the API's
            description promises: `"lenient"` keeps them as they came, `"report"` keeps
            them and tells, `"strict"` raises.
        on_mismatch: Is told each of those values under `"report"`; without it they are
            logged as warnings.
        max_response_bytes: How large the body of an answer may be once it is decoded.
        default_headers: Headers to send with every request.
        hooks: Functions to call before each request and after its answer.
        http_client: Your own `httpx2.Client`, or any other `Transport`; closing it
            remains yours.

    Raises:
        ConfigurationError: Without credentials, or with options that cannot be
            used.
    """

    def __init__(
        self,
        *,
        api_key: Credential | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = 60.0,
        deadline: float | None = None,
        max_retries: int = 2,
        validation: Validation = "lenient",
        on_mismatch: Callable[[Mismatch], object] | None = None,
        max_response_bytes: int = LARGEST_ANSWER,
        default_headers: Mapping[str, str] | None = None,
        hooks: Hooks | None = None,
        http_client: Transport | None = None,
    ) -> None:
        given: dict[str, Given] = {"ApiKeyAuth": Key(api_key)}
        # no traceback through this frame shows them
        del api_key
        options = Options.read(
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_response_bytes=max_response_bytes,
            headers=default_headers,
            validation=validation,
            on_mismatch=on_mismatch,
            hooks=hooks,
        )
        settings = Settings.read(
            SERVICE,
            given,
            options,
            base_url=base_url,
        )
        super().__init__(settings, http_client)

    @cached_property
    def power_dialer(self) -> PowerDialer[SyncClient]:
        """Power Dialer"""
        from .power_dialer import PowerDialer

        return PowerDialer(self)


class AsyncAllo(AsyncClient):
    """An asynchronous client of the Allo API.

    Args:
        api_key: Your API key, or a function, awaited if need be, that gives it; the
            environment variable `ALLO_API_KEY` without it.
        base_url: Another server than `https://api.withallo.com`; the environment
            variable `ALLO_BASE_URL` without it.
        timeout: Seconds that each step of an attempt may take; `None` waits for ever,
            and `Timeout(connect=…, read=…, write=…, pool=…)` tells the steps apart.
        deadline: Seconds that a whole call may take, its attempts and the pauses between
            them included.
        max_retries: How often a call that failed is tried again, where that is safe.
        validation: What to do about values in answers that are not what the API's
            description promises: `"lenient"` keeps them as they came, `"report"` keeps
            them and tells, `"strict"` raises.
        on_mismatch: Is told each of those values under `"report"`; without it they are
            logged as warnings.
        max_response_bytes: How large the body of an answer may be once it is decoded.
        default_headers: Headers to send with every request.
        hooks: Functions to call before each request and after its answer.
        http_client: Your own `httpx2.AsyncClient`, or any other `AsyncTransport`; closing it
            remains yours.

    Raises:
        ConfigurationError: Without credentials, or with options that cannot be
            used.
    """

    def __init__(
        self,
        *,
        api_key: AsyncCredential | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = 60.0,
        deadline: float | None = None,
        max_retries: int = 2,
        validation: Validation = "lenient",
        on_mismatch: Callable[[Mismatch], object] | None = None,
        max_response_bytes: int = LARGEST_ANSWER,
        default_headers: Mapping[str, str] | None = None,
        hooks: Hooks | None = None,
        http_client: AsyncTransport | None = None,
    ) -> None:
        given: dict[str, Given] = {"ApiKeyAuth": Key(api_key)}
        # no traceback through this frame shows them
        del api_key
        options = Options.read(
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_response_bytes=max_response_bytes,
            headers=default_headers,
            validation=validation,
            on_mismatch=on_mismatch,
            hooks=hooks,
        )
        settings = Settings.read(
            SERVICE,
            given,
            options,
            base_url=base_url,
        )
        super().__init__(settings, http_client)

    @cached_property
    def power_dialer(self) -> PowerDialer[AsyncClient]:
        """Power Dialer"""
        from .power_dialer import PowerDialer

        return PowerDialer(self)
