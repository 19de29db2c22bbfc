"""Passkeys (WebAuthn), by Yubico's ``fido2``.

A passkey belongs to a domain and works on all hosts below it: one for the city's domain opens every ward's host. Where
the city has no domain (``localhost``), or a host lies outside it, browsers take the host alone.
"""

from __future__ import annotations

import json
import struct
import time
from typing import Any, Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from cms.signin.models import Factor, FactorKind
from cms.signin.pending import SCRATCH
from cms.signin.sealing import digest

_SECONDS: Final = 300
#: What a browser sends is some kilobytes.
_LONGEST: Final = 20_000
#: Malformed in any of the ways in which bytes can be.
_UNREADABLE: Final = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError, struct.error,
    InvalidSignature, UnsupportedAlgorithm,
)  # fmt: skip


def rp_id_of(request: HttpRequest) -> str:
    """The domain for which passkeys are asked on this host."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    domain: str = settings.DOMAIN
    is_below = "." in domain and (host == domain or host.endswith(f".{domain}"))
    return domain if is_below else host


def begin_new(request: HttpRequest, user: Any) -> dict[str, Any]:
    """What a browser needs to make one; the challenge waits in the session."""
    known = [_credential(one) for one in of(user, request)]
    options, state = _server(request).register_begin(
        PublicKeyCredentialUserEntity(
            # Tells nothing of the account, and is the same for all of its passkeys.
            id=bytes.fromhex(digest("passkey-user", str(user.pk))),
            name=user.get_username(),
            display_name=user.get_full_name(),
        ),
        known,
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    _keep(request, "new", state)
    return dict(options)


def finish_new(request: HttpRequest, user: Any, sent: str, name: str) -> Factor | None:
    """Keep the passkey that was made; ``None`` where what was sent is not the answer to our challenge."""
    state = _take(request, "new")
    if state is None or len(sent) > _LONGEST:
        return None
    try:
        data = _server(request).register_complete(state, json.loads(sent))
        credential = data.credential_data
    except _UNREADABLE:
        return None
    if credential is None:
        return None
    credential_id = websafe_encode(credential.credential_id)
    if Factor.objects.filter(credential_id=credential_id).exists():
        return None
    return Factor.objects.create(
        user=user,
        kind=FactorKind.PASSKEY,
        name=name,
        secret=websafe_encode(bytes(credential)),
        credential_id=credential_id,
        rp_id=rp_id_of(request),
        last_count=data.counter,
    )


def begin(request: HttpRequest, user: Any = None) -> dict[str, Any]:
    """What a browser needs to show one: of this person, or of whoever it is.

    Where no password went before, the passkey asks for a finger or a PIN itself, and is two factors.
    """
    alone = user is None
    options, state = _server(request).authenticate_begin(
        None if alone else [_credential(one) for one in of(user, request)],
        UserVerificationRequirement.REQUIRED if alone else UserVerificationRequirement.PREFERRED,
    )
    _keep(request, "alone" if alone else "second", state)
    return dict(options)


def finish(request: HttpRequest, sent: str, user: Any = None) -> Factor | None:
    """The passkey that was shown, each answer once; ``None`` for anything else."""
    state = _take(request, "alone" if user is None else "second")
    if state is None or len(sent) > _LONGEST:
        return None
    try:
        response = AuthenticationResponse.from_dict(json.loads(sent))
        factor = _named(websafe_encode(response.raw_id), request, user)
        if factor is None:
            return None
        _server(request).authenticate_complete(state, [_credential(factor)], response)
        count = response.response.authenticator_data.counter
    except _UNREADABLE:
        return None
    return factor if _counts_on(factor, count) else None


def of(user: Any, request: HttpRequest) -> list[Factor]:
    """The person's passkeys that work on this host."""
    return list(Factor.objects.filter(user=user, kind=FactorKind.PASSKEY, rp_id=rp_id_of(request)))


def _named(credential_id: str, request: HttpRequest, user: Any) -> Factor | None:
    found = Factor.objects.filter(
        credential_id=credential_id, rp_id=rp_id_of(request), user__is_active=True
    ).select_related("user")
    return (found if user is None else found.filter(user=user)).first()


def _counts_on(factor: Factor, count: int) -> bool:
    """A passkey that counts never goes back; one that does has been copied. Most stay at zero."""
    rows = Factor.objects.filter(pk=factor.pk)
    rows = rows.filter(last_count__lt=count) if count or factor.last_count else rows
    return bool(rows.update(last_count=count, used_at=timezone.now()))


def _server(request: HttpRequest) -> Fido2Server:
    rp_id = rp_id_of(request)

    def is_ours(origin: str) -> bool:
        return origin == f"{request.scheme}://{request.get_host()}"

    # The page that asks is the one that is answered: a passkey of another ward's page is worth nothing here.
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=rp_id, name=settings.WAGTAIL_SITE_NAME), verify_origin=is_ours
    )


def _credential(factor: Factor) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(factor.secret))


def _keep(request: HttpRequest, purpose: str, state: Any) -> None:
    scratch = request.session.get(SCRATCH, {})
    request.session[SCRATCH] = scratch | {f"passkey_{purpose}": [time.time(), state]}


def _take(request: HttpRequest, purpose: str) -> Any:
    scratch = request.session.get(SCRATCH, {})
    at, state = scratch.pop(f"passkey_{purpose}", (0, None))
    request.session[SCRATCH] = scratch
    return state if time.time() - at < _SECONDS else None
