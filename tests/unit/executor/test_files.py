from __future__ import annotations

import os
from pathlib import Path

import pytest

from executor.sandbox import files


def take_nothing(directory: str) -> None:
    raise AssertionError(f"{directory} is nobody else's")


def nest(directory: Path, depth: int) -> None:
    """Deeper than a path can say."""
    before = Path.cwd()
    os.chdir(directory)
    try:
        for _ in range(depth):
            Path("d" * 100).mkdir()
            os.chdir("d" * 100)
        Path("leaf").write_text("x")
    finally:
        os.chdir(before)


def test_a_tree_deeper_than_any_path_is_removed(tmp_path: Path) -> None:
    nest(tmp_path, 200)
    files.remove_all(str(tmp_path), take_nothing)
    assert list(tmp_path.iterdir()) == []


def test_closed_directories_links_and_odd_names_are_removed_and_nothing_outside(tmp_path: Path) -> None:
    outside, work = tmp_path / "outside", tmp_path / "work"
    (outside / "kept").mkdir(parents=True)
    (work / "closed" / "in").mkdir(parents=True)
    (work / "closed" / "in" / "file").write_text("x")
    (work / "link").symlink_to(outside)
    os.mkfifo(work / "fifo")
    Path(os.fsdecode(bytes(work) + b"/\xff")).write_text("x")
    (work / "closed").chmod(0)
    work.chmod(0)
    files.remove_all(str(work), take_nothing)
    assert list(work.iterdir()) == []
    assert (outside / "kept").exists()


def test_collecting_a_tree_deeper_than_any_path_ends(tmp_path: Path) -> None:
    nest(tmp_path, 200)
    (tmp_path / "top").write_text("t")
    assert ("top", 1, b"t") in files.collect(str(tmp_path), {}, 1000)
    files.remove_all(str(tmp_path), take_nothing)


def test_what_was_laid_comes_back_only_if_it_changed(tmp_path: Path) -> None:
    laid = {"same": b"s", "changed": b"before", "gone": b"g", "sub/longer": b"l"}
    for path, content in laid.items():
        files.lay(str(tmp_path), path, content)
    (tmp_path / "changed").write_bytes(b"behind")
    (tmp_path / "gone").unlink()
    (tmp_path / "sub" / "longer").write_bytes(b"ll")
    os.utime(tmp_path / "changed", (0, 0))
    assert files.collect(str(tmp_path), laid, 10) == [("changed", 6, b"behind"), ("sub/longer", 2, b"ll")]


def test_a_laid_file_never_replaces_another(tmp_path: Path) -> None:
    files.lay(str(tmp_path), "a", b"1")
    with pytest.raises(FileExistsError):
        files.lay(str(tmp_path), "a", b"2")


def test_usage_counts_files_and_blocks(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"x" * 100_000)
    size, count = files.usage((str(tmp_path),), os.geteuid(), 100)
    assert size >= 100_000
    assert count == 2
    assert files.usage((str(tmp_path),), os.geteuid() + 1, 100) == (0, 0)


def test_only_what_a_user_owns_is_removed_from_a_shared_directory(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("x")
    (tmp_path / "file").write_text("x")
    files.remove_owned(str(tmp_path), os.geteuid() + 1, take_nothing)
    assert len(list(tmp_path.iterdir())) == 2
    files.remove_owned(str(tmp_path), os.geteuid(), take_nothing)
    assert list(tmp_path.iterdir()) == []
