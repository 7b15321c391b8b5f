"""The benchmark, stopped while it measures: what it started is stopped, too."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_benchmark_that_is_told_to_stop_leaves_no_engine_and_no_folder(tmp_path):
    command = ["--size", "tiny", "--engines", "embedded", "--group", "actor", "--rounds", "100000", "--budget", "600"]
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.queries", *command],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as benchmark:
        assert benchmark.stdout is not None and benchmark.stderr is not None
        for line in benchmark.stdout:
            if line.startswith("engine ArcadeDB"):  # the city is loaded
                break
        benchmark.send_signal(signal.SIGTERM)
        said = benchmark.stderr.read()

    assert benchmark.returncode == 1 and said.endswith("stopped\n")
    assert not list(tmp_path.glob("gongjian-benchmark-*"))
