"""Code written for the SDK of before goes on working: old names warn, and send the new ones."""

from __future__ import annotations

import asyncio
import json
import pickle
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from loopback import Server, answer
from pydantic import ValidationError
from regenerated import Specs

from generator.commands import cli

BEFORE = """openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /customers/{customer_pid}:
    get:
      operationId: getCustomer
      tags: [people]
      parameters:
        - {name: customer_pid, in: path, required: true, schema: {type: string}}
        - {name: sort_key, in: query, schema: {type: string}}
      responses:
        "200": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/Client"}}}}
        "404":
          description: None
          content:
            application/json:
              schema: {type: object, properties: {code: {type: string}}}
              example: {code: CUSTOMER_GONE}
    put:
      operationId: putCustomer
      tags: [people]
      parameters:
        - {name: customer_pid, in: path, required: true, schema: {type: string}}
        - {name: tenant_pid, in: query, required: true, schema: {type: string}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/ClientUpdate"}}}}
      responses:
        "200": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/Client"}}}}
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters:
        - {name: page_cursor, in: query, schema: {type: string}}
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {type: array, items: {type: object, properties: {id: {type: string}}}}
                  next_cursor: {type: [string, "null"]}
components:
  schemas:
    Client:
      type: object
      properties:
        customerPid: {type: string}
        name: {type: string}
        since: {type: string, format: date-time}
    ClientUpdate:
      type: object
      required: [owner_pid, name]
      properties: {owner_pid: {type: string}, name: {type: string}, nick_pid: {type: string}}
"""
AFTER = (
    BEFORE.replace("customer_pid", "customer_id")
    .replace("customerPid", "customerId")
    .replace("owner_pid", "owner_id")
    .replace("nick_pid", "nick_id")
    .replace("tenant_pid", "tenant_id")
    .replace("sort_key", "sorting_key")
    .replace("getCustomer", "fetchCustomer")
    .replace("listOrders", "searchOrders")
    .replace("[people]", "[customers]")
    .replace('schemas/Client"', 'schemas/Customer"')
    .replace("    Client:", "    Customer:")
)
CHOSEN = '[names.errors]\nCUSTOMER_GONE = "NoSuchCustomerError"\n'
CUSTOMER = {"customerId": "c1", "name": "Ann", "since": "2026-01-02T03:04:05Z"}
UNTIL = "the old name works until 2.0.0"


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> Specs:
    specs = Specs(tmp_path_factory.mktemp("renamed"), "shop_of_old")
    specs.generate(BEFORE)
    specs.configure(CHOSEN)
    specs.generate(AFTER)
    return specs


@pytest.fixture(scope="module")
def shop(specs: Specs) -> ModuleType:
    return specs.load()


@pytest.fixture(params=["sync", "async"])
def call(
    request: pytest.FixtureRequest, server: Server, shop: Any
) -> Callable[[Callable[[Any], Any]], Any]:
    """Lets a function use the blocking client, then the asynchronous one."""

    def run(use: Callable[[Any], Any]) -> Any:
        if request.param == "sync":
            with shop.Shop(base_url=server.url) as client:
                return use(client)

        async def main() -> Any:
            async with shop.AsyncShop(base_url=server.url) as client:
                return await use(client)

        return asyncio.run(main())

    return run


def told(use: Callable[[], Any]) -> tuple[Any, list[tuple[str, str, int]]]:
    """What a function gives, and each warning with its file and line, once."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        value = use()
    assert {one.category for one in caught} <= {DeprecationWarning}
    found = [(str(one.message), one.filename, one.lineno) for one in caught]
    return value, list(dict.fromkeys(found))


def doing(use: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A lambda, so that what it does stands on one line."""
    return use


def line(function: Callable[..., Any]) -> int:
    """The line a function begins on."""
    return function.__code__.co_firstlineno


def test_a_function_is_called_by_its_old_name_and_module(
    server: Server, call: Any
) -> None:
    server.plays(answer(CUSTOMER))
    use = doing(lambda shop: shop.people.get_customer("c1"))
    customer, warned = told(lambda: call(use))
    assert (customer.customer_id, customer.since.year) == ("c1", 2026)
    assert warned == [
        (
            "`people.get_customer` is now `customers.fetch_customer`; " + UNTIL,
            __file__,
            line(use),
        )
    ]
    (sent,) = server.received
    assert (sent.method, sent.target) == ("GET", "/customers/c1")


def test_arguments_are_given_by_their_old_names(server: Server, call: Any) -> None:
    server.plays(answer(CUSTOMER))
    use = doing(
        lambda shop: shop.customers.put_customer(
            "c1", tenant_pid="t", owner_pid="o", name="n", nick_pid=None
        )
    )
    _, warned = told(lambda: call(use))
    assert warned == [
        (f"`{old}_pid` is now `{old}_id`; {UNTIL}", __file__, line(use))
        for old in ("tenant", "owner", "nick")
    ]
    (sent,) = server.received
    assert sent.target == "/customers/c1?tenant_id=t"
    assert json.loads(sent.body) == {"owner_id": "o", "name": "n", "nick_id": None}


def test_a_part_of_the_path_is_given_by_its_old_keyword(
    server: Server, call: Any
) -> None:
    server.plays(answer(CUSTOMER))
    use = doing(
        lambda shop: shop.customers.fetch_customer(customer_pid="c 2", sort_key="name")
    )
    _, warned = told(lambda: call(use))
    assert [text for text, _, _ in warned] == [
        f"`customer_pid` is now `customer_id`; {UNTIL}",
        f"`sort_key` is now `sorting_key`; {UNTIL}",
    ]
    (sent,) = server.received
    assert sent.target == "/customers/c%202?sorting_key=name"


def test_pages_are_walked_under_the_old_name(server: Server, shop: Any) -> None:
    server.plays(
        answer({"items": [{"id": "a"}], "next_cursor": "2"}),
        answer({"items": [{"id": "b"}], "next_cursor": None}),
    )

    def walk() -> list[str]:
        with shop.Shop(base_url=server.url) as client:
            return [one.id for one in client.orders.list_orders.iterate()]

    found, warned = told(walk)
    assert found == ["a", "b"]
    assert [text for text, _, _ in warned] == [
        f"`orders.list_orders` is now `orders.search_orders`; {UNTIL}"
    ]
    assert [one.target for one in server.received] == [
        "/orders",
        "/orders?page_cursor=2",
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"customer_id": "c", "tenant_id": "t", "tenant_pid": "t"},
            "give 'tenant_id' or its old name 'tenant_pid', not both",
        ),
        ({"customer_id": "c"}, "missing the argument 'tenant_id'"),
        ({"tenant_id": "t"}, "missing the argument 'customer_id'"),
    ],
)
def test_an_argument_is_given_once(
    shop: Any, given: dict[str, str], message: str
) -> None:
    with pytest.raises(TypeError) as raised:
        shop.customers.put_customer(**given, owner_id="o", name="n")
    assert str(raised.value) == message


def test_a_required_field_that_is_given_by_no_name_is_refused(shop: Any) -> None:
    with pytest.raises(ValidationError, match="owner_id"):
        shop.customers.put_customer("c", tenant_id="t", name="n")


def test_a_model_is_imported_by_its_old_name_and_is_the_same(
    specs: Specs, shop: Any
) -> None:
    code = f"from {specs.package}.models import Client"
    space: dict[str, Any] = {}
    _, warned = told(lambda: exec(compile(code, "theirs.py", "exec"), space))
    assert warned == [(f"`Client` is now `Customer`; {UNTIL}", "theirs.py", 1)]
    assert space["Client"] is shop.models.Customer
    assert isinstance(shop.models.Customer(), space["Client"])
    assert "Client" not in shop.models.__all__


def test_what_is_no_name_at_all_is_no_old_name(shop: Any) -> None:
    with pytest.raises(AttributeError, match="Nobody"):
        _ = shop.models.Nobody
    with pytest.raises(AttributeError, match="NobodyError"):
        _ = shop.errors.NobodyError


def test_a_field_is_given_and_read_by_its_old_name(shop: Any) -> None:
    def make() -> Any:
        return shop.models.Customer(customer_pid="c1", name="Ann")

    def read() -> Any:
        return customer.customer_pid

    customer, warned = told(make)
    message = f"`customer_pid` is now `customer_id`; {UNTIL}"
    assert warned == [(message, __file__, line(make) + 1)]
    assert customer.model_dump(exclude_unset=True) == {
        "customerId": "c1",
        "name": "Ann",
    }
    assert told(read) == ("c1", [(message, __file__, line(read) + 1)])


def test_a_field_is_given_once(shop: Any) -> None:
    with pytest.raises(TypeError, match="not both"):
        shop.models.Customer(customer_pid="a", customer_id="b")
    with pytest.raises(ValidationError):
        told(lambda: shop.models.ClientUpdate(owner_pid=1, name="n"))


def test_an_answer_is_read_by_the_new_names_only_and_without_a_warning(
    server: Server, call: Any
) -> None:
    server.plays(answer({**CUSTOMER, "customer_pid": "other"}))
    use = doing(lambda shop: shop.customers.fetch_customer("c1"))
    customer, warned = told(lambda: call(use))
    assert (customer.customer_id, warned) == ("c1", [])
    assert customer.model_extra == {"customer_pid": "other"}


def test_a_strict_client_reads_models_with_old_names(server: Server, shop: Any) -> None:
    server.plays(answer(CUSTOMER))
    with shop.Shop(base_url=server.url, validation="strict") as client:
        assert client.customers.fetch_customer("c1").since.year == 2026


def test_an_error_is_caught_by_its_old_name(server: Server, shop: Any) -> None:
    server.plays(answer({"code": "CUSTOMER_GONE"}, status=404))
    old, warned = told(lambda: shop.errors.CustomerGoneError)
    assert [text for text, _, _ in warned] == [
        f"`CustomerGoneError` is now `NoSuchCustomerError`; {UNTIL}"
    ]
    with shop.Shop(base_url=server.url) as client, pytest.raises(old) as raised:
        client.customers.fetch_customer("c1")
    assert type(pickle.loads(pickle.dumps(raised.value))) is old


def test_a_module_under_its_old_name_is_there_and_not_listed(
    specs: Specs, shop: Any
) -> None:
    assert "people" not in shop.__all__
    request, warned = told(lambda: shop.people.get_customer("c1"))
    assert request == shop.customers.fetch_customer("c1")
    assert [text for text, _, _ in warned] == [
        f"`people.get_customer` is now `customers.fetch_customer`; {UNTIL}"
    ]
    assert shop.people.get_customer.__name__ == "get_customer"
    assert shop.people.get_customer.__doc__ == (
        "Deprecated: `customers.fetch_customer` under its old name, until 2.0.0."
    )


def test_each_place_warns_once_as_python_has_it(specs: Specs) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(specs.output)!r})\n"
        f"import {specs.package} as shop\n"
        "print(*(one for one in ('pydantic', 'httpx2') if one in sys.modules))\n"
        "shop.models, shop.errors\n"
        "print(*(one for one in ('pydantic', 'httpx2') if one in sys.modules))\n"
        "for _ in range(3):\n"
        "    shop.people.get_customer('a')\n"
        "shop.people.get_customer('b')\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == []
    shown = [one for one in run.stderr.splitlines() if "DeprecationWarning" in one]
    assert [one.partition(" ")[0] for one in shown] == ["<string>:7:", "<string>:8:"]


def test_code_of_their_own_in_the_package_is_told_where_it_has_an_old_name(
    specs: Specs,
) -> None:
    custom = specs.output / specs.package / "custom.py"
    custom.write_text(
        f"from {specs.package} import people\n\n\ndef ask(): return people.get_customer('c')\n",
        encoding="utf-8",
    )
    code = (
        f"import sys; sys.path.insert(0, {str(specs.output)!r})\n"
        f"from {specs.package}.custom import ask\n"
        "ask()\n"
    )
    run = subprocess.run(
        [sys.executable, "-W", "always", "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    custom.unlink()
    assert f"{custom}:4: DeprecationWarning" in run.stderr


def test_a_runtime_that_several_sdks_share_is_not_what_has_to_change(
    specs: Specs,
) -> None:
    api, folder = str(specs.folder), specs.root / "theirs"
    assert cli.main(["vendor", api, str(folder), "--runtime-shared"]) == 0
    code = (
        f"import sys; sys.path.insert(0, {str(specs.root)!r})\n"
        f"from theirs import {specs.package} as shop\n"
        "client = shop.Shop(base_url='http://127.0.0.1:1', max_retries=0)\n"
        "try: client.people.get_customer('c')\n"
        "except shop.APIConnectionError: pass\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stderr.startswith(
        "<string>:4: DeprecationWarning: `people.get_customer`"
    )


def test_type_checkers_take_old_names_and_strike_them_through(
    specs: Specs, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.py"
    file.write_text(
        f"""from {specs.package} import Shop, customers, people
from {specs.package}.models import Client, ClientUpdate


def use(client: Shop, update: ClientUpdate) -> Client:
    customers.put_customer("c", tenant_pid="t", owner_pid="o", name="n")
    people.get_customer("c")
    customers.fetch_customer("c", sort_key="s")
    customers.fetch_customer(customer_pid="c")
    customers.put_customer("c", tenant_id="t", owner_id="o", name="n")
    customers.put_customer("c", owner_id="o", name="n")
    print(update.owner_pid)
    return client.people.get_customer("c")
""",
        encoding="utf-8",
    )
    run = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--no-error-summary"),
            *("--enable-error-code", "deprecated", "--cache-dir", str(tmp_path / "c")),
            *(str(file), str(specs.output / specs.package)),
        ],
        capture_output=True,
        text=True,
        env={"MYPYPATH": str(specs.output)},
    )
    found = [
        (int(one.split(":")[1]), one.rpartition("[")[2].rstrip("]"))
        for one in run.stdout.splitlines()
        if ": error:" in one
    ]
    assert found == [
        (6, "deprecated"),
        (7, "deprecated"),
        (9, "deprecated"),
        (11, "call-overload"),
        (12, "deprecated"),
        (13, "deprecated"),
    ]
