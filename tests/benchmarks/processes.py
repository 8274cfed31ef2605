"""The CPU that other processes used, as the kernel counts it."""

import os
from pathlib import Path


def _times(stat: Path) -> tuple[int, int]:
    """(parent, ticks of CPU) of a process; nothing of one that has ended."""
    try:
        fields = stat.read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0, 0
    return int(fields[1]), int(fields[11]) + int(fields[12])


def cpu_seconds(process: int) -> float:
    """Seconds of one process."""
    return _times(Path(f"/proc/{process}/stat"))[1] / os.sysconf("SC_CLK_TCK")


def cpu_seconds_below(process: int) -> float:
    """Seconds of all children of a process."""
    found = [_times(stat) for stat in Path("/proc").glob("[0-9]*/stat")]
    return sum(ticks for parent, ticks in found if parent == process) / os.sysconf("SC_CLK_TCK")
