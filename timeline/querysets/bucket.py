"""In which of many stretches of time a column lies, as the database sees it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Func, IntegerField


class Bucket(Func):
    """The number of the first of ascending `edges` that the column is below: "<" or "<=" is `operator`.

    Where there is none, and without a value, it is how many edges there are. A hundred `When`s would take
    Django longer to put together than the database to answer; and asked for the half first, it compares
    seven times and not fifty.
    """

    output_field = IntegerField()

    def __init__(self, column: str, operator: str, edges: Sequence[datetime]) -> None:
        super().__init__(column)
        self.operator, self.edges = operator, edges

    def as_sql(self, compiler: Any, connection: Any, *_template: Any, **_context: Any) -> Any:
        column, params = compiler.compile(self.source_expressions[0])
        edges = [connection.ops.adapt_datetimefield_value(edge) for edge in self.edges]

        def part(low: int, high: int) -> tuple[str, list[Any]]:
            if low == high:
                return str(low), []
            middle = (low + high) // 2
            (before, early), (after, late) = part(low, middle), part(middle + 1, high)
            sql = f"CASE WHEN {column} {self.operator} %s THEN {before} ELSE {after} END"
            return sql, [*params, edges[middle], *early, *late]

        return part(0, len(edges))
