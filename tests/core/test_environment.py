"""The URLs of the parts: all of each is used or refused, and nothing says a password."""

from __future__ import annotations

import itertools
import random
import string
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import RequestFactory, override_settings
from django.views.debug import ExceptionReporter

from cms.settings import environment
from search.engines import searcher
from search.engines.lucene.address import Address

BASE = Path("/project")
SECRET = "Zx9secretQv"


def database(url: str) -> dict[str, Any]:
    return environment.database(url, BASE)


def search(url: str) -> Any:
    with override_settings(SEARCH_URL=url):
        return searcher()


READERS = {
    "DATABASE_URL": database,
    "CACHE_URL": environment.cache,
    "STORAGE_URL": lambda url: environment.storage(url, BASE),
    "TASKS_URL": environment.tasks,
    "SEARCH_URL": search,
}
SCHEMES = {
    "DATABASE_URL": ("postgresql", "postgres", "sqlite"),
    "CACHE_URL": ("redis", "rediss", "locmem"),
    "STORAGE_URL": ("s3", "file"),
    "TASKS_URL": ("redis", "database", "immediate"),
    "SEARCH_URL": ("elasticsearch", "opensearch+https", "database"),
}
EVERY = [(name, scheme) for name, schemes in SCHEMES.items() for scheme in schemes]


def generated(count: int) -> list[dict[str, str]]:
    """Parts of addresses: names and passwords of any signs, hosts of every kind."""
    dice = random.Random(14)
    signs = string.ascii_letters + string.digits + "@:/?#[]%+&=;,~!$'\"() đ€\\"
    return [
        {
            "user": "".join(dice.choices(signs, k=dice.randint(1, 8))),
            "password": "".join(dice.choices(signs, k=dice.randint(1, 12))),
            "host": dice.choice(["db", "db.example", "127.0.0.1", "[::1]", "[2001:db8::7]"]),
            "port": dice.choice(["", ":1", ":5432", ":65535"]),
            "name": "".join(dice.choices(signs.replace("/", ""), k=dice.randint(1, 8))),
        }
        for _ in range(count)
    ]


def written(parts: dict[str, str], scheme: str, rest: str) -> str:
    user, password = quote(parts["user"], safe=""), quote(parts["password"], safe="")
    return f"{scheme}://{user}:{password}@{parts['host']}{parts['port']}/{rest}"


def test_a_database_address_says_what_it_was_made_of() -> None:
    for parts in generated(300):
        found = database(written(parts, "postgresql", quote(parts["name"], safe="")))
        assert (found["USER"], found["PASSWORD"], found["NAME"]) == (
            parts["user"],
            parts["password"],
            parts["name"],
        )
        assert (found["HOST"], found["PORT"]) == (parts["host"].strip("[]"), parts["port"].lstrip(":"))
        assert found["ENGINE"] == "django.db.backends.postgresql"
        assert found["OPTIONS"] == {"pool": {"min_size": 1, "max_size": 8}}


def test_the_other_addresses_say_so_too() -> None:
    for parts in generated(300):
        where = parts["host"] + parts["port"]
        stored = environment.storage(written(parts, "s3", "bucket?tls=1"), BASE)["OPTIONS"]
        assert (stored["access_key"], stored["secret_key"]) == (parts["user"], parts["password"])
        assert (stored["endpoint_url"], stored["bucket_name"]) == (f"https://{where}", "bucket")
        server = Address.read(written(parts, "opensearch", "dinh"))
        assert (server.user, server.password) == (parts["user"], parts["password"])
        assert server.nodes == (f"http://{where}" + ("" if parts["port"] else ":9200"),)
        url = written(parts, "rediss", "3")
        assert environment.cache(url)["LOCATION"] == url
        assert environment.rq_queues(url)["default"]["URL"] == url


LIBPQ = {
    "sslmode": "require",
    "sslrootcert": "/etc/ssl/ca of the city.pem",
    "options": "-c statement_timeout=5s -c search_path=a,b",
    "application_name": "007",
    "target_session_attrs": "read-write",
    "connect_timeout": "3",
}


@pytest.mark.parametrize("names", [*itertools.combinations(LIBPQ, 1), tuple(LIBPQ)])
def test_what_libpq_is_told_reaches_it(names: tuple[str, ...]) -> None:
    query = "&".join(f"{name}={quote(LIBPQ[name], safe='')}" for name in names)
    settings = database(f"postgresql://u:p@db/dinh?{query}")
    handed = DatabaseWrapper(_whole(settings)).get_connection_params()
    assert {name: handed[name] for name in names} == {name: LIBPQ[name] for name in names}
    assert settings["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 8}


def _whole(settings: dict[str, Any]) -> dict[str, Any]:
    return {**connections["default"].settings_dict, **settings}


@pytest.mark.parametrize(
    ("url", "host", "port", "password"),
    [
        ("postgresql://u:p@/dinh?host=/var/run/PG", "/var/run/PG", "", "p"),
        ("postgresql:///dinh?host=/var/run/PG&port=5433&user=u&password=007", "/var/run/PG", "5433", "007"),
        ("postgresql://u:p@%2Fvar%2Frun%2FPG:5433/dinh", "/var/run/PG", "5433", "p"),
        ("postgresql://u:p@/dinh?host=one,two&port=5432,5433", "one,two", "5432,5433", "p"),
        ("postgresql:///dinh", "", "", ""),
    ],
)
def test_sockets_and_several_hosts(url: str, host: str, port: str, password: str) -> None:
    found = database(url)
    assert (found["HOST"], found["PORT"], found["PASSWORD"]) == (host, port, password)
    assert found["NAME"] == "dinh"


def test_a_service_needs_no_name_and_the_pool_can_be_left_out() -> None:
    assert database("postgresql:///?service=city")["OPTIONS"]["service"] == "city"
    assert database("postgresql:///dinh?pool=false")["OPTIONS"]["pool"] is False


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///var/db.sqlite3", "/project/var/db.sqlite3"),
        ("sqlite:////srv/db.sqlite3", "/srv/db.sqlite3"),
        ("sqlite:///var/my%20db", "/project/var/my db"),
    ],
)
def test_a_file_of_sqlite_is_written_by_one_at_a_time(url: str, path: str) -> None:
    found = database(url + "?timeout=5")
    assert found["NAME"] == Path(path)
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert found["OPTIONS"]["timeout"] == 5
    assert database(url)["OPTIONS"]["timeout"] == 20


def refused(name: str, url: str) -> str:
    with pytest.raises(ImproperlyConfigured) as error:
        READERS[name](url)
    said = str(error.value)
    assert name in said
    # Nor what was being handled when it was raised, which a traceback would print.
    assert error.value.__cause__ is None
    assert error.value.__context__ is None or error.value.__suppress_context__
    return said


@pytest.mark.parametrize(("name", "scheme"), EVERY)
@pytest.mark.parametrize(
    "form",
    ["u:{}@db:1/0?nonsense=1", "u:{}@db:1/0?nonsense", "u:{}@db:1/0#part", "u:{}@db:port/0", "u:{}@[::1/0"]
    + ["u:{}@db:99999/0", "u:{}@db:1/0?a=1&a=2", "u:{}@db:1/0?sslmode=", "u:{}@db: 1/0", "u:{}@d\u2100b/0"]
    + ["u:{}%ff@db/0"],
)
def test_what_is_not_understood_is_refused_without_its_password(name: str, scheme: str, form: str) -> None:
    assert SECRET not in refused(name, f"{scheme}://{form.format(SECRET)}")


@pytest.mark.parametrize(("name", "scheme"), EVERY)
@pytest.mark.parametrize("sign", ["/", "?", "#", "/?", "?a=", "#@", " ", "\n", "[", "12/", "12?a="])
def test_a_password_that_was_not_encoded_is_never_said(name: str, scheme: str, sign: str) -> None:
    said = refused(name, f"{scheme}://user:{sign}{SECRET}@db/0")
    assert SECRET not in said
    said = refused(name, f"{scheme}://user:{SECRET}{sign}{SECRET}@db/0")
    assert SECRET not in said


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "form", ["{}", "{}:x", "user:{}@db", "{}://u:{}@db/x", "", "//{}", "celery://u:{}@db"]
)
def test_an_unknown_kind_is_refused_with_the_known_ones(name: str, form: str) -> None:
    said = refused(name, form.replace("{}", SECRET))
    assert SECRET not in said
    assert all(f"{scheme}://" in said for scheme in SCHEMES[name])


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite://folder/db"),
        ("DATABASE_URL", "sqlite:///var/db?mode=ro"),
        ("DATABASE_URL", "sqlite:///var/db?timeout=long"),
        ("DATABASE_URL", "postgresql://db"),
        ("DATABASE_URL", "postgresql://db/one/two"),
        ("DATABASE_URL", "postgresql://one,two/dinh"),
        ("DATABASE_URL", "postgresql://db/dinh?sslmodus=require"),
        ("DATABASE_URL", "postgresql://db/dinh?client_encoding=latin1"),
        ("DATABASE_URL", "postgresql://db/dinh?pool=8"),
        ("CACHE_URL", "redis://"),
        ("CACHE_URL", "redis://db/name"),
        ("CACHE_URL", "redis://db/0/1"),
        ("CACHE_URL", "redis://db/0?db=1"),
        ("CACHE_URL", "redis://db/0?socket_timeout=long"),
        ("CACHE_URL", "locmem://name"),
        ("TASKS_URL", "redis://db/0?queue=low"),
        ("TASKS_URL", "database://name"),
        ("STORAGE_URL", "s3://key:secret@/bucket"),
        ("STORAGE_URL", "s3://key:secret@host/"),
        ("STORAGE_URL", "s3://key:secret@host/bucket/folder"),
        ("STORAGE_URL", "s3://key:secret@host/bucket?tls=yes"),
        ("STORAGE_URL", "s3://key:secret@host/bucket?querystring_auth=0"),
        ("STORAGE_URL", "file://folder/x"),
        ("SEARCH_URL", "elasticsearch:///dinh"),
        ("SEARCH_URL", "elasticsearch://one,,two/dinh"),
        ("SEARCH_URL", "elasticsearch://one/dinh?verify=0"),
        ("SEARCH_URL", "database://x"),
    ],
)
def test_what_would_be_ignored_is_refused(name: str, url: str) -> None:
    assert refused(name, url)


def test_options_of_redis_reach_its_client() -> None:
    from django.core.cache.backends.redis import RedisCache

    location = environment.cache(f"redis://:{SECRET}@db:6380/2?health_check_interval=7")["LOCATION"]
    kept = RedisCache(location, {})._cache.get_client().connection_pool.connection_kwargs
    assert (kept["host"], kept["port"], kept["db"], kept["health_check_interval"]) == ("db", 6380, 2, 7)


def test_no_repr_says_a_password() -> None:
    url = f"opensearch+https://me:{SECRET}@one,two/dinh"
    with override_settings(SEARCH_URL=url):
        found = searcher()
    assert SECRET not in repr(Address.read(url)) + repr(found)


def test_the_page_of_an_error_in_development_hides_every_address(rf: RequestFactory) -> None:
    addresses = dict.fromkeys(READERS, f"postgresql://u:{SECRET}@db/x")
    request = rf.get("/", **addresses)
    with override_settings(
        **addresses,
        CACHES={"default": {"BACKEND": "x", "LOCATION": addresses["CACHE_URL"]}},
        RQ_QUEUES={"default": {"URL": addresses["TASKS_URL"]}},
    ):
        data = ExceptionReporter(request, None, None, None).get_traceback_data()
        shown = repr((data["settings"], data["request_meta"]))
    assert "DATABASE_URL" in shown
    assert SECRET not in shown


def test_two_installs_with_one_redis_take_nothing_of_each_other() -> None:
    script = (
        "import importlib, os\n"
        "os.environ.update(SECRET_KEY='a' * 60, CACHE_URL='redis://cache/0')\n"
        "from cms.settings import production\n"
        "told = lambda: {one['KEY_PREFIX'] for one in importlib.reload(production).CACHES.values()}\n"
        "ours, again = told(), told()\n"
        "os.environ['SECRET_KEY'] = 'b' * 60\n"
        "print(len(ours), ours == again, ours == told(), 'a' * 8 in str(ours))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1", "True", "False", "False"]
