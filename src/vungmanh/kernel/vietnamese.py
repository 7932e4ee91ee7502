"""Vietnamese text: one form, a folded key to search by, an ordered key to sort by. No extension of any database."""

import unicodedata
from functools import lru_cache

TONE = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng
ORDER = {letter: str(place) for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", 10)}


def nfc(text: str) -> str:
    """Composed form without stray spaces: phones and PDFs send decomposed letters and no-break spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Without diacritics and case, so that "dam doi" finds "Đầm Dơi" and "Hoà" equals "Hòa"."""
    plain = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "d")
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


@lru_cache(maxsize=50_000)
def syllable_key(word: str) -> str:
    """Digits only, so that every collation of every database sorts it alike."""
    if word.isdecimal():
        return f"07{int(word):06d}"  # "Phường 2" before "Phường 10"
    letters: list[str] = []
    tone = 0
    for sign in unicodedata.normalize("NFD", word.casefold()):
        if sign in TONE:
            tone = TONE[sign]
        elif unicodedata.combining(sign) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + sign)
        else:
            letters.append(sign)
    return "".join(ORDER.get(letter, f"08{ord(letter):06d}") for letter in letters) + f"0{tone}"


def sort_key(text: str) -> str:
    """Dictionary order, syllable by syllable. Stored beside a name; 250 signs are enough for any name."""
    return "".join(syllable_key(word) for word in text.split())[:250]


def person_sort_key(full_name: str) -> str:
    """People stand in order of their given name, then family name, then the rest."""
    words = full_name.split()
    return sort_key(" ".join([*words[-1:], *words[:-1]]))
