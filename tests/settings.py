"""The settings under test: everything is written below a folder that goes when the run ends."""

import os
import tempfile
from pathlib import Path

_FOLDER = tempfile.mkdtemp(prefix="kb-tests-")
os.environ["KB_DATA_DIR"] = _FOLDER

from kb.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
KB_TEST_FOLDER = Path(_FOLDER)
