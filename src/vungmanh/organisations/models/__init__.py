"""Organisations in time: an identity, and dated rows for everything that changes."""

from vungmanh.organisations.models.changes import PendingDecision, ReorganisationAct, Succession
from vungmanh.organisations.models.decision import Decision
from vungmanh.organisations.models.draft import ReorganisationDraft
from vungmanh.organisations.models.kinds import AttributeKind, CellCategory, OrganisationKind, OrganisationKindProperty
from vungmanh.organisations.models.organisation import Organisation
from vungmanh.organisations.models.outline import Outline
from vungmanh.organisations.models.path import OrganisationPath
from vungmanh.organisations.models.rows import (
    Committee,
    OrganisationAttribute,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
)

__all__ = [
    "AttributeKind",
    "CellCategory",
    "Committee",
    "Decision",
    "Organisation",
    "OrganisationAttribute",
    "OrganisationCategory",
    "OrganisationCode",
    "OrganisationKind",
    "OrganisationKindProperty",
    "OrganisationKindRow",
    "OrganisationName",
    "OrganisationParent",
    "OrganisationPath",
    "Outline",
    "PendingDecision",
    "ReorganisationAct",
    "ReorganisationDraft",
    "Succession",
]
