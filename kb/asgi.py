"""The door for ASGI servers."""

import os

from django.core.asgi import get_asgi_application

from kb.lib.memory import collect_seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")

application = get_asgi_application()
collect_seldom()
