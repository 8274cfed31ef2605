"""The whole way in on PostgreSQL, in a cluster of its own that goes when the test ends."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.texts import AID, RECORD, write_file

ROOT = Path(__file__).parents[2]
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
# One process for all of it: starting Django nine times costs more than what it does.
ALL = """
import shutil
import sys

import django


PAGES = (
    "/", "/documents/", "/works/", "/actors/", "/countries/", "/instruments/", "/topics/", "/authors/", "/coverage",
    "/organisations/iom/", "/countries/romania/", "/documents/vale-2005/", "/search?q=buses", "/compare?a=iom&b=osce",
)


def pages():
    # Outside any transaction, as they are served; of the second answer, and of one for a single reader.
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    for address in PAGES:
        for cookie in ("", "a=1"):
            client = Client(SERVER_NAME="127.0.0.1", headers={"Cookie": cookie} if cookie else {})
            assert client.get(address).status_code == 200, address
            with CaptureQueriesContext(connection) as queries:
                again = client.get(address)
            # The state of the base is one of them, which on SQLite is told without a query.
            most = 12 if cookie else 1
            assert len(queries) <= most, (address, cookie, len(queries))
            assert all(query["sql"].startswith("SELECT") for query in queries), address
            assert cookie or again["ETag"]
    print("pages within their queries")


def main(path):
    django.setup()
    from django.core.management import call_command
    from kb.corpus.models import Entity, Passage
    from kb.search.engine import search
    from kb.search.forms import SearchForm

    call_command("migrate", verbosity=0)
    call_command("load_vocabulary")
    call_command("load_vocabulary")
    call_command("load_starter")
    for _ in range(2):
        call_command("ingest", path, progress=False)
    call_command("reread", "vale-2005", progress=False)
    call_command("export", "passages", document="vale-2005")
    print("first hit:", search(SearchForm({"q": '"buses left"'}).request()).hits[0].document.slug)
    print("IOM:", Entity.objects.get(slug="iom").mentions.filter(passage__document__slug="vale-2005").count())
    print("briefings:", Passage.objects.filter(document__kind="house-briefing").count() > 300)
    pages()
    if shutil.which("pg_dump"):
        call_command("backup", path + ".tar")
        Passage.objects.filter(document__slug="vale-2005").delete()
        call_command("restore", path + ".tar", replace=True)
    call_command("doctor", thorough=True)
    print("put back:", Passage.objects.filter(document__slug="vale-2005").count())


# The processes that read files import this script again.
if __name__ == "__main__":
    main(sys.argv[-1])
"""


def _run(*command: str, **more: str) -> str:
    """As the user postgres when we are root, which PostgreSQL refuses to run as."""
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 and "postgresql" in command[0] else []
    env = {**os.environ, **more}
    run = subprocess.run([*as_postgres, *command], capture_output=True, text=True, cwd="/" if as_postgres else ROOT,
                         env=env, check=False)  # fmt: skip
    assert run.returncode == 0, f"{command}: {run.stdout}{run.stderr}"
    return run.stdout


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if not BINARIES:
        pytest.skip("PostgreSQL is not installed: sudo apt-get install postgresql")
    if os.getuid() == 0 and not shutil.which("runuser"):
        pytest.skip("PostgreSQL does not run as root and there is no runuser here")
    binaries = BINARIES[-1].parent
    folder = Path(f"/tmp/kb-postgresql-{os.getpid()}")  # noqa: S108 - the user postgres must reach it, and it goes
    folder.mkdir()
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    port = _free_port()
    data = str(folder / "data")
    try:
        _run(str(binaries / "initdb"), "-D", data, "-U", "kb", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        _run(str(binaries / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            _run(str(binaries / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "kb", "kb")
            yield f"postgresql://kb@127.0.0.1:{port}/kb"
        finally:
            _run(str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_vocabulary_starter_and_a_file_are_stored_and_found_on_postgresql(cluster: str, tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", AID, record=RECORD)
    env = {"KB_DATABASE_URL": cluster, "KB_DATA_DIR": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": "kb.settings"}

    script = tmp_path / "all.py"
    script.write_text(ALL)
    said = _run(sys.executable, str(script), str(path), PYTHONPATH=str(ROOT), **env)
    assert "created, 0 updated, 0 kept" in said
    assert " 0 created, 0 updated" in said
    assert [said.count(f"vale-2005.md: {word}") for word in ("added", "unchanged", "updated")] == [1, 1, 1]
    assert said.count('"anchor"') > 3
    for line in ("first hit: vale-2005", "IOM: 1", "briefings: True", "put back: 6", "pages within their queries"):
        assert line in said
