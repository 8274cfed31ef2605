"""The server that is measured, and the CPU and memory of other processes, as the kernel counts them."""

import os
import subprocess
import sys
from pathlib import Path
from socket import socket

ROOT = Path(__file__).parents[2]


def served(environment: dict[str, str], workers: int) -> tuple[subprocess.Popen[bytes], int]:
    """Gunicorn with so many workers, and its port; it answers a moment later."""
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    options = ["--preload", "--workers", str(workers), "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    command = [sys.executable, "-m", "gunicorn", "kb.wsgi", *options]
    return subprocess.Popen(command, env=environment, cwd=ROOT), port


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


def children(process: int) -> list[int]:
    """The processes that this one started and that still run, the oldest first."""
    found = {int(stat.parent.name): _times(stat)[0] for stat in Path("/proc").glob("[0-9]*/stat")}
    return sorted(child for child, parent in found.items() if parent == process)


def cpu_seconds_below(process: int) -> float:
    """Seconds of all children of a process."""
    return sum(map(cpu_seconds, children(process)))


def megabytes(processes: list[int]) -> float:
    """Memory of these processes that stands in no file and is shared with none of them."""
    return sum(_own_kilobytes(Path(f"/proc/{process}/smaps_rollup")) for process in processes) / 1000


def _own_kilobytes(rollup: Path) -> int:
    """The proportional share of a process, which divides what several of them share."""
    try:
        lines = rollup.read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
