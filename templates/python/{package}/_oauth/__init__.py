"""OAuth 2.0: tokens that a client gets for itself, shares between its calls, and renews."""

from .given import AsyncOnToken, OnToken, Tokens
from .scheme import OAuth
from .token import Token

__all__ = ["AsyncOnToken", "OAuth", "OnToken", "Token", "Tokens"]
