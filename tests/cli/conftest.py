"""A command line to call: the real program in this process, with a data folder of its own."""

import shutil
from pathlib import Path

import pytest
from commands import Call, Said

from zsyz_desktop.app import main


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """`call("status", "--ledger", path)` runs the program and returns what it said."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "数据"))

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as ended:  # argparse leaves this way, for --help too
            code = int(ended.code or 0)
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A sample ledger of one's own."""
    return Path(shutil.copyfile(sample_file, tmp_path / "样例台账.zsyz"))


@pytest.fixture(scope="session")
def kept_empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger without projects, made once by the command; only copied."""
    path = tmp_path_factory.mktemp("空") / "空.zsyz"
    said = ["new", "--ledger", str(path), "--unit", "示例州投资促进局", "--region", "楚雄州"]
    assert main([*said, "--kind", "县级部门"]) == 0
    return path


@pytest.fixture
def empty(kept_empty: Path, tmp_path: Path) -> Path:
    """A ledger of one's own that has no projects."""
    return Path(shutil.copyfile(kept_empty, tmp_path / "空台账.zsyz"))
