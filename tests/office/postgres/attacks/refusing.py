"""What a server says to what it does not allow."""

from typing import Final

import psycopg
import pytest

from tests.office.postgres.attacks.besieged import Besieged

FORBIDDEN: Final = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ActiveSqlTransaction)


def refused(siege: Besieged, *statements: str) -> psycopg.Error:
    """Run statements as Mal, the last of which may not be."""
    with siege.connected() as connection:
        for statement in statements[:-1]:
            connection.execute(statement.encode())
        with pytest.raises(FORBIDDEN) as caught:
            connection.execute(statements[-1].encode())
    return caught.value
