"""Statements that every question page runs: their SQL is written once.

SQLAlchemy writes the SQL and knows the types. What is left out is the way through its result
objects, which takes several times as long as SQLite itself.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Insert, Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

_ROWS_AT_ONCE = 5000
_Convert = Callable[[Any], Any]
_Key = TypeVar("_Key", str, int)


class Prepared:
    """A statement with named places, written for each kind of database when it is first run.

    An `insert` takes the columns that it is given the first time, so they are always the same.
    """

    def __init__(self, statement: Select[Any] | Insert) -> None:
        self._statement = statement
        self._written: dict[str, _Written] = {}

    def rows(self, connection: Connection, values: Mapping[str, object]) -> list[Any]:
        """The rows for these values, with their columns as attributes.

        Raises:
            DBAPIError: What SQLAlchemy itself would raise.
        """
        written = self._for(connection, values)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(written.sql, written.places(values))
            return written.rows(cursor.fetchall()) if written.gives_rows else []
        except connection.dialect.loaded_dbapi.Error as error:
            raise _as_sqlalchemy(error, written.sql, connection) from error
        finally:
            cursor.close()

    def every(
        self, connection: Connection, values: Mapping[str, object]
    ) -> Iterator[tuple[Any, ...]]:
        """Very many rows, one by one, as the database gives them: nothing is converted.

        Raises:
            DBAPIError: What SQLAlchemy itself would raise.
        """
        written = self._for(connection, values)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(written.sql, written.places(values))
            while some := cursor.fetchmany(_ROWS_AT_ONCE):
                yield from some
        except connection.dialect.loaded_dbapi.Error as error:
            raise _as_sqlalchemy(error, written.sql, connection) from error
        finally:
            cursor.close()

    def _for(self, connection: Connection, values: Mapping[str, object]) -> "_Written":
        dialect = connection.dialect
        written = self._written.get(dialect.name)
        if written is None:
            written = _Written(self._statement, dialect, list(values))
            self._written[dialect.name] = written
        return written

    def row(self, connection: Connection, values: Mapping[str, object]) -> Any:  # noqa: ANN401 - its columns are the statement's
        """The first row for these values, or None."""
        rows = self.rows(connection, values)
        return rows[0] if rows else None


def _as_sqlalchemy(error: Exception, sql: str, connection: Connection) -> Exception:
    dialect = connection.dialect
    return DBAPIError.instance(sql, None, error, dialect.loaded_dbapi.Error, dialect=dialect)


class _Written:
    """A statement in the words of one kind of database, and how its values go in and out."""

    def __init__(self, statement: Select[Any] | Insert, dialect: Dialect, keys: list[str]) -> None:
        inserts = isinstance(statement, Insert)
        compiled = statement.compile(dialect=dialect, column_keys=keys if inserts else None)
        self.sql = str(compiled)
        self._positions = compiled.positiontup if compiled.positional else None
        self._into = _converters(
            {name: bind.type for name, bind in compiled.binds.items()},
            lambda kind: kind.bind_processor(dialect),
            dialect,
        )
        columns = statement.exported_columns
        self.gives_rows = bool(columns)
        names = [str(name) for name in columns.keys()]  # noqa: SIM118 - a collection of columns is no dictionary
        self._row: Callable[[Iterable[Any]], Any] = namedtuple("_Row", names)._make  # type: ignore[attr-defined]  # mypy wants the names written out
        self._out_of = tuple(
            _converters(
                dict(enumerate(column.type for column in columns)),
                lambda kind: kind.result_processor(dialect, None),
                dialect,
            ).items()
        )

    def places(self, values: Mapping[str, object]) -> list[object] | dict[str, object]:
        """The values as the database takes them."""
        if self._into:
            values = {
                name: self._into[name](value) if name in self._into else value
                for name, value in values.items()
            }
        return dict(values) if self._positions is None else [values[at] for at in self._positions]

    def rows(self, found: Sequence[Any]) -> list[Any]:
        """The rows as Python has them."""
        if not self._out_of:
            return [self._row(row) for row in found]
        rows = []
        for row in found:
            values = list(row)
            for place, convert in self._out_of:
                values[place] = convert(values[place])
            rows.append(self._row(values))
        return rows


def _converters(
    kinds: Mapping[_Key, TypeEngine[Any]],
    find: Callable[[TypeEngine[Any]], _Convert | None],
    dialect: Dialect,
) -> dict[_Key, _Convert]:
    """How to convert each value that needs it."""
    found = {key: find(kind.dialect_impl(dialect)) for key, kind in kinds.items()}
    return {key: convert for key, convert in found.items() if convert is not None}
