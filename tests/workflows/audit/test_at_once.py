"""Two who write at once, one who is killed in between, who holds a page meanwhile: one chain without a gap.

Apart from what needs no connection of its own: these tests empty the database behind them, so they run last.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from sites.enums import Role
from tests.workflows import town as places
from tests.workflows.test_decisions_at_once import Second
from workflows.actions.locking import hold
from workflows.audit import immutable, recording, sealing, verifying
from workflows.audit.acts import Act
from workflows.audit.models import AuditEntry, AuditHead

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _empty_chain(transactional_db: None) -> None:
    """What the database holds from before is put back after each of these tests, its audit as well."""
    with immutable.lifted(connection):
        AuditEntry.objects.all().delete()
        AuditHead.objects.all().delete()


def act(number: int = 1) -> Act:
    return Act(
        action="dinh.test", kind="page", object_id=str(number), at=timezone.now(), data={"number": number}
    )


def the_chain() -> tuple[list[int], list[Any]]:
    report = verifying.verify()
    return (
        list(AuditEntry.objects.order_by("seq").values_list("seq", flat=True)),
        [problem for problem in report.problems if problem.fault != "unheard"],
    )


def test_an_act_is_chained_with_its_commit_and_gone_with_its_rollback() -> None:
    recording.record([act()])
    assert AuditEntry.objects.get().seq == 1
    with transaction.atomic():
        recording.record([act()])
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == 1
    recording.record([act()])
    assert the_chain() == ([1, 2], [])


def test_a_database_is_emptied_with_its_audit_and_protected_again() -> None:
    recording.record([act()])
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True, reset_sequences=False)
    assert not AuditEntry.objects.exists()
    assert not AuditHead.objects.exists()
    recording.record([act()])
    assert the_chain() == ([1], [])


def test_a_copy_that_is_brought_back_is_whole(tmp_path: Path) -> None:
    for number in range(3):
        recording.record([act(number)])
    labels = ["audit"]
    call_command("dumpdata", *labels, output=str(tmp_path / "copy.json"))
    before = list(AuditEntry.objects.order_by("seq").values_list("body", "hash"))
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True, reset_sequences=False)
    call_command("loaddata", str(tmp_path / "copy.json"), verbosity=0)
    assert list(AuditEntry.objects.order_by("seq").values_list("body", "hash")) == before
    recording.record([act(9)])
    assert the_chain() == ([1, 2, 3, 4], [])


def test_what_a_killed_process_left_takes_its_place_with_the_next_act(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(sealing, "seal", lambda: None)
        recording.record([act(1)])
    assert AuditEntry.objects.get().seq is None
    recording.record([act(2)])
    assert the_chain() == ([1, 2], [])
    assert json.loads(AuditEntry.objects.get(seq=1).body)["object"] == "1"


def test_a_process_that_is_killed_while_it_chains_leaves_nothing_half_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved = AuditHead.save

    def killed(self: Any, *args: Any, **kwargs: Any) -> None:
        raise SystemExit

    monkeypatch.setattr(AuditHead, "save", killed)
    with pytest.raises(SystemExit):
        recording.record([act(1)])
    monkeypatch.setattr(AuditHead, "save", saved)
    assert AuditEntry.objects.get().seq is None
    recording.record([act(2)])
    assert the_chain() == ([1, 2], [])


@pytest.mark.postgres
def test_many_who_write_at_once_make_one_chain() -> None:
    def write() -> None:
        try:
            for number in range(10):
                with transaction.atomic():
                    recording.record([act(number), act(number + 100)])
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert the_chain() == (list(range(1, 101)), [])


@pytest.mark.postgres
def test_who_acts_on_several_pages_meets_nobody_who_holds_one() -> None:
    """The end of the chain is locked after the commit alone: a page that is held meanwhile stops nothing."""
    places.build()
    town = places.found()
    editor = town.person("editor", Role.EDITOR, "ba-dinh")
    one, other = town.draft("ba-dinh", "Một", editor), town.draft("ba-dinh", "Hai", editor)
    begun = threading.Event()

    def across() -> None:
        with transaction.atomic():
            hold(other)
            recording.record([act(1)])
            begun.set()
            hold(one)

    second = Second(across)
    with transaction.atomic():
        hold(one)
        second.start()
        assert begun.wait(10)
        # The other one has written its row, and waits for this page.
        recording.record([act(2)])
    second.join(20)
    assert not second.is_alive()
    assert second.error is None
    numbers, problems = the_chain()
    assert problems == []
    assert numbers == list(range(1, len(numbers) + 1))


_KILLED = """
import os, sys
import django
django.setup()
from django.db import transaction
from django.utils import timezone
from workflows.audit import recording, sealing
from workflows.audit.acts import Act
def act(number):
    return Act(action="dinh.test", kind="page", object_id=str(number), at=timezone.now())
recording.record([act(1)])
sealing.seal = lambda: os._exit(9) if sys.argv[1] == "before" else None
if sys.argv[1] == "during":
    from workflows.audit.models import AuditHead
    AuditHead.save = lambda *args, **kwargs: os._exit(9)
    from importlib import reload
    reload(sealing)
recording.record([act(2)])
"""


@pytest.mark.parametrize("moment", ["before", "during"])
def test_a_process_that_dies_leaves_a_chain_that_goes_on(moment: str, tmp_path: Path) -> None:
    """With a process of its own, which ends without a word between the commit and the chain, or within it."""
    if connection.vendor != "sqlite":
        pytest.skip("a file is copied for the other process")
    file = tmp_path / "chain.sqlite3"
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{file}",
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
        )

    assert run("-c", _KILLED, moment).returncode == 9
    checked = run("manage.py", "verify_audit")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "rows=2" in checked.stdout
