"""First passwords: read from paper, typed once on a phone, then changed by their owner."""

from __future__ import annotations

import secrets

# Left out: letters and digits that look alike on paper (l 1 i, o 0, q g), and the letters by which Vietnamese
# keyboards write tones and marks (s f r x j z w d), so that a keyboard left switched on does not change the word.
CONSONANTS = "bchkmnptv"
VOWELS = "aeuy"
DIGITS = "23456789"
GROUPS, SYLLABLES, NUMBERS = 3, 2, 4


def first_password() -> str:
    """``bake-tumy-nuva-4729``: three words that can be said aloud and a number; 41 bits of chance."""
    words = ["".join(_syllables()) for _ in range(GROUPS)]
    return "-".join([*words, "".join(secrets.choice(DIGITS) for _ in range(NUMBERS))])


def _syllables() -> list[str]:
    """Two syllables with different vowels: keyboards take the same vowel twice for a mark."""
    first = secrets.choice(VOWELS)
    second = secrets.choice([vowel for vowel in VOWELS if vowel != first])
    return [secrets.choice(CONSONANTS) + vowel for vowel in (first, second)]
