"""``python -m tools.comparing [provinces]``: what is found and blamed wrongly, by threshold of likeness."""

from __future__ import annotations

import sys
from fractions import Fraction

from tools.comparing.measure import measured

THRESHOLDS = (Fraction(2, 5), Fraction(1, 2), Fraction(3, 5), Fraction(7, 10), Fraction(4, 5))


def main() -> None:
    seeds = range(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
    print("likeness  subject  planted  found  recall  honest  blamed  false alarms")
    for least in THRESHOLDS:
        for name, score in measured(seeds, least).items():
            counts = f"{score.planted:7}  {score.found:5}  {score.recall:6.3f}  {score.honest:6}  {score.blamed:6}"
            print(f"{float(least):8.2f}  {name:7}  {counts}  {score.false_alarms:12.4f}")


if __name__ == "__main__":
    main()
