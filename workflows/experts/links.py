"""The link: a random word that is stored, with a signature that is not.

Whoever reads the database has no link without the key of the installation, and whoever has the key has none without
the stored word. The form on the page carries a signature of its own for the same word: a browser that sends no
``Referer`` says ``Origin: null`` with a form, which Django's own protection refuses, and a telephone may keep no cookie.
"""

from __future__ import annotations

from typing import Final

from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from sites import hosts
from workflows.experts.models import ExpertRequest

_LINK: Final = "workflows.experts.link"
_FORM: Final = "workflows.experts.form"
_LONGEST: Final = 200


def token_of(request: ExpertRequest) -> str:
    """What stands in the address."""
    return _signer(_LINK).sign(request.nonce)


def nonce_of(token: str) -> str | None:
    """The stored word that a token signs; none for every other text."""
    if len(token) > _LONGEST or not token.isascii():
        return None
    try:
        return _signer(_LINK).unsign(token)
    except signing.BadSignature:
        return None


def form_key(request: ExpertRequest) -> str:
    """What the form of the page carries."""
    return _signer(_FORM).signature(request.nonce)


def is_form_key(request: ExpertRequest, said: str) -> bool:
    """Whether a form was made by this page."""
    return constant_time_compare(said.encode("utf-8", "replace"), form_key(request))


def path_of(request: ExpertRequest) -> str:
    """The address on its host."""
    return reverse("experts:read", args=[token_of(request)])


def link_of(request: ExpertRequest) -> str:
    """The whole address; empty where the site is gone."""
    entry = hosts.table().entry(request.site_id)
    return f"{entry.root_url}{path_of(request)}" if entry else ""


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(salt=purpose, sep=".")
