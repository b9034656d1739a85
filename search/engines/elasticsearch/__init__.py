"""Elasticsearch 9, for installations of many sites. Nothing outside this package imports its client."""

from search.engines.elasticsearch.engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
