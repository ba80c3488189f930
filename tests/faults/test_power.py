"""A power cut right after "Saved": what has reached the disk is the new chart.

What a mounted disk in a file has not written yet is not in that file: a copy of it is what a cut of the power leaves.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.saving import OLD, new
from tests.faults.test_every_call import command, environment

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mkfs.ext4") is None,
        reason="only root can mount a disk that is a file",
    ),
]


def run(*words: object) -> bool:
    return subprocess.run(list(map(str, words)), capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("options", ["noauto_da_alloc,commit=1", "commit=300", "data=writeback,noauto_da_alloc"])
@pytest.mark.parametrize("trial", [1, 2, 3])
def test_the_new_chart_is_on_the_disk_when_saved_is_said(options: str, trial: int, tmp_path: Path) -> None:
    disk, cut, before, after = (tmp_path / name for name in ("disk.img", "cut.img", "before", "after"))
    before.mkdir()
    after.mkdir()
    disk.write_bytes(b"")
    os.truncate(disk, 24 * 1024 * 1024)
    assert run("mkfs.ext4", "-q", "-F", disk)
    if not run("mount", "-o", f"loop,{options}", disk, before):
        pytest.skip("this system lets not even root mount a disk that is a file")
    try:
        path = before / "shop.toml"
        path.write_bytes(OLD)
        os.sync()
        done = subprocess.run(
            command("once", path, 9_000),
            cwd=ROOT,
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
        shutil.copyfile(disk, cut)
        assert done.stdout == "saved \n", done.stderr
    finally:
        assert run("umount", before)
    run("e2fsck", "-fy", cut)
    assert run("mount", "-o", "loop", cut, after)
    try:
        assert (after / "shop.toml").read_bytes() == new()
    finally:
        assert run("umount", after)
