"""Every table and column of the contract says what it is, in what unit, and who may see it."""

from pathlib import Path

import pytest
from schema_tables import read_schema, schema_files

FILES = schema_files()


@pytest.mark.parametrize("files", FILES.values(), ids=FILES.keys())
def test_every_table_and_column_has_a_comment(files: list[Path]) -> None:
    tables, columns = read_schema(files)
    assert len(tables) >= 1
    assert [name for name, comment in tables.items() if not comment] == []
    assert [f"{column.table}.{column.name}" for column in columns if not column.comment] == []


def test_each_published_file_and_the_warehouse_have_a_schema() -> None:
    assert {"warehouse", "record", "figures", "allocation", "voices", "groups"} <= set(FILES)
