"""Configuration mistakes, each with an id and a hint, found by `manage.py check` and at every start."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.files)
def folders_can_be_written(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Files that come in and the index need a place of their own."""
    found: list[CheckMessage] = []
    for number, name in enumerate(("KB_DATA_DIR", "KB_MEDIA_ROOT", "KB_INDEX_DIR"), 1):
        folder = Path(getattr(settings, name))
        nearest = next(path for path in (folder, *folder.parents) if path.exists())
        if not nearest.is_dir() or not os.access(nearest, os.W_OK):
            hint = f"Make {nearest} writable for this user, or set {name} to a folder that is."
            found.append(Error(f"{name} is {folder}, which cannot be written.", hint=hint, id=f"kb.E00{number}"))
    return found


@register(Tags.security, deploy=True)
def the_public_site_is_named(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """A site for others needs its hosts, its address, and somebody to write to."""
    found: list[CheckMessage] = []
    if not settings.DEBUG and not settings.ALLOWED_HOSTS:
        hint = "Set KB_ALLOWED_HOSTS=kb.example.org (several with commas)."
        found.append(Error("KB_ALLOWED_HOSTS is empty: every request is refused.", hint=hint, id="kb.E004"))
    if "127.0.0.1" in settings.KB_BASE_URL:
        hint = "Set KB_BASE_URL=https://kb.example.org; citations, feeds and the API carry it."
        found.append(Warning("KB_BASE_URL still names this machine.", hint=hint, id="kb.W001"))
    if not settings.KB_CONTACT:
        hint = "Set KB_CONTACT to an address; /about and the rights notes name it."
        found.append(Warning("KB_CONTACT is empty: readers cannot ask for a correction.", hint=hint, id="kb.W002"))
    return found
