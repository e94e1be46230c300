"""The handbook on paper: contents that say the right pages, bookmarks, headings that never stand alone at a foot."""

from datetime import date
from pathlib import Path

import pytest
from reading import bare, not_embedded, off_the_page, overlapping, page_texts, read, words_on

from zsyz_desktop.charts.marks import Picture as PictureMark
from zsyz_desktop.handbook.blocks import Grid, Item, Paragraph, Picture, Quote, Span, plain, read_blocks, words_of
from zsyz_desktop.handbook.entries import entries
from zsyz_desktop.reports.handbook import draw_handbook, draw_quick_start, handbook_pages
from zsyz_desktop.reports.rich import rich_lines

SMALL = {9.0}
"""Points: page numbers, running heads and what stands below pictures."""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return draw_handbook(date(2024, 6, 26))


def test_the_contents_say_the_page_each_entry_begins_on_and_lead_there(pdf: bytes) -> None:
    pages = page_texts(pdf)
    lines: dict[int, list[str]] = {}
    for words in words_on(handbook_pages()[0]):
        lines.setdefault(round(words.y), []).append(words.text)
    told = [(line[0], line[1]) for line in lines.values() if line[-1].startswith("...")]
    assert [bare(title) for title, _ in told] == [bare(entry.title) for entry in entries()]
    assert [title for title, page in told if bare(title) not in pages[int(page) - 1]] == []
    with read(pdf) as document:
        outline = [(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    assert [(title, page) for _, title, page in outline[1:]] == [(title, int(page)) for title, page in told]


def test_every_page_says_its_number_and_every_word_is_on_paper_in_embedded_faces(pdf: bytes, tmp_path: Path) -> None:
    pages = page_texts(pdf)
    assert all(f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, start=1))
    whole = "".join(pages[1:])
    for number in range(1, len(pages) + 1):
        whole = whole.replace(f"第{number}页共{len(pages)}页", "")
    whole = whole.replace("招商引资重点项目台账使用手册", "")
    plain_blocks = (
        bare(words_of(block)) for entry in entries() for block in entry.blocks if not isinstance(block, Grid)
    )
    assert [words for words in plain_blocks if words not in whole] == []
    file = tmp_path / "手册.pdf"
    file.write_bytes(pdf)
    assert not_embedded(file) == []


def test_nothing_overlaps_or_leaves_the_page_and_no_heading_or_first_line_stands_alone_at_a_foot() -> None:
    pages = handbook_pages()
    headings = {entry.title for entry in entries()}
    for page in pages:
        assert off_the_page(page) == []
        assert overlapping(page) == []
    for page in pages[1:]:
        below = [words.y for words in words_on(page) if words.size not in SMALL and words.text not in headings]
        below += [mark.y for mark in page.on_paper if isinstance(mark, PictureMark)]
        alone = [words.text for words in words_on(page) if words.text in headings and words.y > max(below)]
        assert alone == []


def test_pictures_are_whole_on_their_page_with_their_words_below() -> None:
    pages = handbook_pages()
    shown = [(page, mark) for page in pages for mark in page.on_paper if isinstance(mark, PictureMark)]
    captions = {
        block.file: block.caption for entry in entries() for block in entry.blocks if isinstance(block, Picture)
    }
    assert {mark.file.name for _, mark in shown} == set(captions)
    for page, mark in shown:
        assert mark.y > 0
        assert mark.y + mark.height < page.height - 24
        below = [words for words in words_on(page) if words.text == captions[mark.file.name]]
        assert any(0 < words.y - mark.y - mark.height < 20 for words in below)


def test_the_sheet_for_the_wall_is_one_page_with_every_step_and_key() -> None:
    (text,) = page_texts(draw_quick_start(date(2024, 6, 26)))
    entry = next(entry for entry in entries() if entry.title == "快速上手")
    steps = [bare(words_of(block)) for block in entry.blocks if isinstance(block, Item)]
    assert [step for step in steps if not all(part in text for part in step.split("：", 1))] == []
    (keys,) = (block for block in entry.blocks if isinstance(block, Grid))
    assert [plain(cell) for row in keys.rows for cell in row if bare(plain(cell)) not in text] == []


def test_the_same_day_gives_the_same_bytes(pdf: bytes) -> None:
    assert draw_handbook(date(2024, 6, 26)) == pdf


def test_what_is_typed_is_not_torn_and_bold_words_keep_their_weight_over_lines() -> None:
    text = (Span("命令里用 "), Span("print summary --columns 项目", code=True), Span("，"), Span("都要紧", bold=True))
    for width in range(60, 200, 7):
        lines = rich_lines(text, width, 10.5)
        assert "".join(span.words for line in lines for span in line).replace(" ", "") == bare(plain(text))
        assert not any(line[-1].words.endswith("--") for line in lines)
        assert {span.words for line in lines for span in line if span.bold} <= {"都要紧", "都", "都要", "要紧", "紧"}


def test_markdown_is_read_to_blocks() -> None:
    lines = """一段**要紧**的话，
接着 `P05 60%`。

- 第一点
  接着说
  - 里面的一点
2. 有号的

> 注意

![图的说明](pictures/window-a.png)

| 甲 | 乙 |
|---|---|
| 一 | **二** |
""".splitlines()
    assert read_blocks(lines) == (
        Paragraph((Span("一段"), Span("要紧", bold=True), Span("的话，接着 "), Span("P05 60%", code=True), Span("。"))),
        Item((Span("第一点接着说"),), "•"),
        Item((Span("里面的一点"),), "•", 1),
        Item((Span("有号的"),), "2."),
        Quote((Span("注意"),)),
        Picture("图的说明", "window-a.png"),
        Grid(((Span("甲"),), (Span("乙"),)), (((Span("一"),), (Span("二", bold=True),)),)),
    )
