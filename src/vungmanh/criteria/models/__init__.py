"""Score sheets: the sets as dated catalogue rows, who uses which, and the sheets filled in."""

from vungmanh.criteria.models.adoption import Adoption, SheetDraft
from vungmanh.criteria.models.criteria_set import CriteriaSet, CriteriaVersion
from vungmanh.criteria.models.evidence import Evidence
from vungmanh.criteria.models.sheet import Answer, FilledSheet, Scoring

__all__ = ["Adoption", "Answer", "CriteriaSet", "CriteriaVersion", "Evidence", "FilledSheet", "Scoring", "SheetDraft"]
