"""A token is kept until a little before its end, or until it is refused."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from tokens import (
    Clients,
    added,
    listed,
    shown,
)


@pytest.mark.parametrize(
    ("life", "after", "asked"),
    [
        (3600, 3569, 1),
        (3600, 3571, 2),
        (40, 29, 1),
        (40, 31, 2),
        ("3600", 3571, 2),
        (0, 0.1, 2),
        (-5, 0.1, 2),
        (None, 1e9, 1),
        ("soon", 1e9, 1),
        (1e300, 1e8, 1),
    ],
)
def test_a_token_is_renewed_a_little_before_its_end(
    clients: Clients, clock: SimpleNamespace, life: Any, after: float, asked: int
) -> None:
    clients.login.life = life
    clients.run(listed, lambda _: setattr(clock, "now", 1000 + after), listed)
    assert len(clients.login.asked) == asked
    assert shown(clients.login) == ["Bearer t1", f"Bearer t{asked}"]


@pytest.mark.parametrize("call", [listed, added], ids=["GET", "POST"])
def test_a_token_that_is_refused_is_renewed_once(
    clients: Clients, call: Any, no_pauses: list[float]
) -> None:
    login = clients.login
    answers = clients.run(call, lambda _: login.take_back(), call, max_retries=0)
    assert answers[2] == {"token": "t2"}
    assert shown(login) == ["Bearer t1", "Bearer t1", "Bearer t2"]
    assert no_pauses == []


def test_an_api_that_lets_nobody_in_is_asked_twice(clients: Clients) -> None:
    clients.login.lets_in = False
    with pytest.raises(clients.sdk.AuthenticationError) as raised:
        clients.run(added)
    assert shown(clients.login) == ["Bearer t1", "Bearer t2"]
    assert raised.value.attempts == 2
