"""Text tables: every cell as it is written, every row that cannot be read named by its line."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.validate.cells import MOST_CELL
from geodata.validate.delimited import DELIMITERS, read_delimited
from geodata.validate.encoding import ENCODINGS
from geodata.validate.header import MOST_COLUMNS
from geodata.validate.report import MOST_LISTED, FileRefusedError, make_report
from geodata.validate.rows import Rows
from tests.geodata.validate.memory import memory

CYRILLIC = "id,place\n1,Донецьк\n2,Луганськ і Запоріжжя та ще кілька сіл довкола\n"
WESTERN = "id,place\n1,Café à côté de l’église\n2,Größenwahn für Fußgänger, schön\n"


def read(content: str | bytes, **choices: str) -> Rows:
    written = content.encode() if isinstance(content, str) else content
    return read_delimited("one.csv", written, **choices)  # type: ignore[arg-type]


def cells_of(rows: Rows) -> list[list[str]]:
    return rows.texts.astype("object").to_numpy().tolist()  # type: ignore[no-any-return]


def rejected(rows: Rows) -> list[tuple[int, int, str]]:
    return [
        (one.row, one.line, str(one.rule)) for one in rows.findings if one.outcome == "rejected"
    ]


def noticed(rows: Rows) -> list[str]:
    return [str(one.rule) for one in rows.findings if one.outcome == "noticed"]


def rule_of(content: str | bytes, **choices: str) -> str:
    with pytest.raises(FileRefusedError) as refused:
        read(content, **choices)
    return str(refused.value)


def test_a_table_in_utf_8_is_taken_without_a_word() -> None:
    rows = read("id,place\n01,Донецьк\n2,\n")
    assert cells_of(rows) == [["01", "Донецьк"], ["2", ""]]
    assert (rows.kind, rows.rows_in, rows.findings) == ("csv", 2, ())
    assert rows.texts.index.tolist() == [1, 2]
    assert rows.lines.tolist() == [2, 3]
    assert set(rows.texts.dtypes.astype(str)) == {"str"}


@pytest.mark.parametrize("text", ["NA", "None", "null", "nan", "0123", "1e999", "=1+1", "true"])
def test_a_text_stays_the_text_that_it_is(text: str) -> None:
    assert cells_of(read(f'id,place\n{text},"{text}"\n')) == [[text, text]]


def test_a_mark_of_utf_8_is_no_part_of_the_header() -> None:
    rows = read("\ufeffid,place\n1,West\n".encode())
    assert list(rows.texts.columns) == ["id", "place"]
    assert rows.findings == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_read_and_said(encoding: str) -> None:
    rows = read(CYRILLIC.encode(encoding))
    assert rows.texts["place"].iloc[0] == "Донецьк"
    assert noticed(rows) == [f"the text is read as UTF-{encoding[4:6]}"]


@pytest.mark.parametrize(("text", "encoding"), [(CYRILLIC, "cp1251"), (WESTERN, "cp1252")])
def test_a_guessed_encoding_is_said(text: str, encoding: str) -> None:
    rows = read(text.replace(", schön", "").encode(encoding))
    assert rows.texts["place"].iloc[0] in text
    assert noticed(rows) == [f"the text is read as {encoding}"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_chosen_encoding_is_obeyed(encoding: str) -> None:
    place = "Café" if encoding in ("latin-1", "cp1252", "cp1250") else "Донецьк"
    rows = read(f"id,place\n1,{place}\n".encode(encoding), encoding=encoding)
    assert rows.texts["place"].tolist() == [place]


def test_what_may_not_be_chosen_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="may be chosen"):
        read(CYRILLIC, encoding="utf-7")
    with pytest.raises(ValueError, match="may be chosen"):
        read(CYRILLIC, delimiter="x")


def test_damage_in_utf_8_costs_its_row_and_no_more() -> None:
    content = CYRILLIC.encode() + b"3,\xd0\n4,East\n"
    rows = read(content)
    assert rows.texts.index.tolist() == [1, 2, 4]
    assert rejected(rows) == [(3, 4, "must not contain letters that cannot be read")]
    rows = read("id,place\n1,West � East\n")  # the file's own
    assert len(rows.texts) == 1


@pytest.mark.parametrize(("mark", "name"), [(";", "a semicolon"), ("\t", "a tab"), ("|", "an up")])
def test_what_divides_the_cells_is_told_and_said(mark: str, name: str) -> None:
    rows = read(f"id{mark}share\n1{mark}87,05\n2{mark}9,5\n")
    assert cells_of(rows) == [["1", "87,05"], ["2", "9,5"]]
    assert any(name in one for one in noticed(rows))


@pytest.mark.parametrize("mark", DELIMITERS)
def test_a_chosen_delimiter_is_obeyed(mark: str) -> None:
    rows = read(f"a,;\t|b,;\t|c\n1{mark}{mark}2\n", delimiter=mark)
    assert rows.texts.shape == (1, 3)
    assert rows.texts.iloc[0].tolist() == ["1", "", "2"]


def test_the_line_that_excel_writes_above_a_table_is_no_header() -> None:
    rows = read("sep=;\r\nid;share\r\n1;87,05\r\n")
    assert cells_of(rows) == [["1", "87,05"]]
    assert rows.lines.tolist() == [3]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_a_line_is_one(end: str) -> None:
    rows = read(end.join(["id,note", '1,"two', 'lines"', "2,x"]))
    assert cells_of(rows) == [["1", "two\nlines"], ["2", "x"]]
    assert rows.lines.tolist() == [2, 4]


def test_a_ragged_row_is_rejected_by_its_line_and_moves_no_value() -> None:
    rows = read('id,note\n1,"two\nlines"\n2,x,y\n\n3\n4;z\n5,last\n')
    assert cells_of(rows) == [["1", "two\nlines"], ["5", "last"]]
    rule = "must have as many cells as the header: 2"
    assert rejected(rows) == [(2, 4, rule), (3, 6, rule), (4, 7, rule)]
    assert rows.rows_in == 5
    assert rows.lines.to_dict() == {1: 2, 5: 8}


def test_one_field_too_many_in_all_rows_is_few_findings_and_no_row() -> None:
    rows = read("a,b\n" + "1,2,\n" * 5_000)
    assert len(rows.texts) == 0
    assert list(rows.texts.columns) == ["a", "b"]
    assert len(rows.findings) == MOST_LISTED
    report = make_report("one.csv", "", rows.rows_in, rows.findings)
    assert (report.rejected, report.accepted) == (5_000, 0)
    assert report.counts[0][2] == 5_000


@pytest.mark.parametrize(
    ("bad", "row"),
    [('"open,x', 2), ('2,"open', 2), ('2,"closed" early', 2), ('2,"a""', 2), ('"2"x,y', 2)],
)
def test_a_quote_that_is_not_closed_costs_its_line(bad: str, row: int) -> None:
    rows = read(f'id,note\n1,"fine"\n{bad}\n3,"also, fine"\n4,5" wide\n')
    assert cells_of(rows) == [["1", "fine"], ["3", "also, fine"], ["4", '5" wide']]
    assert rejected(rows) == [(row, 3, "must close each quote that it opens, before the cell ends")]


def test_a_nul_costs_its_row() -> None:
    rows = read(b"id,note\n1,a\x00b\n2,c\n3,\x00\n")
    assert cells_of(rows) == [["2", "c"]]
    assert rejected(rows) == [
        (1, 2, "must not contain the character NUL"),
        (3, 4, "must not contain the character NUL"),
    ]


def test_nuls_in_every_row_are_no_utf_16() -> None:
    assert len(read(b"a,b\n1,c\n" + b"1,\x00\n" * 900).texts) == 1


def test_quotes_without_an_end_take_little_memory() -> None:
    with memory() as peak:
        assert "must close each quote" in rule_of(b"a,b\n" + b'1,"x\n' * 60_000)
        rows = read(b"a,b\n" + b'"' * 3_000_001)
    assert [row for row, _line, _rule in rejected(rows)] == [1]
    assert peak() < 100_000_000


def test_two_columns_of_one_name_refuse_the_file_and_are_named() -> None:
    with pytest.raises(FileRefusedError) as refused:
        read("id,day, id,day,x\n1,2,3,4,5\n")
    assert [one.column for one in refused.value.findings] == ["id", "day"]


def test_columns_without_a_name_are_called_by_their_number() -> None:
    rows = read(",id,\n0,1,x\n")
    assert list(rows.texts.columns) == ["column 1", "id", "column 3"]
    assert len(rows.findings) == 2


def test_too_many_columns_are_refused() -> None:
    assert "1000 columns" in rule_of(",".join(map(str, range(MOST_COLUMNS + 1))) + "\n1\n")


@pytest.mark.parametrize("content", ["id,note\n", "id,note", "id,note\n\n,\n", "\n\n"])
def test_a_header_alone_has_no_rows(content: str) -> None:
    assert rule_of(content) == "has no rows"


@pytest.mark.parametrize(
    ("content", "rule"),
    [('id,"note\n1,2\n', "must close"), (b"i\x00d,note\n1,2\n", "header that can be read")],
)
def test_a_header_that_cannot_be_read_refuses_the_file(content: str | bytes, rule: str) -> None:
    assert rule in rule_of(content)


def test_a_long_cell_is_cut_and_said() -> None:
    rows = read("id,note\n1,short\n2," + "і" * 5_000_000 + "\n3," + "y" * MOST_CELL + "\n")
    assert rows.texts["note"].str.len().tolist() == [5, MOST_CELL, MOST_CELL]
    (cut,) = rows.findings
    assert (cut.outcome, cut.row, cut.line, cut.column) == ("repaired", 2, 3, "note")


def test_two_million_rows_are_refused_before_they_are_parsed() -> None:
    content = b"a\n" + b"1\n" * 2_000_000
    with memory() as peak:
        assert "at most 1000000 rows" in rule_of(content)
    assert peak() < 100_000_000


def test_letters_in_no_known_encoding_are_asked_about() -> None:
    with pytest.raises(FileRefusedError) as refused:
        read(b"id,x\n1,\x81\x8d\x98\x90\x9d\n")
    assert "choose the encoding" in str(refused.value.findings[0].advice)


CELL = st.text(st.sampled_from('ab",;\n\t|é'), max_size=6)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=8))
def test_what_csv_writes_is_read_as_it_was(table: list[list[str]]) -> None:
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerows([["first", "second"], *table])
    written = content.getvalue().encode()
    full = [row for row in table if any(row)]
    if not full:
        return
    rows = read(written, delimiter=",")
    assert cells_of(rows) == full
    assert rows.findings == ()


@given(st.text(st.sampled_from('ab",\n'), max_size=40))
def test_any_text_is_read_or_refused_and_every_row_is_counted(text: str) -> None:
    rows = read("first,second\n1,2\n" + text + "\n", delimiter=",")
    report = make_report("one.csv", "", rows.rows_in, rows.findings)
    assert report.accepted == len(rows.texts)


def test_a_first_row_that_can_be_no_header_is_a_row() -> None:
    rows = read("1001\t20220930\t190\t190\n1002\t20221001\t190\t193\n")
    assert cells_of(rows) == [
        ["1001", "20220930", "190", "190"],
        ["1002", "20221001", "190", "193"],
    ]
    assert list(rows.texts) == ["column 1", "column 2", "column 3", "column 4"]
    assert (rows.rows_in, rows.lines.tolist(), rows.texts.index.tolist()) == (2, [1, 2], [1, 2])
    assert "there is no header: columns are called by their numbers" in noticed(rows)


def test_a_header_of_numbers_that_names_no_column_twice_is_a_header() -> None:
    assert list(read("2014,2015\n1,2\n").texts) == ["2014", "2015"]
