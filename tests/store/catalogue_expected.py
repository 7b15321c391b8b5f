"""What each canned query should answer, from the statements by plain Python: columns by name, of every row, in any order.

The modules catalogue_actors, catalogue_works, catalogue_places and catalogue_sources say it, a function a query.
"""


class Expected(dict):
    """The functions by the id of their query: (world, parameters) -> rows."""

    def of(self, id_):
        def keep(function):
            self[id_] = function
            return function

        return keep


EXPECTED = Expected()


def year_of(date):
    return int(date[:4]) if date else None


def between(year, p):
    return (p["from"] is None or year >= p["from"]) and (p["to"] is None or year <= p["to"])
