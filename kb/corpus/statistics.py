"""What the database knows of its own tables when it chooses the way of a query."""

from django.db import connection

# Rows of an index that are looked at; what is learnt of so many holds for all, in milliseconds whatever the size.
_LOOKED_AT = 1_000


def learn_sizes() -> None:
    """Have the database look at how its values are spread.

    SQLite never does by itself. Not knowing that nearly all entities are unmerged, it read the mentions of all of them
    for every hundred passages that were indexed: seven seconds instead of two milliseconds with 2,000,000 mentions.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={_LOOKED_AT}")
        cursor.execute("ANALYZE")
