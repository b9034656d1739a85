"""Versioned indices behind two aliases: one that is read, and one that says into which indices is written.

`cjg` names the index that answers. `cjg-write` names it too, and while a rebuild fills a new one, also that one:
what changes meanwhile goes into both. Each has an entrance as well, an alias of its own that goes with it.
"""

import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from search.engines.elasticsearch.mapping import body_of_index


class Generations:
    """The indices of one installation, by the name in its address."""

    def __init__(self, name: str, replicas: int) -> None:
        self.read, self.write, self._replicas = name, f"{name}-write", replicas

    def written(self, client: Elasticsearch) -> list[str]:
        """The indices that changes go into."""
        return self._behind(client, self.write)

    def answering(self, client: Elasticsearch) -> str | None:
        """The index that answers."""
        return next(iter(self._behind(client, self.read)), None)

    def begin(self, client: Elasticsearch) -> str:
        """A new index that changes go into as well; what an earlier rebuild left is removed."""
        current, found = self.answering(client), self._all(client)
        # A number of its own, so that who was filling one that is removed here sees it gone.
        number = max(map(self.number, found), default=0) + 1
        for index in found:
            if index != current:
                self.remove(client, index)
        # Filling goes quicker without copies; they are made at the end.
        new = self._create(client, number, replicas=0)
        client.indices.put_settings(index=new, settings={"index": {"refresh_interval": "-1"}})
        client.indices.update_aliases(actions=[{"add": {"index": new, "alias": self.write}}])
        return new

    def going_on(self, client: Elasticsearch, index: str) -> bool:
        """Whether this rebuild was not overtaken by another."""
        return index in self._behind(client, self.write)

    def finish(self, client: Elasticsearch, new: str) -> None:
        """What `new` was given can be found in it, and it gets its copies."""
        settings: dict[str, Any] = {"number_of_replicas": self._replicas, "refresh_interval": None}
        client.indices.put_settings(index=new, settings={"index": settings})
        client.indices.refresh(index=new)

    def swap(self, client: Elasticsearch, new: str) -> None:
        """From now on `new` answers; then the indices before it are removed.

        Not in one step: a node closes an index before it knows the new alias, and a reader who then asks again would
        meet the closed one again.
        """
        old = [index for index in self._behind(client, self.read) if index != new]
        actions: list[Mapping[str, Any]] = [{"add": {"index": new, "alias": self.read}}]
        actions += [{"remove": {"index": index, "alias": alias}} for index in old for alias in (self.read, self.write)]
        client.indices.update_aliases(actions=actions)
        # What is not removed now is by the next rebuild.
        with suppress(ApiError, TransportError):
            for index in old:
                self.remove(client, index)

    def age(self, client: Elasticsearch) -> timedelta | None:
        """How long ago the newest index was made; None when there is none."""
        made = client.indices.get_settings(index=f"{self.read}-*", name="index.creation_date").body.values()
        dates = [int(each["settings"]["index"]["creation_date"]) for each in made]
        return timedelta(milliseconds=time.time() * 1000 - max(dates)) if dates else None

    def remove(self, client: Elasticsearch, index: str) -> None:
        """Remove an index that was not finished."""
        client.indices.delete(index=index, ignore_unavailable=True)

    def remove_all(self, client: Elasticsearch) -> None:
        """Remove everything there is of this name."""
        for index in self._all(client):
            client.indices.delete(index=index)

    def entrance(self, index: str) -> str:
        """The alias to write into one index by: gone with the index, so that nothing is written into a removed one."""
        return f"{index}-entrance"

    def number(self, index: str) -> int:
        """The generation that an index is."""
        return int(index.rpartition("-")[2])

    def _create(self, client: Elasticsearch, number: int, *, replicas: int) -> str:
        name = f"{self.read}-{number}"
        client.indices.create(index=name, **body_of_index(replicas), aliases={self.entrance(name): {}})
        return name

    def _all(self, client: Elasticsearch) -> list[str]:
        found = client.indices.get(index=f"{self.read}-*", expand_wildcards="all").body
        return [index for index in found if index.removeprefix(f"{self.read}-").isdecimal()]

    def _behind(self, client: Elasticsearch, alias: str) -> list[str]:
        try:
            return sorted(client.indices.get_alias(name=alias).body, key=self.number)
        except NotFoundError:
            return []
