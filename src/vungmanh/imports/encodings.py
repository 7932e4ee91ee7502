"""Old Vietnamese encodings of text files, told apart by whether the words come out Vietnamese.

No file says which encoding it has. Each candidate is decoded and its words are judged: a Vietnamese syllable has one
tone at most, a known beginning, middle and end, and no capital inside. When no candidate reads well the answer is
"unknown", never a guess: names spoiled silently are worse than a file sent back.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

SAMPLE = 200_000
GOOD_ENOUGH = 0.75

_TCVN3_PAIRS = (
    "a1Ă a2Â a3Ê a4Ô a5Ơ a6Ư a7Đ a8ă a9â aaê abô acơ adư aeđ b5à b6ả b7ã b8á b9ạ bbằ bcẳ bdẵ beắ c6ặ c7ầ c8ẩ c9ẫ caấ "
    "cbậ ccè ceẻ cfẽ d0é d1ẹ d2ề d3ể d4ễ d5ế d6ệ d7ì d8ỉ dcĩ ddí deị dfò e1ỏ e2õ e3ó e4ọ e5ồ e6ổ e7ỗ e8ố e9ộ eaờ ebở "
    "ecỡ edớ eeợ efù f1ủ f2ũ f3ú f4ụ f5ừ f6ử f7ữ f8ứ f9ự faỳ fbỷ fcỹ fdý feỵ"
)
# Marks of VNI: what a byte after a vowel adds. Capitals have bytes of their own, 0x20 lower.
_VNI_MARKS = {
    0xF9: "\u0301",
    0xF8: "\u0300",
    0xFB: "\u0309",
    0xF5: "\u0303",
    0xEF: "\u0323",
    0xE2: "\u0302",
    0xE1: "\u0302\u0301",
    0xE0: "\u0302\u0300",
    0xE5: "\u0302\u0309",
    0xE3: "\u0302\u0303",
    0xE4: "\u0302\u0323",
    0xEA: "\u0306",
    0xE9: "\u0306\u0301",
    0xE8: "\u0306\u0300",
    0xFA: "\u0306\u0309",
    0xFC: "\u0306\u0303",
    0xEB: "\u0306\u0323",
}
_VNI_LETTERS = {0xF4: "ơ", 0xF6: "ư", 0xF1: "đ", 0xED: "í", 0xEC: "ì", 0xE6: "ỉ", 0xF3: "ĩ", 0xF2: "ị", 0xEE: "ỵ"}

TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"(?:iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|uơ|"
    r"(?:uyê|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|oo|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?)"
)
# Words no office file is without; they settle ties between tables that share most of their bytes.
OFFICE_WORDS = (
    "mã tên ngày số chi bộ đảng tổ chức quyết định công nhận đăng ký kỳ loại hình lý do giá trị cấp uỷ ủy viên xã ấp "
    "khóm thôn huyện tỉnh phường thị trấn khu phố danh hiệu chương trình chỉ tiêu đơn vị từ đến địa bàn của và được"
)
COMMON = frozenset(OFFICE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and the name of the encoding it was read as, for the note that says so."""

    text: str
    encoding: str


@cache
def _tcvn3_table() -> dict[int, str]:
    return {int(pair[:2], 16): pair[2:] for pair in _TCVN3_PAIRS.split()}


def _from_tcvn3(data: bytes) -> str:
    return data.decode("latin-1").translate(_tcvn3_table())


@cache
def _vni_table() -> dict[int, str]:
    table = dict(_VNI_LETTERS) | {byte - 0x20: letter.upper() for byte, letter in _VNI_LETTERS.items()}
    for byte, marks in _VNI_MARKS.items():
        table[byte] = table[byte - 0x20] = marks
    return table


def _from_vni(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("latin-1").translate(_vni_table()))


def _from_windows(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


OLD: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("Windows-1258", _from_windows),
    ("TCVN3", _from_tcvn3),
    ("VNI", _from_vni),
)


def _is_syllable(word: str) -> bool:
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    spread = unicodedata.normalize("NFD", word.lower())
    bare, tones = TONES.subn("", spread)
    return tones <= 1 and SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def plausibility(text: str) -> float:
    """The share of accented words that can be Vietnamese, office words counting double; 0 when there are none."""
    words = Counter(word for word in re.findall(r"[^\W\d_]\S*", text) if not word.isascii())
    good = bad = 0
    for raw, times in words.items():
        for word in re.split(r"[^\w\u0300-\u036f]|[\d_]", raw):
            if not word or word.isascii():
                continue
            if word.lower() in COMMON:
                good += 2 * times
            elif _is_syllable(word):
                good += times
            else:
                bad += times
    return good / (good + bad) if good else 0.0


def _utf16(data: bytes) -> str | None:
    """UTF-16, with its mark or recognised by every second byte of the heading being empty."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    head = data[:400]
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > 0.6 * half else None


def decode(data: bytes) -> Decoded | None:
    """The text of a file, or None when no known encoding makes Vietnamese of it."""
    if wide := _utf16(data):
        try:
            return Decoded(data.decode(wide), "UTF-16")
        except UnicodeDecodeError:
            return None
    try:
        return Decoded(data.decode("utf-8-sig"), "UTF-8")
    except UnicodeDecodeError:
        return _from_old(data)


def _from_old(data: bytes) -> Decoded | None:
    sample = data[:SAMPLE]
    scores = [(plausibility(reading(sample)), -place) for place, (_, reading) in enumerate(OLD)]
    best, place = max(scores)
    if best < GOOD_ENOUGH:
        return None
    name, reading = OLD[-place]
    return Decoded(reading(data), name)
