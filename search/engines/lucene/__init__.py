"""Elasticsearch 8.19 and 9, and OpenSearch 3: one set of queries, two thin clients."""
