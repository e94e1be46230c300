"""The numbers of the design that the sample ledger gives (domain.md, TV5, TV6, TV13, TV14)."""

from officer import TODAY

from zsyz_desktop.models.store import Store
from zsyz_desktop.rules.indicator_sheet import county_lines, indicator_lines
from zsyz_desktop.services.figures.indicator_reading import read_indicators


def test_the_sample_gives_the_numbers_of_the_design(sample: Store) -> None:
    with sample.read() as session:
        read = read_indicators(session, TODAY, None)
    lines = {line.key: line for line in indicator_lines(read.figures)}
    assert lines["亿元以上新签约和新开工"].value == "7／6"  # TV5
    assert lines["5亿元以上新开工"].value == "2"  # TV6
    assert lines["产业到位资金"].growth == "—（无同期基数）"  # TV13
    counties = {line.name: line.outside for line in county_lines(read.figures, read.counties)}
    # TV14: one receipt split 60 and 40, and P06's 7,800
    assert (counties["永仁"], counties["元谋"]) == ("2,100.00", "9,200.00")
