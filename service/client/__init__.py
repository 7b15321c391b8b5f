"""A client of the API in Python: answers typed, pages followed, errors raised as `graph.errors`.

from service.client import Client

with Client("http://127.0.0.1:8400") as gongjian:
    street = next(gongjian.search("南京西路街道"))
    for partner in gongjian.partners(street.id):
        print(partner.actor.name, partner.weight, gongjian.why(street.id, partner.actor.id).routes)
"""

from service.client.client import Client

__all__ = ["Client"]
