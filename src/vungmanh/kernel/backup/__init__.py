"""The whole installation in one file that either database can be restored from (docs/adr/0014)."""

from vungmanh.kernel.backup.archive import Manifest, check_archive
from vungmanh.kernel.backup.restoring import Restored, restore
from vungmanh.kernel.backup.taking import back_up

__all__ = ["Manifest", "Restored", "back_up", "check_archive", "restore"]
