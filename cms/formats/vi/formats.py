"""See ``cms.formats``."""

from typing import Final

from cms.formats import DATE_INPUT_FORMATS, DATETIME_INPUT_FORMATS

__all__ = ["DATETIME_INPUT_FORMATS", "DATE_INPUT_FORMATS", "NUMBER_GROUPING"]

NUMBER_GROUPING: Final = 3
"""Django knows the sign between thousands of Vietnamese, but not how many digits they have."""
