"""A word found nowhere else, planted wherever a side's data can hold a text; and looking for it in an answer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models

from vungmanh.kernel.scope import ScopedModel

HOME, AWAY = "trongtam", "ngoaitam"
"""Of the home district, of the other one. In plain letters, so that no escaping, folding or case hides it."""

# Texts that are codes: other rows, files and questions refer to them, so they are not free to be anything.
CODES = {
    "by@reports.ReportDocument", "kind", "programme", "period", "tree", "rounding", "digest", "frozen", "kind_symbol",
    "term", "for_period", "indicator", "category", "attribute", "code", "area_code", "subject", "acts", "ordered",
    "rings", "value@organisations.OrganisationAttribute", "symbol", "file", "spelling",
    "use", "part", "subject_key", "scorer", "band", "exact", "state@criteria.SheetDraft", "state@criteria.Scoring",
    "value@criteria.Answer", "computed", "address@criteria.Evidence", "field@members.Correction",
    "end_number@members.MemberDiscipline", "end_number@members.OrganisationDiscipline",
    "member_code", "to_name", "card_sealed", "card_digest", "identity_sealed", "identity_digest",
    "state@evaluations.Evaluation", "level@evaluations.Evaluation",
    "level@evaluations.Grade", "level@evaluations.EvaluationStep", "move@evaluations.EvaluationStep",
}  # fmt: skip


def texts_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Fields of a model that may hold any words."""
    return [
        each
        for each in model._meta.local_fields
        if isinstance(each, models.CharField | models.TextField)
        and not each.choices
        and not each.unique
        and not {each.name, f"{each.name}@{model._meta.label}"} & CODES
    ]


def scoped_models() -> list[type[ScopedModel]]:
    return [each for each in apps.get_models() if issubclass(each, ScopedModel) and each.__module__.startswith("vungm")]


def standing_at(model: type[ScopedModel], organisation_ids: Iterable[int]) -> models.QuerySet[Any]:
    path = f"{model.scope_path}__in" if model.scope_path else "pk__in"
    return model.with_voided.filter(**{path: list(organisation_ids)})


def mark(organisation_ids: Iterable[int], word: str) -> dict[str, int]:
    """Write the word into every text of these organisations' rows, the field's name behind it. Counts rows by model."""
    ids = list(organisation_ids)
    counts = {}
    for model in scoped_models():
        rows = standing_at(model, ids)
        counts[model._meta.label] = rows.count()
        words = {each.name: f"{word} {each.name}"[: each.max_length or 60] for each in texts_of(model)}
        if words:
            model.with_voided.filter(pk__in=list(rows.values_list("pk", flat=True))).update(**words)
    return counts


def text_of(response: Any) -> str:
    """Everything a person could read out of an answer: its head, its body, the parts of a workbook or a document."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    cookies = response.cookies.output()
    return "\n".join((head, cookies, *(part.decode("utf-8", "replace") for part in parts_of(body)))).lower()


def parts_of(body: bytes) -> list[bytes]:
    if not body.startswith(b"PK\x03\x04"):
        return [body]
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        return [package.read(name) for name in package.namelist()] + ["\n".join(package.namelist()).encode()]
