#!/usr/bin/env python
"""The command line of Clearing Point."""

import os
import sys

from django.core.management import execute_from_command_line

from kb.lib.memory import collect_seldom

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    collect_seldom()
    execute_from_command_line(sys.argv)
