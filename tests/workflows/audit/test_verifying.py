"""``verify_audit`` names what was altered, removed, put elsewhere, cut off or forged, past the triggers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tests.workflows.town import Town, step
from workflows.actions import send_back
from workflows.audit import checkpoints, immutable, people, sealing, signing, verifying
from workflows.audit.canonical import link
from workflows.audit.models import AuditEntry, AuditHead, AuditWords
from workflows.audit.problems import Fault


@pytest.fixture(autouse=True)
def key(settings: Any, tmp_path: Path) -> Path:
    settings.AUDIT_KEY = str(tmp_path / "key.pem")
    signing.make_key(tmp_path / "key.pem")
    return tmp_path / "key.pem"


@pytest.fixture
def chain(town: Town, editor: Any, lead: Any, moderator: Any) -> int:
    """A chain of some twenty rows; its length."""
    for title in ("Một", "Hai", "Ba"):
        town.approved("ba-dinh", title, editor, lead, moderator)
    sealing.seal()
    return AuditHead.objects.get().seq


def found(since: Any = None) -> set[tuple[str, int | None]]:
    return {(one.fault.value, one.seq) for one in verifying.verify(since).problems}


def past_the_triggers(sql: str, *params: Any) -> None:
    """As somebody who owns the database."""
    with immutable.lifted(connection), connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_a_chain_that_nobody_touched_is_whole(chain: int) -> None:
    checkpoints.make()
    report = verifying.verify()
    assert report.problems == []
    assert (report.rows, report.first, report.last, report.signed_up_to) == (chain, 1, chain, chain)


@pytest.mark.parametrize("seq", [1, 4])
def test_a_row_whose_text_was_altered_is_named_alone(chain: int, seq: int) -> None:
    past_the_triggers(
        "UPDATE audit_auditentry SET body = replace(body, 'wagtail', 'wagtall') WHERE seq = %s", seq
    )
    assert found() == {(Fault.ALTERED, seq)}


@pytest.mark.parametrize(
    "change",
    [
        "action = 'x'",
        "site_id = 999",
        "person = NULL",
        "at = '2020-01-01 00:00:00+00:00'",
        "object_id = '1'",
        "kind = 'x'",
    ],
)
def test_a_column_that_was_altered_is_named(chain: int, change: str) -> None:
    past_the_triggers(f"UPDATE audit_auditentry SET {change} WHERE seq = {chain}")
    assert found() == {(Fault.ALTERED, chain)}


@pytest.mark.parametrize("column", ["hash", "previous"])
def test_a_hash_that_was_altered_is_named(chain: int, column: str) -> None:
    past_the_triggers(f"UPDATE audit_auditentry SET {column} = '{'a' * 64}' WHERE seq = 5")
    assert (Fault.ALTERED, 5) in found()


def test_a_row_that_was_written_anew_with_its_hash_is_named(chain: int) -> None:
    row = AuditEntry.objects.get(seq=5)
    body = row.body.replace('"kind":"page"', '"kind":"pagx"')
    past_the_triggers(
        "UPDATE audit_auditentry SET kind = 'pagx', body = %s, hash = %s WHERE seq = 5",
        body,
        link(row.previous, 5, body),
    )
    assert found() == {(Fault.ALTERED, 5)}


def test_a_row_that_was_removed_is_named(chain: int) -> None:
    past_the_triggers("DELETE FROM audit_auditentry WHERE seq IN (3, 7, 8)")
    problems = verifying.verify().problems
    missing = [one for one in problems if one.fault == Fault.MISSING]
    assert [one.seq for one in missing] == [3, 7]
    assert "rows 7 to 8" in missing[1].text


def test_a_row_that_was_removed_and_the_rest_moved_up_is_named(chain: int) -> None:
    past_the_triggers("DELETE FROM audit_auditentry WHERE seq = 3")
    for seq in range(4, chain + 1):
        past_the_triggers("UPDATE audit_auditentry SET seq = %s WHERE seq = %s", seq - 1, seq)
    problems = found()
    assert (Fault.REORDERED, 3) in problems
    assert (Fault.TRUNCATED, chain) in problems


def test_rows_that_changed_places_are_named(chain: int) -> None:
    for seq, to in ((2, -1), (9, 2), (-1, 9)):
        past_the_triggers("UPDATE audit_auditentry SET seq = %s WHERE seq = %s", to, seq)
    problems = verifying.verify().problems
    named = {one.seq: one.text for one in problems if one.fault == Fault.REORDERED}
    assert named[2] == "was row 9"
    assert named[9] == "was row 2"


def test_a_chain_that_was_cut_off_is_found_by_its_head(chain: int) -> None:
    past_the_triggers("DELETE FROM audit_auditentry WHERE seq > %s", chain - 2)
    assert found() == {(Fault.TRUNCATED, chain - 1)}


def test_a_chain_that_was_cut_off_with_its_head_is_found_by_the_checkpoint(chain: int) -> None:
    checkpoints.make()
    past_the_triggers("DELETE FROM audit_auditentry WHERE seq > %s", chain - 2)
    last = AuditEntry.objects.get(seq=chain - 2)
    AuditHead.objects.update(seq=last.seq, hash=last.hash)
    assert found() == {(Fault.TRUNCATED, chain)}


def test_a_chain_that_was_written_anew_is_found_by_the_checkpoint(chain: int) -> None:
    checkpoints.make()
    past_the_triggers("UPDATE audit_auditentry SET body = replace(body, 'wagtail', 'wagtall')")
    past_the_triggers(
        "UPDATE audit_auditentry SET seq = NULL, action = replace(action, 'wagtail', 'wagtall')"
    )
    AuditHead.objects.all().delete()
    sealing.seal()
    assert (Fault.CHECKPOINT, chain) in found()


def test_a_forged_checkpoint_is_named(chain: int, tmp_path: Path, settings: Any) -> None:
    first = checkpoints.make()
    settings.AUDIT_KEY = str(tmp_path / "other.pem")
    signing.make_key(tmp_path / "other.pem")
    forged = checkpoints.make()
    settings.AUDIT_KEY = str(tmp_path / "key.pem")
    past_the_triggers(
        "UPDATE audit_auditcheckpoint SET body = replace(body, '\"v\":1', '\"v\":2') WHERE id = %s", first.pk
    )
    texts = [one.text for one in verifying.verify().problems if one.fault == Fault.CHECKPOINT]
    assert f"checkpoint {first.pk} has a wrong signature" in texts
    assert f"checkpoint {forged.pk} is signed by a key that is not trusted" in texts


def test_a_checkpoint_that_was_removed_is_noticed(chain: int) -> None:
    first, second = checkpoints.make(), checkpoints.make()
    past_the_triggers("DELETE FROM audit_auditcheckpoint WHERE id = %s", first.pk)
    [problem] = verifying.verify().problems
    assert problem.text == f"a checkpoint before checkpoint {second.pk} is missing or another one"


def test_a_key_that_was_changed_is_trusted_by_its_public_half(
    chain: int, tmp_path: Path, settings: Any
) -> None:
    checkpoints.make()
    settings.AUDIT_TRUSTED_KEYS = [signing.public_of(signing.private_key())]
    settings.AUDIT_KEY = str(tmp_path / "new.pem")
    signing.make_key(tmp_path / "new.pem")
    checkpoints.make()
    assert found() == set()


def test_words_that_were_changed_are_named_and_words_that_were_erased_are_not(
    town: Town, editor: Any, lead: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    send_back(step(page), acting_user=lead, comment="Thiếu nguồn")
    sealing.seal()
    entry = AuditEntry.objects.get(action="wagtail.workflow.reject")
    words = AuditWords.objects.filter(pk=json.loads(entry.body)["words"]["said"][0])
    words.update(text="{}")
    assert found() == {(Fault.WORDS, entry.seq)}
    words.delete()
    people.erase(lead.pk)
    assert found() == set()


def test_a_row_that_was_removed_before_it_was_chained_is_missed(town: Town, editor: Any) -> None:
    town.submitted("ba-dinh", "Một", editor)
    AuditHead.objects.all().delete()
    past_the_triggers("DELETE FROM audit_auditentry WHERE action = 'wagtail.workflow.start'")
    sealing.seal()
    assert found() == {(Fault.UNHEARD, None)}


def test_a_database_without_its_triggers_is_named(chain: int) -> None:
    immutable.drop(connection)
    try:
        assert {fault for fault, _seq in found()} == {Fault.UNPROTECTED}
    finally:
        immutable.create(connection)


def test_a_migration_puts_lost_triggers_back(db: None) -> None:
    immutable.drop(connection)
    assert immutable.missing(connection)
    immutable.after_migrate("default")
    assert not immutable.missing(connection)


def test_a_day_to_begin_with_reads_what_came_after(chain: int, town: Town, editor: Any) -> None:
    assert verifying.verify(timezone.now() + timedelta(days=1)).rows == 0
    moment = timezone.now()
    town.submitted("ba-dinh", "Bốn", editor)
    sealing.seal()
    report = verifying.verify(moment)
    assert report.problems == []
    assert 0 < report.rows < chain


def test_the_command_tells_by_its_status_and_as_json(
    chain: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_audit")
    assert f"rows={chain}" in capsys.readouterr().out
    past_the_triggers("UPDATE audit_auditentry SET body = '{}' WHERE seq = 2")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit", json=str(tmp_path / "found.json"))
    assert ended.value.code == 1
    assert "ALTERED row 2" in capsys.readouterr().out
    told = json.loads((tmp_path / "found.json").read_text())
    assert not told["ok"]
    assert told["problems"][0]["seq"] == 2


def test_a_checkpoint_needs_a_key(chain: int, settings: Any, tmp_path: Path) -> None:
    settings.AUDIT_KEY = str(tmp_path / "none.pem")
    with pytest.raises(CommandError, match="AUDIT_KEY"):
        call_command("audit_checkpoint")
    call_command("audit_key")
    call_command("audit_checkpoint")
    assert (tmp_path / "none.pem").stat().st_mode & 0o777 == 0o600


Damage = Callable[[list[str]], list[str]]
DAMAGES: dict[str, Damage] = {
    "altered": lambda lines: [*lines[:3], lines[3].replace("wagtail", "wagtall"), *lines[4:]],
    "removed": lambda lines: [*lines[:3], *lines[4:]],
    "reordered": lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]],
    "cut off": lambda lines: lines[:-1],
    "signature": lambda lines: [*lines[:-1], lines[-1].replace('"signature":"', '"signature":"00')],
    "head": lambda lines: [lines[0].replace('"site":null', '"site":1'), *lines[1:]],
    "more": lambda lines: [*lines, lines[3]],
    "unreadable": lambda lines: [*lines[:3], "{\n", *lines[4:]],
}


def test_an_export_is_json_and_proves_itself(chain: int, tmp_path: Path) -> None:
    file = tmp_path / "audit.json"
    call_command("audit_export", str(file))
    told = json.loads(file.read_text())
    assert [row["seq"] for row in told["rows"]] == list(range(1, chain + 1))
    assert "words" not in told["rows"][0]
    call_command("verify_audit", export=str(file))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_an_export_that_was_changed_is_refused(chain: int, tmp_path: Path, damage: Damage) -> None:
    file = tmp_path / "audit.json"
    call_command("audit_export", str(file), words=True)
    lines = file.read_text().splitlines(keepends=True)
    assert damage(lines) != lines
    file.write_text("".join(damage(lines)))
    with pytest.raises(SystemExit):
        call_command("verify_audit", export=str(file))


def test_an_export_of_one_site_holds_no_other(chain: int, town: Town, editor: Any, tmp_path: Path) -> None:
    other = town.person("other", None, is_superuser=True)
    town.submitted("hoan-kiem", "Khác", other)
    file = tmp_path / "audit.json"
    call_command("audit_export", str(file), site="hoan-kiem", words=True)
    rows = json.loads(file.read_text())["rows"]
    assert {json.loads(row["body"])["site"] for row in rows} == {town.wards["hoan-kiem"].site_id}
    assert rows[-1]["name"] == other.get_full_name()
    call_command("verify_audit", export=str(file))
