"""`instep pull` against a site on loopback: what is published becomes what is generated from."""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from publishing import Reply, Site, serving

from generator.commands import cli
from generator.source.fetch import session
from generator.system.claim import claimed

HERE = Path(__file__).parent
SEED = Path(__file__).parents[2] / "specs" / "allo" / "pages" / "fr"
PAGE = SEED / "v2" / "api-reference" / "dialing-queues" / "update-current.md"
PETS = """openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets: {get: {operationId: listPets, responses: {"200": {description: Pets}}}}
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture
def other() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Pauses last no time, and the API's folder is below the working directory."""
    monkeypatch.setattr(session, "FIRST_PAUSE", 0.001)
    monkeypatch.chdir(tmp_path)


def api(*sources: str, more: str = "", top: str = "") -> Path:
    """A folder whose `instep.toml` names sources."""
    folder = Path("specs", "pets")
    folder.mkdir(parents=True, exist_ok=True)
    listed = json.dumps(list(sources))
    (folder / "instep.toml").write_text(
        f'output = "../../out"\npackage = "pets"\n{top}\n'
        f"[published]\nsources = {listed}\n{more}\n",
        encoding="utf-8",
    )
    return folder


def pulled(folder: Path) -> dict[str, str]:
    """What stands in the folder of what was pulled, but its list."""
    place = folder / "published"
    return {
        path.relative_to(place).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name != "published.json"
    }


def leftovers() -> list[str]:
    return [path.name for path in Path("specs/pets").glob(".instep-*")]


def test_a_description_is_fetched_and_generated_from(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish("/openapi.yaml", PETS)
    folder = api(f"{site.origin}/openapi.yaml")
    assert cli.main(["pull", "pets"]) == 0
    assert capsys.readouterr().out == (
        "pets: 1 file (1 new, 0 changed, 0 gone), described by openapi.yaml → "
        "specs/pets/published\n"
    )
    assert pulled(folder) == {"openapi.yaml": PETS}
    assert cli.main(["generate", "pets"]) == 0
    assert "1 operation in, 1 out" in capsys.readouterr().out
    assert cli.main(["check", "pets"]) == 0


def test_nothing_can_be_generated_before_the_first_pull(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    api(f"{site.origin}/openapi.yaml")
    assert cli.main(["generate", "pets"]) == 2
    assert "fix: instep pull pets" in capsys.readouterr().err


def addresses() -> list[str]:
    """The paths that the endpoint functions of the SDK call."""
    texts = (
        path.read_text(encoding="utf-8")
        for path in Path("out", "pets").glob("[!_]*.py")
    )
    return [
        path for text in texts for path in re.findall(r'^ +path="(.*)",$', text, re.M)
    ]


def test_what_was_pulled_stands_in_for_the_description_beside_it(site: Site) -> None:
    site.publish("/openapi.yaml", PETS.replace("/pets:", "/found:"))
    folder = api(f"{site.origin}/openapi.yaml", top='description = "own.yaml"')
    (folder / "own.yaml").write_text(PETS, encoding="utf-8")
    assert cli.main(["generate", "pets", "--no-docs"]) == 0
    assert addresses() == ["/pets"]
    assert cli.main(["pull", "pets"]) == 0
    assert cli.main(["generate", "pets", "--no-docs"]) == 0
    assert addresses() == ["/found"]


def test_a_docs_page_is_fetched_with_its_prose(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PAGE.read_text(encoding="utf-8")
    site.publish("/fr/update-current.md", text)
    folder = api(f"{site.origin}/fr/update-current.md")
    assert cli.main(["pull", "pets"]) == 0
    assert pulled(folder) == {"pages/fr/update-current.md": text}
    assert cli.main(["generate", "pets"]) == 0
    assert "1 operation in, 1 out" in capsys.readouterr().out


def page(operation: str, path: str, schema: str) -> str:
    """A published page about one operation, with the part of the description it needs."""
    return (
        f"# {operation}\n\n## OpenAPI\n\n````yaml GET {path}\nopenapi: 3.1.0\n"
        f'info: {{title: Pets, version: "1"}}\npaths:\n  {path}:\n    get:\n'
        f"      operationId: {operation}\n      responses:\n        '200':\n"
        "          description: ok\n          content:\n            application/json:\n"
        "              schema: {$ref: '#/components/schemas/Pet'}\n"
        f"components: {{schemas: {{Pet: {schema}}}}}\n````\n"
    )


def test_an_index_brings_every_page_and_they_are_one_description(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = "{properties: {name: {type: string}}}"
    site.publish("/en/list.md", page("listPets", "/pets", schema))
    site.publish("/en/find.md", page("findPets", "/found", schema))
    site.publish(
        "/llms.txt",
        f"# Docs\n- [List]({site.origin}/en/list.md): all\n- [Find](/en/find.md)\n"
        "- [Gone](/en/gone.md)\n- [Elsewhere](https://other.example/x.md)\n",
    )
    folder = api(f"{site.origin}/llms.txt")
    assert cli.main(["pull", "pets"]) == 0
    out, err = capsys.readouterr()
    assert "3 files, 2 pages among them" in out
    assert sorted(pulled(folder)) == [
        "pages/en/find.md",
        "pages/en/list.md",
        "pages/llms.txt",
    ]
    assert f"{site.origin}/en/gone.md NET004 there is nothing here" in err
    assert f"{site.origin}/llms.txt NET005 1 of its links lead to other origins" in err
    assert cli.main(["generate", "pets"]) == 0
    out, err = capsys.readouterr()
    assert "2 operations in, 2 out · 1 model" in out


def test_a_component_that_two_pages_describe_differently_is_told_with_both_places(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish(
        "/en/list.md", page("listPets", "/pets", "{properties: {a: {type: string}}}")
    )
    site.publish(
        "/en/find.md", page("findPets", "/found", "{properties: {b: {type: string}}}")
    )
    site.publish("/llms.txt", "- [a](/en/list.md)\n- [b](/en/find.md)\n")
    api(f"{site.origin}/llms.txt")
    assert cli.main(["pull", "pets"]) == 0
    capsys.readouterr()
    assert cli.main(["generate", "pets"]) == 0
    err = capsys.readouterr().err
    assert "published/pages/en/find.md" in err
    assert "published/pages/en/list.md" in err


def test_a_second_pull_asks_only_whether_something_changed(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish("/openapi.yaml", PETS, ETag='"one"')
    folder = api(f"{site.origin}/openapi.yaml")
    cli.main(["pull", "pets"])
    before = (folder / "published" / "published.json").read_bytes()
    capsys.readouterr()
    assert cli.main(["pull", "pets"]) == 0
    assert "(0 new, 0 changed, 0 gone)" in capsys.readouterr().out
    assert site.asked[-1].headers["If-None-Match"] == '"one"'
    assert (folder / "published" / "published.json").read_bytes() == before
    site.publish("/openapi.yaml", PETS + "# more\n", ETag='"two"')
    assert cli.main(["pull", "pets"]) == 0
    assert "(0 new, 1 changed, 0 gone)" in capsys.readouterr().out


def test_a_copy_that_was_edited_is_fetched_again(site: Site) -> None:
    site.publish("/openapi.yaml", PETS, ETag='"one"')
    folder = api(f"{site.origin}/openapi.yaml")
    cli.main(["pull", "pets"])
    (folder / "published" / "openapi.yaml").write_text("edited", encoding="utf-8")
    assert cli.main(["pull", "pets"]) == 0
    assert "If-None-Match" not in site.asked[-1].headers
    assert pulled(folder) == {"openapi.yaml": PETS}


def test_the_second_source_serves_where_the_first_has_nothing(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish("/openapi.yaml", PETS)
    api(f"{site.origin}/openapi.json", f"{site.origin}/openapi.yaml")
    assert cli.main(["pull", "pets"]) == 0
    out, err = capsys.readouterr()
    assert "described by openapi.yaml" in out
    assert f"{site.origin}/openapi.json NET004" in err


def test_what_a_description_refers_to_comes_along(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "content: {application/json: {schema: {$ref: 'schemas/pet.yaml#/Pet'}}}"
    site.publish(
        "/v1/openapi.yaml",
        PETS.replace("description: Pets}", f"description: Pets, {body}}}"),
    )
    site.publish("/v1/schemas/pet.yaml", "Pet: {$ref: '../owner.json'}\n")
    site.publish("/v1/owner.json", '{"properties": {"name": {"type": "string"}}}')
    folder = api(f"{site.origin}/v1/openapi.yaml")
    assert cli.main(["pull", "pets"]) == 0
    assert sorted(pulled(folder)) == [
        "v1/openapi.yaml",
        "v1/owner.json",
        "v1/schemas/pet.yaml",
    ]
    capsys.readouterr()
    assert cli.main(["generate", "pets"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "1 operation in, 1 out · 1 model" in out


def test_a_reference_to_another_origin_is_followed_only_if_that_is_named(
    site: Site, other: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    there = f"{other.origin}/pet.json"
    body = f"content: {{application/json: {{schema: {{$ref: '{there}'}}}}}}"
    site.publish(
        "/openapi.yaml",
        PETS.replace("description: Pets}", f"description: Pets, {body}}}"),
    )
    other.publish("/pet.json", '{"title": "Pet", "properties": {"x": {}}}')
    api(f"{site.origin}/openapi.yaml")
    assert cli.main(["pull", "pets"]) == 0
    err = capsys.readouterr().err
    assert f"{there} NET002 it leads to {other.origin}, which nobody allowed" in err
    assert f"fix: if you trust it, add --allow-origin {other.origin}" in err
    assert other.asked == []
    assert cli.main(["pull", "pets", "--allow-origin", other.origin]) == 0
    assert other.paths == ["/pet.json"]
    capsys.readouterr()
    assert cli.main(["generate", "pets"]) == 0
    out, err = capsys.readouterr()
    assert (err, "1 model" in out) == ("", True)


def test_a_redirect_to_another_origin_is_refused_unless_that_is_named(
    site: Site, other: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    other.publish("/openapi.yaml", PETS)
    site.pages["/openapi.yaml"] = Reply(
        status=302, headers={"Location": f"{other.origin}/openapi.yaml"}
    )
    folder = api(f"{site.origin}/openapi.yaml", more='authorization_env = "DOCS"')
    assert cli.main(["pull", "pets"]) == 3
    assert "NET002" in capsys.readouterr().err
    assert other.asked == []
    assert cli.main(["pull", "pets", "--allow-origin", other.origin]) == 0
    assert pulled(folder) == {"openapi.yaml": PETS}


def test_a_redirect_within_the_origin_is_followed(site: Site) -> None:
    site.pages["/latest"] = Reply(status=307, headers={"Location": "/openapi.yaml"})
    site.publish("/openapi.yaml", PETS)
    folder = api(f"{site.origin}/latest")
    assert cli.main(["pull", "pets"]) == 0
    assert pulled(folder) == {"latest": PETS}


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "http://user:x@127.0.0.1/",
        "http://localhost./",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://[::ffff:7f00:1]/",
    ],
)
def test_a_redirect_never_leads_to_private_addresses_files_or_credentials(
    location: str, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages["/openapi.yaml"] = Reply(status=302, headers={"Location": location})
    folder = api(f"{site.origin}/openapi.yaml")
    assert cli.main(["pull", "pets"]) == 3
    assert "did: pulled nothing" in capsys.readouterr().err
    assert not (folder / "published").exists()


def test_credentials_go_to_the_origin_of_the_first_source_only(
    site: Site, other: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCS_TOKEN", "Bearer secret")
    other.publish("/openapi.yaml", PETS)
    site.pages["/openapi.yaml"] = Reply(
        status=302, headers={"Location": f"{other.origin}/openapi.yaml"}
    )
    api(f"{site.origin}/openapi.yaml", more='authorization_env = "DOCS_TOKEN"')
    assert cli.main(["pull", "pets", "--allow-origin", other.origin]) == 0
    assert site.asked[0].headers["Authorization"] == "Bearer secret"
    assert "Authorization" not in other.asked[0].headers


PASSING = [Reply(status=503), Reply(status=429, headers={"Retry-After": "0"})]


def test_a_failure_that_may_pass_is_tried_again(site: Site) -> None:
    site.pages["/openapi.yaml"] = [*PASSING, Reply(body=PETS.encode())]
    folder = api(f"{site.origin}/openapi.yaml")
    assert cli.main(["pull", "pets"]) == 0
    assert pulled(folder) == {"openapi.yaml": PETS}
    assert len(site.asked) == 3


BAD: dict[str, tuple[Reply, str]] = {
    "an HTML page": (
        Reply(body=b"<!doctype html><html><body>Sign in</body></html>"),
        "it gives an HTML page, not a description",
    ),
    "a circle": (
        Reply(status=302, headers={"Location": "/openapi.yaml"}),
        "its redirects go round in a circle",
    ),
    "too much": (Reply(body=b"#" * (3 << 20)), "it is larger than 2 MB"),
    "a server that fails": (Reply(status=500), "it answers 500 (4 attempts)"),
    "no permission": (Reply(status=403), "it answers 403"),
    "an answer about something else": (
        Reply(body=b'{"error": "sign in first"}'),
        "SRC006 there is no `openapi` key",
    ),
    "half a description": (Reply(body=PETS[:30].encode()), "openapi.yaml:2:"),
    "an archive": (Reply(body=b"PK\x03\x04..."), "this is a zip archive"),
    "broken compression": (
        Reply(body=b"not gzip", headers={"Content-Encoding": "gzip"}),
        "its body is not what its encoding says (4 attempts)",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_used_is_told_and_the_copy_from_before_stays(
    case: str, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    reply, said = BAD[case]
    site.publish("/openapi.yaml", PETS)
    folder = api(f"{site.origin}/openapi.yaml", more="[limits]\nmegabytes = 2")
    assert cli.main(["pull", "pets"]) == 0
    capsys.readouterr()
    site.pages["/openapi.yaml"] = reply
    assert cli.main(["pull", "pets"]) == 3
    out, err = capsys.readouterr()
    assert said in err
    assert out == "pets: nothing pulled; what was there is untouched\n"
    assert pulled(folder) == {"openapi.yaml": PETS}
    assert leftovers() == []


def test_a_page_that_fails_for_now_stops_the_pull(site: Site) -> None:
    site.publish("/llms.txt", "- [a](/a.md)\n- [b](/b.md)\n")
    site.publish("/a.md", page("listPets", "/pets", "{}"))
    site.pages["/b.md"] = Reply(status=500)
    folder = api(f"{site.origin}/llms.txt")
    assert cli.main(["pull", "pets"]) == 3
    assert not (folder / "published").exists()


def test_nobody_listening_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as gone:
        origin = gone.origin
    api(f"{origin}/openapi.yaml")
    assert cli.main(["pull", "pets"]) == 3
    assert "ConnectError" in capsys.readouterr().err


def test_plain_http_behind_https_is_told_as_a_failure_of_tls(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ssl.HAS_TLSv1_2
    api(f"{site.origin.replace('http:', 'https:')}/openapi.yaml")
    assert cli.main(["pull", "pets"]) == 3
    assert "SSL" in capsys.readouterr().err


def test_a_certificate_nobody_vouches_for_is_told_and_nothing_is_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with serving(HERE / "self_signed.pem") as site:
        site.publish("/openapi.yaml", PETS)
        folder = api(f"{site.origin}/openapi.yaml")
        assert cli.main(["pull", "pets"]) == 3
    out, err = capsys.readouterr()
    assert "NET001 its certificate is not trusted: " in err
    assert "self-signed certificate" in err or "self signed certificate" in err
    assert out == "pets: nothing pulled; what was there is untouched\n"
    assert (site.asked, pulled(folder)) == ([], {})


def test_fifty_megabytes_are_read_no_further_than_the_limit(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    real = httpx2.Response.iter_bytes

    def counted(answer: httpx2.Response) -> Iterator[bytes]:
        for piece in real(answer):
            read.append(len(piece))
            yield piece

    monkeypatch.setattr(httpx2.Response, "iter_bytes", counted)
    site.pages["/openapi.yaml"] = Reply(body=b"#" * (50 << 20))
    api(f"{site.origin}/openapi.yaml", more="[limits]\nmegabytes = 8")
    assert cli.main(["pull", "pets"]) == 3
    assert "NET003 it is larger than 8 MB" in capsys.readouterr().err
    assert sum(read) <= 9 << 20
    assert not Path("specs/pets/published").exists()


def test_fifty_megabytes_that_describe_nothing_are_told(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages["/openapi.yaml"] = Reply(body=b"#" * (50 << 20))
    folder = api(f"{site.origin}/openapi.yaml")
    assert cli.main(["pull", "pets"]) == 3
    out, err = capsys.readouterr()
    assert out == "pets: nothing pulled; what was there is untouched\n"
    assert f"{site.origin}/openapi.yaml:1:1 SRC002" in err
    assert not (folder / "published").exists()


def test_hostile_paths_stay_inside_the_folder(site: Site) -> None:
    names = ["/%2e%2e/%2e%2e/x.md", "/a%00b.md", "/con.md", "/.hidden.md", "/ü.md"]
    for name in names:
        site.pages[name] = Reply(
            body=page("p" + str(len(name)), f"/p{len(name)}", "{}").encode()
        )
    site.pages["/../../x.md"] = site.pages[names[0]]
    site.publish("/llms.txt", "".join(f"- [x]({name})\n" for name in names))
    folder = api(f"{site.origin}/llms.txt")
    cli.main(["pull", "pets"])
    outside = [
        path
        for path in Path().rglob("*")
        if path.is_file() and not path.is_relative_to(folder)
    ]
    assert outside == []
    assert all(path.isascii() for path in pulled(folder))


def test_a_run_at_the_same_time_is_told_and_what_a_killed_one_left_is_cleared_away(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish("/openapi.yaml", PETS)
    folder = api(f"{site.origin}/openapi.yaml")
    (folder / ".instep-pull-left").mkdir()
    with claimed(folder):
        assert cli.main(["pull", "pets"]) == 5
    assert "WRT005" in capsys.readouterr().err
    assert not (folder / "published").exists()
    assert cli.main(["pull", "pets"]) == 0
    assert leftovers() == []


def test_an_api_that_says_nothing_of_what_is_published_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = Path("specs", "pets")
    folder.mkdir(parents=True)
    (folder / "instep.toml").write_text(
        'description = "x.yaml"\noutput = "out"\n', encoding="utf-8"
    )
    assert cli.main(["pull", "pets"]) == 2
    assert "fix: add [published] with sources" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"version": 99}', '{"version": 1, "files": {"../x": {}}}']
)
def test_a_damaged_list_of_what_was_pulled_is_told(
    text: str, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish("/openapi.yaml", PETS)
    folder = api(f"{site.origin}/openapi.yaml")
    cli.main(["pull", "pets"])
    (folder / "published" / "published.json").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["generate", "pets"]) == 2
    assert "CFG006" in capsys.readouterr().err
