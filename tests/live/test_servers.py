"""The real servers answer in the way the product talks to them."""

import pytest
from django.db import connection
from elasticsearch import Elasticsearch


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_is_new_enough_and_speaks_utf_8() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()

    assert connection.pg_version >= 150_000  # type: ignore[attr-defined]
    assert encoding == ("UTF8",)


def test_elasticsearch_indexes_and_finds(elasticsearch_url: str) -> None:
    with Elasticsearch(elasticsearch_url) as client:
        client.index(index="live-test", id="1", document={"title": "Slapen"}, refresh=True)

        found = client.search(index="live-test", query={"match": {"title": "slapen"}})

        client.indices.delete(index="live-test")
        health = client.cluster.health()
    assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]
    assert health["status"] in ("green", "yellow")
