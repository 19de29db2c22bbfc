"""Publishing a bundle that somebody has released, outside of the request: 378 pages take longer than one may."""

from __future__ import annotations

import logging

from django.contrib.auth import get_user_model
from django_tasks import task

from workflows.actions.bundling import publish_bundle
from workflows.bundles.models import Bundle
from workflows.errors import Refused

logger = logging.getLogger("dinh.publishing")


@task()
def publish_now(bundle_id: int, user_id: int) -> int:
    """How many pages became public; what stood in the way is kept with the bundle (``publish_bundle``)."""
    bundle = Bundle.objects.filter(pk=bundle_id).first()
    person = get_user_model()._default_manager.filter(pk=user_id).first()
    if bundle is None or person is None:
        return 0
    try:
        return publish_bundle(bundle, acting_user=person)
    except Refused as refused:
        # Somebody, or the clock, was faster; or it is not ready, which its page says.
        logger.warning("bundle=%s was not published: %s", bundle_id, refused)
        return 0
