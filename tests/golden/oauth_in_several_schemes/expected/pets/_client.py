"""The clients of Pets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ._async import AsyncClient
from ._hooks import Hooks
from ._oauth import AsyncOnToken, OAuth, OnToken, Tokens
from ._options import LARGEST_ANSWER, Options
from ._settings import Service, Settings
from ._sources import AsyncCredential, Credential, Given, Key, Scheme
from ._sync import SyncClient
from ._time import Timeout
from ._transport import AsyncTransport, Transport
from ._validation import Mismatch, Validation
from ._version import __version__

if TYPE_CHECKING:
    from .pets import PetsResource

SERVICE: Final = Service(
    base_url="https://pets.example",
    base_url_variable="PETS_BASE_URL",
    user_agent=f"pets-python/{__version__}",
    schemes={
        "Key": Scheme(
            arguments=["api_key"],
            variables=["PETS_API_KEY"],
            place="header",
            name="X-Key",
            prefix="",
        ),
        "Session": Scheme(
            arguments=["token"],
            variables=["PETS_TOKEN"],
            place="header",
            name="Authorization",
            prefix="Bearer ",
        ),
        "UserAccessToken": OAuth(
            arguments=[
                "user_access_token",
                "user_refresh_token",
                "app_login_client_id",
                "app_login_client_secret",
            ],
            variables=[
                "PETS_USER_ACCESS_TOKEN",
                "PETS_USER_REFRESH_TOKEN",
                "PETS_APP_LOGIN_CLIENT_ID",
                "PETS_APP_LOGIN_CLIENT_SECRET",
            ],
            place="header",
            name="Authorization",
            prefix="Bearer ",
            refresh_url="https://login.example/token",
        ),
        "AppLogin": OAuth(
            arguments=[
                "app_login_access_token",
                "app_login_client_id",
                "app_login_client_secret",
            ],
            variables=[
                "PETS_APP_LOGIN_ACCESS_TOKEN",
                "PETS_APP_LOGIN_CLIENT_ID",
                "PETS_APP_LOGIN_CLIENT_SECRET",
            ],
            place="header",
            name="Authorization",
            prefix="Bearer ",
            token_url="https://login.example/token",
            scopes=["all", "pets"],
        ),
        "Staff": OAuth(
            arguments=[
                "staff_access_token",
                "staff_refresh_token",
                "staff_client_id",
                "staff_client_secret",
            ],
            variables=[
                "PETS_STAFF_ACCESS_TOKEN",
                "PETS_STAFF_REFRESH_TOKEN",
                "PETS_STAFF_CLIENT_ID",
                "PETS_STAFF_CLIENT_SECRET",
            ],
            place="header",
            name="Authorization",
            prefix="Bearer ",
            metadata_url="https://staff.example/.well-known/openid-configuration",
        ),
        "Partner": OAuth(
            arguments=[
                "partner_access_token",
                "partner_refresh_token",
                "partner_client_id",
                "partner_client_secret",
            ],
            variables=[
                "PETS_PARTNER_ACCESS_TOKEN",
                "PETS_PARTNER_REFRESH_TOKEN",
                "PETS_PARTNER_CLIENT_ID",
                "PETS_PARTNER_CLIENT_SECRET",
            ],
            place="header",
            name="Authorization",
            prefix="Bearer ",
            metadata_url="https://partner.example/.well-known/oauth-authorization-server",
        ),
    },
    needs_credentials=True,
)


class Pets(SyncClient):
    """A client of Pets.

    Args:
        api_key: Your API key, or a function that gives it; the environment variable
            `PETS_API_KEY` without it.
        token: Your token, or a function that gives it; the environment variable
            `PETS_TOKEN` without it.
        user_access_token: Your access token, or a function that gives it; the
            environment variable `PETS_USER_ACCESS_TOKEN` without it.
        user_refresh_token: What the client renews its access token with; the
            environment variable `PETS_USER_REFRESH_TOKEN` without it.
        app_login_client_id: What the authorization server knows you by; the
            environment variable `PETS_APP_LOGIN_CLIENT_ID` without it.
        app_login_client_secret: The secret that goes with it; the environment
            variable `PETS_APP_LOGIN_CLIENT_SECRET` without it.
        user_scopes: What a token has to allow; without it, what was granted before.
        app_login_token_url: Another place to get tokens than
            `https://login.example/token`.
        app_login_access_token: Your access token, or a function that gives it; the
            environment variable `PETS_APP_LOGIN_ACCESS_TOKEN` without it.
        app_login_scopes: What a token has to allow; without it, what the operations
            need.
        staff_access_token: Your access token, or a function that gives it; the
            environment variable `PETS_STAFF_ACCESS_TOKEN` without it.
        staff_refresh_token: What the client renews its access token with; the
            environment variable `PETS_STAFF_REFRESH_TOKEN` without it.
        staff_client_id: What the authorization server knows you by; the environment
            variable `PETS_STAFF_CLIENT_ID` without it.
        staff_client_secret: The secret that goes with it; the environment variable
            `PETS_STAFF_CLIENT_SECRET` without it.
        staff_scopes: What a token has to allow; without it, what was granted
            before.
        staff_token_url: Where to get tokens, instead of asking the authorization
            server.
        partner_access_token: Your access token, or a function that gives it; the
            environment variable `PETS_PARTNER_ACCESS_TOKEN` without it.
        partner_refresh_token: What the client renews its access token with; the
            environment variable `PETS_PARTNER_REFRESH_TOKEN` without it.
        partner_client_id: What the authorization server knows you by; the
            environment variable `PETS_PARTNER_CLIENT_ID` without it.
        partner_client_secret: The secret that goes with it; the environment
            variable `PETS_PARTNER_CLIENT_SECRET` without it.
        partner_scopes: What a token has to allow; without it, what was granted
            before.
        partner_token_url: Where to get tokens, instead of asking the authorization
            server.
        on_token: Told of each token the client gets, so that it can be kept.
        base_url: Another server than `https://pets.example`; the environment
            variable `PETS_BASE_URL` without it.
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
        token: Credential | None = None,
        user_access_token: Credential | None = None,
        user_refresh_token: str | None = None,
        app_login_client_id: str | None = None,
        app_login_client_secret: str | None = None,
        user_scopes: Sequence[str] | None = None,
        app_login_token_url: str | None = None,
        app_login_access_token: Credential | None = None,
        app_login_scopes: Sequence[str] | None = None,
        staff_access_token: Credential | None = None,
        staff_refresh_token: str | None = None,
        staff_client_id: str | None = None,
        staff_client_secret: str | None = None,
        staff_scopes: Sequence[str] | None = None,
        staff_token_url: str | None = None,
        partner_access_token: Credential | None = None,
        partner_refresh_token: str | None = None,
        partner_client_id: str | None = None,
        partner_client_secret: str | None = None,
        partner_scopes: Sequence[str] | None = None,
        partner_token_url: str | None = None,
        on_token: OnToken | None = None,
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
        given: dict[str, Given] = {
            "Key": Key(api_key),
            "Session": Key(token),
            "UserAccessToken": Tokens(
                access_token=user_access_token,
                refresh_token=user_refresh_token,
                client_id=app_login_client_id,
                client_secret=app_login_client_secret,
                scopes=user_scopes,
                token_url=app_login_token_url,
                on_token=on_token,
            ),
            "AppLogin": Tokens(
                access_token=app_login_access_token,
                client_id=app_login_client_id,
                client_secret=app_login_client_secret,
                scopes=app_login_scopes,
                token_url=app_login_token_url,
                on_token=on_token,
            ),
            "Staff": Tokens(
                access_token=staff_access_token,
                refresh_token=staff_refresh_token,
                client_id=staff_client_id,
                client_secret=staff_client_secret,
                scopes=staff_scopes,
                token_url=staff_token_url,
                on_token=on_token,
            ),
            "Partner": Tokens(
                access_token=partner_access_token,
                refresh_token=partner_refresh_token,
                client_id=partner_client_id,
                client_secret=partner_client_secret,
                scopes=partner_scopes,
                token_url=partner_token_url,
                on_token=on_token,
            ),
        }
        # no traceback through this frame shows them
        del (
            api_key,
            token,
            user_access_token,
            user_refresh_token,
            app_login_client_secret,
            app_login_access_token,
            staff_access_token,
            staff_refresh_token,
            staff_client_secret,
            partner_access_token,
            partner_refresh_token,
            partner_client_secret,
        )
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
    def pets(self) -> PetsResource[SyncClient]:
        """pets"""
        from .pets import PetsResource

        return PetsResource(self)


class AsyncPets(AsyncClient):
    """An asynchronous client of Pets.

    Args:
        api_key: Your API key, or a function, awaited if need be, that gives it; the
            environment variable `PETS_API_KEY` without it.
        token: Your token, or a function, awaited if need be, that gives it; the
            environment variable `PETS_TOKEN` without it.
        user_access_token: Your access token, or a function, awaited if need be,
            that gives it; the environment variable `PETS_USER_ACCESS_TOKEN` without it.
        user_refresh_token: What the client renews its access token with; the
            environment variable `PETS_USER_REFRESH_TOKEN` without it.
        app_login_client_id: What the authorization server knows you by; the
            environment variable `PETS_APP_LOGIN_CLIENT_ID` without it.
        app_login_client_secret: The secret that goes with it; the environment
            variable `PETS_APP_LOGIN_CLIENT_SECRET` without it.
        user_scopes: What a token has to allow; without it, what was granted before.
        app_login_token_url: Another place to get tokens than
            `https://login.example/token`.
        app_login_access_token: Your access token, or a function, awaited if need
            be, that gives it; the environment variable `PETS_APP_LOGIN_ACCESS_TOKEN`
            without it.
        app_login_scopes: What a token has to allow; without it, what the operations
            need.
        staff_access_token: Your access token, or a function, awaited if need be,
            that gives it; the environment variable `PETS_STAFF_ACCESS_TOKEN` without
            it.
        staff_refresh_token: What the client renews its access token with; the
            environment variable `PETS_STAFF_REFRESH_TOKEN` without it.
        staff_client_id: What the authorization server knows you by; the environment
            variable `PETS_STAFF_CLIENT_ID` without it.
        staff_client_secret: The secret that goes with it; the environment variable
            `PETS_STAFF_CLIENT_SECRET` without it.
        staff_scopes: What a token has to allow; without it, what was granted
            before.
        staff_token_url: Where to get tokens, instead of asking the authorization
            server.
        partner_access_token: Your access token, or a function, awaited if need be,
            that gives it; the environment variable `PETS_PARTNER_ACCESS_TOKEN` without
            it.
        partner_refresh_token: What the client renews its access token with; the
            environment variable `PETS_PARTNER_REFRESH_TOKEN` without it.
        partner_client_id: What the authorization server knows you by; the
            environment variable `PETS_PARTNER_CLIENT_ID` without it.
        partner_client_secret: The secret that goes with it; the environment
            variable `PETS_PARTNER_CLIENT_SECRET` without it.
        partner_scopes: What a token has to allow; without it, what was granted
            before.
        partner_token_url: Where to get tokens, instead of asking the authorization
            server.
        on_token: Told of each token the client gets, so that it can be kept.
        base_url: Another server than `https://pets.example`; the environment
            variable `PETS_BASE_URL` without it.
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
        token: AsyncCredential | None = None,
        user_access_token: AsyncCredential | None = None,
        user_refresh_token: str | None = None,
        app_login_client_id: str | None = None,
        app_login_client_secret: str | None = None,
        user_scopes: Sequence[str] | None = None,
        app_login_token_url: str | None = None,
        app_login_access_token: AsyncCredential | None = None,
        app_login_scopes: Sequence[str] | None = None,
        staff_access_token: AsyncCredential | None = None,
        staff_refresh_token: str | None = None,
        staff_client_id: str | None = None,
        staff_client_secret: str | None = None,
        staff_scopes: Sequence[str] | None = None,
        staff_token_url: str | None = None,
        partner_access_token: AsyncCredential | None = None,
        partner_refresh_token: str | None = None,
        partner_client_id: str | None = None,
        partner_client_secret: str | None = None,
        partner_scopes: Sequence[str] | None = None,
        partner_token_url: str | None = None,
        on_token: AsyncOnToken | None = None,
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
        given: dict[str, Given] = {
            "Key": Key(api_key),
            "Session": Key(token),
            "UserAccessToken": Tokens(
                access_token=user_access_token,
                refresh_token=user_refresh_token,
                client_id=app_login_client_id,
                client_secret=app_login_client_secret,
                scopes=user_scopes,
                token_url=app_login_token_url,
                on_token=on_token,
            ),
            "AppLogin": Tokens(
                access_token=app_login_access_token,
                client_id=app_login_client_id,
                client_secret=app_login_client_secret,
                scopes=app_login_scopes,
                token_url=app_login_token_url,
                on_token=on_token,
            ),
            "Staff": Tokens(
                access_token=staff_access_token,
                refresh_token=staff_refresh_token,
                client_id=staff_client_id,
                client_secret=staff_client_secret,
                scopes=staff_scopes,
                token_url=staff_token_url,
                on_token=on_token,
            ),
            "Partner": Tokens(
                access_token=partner_access_token,
                refresh_token=partner_refresh_token,
                client_id=partner_client_id,
                client_secret=partner_client_secret,
                scopes=partner_scopes,
                token_url=partner_token_url,
                on_token=on_token,
            ),
        }
        # no traceback through this frame shows them
        del (
            api_key,
            token,
            user_access_token,
            user_refresh_token,
            app_login_client_secret,
            app_login_access_token,
            staff_access_token,
            staff_refresh_token,
            staff_client_secret,
            partner_access_token,
            partner_refresh_token,
            partner_client_secret,
        )
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
    def pets(self) -> PetsResource[AsyncClient]:
        """pets"""
        from .pets import PetsResource

        return PetsResource(self)
