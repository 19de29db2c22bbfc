"""Addresses at the mail that anybody has: those of offices end in their own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workflows.checking.personal.found import Kind, Personal
from workflows.checking.personal.spelling import folded

_FREE: Final = (
    "gmail.com googlemail.com yahoo.com yahoo.com.vn ymail.com outlook.com outlook.com.vn hotmail.com live.com msn.com"
    " icloud.com me.com mac.com proton.me protonmail.com zoho.com aol.com gmx.com gmx.net gmx.de mail.ru yandex.com"
    " yandex.ru qq.com 163.com naver.com tutanota.com yopmail.com zing.vn"
).split()
_POINT: Final = r" ?(?:\.|\(dot\)|\[dot\]) ?"
_HOSTS: Final = "|".join(
    _POINT.join(map(re.escape, host.split("."))) for host in sorted(_FREE, key=len, reverse=True)
)
_ADDRESS: Final = re.compile(
    r"(?<![\w.+%-])(?P<name>[\w.+%-]{1,64}) ?(?:@|\(at\)|\[at\]|\(a cong\)|a cong(?= )) ?"
    rf"(?P<host>{_HOSTS})(?![\w-]|\.\w)"
)
_SIGNS: Final = re.compile(r" |\(dot\)|\[dot\]")


def found_in(text: str) -> Iterator[Personal]:
    """Each with its name in small letters; ``text`` is plain."""
    for match in _ADDRESS.finditer(folded(text)):
        host = _SIGNS.sub(lambda sign: "" if sign[0] == " " else ".", match["host"])
        yield Personal(Kind.EMAIL, f"{match['name'].strip('.')}@{host}")
