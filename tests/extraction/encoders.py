"""Writes Vietnamese as programs before Unicode did."""

from __future__ import annotations

import unicodedata

TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "A1A2A3A4A5A6A7A8A9AAABACADAEB5B6B7B8B9BBBCBDBEC6C7C8C9CACBCCCECFD0D1D2D3D4D5D6D7D8DCDDDE"
            "DFE1E2E3E4E5E6E7E8E9EAEBECEDEEEFF1F2F3F4F5F6F7F8F9FAFBFCFDFE"
        ),
        strict=True,
    )
)
_VNI_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_CIRCUMFLEX = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_I = {"": "i", "\u0301": "í", "\u0300": "ì", "\u0309": "æ", "\u0303": "ó", "\u0323": "ò"}
_WINDOWS = {char: byte for byte in range(0x80, 0xA1) if (char := bytes([byte]).decode("cp1252", "ignore"))}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def tcvn3(text: str) -> bytes:
    """Capitals with a tone are typed small; the fonts that end in H draw them large."""
    places = TCVN3 | _WINDOWS
    return bytes(
        places[char] if char in places else places.get(char.lower(), ord(char) if char < "\x80" else 0x3F)
        for char in unicodedata.normalize("NFC", text)
    )


def vni(text: str) -> bytes:
    return "".join(map(_vni_letter, unicodedata.normalize("NFC", text))).encode("cp1252", "replace")


def _vni_letter(char: str) -> str:
    small = char.lower()
    if small in "đ":
        return "ñ" if char == small else "Ñ"
    base, *marks = unicodedata.normalize("NFD", small)
    tone = next((mark for mark in marks if mark in TONES), "")
    if base == "i" and len(marks) == bool(tone):
        letter = _VNI_I[tone]
    elif "\u0302" in marks:
        letter = base + _VNI_CIRCUMFLEX[tone]
    elif "\u0306" in marks:
        letter = base + _VNI_BREVE[tone]
    else:
        base = {"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base
        letter = "î" if base == "y" and tone == "\u0323" else base + _VNI_TONES.get(tone, "")
    return letter if char == small else letter.upper()


def windows_1258(text: str) -> bytes:
    """A letter with its own mark, then the tone."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in parts if mark in TONES)
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
        out.append(base + tones)
    return "".join(out).encode("cp1258", "replace")


_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫ"
    "èéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
VISCII = {char: byte for byte, char in enumerate(_VISCII_HIGH, 0x80)} | dict(
    zip("ẲẴẪỶỸỴ", b"\x02\x05\x06\x14\x19\x1e", strict=True)
)


def viscii(text: str) -> bytes:
    return bytes(
        VISCII.get(char, ord(char) if char < "\x80" else 0x3F) for char in unicodedata.normalize("NFC", text)
    )


ENCODERS = {
    "UTF-8": lambda text: text.encode(),
    "TCVN3 (ABC)": tcvn3,
    "VNI": vni,
    "VISCII": viscii,
    "Windows-1258": windows_1258,
    "UTF-16 LE without a mark": lambda text: text.encode("utf-16-le"),
    "UTF-16 BE without a mark": lambda text: text.encode("utf-16-be"),
}
