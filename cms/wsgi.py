"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()

from cms.operations.start import refuse_wrong_configuration  # noqa: E402 - needs the applications

refuse_wrong_configuration()
