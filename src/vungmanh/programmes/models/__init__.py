"""Programmes as dated catalogue rows, and the dossiers of cells in them."""

from vungmanh.programmes.models.programme import Programme, ProgrammeVersion
from vungmanh.programmes.models.registration import Recheck, Registration, Step

__all__ = ["Programme", "ProgrammeVersion", "Recheck", "Registration", "Step"]
