"""`instep vendor --runtime-shared`: several SDKs in one repository share one runtime."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from everything import CONFIGURATION, DESCRIPTION
from loopback import Server, answer

from generator.commands import cli, copies, sharing

ROOT = Path(__file__).parents[2]
PLACE = "shop/services/clients"
ENVIRONMENT = {
    **os.environ,
    "MYPYPATH": "",
    "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache" / "generated"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of two APIs, and one of somebody else's with a dirty tree."""
    folder = tmp_path_factory.mktemp("shared")
    shutil.copytree(ROOT / "specs", folder / "ours" / "specs")
    zoo = folder / "ours" / "specs" / "zoo"
    zoo.mkdir()
    (zoo / "openapi.json").write_text(json.dumps(DESCRIPTION), encoding="utf-8")
    (zoo / "instep.toml").write_text(CONFIGURATION, encoding="utf-8")
    home = folder / "theirs"
    (home / PLACE).mkdir(parents=True)
    for path in ("shop", "shop/services", PLACE):
        (home / path / "__init__.py").write_text("# theirs\n", encoding="utf-8")
    git(home, "init", "--quiet")
    git(home, "add", ".")
    (home / "shop" / "dirty.py").write_text("# theirs\n", encoding="utf-8")
    (home / "shop" / "__init__.py").write_text("# changed\n", encoding="utf-8")
    return folder


def git(home: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=home, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def before(made: Path) -> str:
    """What git said of their repository before anything was vendored."""
    return git(made / "theirs", "status", "--porcelain", "--untracked-files=all")


@pytest.fixture(scope="module")
def vendored(made: Path, before: str) -> Path:
    """The folder with both, each vendored by a command of its own."""
    assert before
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made / "ours")
        for api in ("allo", "zoo"):
            words = ["vendor", api, str(made / "theirs" / PLACE), "--runtime-shared"]
            assert cli.main(words) == 0
    return made / "theirs" / PLACE


@pytest.fixture
def theirs(vendored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, to be changed by one test alone."""
    monkeypatch.chdir(vendored.parents[3] / "ours")
    shutil.copytree(vendored.parents[2], tmp_path / "theirs")
    return tmp_path / "theirs" / PLACE


@pytest.fixture(scope="module")
def both(vendored: Path) -> Iterator[SimpleNamespace]:
    """The two packages and the runtime between them, imported from where they stand."""
    sys.path.insert(0, str(vendored.parents[2]))
    home = PLACE.replace("/", ".")
    try:
        yield SimpleNamespace(
            allo=import_module(f"{home}.allo"),
            zoo=import_module(f"{home}.zoo"),
            shared=import_module(f"{home}._instep_runtime.errors"),
        )
    finally:
        sys.path.remove(str(vendored.parents[2]))


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.stop()


def check(*words: str) -> int:
    return cli.main(["vendor", *words, "--check"])


def test_the_runtime_is_there_once_and_nothing_of_theirs_is_touched(
    made: Path, before: str, vendored: Path
) -> None:
    after = git(made / "theirs", "status", "--porcelain", "--untracked-files=all")
    new = set(after.splitlines()) - set(before.splitlines())
    assert set(before.splitlines()) <= set(after.splitlines())
    assert {line.split(PLACE)[1].split("/")[1] for line in new} == {
        "allo",
        "zoo",
        "_instep_runtime",
    }
    own = {path.stem for path in (vendored / "allo").glob("_*.py")}
    assert own == {
        *("__init__", "_client", "_version", "_promises"),
        *("_described", "_checks", "_fake"),
    }


def test_every_module_of_the_runtime_is_free_of_any_api() -> None:
    files = sharing.runtime()
    assert {"_sync.py", "_pool.py", "_streams.py", "_oauth/given.py"} <= files.keys()
    assert {"_client.py", "_fake.py", "testing.py"}.isdisjoint(files)
    words = " ".join(files.values())
    assert "Allo" not in words
    assert "zoo" not in words.lower()


def test_type_checkers_accept_all_of_it(vendored: Path) -> None:
    home = vendored.parents[2]
    settings = {"typeCheckingMode": "strict", "include": ["shop"]}
    (home / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    for words in (
        ["mypy", "--strict", "shop"],
        ["pyright", "--pythonpath", sys.executable],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=home,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
    (home / "pyrightconfig.json").unlink()


@pytest.mark.parametrize("tool", [["black", "--check", "--fast"], ["ruff", "check"]])
def test_what_is_moved_is_laid_out_as_before(tool: list[str], vendored: Path) -> None:
    config = ["--config", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        [sys.executable, "-m", *tool, *config, str(vendored)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_are_called_over_a_socket(both: Any, server: Server) -> None:
    server.plays(
        answer({"data": {"name": "Cold Calls"}}),
        answer({"kind": "cat", "lives": 9}),
        answer({"data": {"name": "Cold Calls"}}),
        answer({"kind": "dog"}),
    )
    with both.allo.Allo(api_key="k", base_url=server.url) as allo:
        queue = allo.power_dialer.upsert_current_dialing_queue(name="Cold Calls")
    with both.zoo.Zoo(api_key="k", base_url=server.url) as zoo:
        pet = zoo.send(both.zoo.animals.add_pet(body={"kind": "cat"}))
    assert (queue.data.name, pet.lives) == ("Cold Calls", 9)

    async def main() -> tuple[Any, Any]:
        async with both.allo.AsyncAllo(api_key="k", base_url=server.url) as allo:
            queue = await allo.power_dialer.upsert_current_dialing_queue(name="x")
        async with both.zoo.AsyncZoo(api_key="k", base_url=server.url) as zoo:
            return queue, await zoo.animals.add_pet(body={"kind": "cat"})

    queue, pet = asyncio.run(main())
    assert (queue.data.name, type(pet).__name__) == ("Cold Calls", "Dog")


@pytest.mark.parametrize(
    "name", ["Timeout", "Hooks", "Response", "Request", "UNSET", "Attempt", "Mismatch"]
)
def test_what_is_shared_is_the_same(name: str, both: Any) -> None:
    assert getattr(both.allo, name) is getattr(both.zoo, name)


@pytest.mark.parametrize("style", ["sync", "async"])
def test_an_error_of_one_api_is_none_of_the_other(
    style: str, both: Any, server: Server
) -> None:
    server.plays(answer({"code": "ASSIGNEE_NOT_FOUND"}, 404))
    request = both.allo.power_dialer.upsert_current_dialing_queue(name="x")
    told: list[object] = []

    def tell(_: object, outcome: object) -> None:
        told.append(outcome)

    hooks = both.allo.Hooks(after_response=tell)

    def blocking() -> None:
        with both.allo.Allo(api_key="k", base_url=server.url, hooks=hooks) as client:
            client.send(request)

    async def soon() -> None:
        async with both.allo.AsyncAllo(
            api_key="k", base_url=server.url, hooks=hooks
        ) as client:
            await client.send(request)

    with pytest.raises(both.allo.NotFoundError) as raised:
        blocking() if style == "sync" else asyncio.run(soon())
    error = raised.value
    assert type(error) is both.allo.errors.AssigneeNotFoundError
    assert isinstance(error, both.allo.AlloError)
    assert isinstance(error, both.shared.NotFoundError)
    assert not isinstance(error, both.zoo.ZooError)
    assert (error.code, error.attempts) == ("ASSIGNEE_NOT_FOUND", 1)
    assert len(told) == 1


@pytest.mark.parametrize("style", ["sync", "async"])
def test_every_way_to_fail_ends_with_an_error_of_the_api(
    style: str,
    both: Any,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Each of them is caught by the root of the API's own errors, in the same place as ever."""
    monkeypatch.delenv("ZOO_API_KEY", raising=False)
    zoo, errors = both.zoo, both.zoo.errors
    options: dict[str, Any] = {"api_key": "k", "max_retries": 0, "base_url": server.url}
    make = zoo.Zoo if style == "sync" else zoo.AsyncZoo
    functions = zoo.animals

    def run(
        use: Callable[[Any], Any], use_soon: Callable[[Any], Any], **more: Any
    ) -> Any:
        if style == "sync":
            with make(**{**options, **more}) as client:
                return use(client)

        async def main() -> Any:
            async with make(**{**options, **more}) as client:
                return await use_soon(client)

        return asyncio.run(main())

    async def walked(client: Any) -> Any:
        return [one async for one in client.iterate(functions.list_pets())]

    async def streamed(client: Any) -> Any:
        async with client.stream(functions.watch()) as events:
            return [one async for one in events]

    def streaming(client: Any) -> Any:
        with client.stream(functions.watch()) as events:
            return list(events)

    with pytest.raises(errors.ConfigurationError):
        make(timeout=-1, api_key="k")
    with pytest.raises(errors.ConfigurationError):
        make(**options).with_options(deadline=-1)
    nowhere = "http://127.0.0.1:1"
    with pytest.raises(errors.APIConnectionError) as refused:
        run(
            lambda client: client.send(functions.ask()),
            lambda client: client.send(functions.ask()),
            base_url=nowhere,
        )
    assert refused.value.__cause__ is not None
    server.plays(answer(b"no JSON", 200, {"Content-Type": "application/json"}))
    raw = run(
        lambda client: client.send_raw(functions.ask()),
        lambda client: client.send_raw(functions.ask()),
    )
    assert isinstance(raw, zoo.Response)
    for read in (raw.parse, raw.json):
        with pytest.raises(errors.APIResponseValidationError):
            read()
    server.plays(answer({"data": [{"kind": "cat"}], "next_cursor": "c"}))
    server.plays(answer({"data": [{"kind": "dog"}], "next_cursor": "c"}))
    with pytest.raises(errors.PaginationError):
        run(lambda client: list(client.iterate(functions.list_pets())), walked)
    reported = b'event: error\ndata: {"error": {"message": "no"}}\n\n'
    server.plays(answer(reported, 200, {"Content-Type": "text/event-stream"}))
    with pytest.raises(errors.APIStreamError):
        run(streaming, streamed)
    server.plays(answer(b"", 404))
    with pytest.raises(errors.NotFoundError):
        run(
            lambda client: client.download(functions.photo(), tmp_path / "photo"),
            lambda client: client.download(functions.photo(), tmp_path / "photo"),
        )
    with pytest.raises(errors.WebhookVerificationError):
        zoo.webhooks.unwrap(b"{}", {}, secret="whsec_" + "aaaa" * 8)


def test_a_strict_client_knows_what_its_own_api_promises(
    both: Any, server: Server
) -> None:
    server.plays(answer({"data": {"id": None}}))
    request = both.allo.power_dialer.upsert_current_dialing_queue(name="x")
    with (
        both.allo.Allo(api_key="k", base_url=server.url, validation="strict") as client,
        pytest.raises(both.allo.APIResponseValidationError) as raised,
    ):
        client.send(request)
    assert raised.value.fields


def test_copies_are_current_and_untouched(theirs: Path) -> None:
    assert check("allo", "zoo", str(theirs)) == 0
    assert check("zoo", str(theirs), "--runtime-shared") == 0
    for name in ("allo", "zoo", "_instep_runtime"):
        assert check(str(theirs / name)) == 0


@pytest.mark.parametrize("change", ["edited", "missing"])
def test_a_runtime_that_was_touched_is_told(
    change: str, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = theirs / "_instep_runtime" / "_time.py"
    file.write_text("# edited\n") if change == "edited" else file.unlink()
    capsys.readouterr()
    for words in (
        ["allo", str(theirs)],
        [str(theirs / "zoo")],
        [str(theirs / "_instep_runtime")],
    ):
        assert check(*words) == 1
        told = capsys.readouterr().out
        assert f"_instep_runtime/_time.py CHK00{2 if change == 'edited' else 1}" in told


def test_a_runtime_that_is_gone_is_told_and_comes_back(
    theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(theirs / "_instep_runtime")
    assert check(str(theirs / "zoo")) == 1
    assert "zoo was made for another runtime" in capsys.readouterr().out
    assert check("zoo", str(theirs)) == 1
    assert cli.main(["vendor", "allo", str(theirs), "--runtime-shared"]) == 0
    assert check("allo", "zoo", str(theirs)) == 0


def test_a_package_that_goes_takes_nothing_of_the_others_along(theirs: Path) -> None:
    shutil.rmtree(theirs / "allo")
    assert check("zoo", str(theirs)) == 0
    assert cli.main(["vendor", "zoo", str(theirs), "--runtime-shared"]) == 0
    assert check(str(theirs / "zoo")) == 0


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runtime of another Instep."""
    files = dict(sharing.runtime())
    files["_time.py"] += "\nNEWER = True\n"
    for module in (copies, sharing):
        monkeypatch.setattr(module, "runtime", lambda: files)


@pytest.mark.usefixtures("newer")
def test_another_runtime_is_refused_while_others_would_not_fit(
    theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = (theirs / "_instep_runtime" / "_time.py").read_bytes()
    assert cli.main(["vendor", "zoo", str(theirs), "--runtime-shared"]) == 5
    told = capsys.readouterr().err
    assert "WRT007 allo would not fit the new runtime" in told
    assert "fix: vendor allo again in the same command" in told
    assert (theirs / "_instep_runtime" / "_time.py").read_bytes() == kept
    assert check("zoo", str(theirs)) == 1
    assert check(str(theirs / "zoo")) == 0


@pytest.mark.usefixtures("newer")
def test_another_runtime_comes_with_all_that_share_it(theirs: Path) -> None:
    assert cli.main(["vendor", "allo", "zoo", str(theirs), "--runtime-shared"]) == 0
    assert "NEWER" in (theirs / "_instep_runtime" / "_time.py").read_text()
    assert check("allo", "zoo", str(theirs)) == 0


def test_a_copy_that_cannot_be_written_leaves_all_of_them_as_they_were(
    theirs: Path, newer: None, capsys: pytest.CaptureFixture[str]
) -> None:
    (theirs / "zoo" / "errors.py").unlink()
    (theirs / "zoo" / "errors.py").mkdir()
    kept = (theirs / "_instep_runtime" / "_time.py").read_bytes()
    assert cli.main(["vendor", "allo", "zoo", str(theirs), "--runtime-shared"]) == 5
    assert (theirs / "_instep_runtime" / "_time.py").read_bytes() == kept
    assert "errors.py" in capsys.readouterr().err


def test_the_runtime_can_be_called_something_else(
    theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ["--runtime-shared", "--runtime-name"]
    assert cli.main(["vendor", "allo", "zoo", str(theirs), *named, "common"]) == 0
    assert check("allo", "zoo", str(theirs)) == 0
    text = (theirs / "zoo" / "_client.py").read_text(encoding="utf-8")
    assert "from ..common._hooks import Hooks" in text
    for name, code in (("not-a-name", 2), ("zoo", 5)):
        assert cli.main(["vendor", "zoo", str(theirs), *named, name]) == code
    assert "zoo is the package of an API" in capsys.readouterr().err


def test_without_the_flag_a_package_has_its_own_runtime_again(theirs: Path) -> None:
    assert cli.main(["vendor", "allo", str(theirs)]) == 0
    assert (theirs / "allo" / "_sync.py").is_file()
    assert "_instep_runtime" not in (theirs / "allo" / "_client.py").read_text()
    assert check("allo", str(theirs)) == 0
    assert check("zoo", str(theirs)) == 0


OLD = """
import warnings
from shop.services.clients.allo import Allo, models, power_dialer
from shop.services.clients.allo.testing import FakeAllo

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    models.ApiError
    power_dialer.upsert_current_dialing_queue(name="x")
    with FakeAllo().client() as client:
        client.power_dialer.upsert_current_dialing_queue(name="x")
lines = open(__file__).read().splitlines()
for one in caught:
    print(one.filename == __file__, lines[one.lineno - 1].strip())
"""


def test_an_old_name_warns_where_it_is_used(theirs: Path) -> None:
    settings = Path("specs/allo/instep.toml")
    kept = settings.read_text(encoding="utf-8")
    renamed = (
        '\n[names.models]\nApiError = "Problem"\n'
        '[names.operations]\n"PATCH /v2/api/dialing-queues/current" = "set_queue"\n'
    )
    assert cli.main(["generate", "allo"]) == 0
    settings.write_text(kept + renamed, encoding="utf-8")
    try:
        assert cli.main(["vendor", "allo", str(theirs), "--runtime-shared"]) == 0
    finally:
        settings.write_text(kept, encoding="utf-8")
    script = theirs.parents[2] / "script.py"
    script.write_text(OLD, encoding="utf-8")
    command = [sys.executable, script.name]
    done = subprocess.run(
        command, cwd=script.parent, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "True models.ApiError",
        'True power_dialer.upsert_current_dialing_queue(name="x")',
        'True client.power_dialer.upsert_current_dialing_queue(name="x")',
    ]
