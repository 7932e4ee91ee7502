"""Titles of a programme with a full life, brought to where they stand by the same acts as on the pages. All made up."""

from vungmanh.cli.demonstration.full_life.whole import bring_about

__all__ = ["bring_about"]
