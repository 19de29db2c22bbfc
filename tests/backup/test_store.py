"""The folder of backups: what is written is read again, and nothing that was touched is."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from cms.backup.errors import BackupError
from cms.backup.sealing import KEY_SIZE, Plain, Sealed, new_key, read_key
from cms.backup.store import Backup, Store, StoredFile, StoredTable

_PIECE = 1 << 20
_TAG = 16


def _sealed(content: bytes, key: bytes = b"k" * KEY_SIZE) -> bytes:
    target = io.BytesIO()
    Sealed(key).seal(iter([content]), target)
    return target.getvalue()


def _opened(sealed: bytes, key: bytes = b"k" * KEY_SIZE) -> bytes:
    return b"".join(Sealed(key).open(io.BytesIO(sealed)))


@pytest.mark.parametrize("size", [0, 1, 1000, _PIECE - 1, _PIECE, _PIECE + 1, 2 * _PIECE, 3 * _PIECE + 7])
def test_what_was_sealed_is_opened_whatever_its_size(size: int) -> None:
    content = os.urandom(size)
    assert _opened(_sealed(content)) == content


def test_nothing_of_a_content_is_seen_in_what_is_sealed() -> None:
    content = b"Nguyen Van An, 001085012345\n" * 100
    sealed = _sealed(content)
    assert b"001085012345" not in sealed
    assert sealed != _sealed(content), "the same content is never sealed in the same way"


@pytest.mark.parametrize(
    "cut", [0, 5, 29, 30, 46, 30 + _PIECE + _TAG, 30 + 2 * (_PIECE + _TAG), -1, -_TAG, -_TAG - 1]
)
def test_what_was_cut_off_is_not_opened(cut: int) -> None:
    sealed = _sealed(os.urandom(3 * _PIECE))
    with pytest.raises(BackupError):
        _opened(sealed[:cut])


def test_what_was_changed_moved_or_taken_out_is_not_opened() -> None:
    sealed = _sealed(os.urandom(3 * _PIECE))
    first, step = 30, _PIECE + _TAG
    changed = bytearray(sealed)
    changed[first + 12345] ^= 1
    one, two, rest = (
        sealed[first : first + step],
        sealed[first + step : first + 2 * step],
        sealed[first + 2 * step :],
    )
    for wrong in (
        bytes(changed),
        sealed[:first] + two + one + rest,
        sealed[:first] + one + rest,
        sealed[:first] + one + two + two + rest,
        sealed + b"x",
    ):
        with pytest.raises(BackupError):
            _opened(wrong)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(BackupError, match="key does not fit"):
        _opened(_sealed(b"text"), b"K" * KEY_SIZE)


def test_a_key_is_for_its_owner_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "key"
    new_key(path)
    assert path.stat().st_mode & 0o077 == 0
    before = read_key(path)
    with pytest.raises(BackupError, match="never written over"):
        new_key(path)
    assert read_key(path) == before


@pytest.mark.parametrize(
    "text", ["", "abc", "zz" * KEY_SIZE, "ab" * (KEY_SIZE - 1), "ab" * (KEY_SIZE + 1), "khóa"]
)
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BackupError):
        read_key(path)


def test_equal_contents_are_stored_once_and_proved_by_their_name(tmp_path: Path) -> None:
    store = Store(tmp_path / "b", Sealed(b"k" * KEY_SIZE), is_new=True)
    name, size = store.put([b"one", b"two"])
    assert (name, 6) == store.put([b"onetwo"])
    assert size == 6
    assert b"".join(store.read(name)) == b"onetwo"
    other, _size = store.put([b"three"])
    # Sealed with the right key, and put in the place of another.
    store._place(name).write_bytes(store._place(other).read_bytes())
    with pytest.raises(BackupError, match="not what was stored"):
        list(store.read(name))
    store._place(other).unlink()
    with pytest.raises(BackupError, match="not in"):
        list(store.read(other))


def test_a_folder_is_written_in_one_way(tmp_path: Path) -> None:
    Store(tmp_path / "b", Plain(), is_new=True)
    with pytest.raises(BackupError, match="plain"):
        Store(tmp_path / "b", Sealed(b"k" * KEY_SIZE))
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "me.jpg").write_bytes(b"")
    with pytest.raises(BackupError, match="something else"):
        Store(tmp_path / "photos", Plain(), is_new=True)
    with pytest.raises(BackupError, match="holds no backups"):
        Store(tmp_path / "nothing", Plain())


def test_what_no_backup_needs_any_more_goes(tmp_path: Path) -> None:
    store = Store(tmp_path / "b", Plain(), is_new=True)
    shared, _size = store.put([b"shared"])
    for number in range(3):
        own, _size = store.put([b"own %d" % number])
        backup = Backup(f"2026113{number}", "0", [])
        backup.tables["t"] = StoredTable(own, 1)
        backup.files["f"] = StoredFile(shared, 6, "")
        store.write(backup)
    orphan, _size = store.put([b"of a run that was killed"])
    assert store.forget(keep=1) == 3
    assert store.names() == ["20261132"]
    assert not store.has(orphan)
    kept = store.backup("20261132")
    assert all(store.has(content) for content in kept.contents())


def test_two_do_not_write_at_once(tmp_path: Path) -> None:
    one, other = (Store(tmp_path / "b", Plain(), is_new=True) for _ in range(2))
    with one.alone(), pytest.raises(BackupError, match="Another process"), other.alone():
        pass
    with other.alone():
        pass
