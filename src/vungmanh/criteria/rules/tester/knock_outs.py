"""Does a knock-out name a band, and does it bite?"""

from __future__ import annotations

from collections.abc import Iterator

from vungmanh.criteria.rules.tester.finding import Finding, Weight
from vungmanh.criteria.rules.tester.walk import Study
from vungmanh.criteria.rules.tester.words import joined, place


def findings(study: Study) -> Iterator[Finding]:
    bands = study.version.bands
    codes = [band.code for band in bands]
    best = max(bands, key=lambda band: (band.within.lowest is not None, band.within.lowest or 0), default=None)
    for node in study.version.by_code.values():
        if not node.knock_out:
            continue
        if node.knock_out not in codes:
            known = f"Các mức đang có: {joined(codes)}." if codes else "Phiếu chưa có mức xếp loại nào."
            said = f"{place(node)}: điểm liệt đưa về mức “{node.knock_out}” mà phiếu không có mức ấy. {known}"
            yield Finding("knock_out_unknown", node.code, said, node.knock_out)
        elif best is not None and node.knock_out == best.code and len(bands) > 1:
            said = (
                f"{place(node)}: điểm liệt đưa về mức “{best.name}” là mức cao nhất, nên không có tác dụng. "
                "Ghi một mức thấp hơn, hoặc bỏ điểm liệt."
            )
            yield Finding("knock_out_idle", node.code, said, best.code, Weight.DOUBT)
