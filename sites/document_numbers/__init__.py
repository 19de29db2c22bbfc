"""One reader of the numbers of official documents (số ký hiệu), for forms, search and import.

``parse`` reads a number that stands alone, however a person types it, and writes it as it is printed; ``cited``
finds those that a text names. Both give a ``DocumentNumber``, which knows under which keys it is found.
"""

from __future__ import annotations

from sites.document_numbers.cited import Citation, cited, find, keys_of
from sites.document_numbers.number import DocumentNumber
from sites.document_numbers.typed import parse

__all__ = ["Citation", "DocumentNumber", "cited", "find", "keys_of", "parse"]
