"""Instep: from a published OpenAPI description to the SDK and docs, in step."""

__version__ = "0.1.0"
