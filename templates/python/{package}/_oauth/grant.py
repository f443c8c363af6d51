"""The requests that bring a token, and what their answers mean; nothing here does I/O."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote_plus, urlencode

from .._redaction import redacted
from .._secret import Secret
from .._sources import Inquiry
from ..errors import TokenError
from .scheme import Method, is_safe
from .token import Token, read_object, read_token

if TYPE_CHECKING:
    from .._response import Response

SHOWN: Final = 300
"""How much of a server's own words an error shows, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a client has to show for a token, and where."""

    client_id: str
    client_secret: Secret
    refresh_token: Secret
    """What it renews; an empty one where the client asks for itself."""
    scopes: Sequence[str]
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    token_url: str = ""
    metadata_url: str = ""
    method: Method = "client_secret_basic"

    @property
    def inquiry(self) -> Inquiry:
        """The request to make next: for a token, or for where tokens are."""
        if not self.token_url:
            return Inquiry(method="GET", url=self.metadata_url)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        fields = {"grant_type": "client_credentials", **self.parameters}
        if self.refresh_token:
            fields["grant_type"] = "refresh_token"
            fields["refresh_token"] = self.refresh_token.reveal()
        if self.scopes:
            fields["scope"] = " ".join(self.scopes)
        if not self.client_secret:
            fields["client_id"] = self.client_id
        elif self.method == "client_secret_post":
            fields["client_id"] = self.client_id
            fields["client_secret"] = self.client_secret.reveal()
        else:
            headers["Authorization"] = f"Basic {self._login.reveal()}"
        return Inquiry(
            method="POST",
            url=self.token_url,
            headers=headers,
            content=urlencode(fields).encode(),
        )

    def read(self, response: Response) -> Token | Grant | TokenError:
        """What an answer brings: a token, a grant that knows where to ask, or an error."""
        if not 200 <= response.status_code <= 299:
            return self._refusal(response)
        if self.token_url:
            token = read_token(response.content)
            return token or self._failure(response, "gave no token that can be used")
        said = read_object(response.content)
        url, methods = (
            said.get("token_endpoint"),
            said.get("token_endpoint_auth_methods_supported"),
        )
        if not isinstance(url, str) or not is_safe(url):
            return self._failure(response, "names no token endpoint over https")
        posts = isinstance(methods, list) and "client_secret_basic" not in methods
        return replace(
            self,
            token_url=url,
            method="client_secret_post" if posts else self.method,
        )

    def renewed(self, token: Token) -> Grant:
        """What to show the next time: a server may change the refresh token."""
        if not (self.refresh_token and token.refresh_token):
            return self
        return replace(self, refresh_token=Secret(token.refresh_token))

    def _refusal(self, response: Response) -> TokenError:
        said = read_object(response.content)
        code, words = said.get("error"), said.get("error_description")
        told = f"answered {response.status_code}"
        return self._failure(
            response,
            f"{told} {self._clean(code)}".rstrip(),
            code=self._clean(code) or None,
            message=self._clean(words) or None,
        )

    def _failure(
        self,
        response: Response,
        told: str,
        code: str | None = None,
        message: str | None = None,
    ) -> TokenError:
        place = self.token_url or self.metadata_url
        text = f"{place} {told}"
        return TokenError(
            f"{text}: {message}" if message else text,
            status_code=response.status_code,
            code=code,
            message=message,
        )

    def _clean(self, words: object) -> str:
        """A server's own words without our secrets, fit for one line."""
        text = words if isinstance(words, str) else ""
        for secret in (self.client_secret, self.refresh_token, self._login):
            text = secret.hidden_in(text)
        return "".join(char for char in redacted(text) if char.isprintable())[:SHOWN]

    @property
    def _login(self) -> Secret:
        if not self.client_secret:
            return Secret(None)
        pair = (
            quote_plus(one) for one in (self.client_id, self.client_secret.reveal())
        )
        return Secret(b64encode(":".join(pair).encode()).decode())
