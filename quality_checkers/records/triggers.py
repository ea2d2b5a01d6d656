"""What the database itself refuses, whoever asks: rewriting who did what, losing a worry."""

from sqlalchemy import Connection

_REFUSED = (
    ("audit", "UPDATE", "", "the audit trail is only ever added to"),
    ("audit", "DELETE", "", "the audit trail is only ever added to"),
    ("worry", "DELETE", "OLD.closed_at IS NULL", "a worry is closed before it is deleted"),
)


def add_triggers(connection: Connection) -> None:
    """Make the database refuse from now on."""
    if connection.dialect.name != "sqlite":
        _add_to_postgresql(connection)
        return
    for table, event, when, why in _REFUSED:
        condition = f"WHEN {when} " if when else ""
        connection.exec_driver_sql(
            f"CREATE TRIGGER refuse_{event.lower()}_of_{table} BEFORE {event} ON {table} "
            f"{condition}BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )


def drop_triggers(connection: Connection) -> None:
    """Let the tables be taken away."""
    for table, event, _, _ in _REFUSED:
        name = f"refuse_{event.lower()}_of_{table}"
        where = "" if connection.dialect.name == "sqlite" else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER {name}{where}")


def _add_to_postgresql(connection: Connection) -> None:
    for table, event, when, why in _REFUSED:
        name = f"refuse_{event.lower()}_of_{table}"
        condition = f"WHEN ({when}) " if when else ""
        connection.exec_driver_sql(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{why}'; END $$"
        )
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
            f"FOR EACH ROW {condition}EXECUTE FUNCTION {name}()"
        )
