"""The page about receiving webhooks: handlers to copy, and what they have to know."""

from __future__ import annotations

from generator.config.webhooks import Webhooks
from generator.foreign import Code
from generator.target.python.webhooks import MODULE, secret_variable
from generator.views.guide import HandlerView, WebhooksPageView

_FLASK = """
from flask import Flask, request

from {package} import WebhookVerificationError, {module}

app = Flask(__name__)
seen = {module}.RecentIds()


@app.post("/webhooks")
def receive() -> tuple[str, int]:
    try:
        event = {module}.unwrap(request.get_data(), request.headers)
    except WebhookVerificationError:
        return "", 400
    with {module}.once(event, seen) as is_new:
        if is_new:
            print(event.topic, event.payload)
    return "", 204
"""

_FASTAPI = """
from fastapi import FastAPI, HTTPException, Request

from {package} import WebhookVerificationError, {module}

app = FastAPI()
seen = {module}.RecentIds()


@app.post("/webhooks", status_code=204)
async def receive(request: Request) -> None:
    try:
        event = {module}.unwrap(await request.body(), request.headers)
    except WebhookVerificationError as error:
        raise HTTPException(400) from error
    with {module}.once(event, seen) as is_new:
        if is_new:
            print(event.topic, event.payload)
"""

_REDIS = '''
from redis import Redis


class SharedIds:
    """The ids of deliveries, in a Redis that every process uses."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def add(self, id: str) -> bool:
        week = 7 * 24 * 60 * 60
        return bool(self._redis.set(f"{package}:{{id}}", 1, nx=True, ex=week))

    def discard(self, id: str) -> None:
        self._redis.delete(f"{package}:{{id}}")
'''


def webhooks_page(webhooks: Webhooks | None, package: Code) -> WebhooksPageView | None:
    """How to receive what the API signs, where somebody said how it does."""
    if webhooks is None:
        return None

    def sample(text: str) -> Code:
        # A resource of that name hands on what is used here.
        return Code(text.strip("\n").format(package=package, module=MODULE))

    return WebhooksPageView(
        export=Code(f"export {secret_variable(webhooks, package)}='whsec_…'"),
        variable=secret_variable(webhooks, package),
        tolerance=Code(str(webhooks.tolerance)),
        handlers=(
            HandlerView(heading=Code("Flask"), sample=sample(_FLASK)),
            HandlerView(heading=Code("FastAPI"), sample=sample(_FASTAPI)),
        ),
        shared=sample(_REDIS),
    )
