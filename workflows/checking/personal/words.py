"""Words around a number that say what it is; folded, as they are compared."""

from __future__ import annotations

import re
from typing import Final

CARD: Final = re.compile(
    r"\bcccd\b|\bcmnd\b|\bcmt\b|\bcmtnd\b|can cuoc|dinh danh|chung minh (?:nhan dan|thu)|\bcitizen id\b|\bid card\b"
)
"""Of a citizen's or an old identity card."""

TELEPHONE: Final = re.compile(
    r"\bs?dt(?:dd|nr)?\b|dien thoai|di dong|lien he|lien lac|\bzalo\b|\btel\b|\bphone\b|\bmobile\b|hotline|\bgoi\b|"
    r"so may|viber|whatsapp"
)
GLUED: Final = re.compile(r"(?:^|[^a-z])(?:s?dt(?:dd)?|tel|zalo|phone|mobile|hotline|call|so|dd)$")
"""Written without a space before the number."""

PRIVATE_LINE: Final = re.compile(
    r"nha rieng|\bdtnr\b|dien thoai nha\b|ca nhan|nha ong|nha ba\b|\b(?:ong|chu ho) [a-z .]{2,40}$"
)
"""A line with a wire is nobody's own unless somebody says so."""

OTHER_NUMBER: Final = re.compile(
    r"(?:\bmst\b|ma so thue|\bma so\b(?! (?:dinh danh|can cuoc|bhxh|bao hiem))|"
    r"\bma (?:ho so|van don|giao dich|don|vach|hang|tra cuu|san pham|bien lai|hoa don|buu|chuong|du an|goi thau|"
    r"dia diem|co quan|don vi|thua|hs|tbmt|quan ly|qhns|tai san|vung|tinh)|"
    r"\bdkkd\b|\bgpkd\b|dang ky (?:kinh doanh|doanh nghiep)|\bseri(?:al)?\b|\bhoa don\b|bien lai|so khung|"
    r"so may\b(?= )|so hieu|\bto ban do\b|\bthua\b|\bso lo\b|\btbmt\b|phien ban|version|vao so|"
    r"\bso phat hanh\b|barcode|\bgtin\b|ma dinh danh (?:dien tu )?(?:cua )?(?:co quan|don vi|to chuc))"
    r"[^\d\n]{0,25}$"
)
"""A number of something else, named right before it."""

MONEY_AFTER: Final = re.compile(
    r"[ .]{0,2}(?:dong\b|vnd|d\b|usd\b|\$|eur\b|ty\b|trieu\b|nghin\b|ngan dong|m2\b|m3\b|ha\b|kg\b|tan\b|%|luot|"
    r"nguoi\b|ho\b|kwh)"
)
MONEY_BEFORE: Final = re.compile(
    r"(?:so tien|tong|kinh phi|\bvon\b|gia tri|\bgia\b|du toan|thu ngan sach|chi ngan sach|doanh thu)[^\d\n]{0,25}$"
)

_BANKS: Final = (
    "vietcombank|vcb|bidv|agribank|techcombank|vpbank|mb ?bank|mbb|acb|vietinbank|sacombank|tpbank|hdbank|shb|"
    "msb|ocb|seabank|lpbank|lienvietpostbank|eximbank|abbank|bac a bank|nam a bank|pvcombank|vib|scb|oceanbank|"
    "kienlongbank|vietabank|bvbank|shinhan ?bank|momo|ngan hang"
)
BANK: Final = re.compile(rf"\b(?:{_BANKS})\b")
ACCOUNT: Final = re.compile(
    r"(?:\bstk\b|\bso tk\b|\bso tai khoan\b|\btai khoan\b|\btk\b|\baccount\b)(?:(?!zalo|facebook|vneid|kho bac)[^\d\n]){0,45}$"
)
ANY_ACCOUNT: Final = re.compile(rf"\bstk\b|\btai khoan\b|\bso tk\b|\btk\b|\baccount\b|\b(?:{_BANKS})\b")
TREASURY: Final = re.compile(r"kho bac|\bkbnn\b")
"""An account there is an office's."""
