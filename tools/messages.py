"""Compiles the translations that are kept as text, as set-up does; with ``--missing`` it lists what has none yet."""

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "src/vungmanh/locale"


def main(arguments: list[str]) -> int:
    missing = 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(path))
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        for entry in (*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()):
            missing += 1
            if "--missing" in arguments:
                print(f"{path.parent.parent.name}: {entry.msgid}")
    return 1 if missing and "--missing" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
