"""What the audit costs: chaining, checking and exporting many rows, in time and in memory.

``DATABASE_URL=sqlite:///var/scratch.sqlite3 python -m bench.audit_chain --rows 100000``: into an empty database that it
migrates, with rows as long as real ones.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
_SLICE = 2_000


@contextmanager
def _timed(what: str, rows: int) -> Iterator[None]:
    begun, used = time.monotonic(), time.process_time()
    yield
    wall, cpu = time.monotonic() - begun, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{what}: {wall:.1f} s, {cpu:.1f} s of this process, {rows / cpu:,.0f} rows a second, {memory:.0f} MB at most"
    )


def main() -> None:
    """Generate, chain, check, export, check the export."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument(
        "--there", action="store_true", help="check what an earlier run left, with its own memory alone"
    )
    wanted = parser.parse_args()
    rows = wanted.rows
    django.setup()
    from django.core.management import call_command

    from workflows.audit import exporting, sealing, signing, verifying

    call_command("migrate", verbosity=0)
    if signing.key_file() and not signing.key_file().exists():
        signing.make_key(signing.key_file())
    if not wanted.there:
        with _timed("generate", rows):
            _generate(rows)
        with _timed("chain", rows):
            sealing.seal()
    with _timed("check", rows):
        report = verifying.verify()
    assert (report.rows, report.problems) == (rows, []), report.problems
    with _timed("export and check it", rows):
        count, problems = exporting.verify(exporting.export(exporting.Part(with_words=True)))
    assert (count, problems) == (rows, [])


def _generate(rows: int) -> None:
    from django.utils import timezone

    from sites.provisioning.bulk import insert
    from workflows.audit.canonical import canonical, commitment, new_salt
    from workflows.audit.models import AuditEntry, AuditWords

    state = {
        "live": True,
        "version": 12345,
        "draft": 12346,
        "place": "0001000200030004",
        "site": 7,
        "ward": "ba-dinh",
        "closed": False,
    }
    for start in range(0, rows, _SLICE):
        entries, words = [], []
        for number in range(start, min(start + _SLICE, rows)):
            ref, key, salt, at = uuid.uuid4(), uuid.uuid4(), new_salt(), timezone.now()
            text = canonical({"label": "Thông báo lịch tiêm chủng mở rộng", "data": {"workflow": {"id": 1}}})
            person = uuid.UUID(int=number % 400 + 1)
            body = {
                "v": 1,
                "ref": str(ref),
                "at": at,
                "action": "wagtail.workflow.approve",
                "kind": "page",
                "object": str(number % 20_000),
                "site": number % 127,
                "person": str(person),
                "roles": ["lead:ba-dinh"],
                "job": None,
                "from": {"by": "request", "host": "ba-dinh.example.vn", "session": "ModelBackend"},
                "revision": {"id": number, "sha256": "a" * 64},
                "before": state,
                "after": state,
                "log": None,
                "words": {"said": [str(key), commitment(salt, text)]},
            }
            words.append(AuditWords(id=key, name=AuditWords.SAID, at=at, salt=salt, text=text))
            entries.append(
                AuditEntry(
                    ref=ref,
                    at=at,
                    action=str(body["action"]),
                    kind="page",
                    object_id=str(body["object"]),
                    site_id=number % 127,
                    person=person,
                    body=canonical(body),
                )
            )
        insert(entries)
        insert(words)


if __name__ == "__main__":
    main()
