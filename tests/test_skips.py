"""`--forbid-skips` is what makes the browser tests in .ci/run mean something."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(("options", "passes"), [([], True), (["--forbid-skips"], False)])
def test_a_skip_fails_only_where_skipping_is_forbidden(tmp_path: Path, options: list[str], passes: bool) -> None:
    sample = tmp_path / "test_sample.py"
    sample.write_text("import pytest\ndef test_one():\n    pytest.skip('no browser')\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.skipping", "-p", "no:cacheprovider"]
    done = subprocess.run([*command, *options, str(sample), "--rootdir", str(tmp_path)], cwd=ROOT, check=False)
    assert (done.returncode == 0) is passes


def test_ci_forbids_skips() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make e2e ARGS=--forbid-skips" in script
