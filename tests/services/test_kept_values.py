"""Values written into a snapshot and read back: of a list of kinds that is closed."""

import pytest

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.archive.kept_values import from_json


@pytest.mark.parametrize("kept", [{"@": "Path"}, {"@word": "os.system"}, {"@": "facts.Light"}, {"other": 1}])
def test_nothing_but_values_is_made_of_what_a_file_says(kept: dict[str, str]) -> None:
    with pytest.raises(Trouble, match="不是本版程序能读的"):
        from_json(kept)  # type: ignore[arg-type]
