"""What the first paper needs and every later one has, faces, shapes and libraries: got ready while nobody waits."""

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk


def warm_up(ledger: LedgerDesk, code: str) -> None:
    """Draw a project's 推进图表 once for nobody; about a second's work on a county's machine."""
    import zsyz_desktop.ui.papers.place  # noqa: PLC0415 -- only inside the job
    import zsyz_desktop.ui.papers.reading  # noqa: F401, PLC0415 -- the same
    from zsyz_desktop.reports.preview import draw_book  # noqa: PLC0415 -- the same
    from zsyz_desktop.services.papers.paper_sets import progress_charts  # noqa: PLC0415 -- the same

    try:
        with ledger.read() as session:
            papers = progress_charts(session, ledger.today, [code])
    except (Refusal, Trouble):  # gone meanwhile, or not readable: whoever prints it will be told
        return
    draw_book(None, papers.sheets)
