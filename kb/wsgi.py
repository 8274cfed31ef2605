"""The door for WSGI servers such as gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from kb.lib.memory import collect_seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")

application = get_wsgi_application()
collect_seldom()
