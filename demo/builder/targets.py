"""Targets of the two programmes, and the communes whose cells are all to register."""

from collections.abc import Sequence
from datetime import date

from builder import ben_tre, thai_binh
from builder.ben_tre import DISTRICTS, PROGRAMME, PROVINCE
from builder.chance import day_between, pick, shuffled
from builder.sheets import Row, day_text
from builder.source import Commune

RESOLUTION = {"decided_on": "18/01/2021", "decision_number": "03-NQ/TU"}
HANDED_DOWN = {"decided_on": "22/01/2021", "decision_number": "MH-2021/CT1 (số minh hoạ)"}
# A district's target of the first hour, and why it was changed before mid-year.
FIRST_TARGETS = {"838": "9"}
ADJUSTED = {"decided_on": "20/04/2021", "decision_number": "MH-2021/CT2 (số minh hoạ)"}
ADJUSTED_REASON = "Rà soát, điều chỉnh cho phù hợp với số chi bộ đủ điều kiện"
PROVINCE_LATER = {2022: 110, 2023: 105, 2024: 90, 2025: 80}


def _target(organisation: str, period: str, **more: str) -> Row:
    return {
        "programme": PROGRAMME,
        "organisation_code": organisation,
        "period": period,
        "measure": "recognised",
        **more,
    }


def _term_rows() -> list[Row]:
    term = "2020..2025"
    whole = _target(PROVINCE, term, unit="percent", at_least="40", at_most="50", **RESOLUTION)
    everything = {"unit": "percent", "value": "100", **RESOLUTION}
    attributes = ("new_countryside", "civilised_urban")
    return [whole, *(_target(PROVINCE, term, attribute=attribute, **everything) for attribute in attributes)]


def _rows_2021() -> list[Row]:
    rows = [_target(PROVINCE, "2021", value="75", **RESOLUTION)]
    for district in DISTRICTS:
        if district.target is None:
            continue
        first = FIRST_TARGETS.get(district.code)
        rows.append(_target(district.node, "2021", value=first or str(district.target), **HANDED_DOWN))
        if first:
            rows.append(_target(district.node, "2021", value=str(district.target), **ADJUSTED, reason=ADJUSTED_REASON))
    return rows


def _later_rows() -> list[Row]:
    rows = []
    term = sum(district.registered_term for district in DISTRICTS)
    for year, total in PROVINCE_LATER.items():
        day = day_text(day_between(date(year, 1, 10), date(year, 1, 21), f"targets{year}"))
        decided = {"decided_on": day, "decision_number": f"MH-{year}/CT (số minh hoạ)"}
        rows.append(_target(PROVINCE, str(year), value=str(total), **decided))
        for district in DISTRICTS:
            share = str(total * district.registered_term // term)
            rows.append(_target(district.node, str(year), value=share, **decided))
    return rows


def target_rows() -> list[Row]:
    return [*_term_rows(), *_rows_2021(), *_later_rows(), *thai_binh.target_rows()]


def _with_attribute(communes: Sequence[Commune]) -> dict[str, str]:
    """Three new-countryside communes in each district; in the province's town also two civilised wards."""
    open_ones = [commune for commune in communes if not commune.ended_without_successor]
    rural = shuffled([commune.node for commune in open_ones if not commune.urban], "attribute")[:3]
    chosen = dict.fromkeys(rural, "new_countryside")
    if communes[0].district == "829":
        urban = shuffled([commune.node for commune in open_ones if commune.urban], "attribute")[:2]
        chosen |= dict.fromkeys(urban, "civilised_urban")
    return chosen


def attributes(communes_by_district: dict[str, list[Commune]]) -> dict[str, str]:
    """Commune -> attribute: which communes had met the standard is made up."""
    chosen: dict[str, str] = {}
    for district in ben_tre.DISTRICTS:
        chosen |= _with_attribute(communes_by_district[district.code])
    return chosen


def attribute_rows(chosen: dict[str, str]) -> list[Row]:
    return [
        {
            "organisation_code": node,
            "attribute": attribute,
            "value": "yes",
            "valid_from": f"31/12/{2017 + pick(node, 3)}",
            "decision_number": f"MH-{2017 + pick(node, 3)}/NTM (số minh hoạ)",
        }
        for node, attribute in chosen.items()
    ]
