"""The two clients, told apart by nothing but how they are made and which errors they raise.

Each server refuses the other's client. Both speak the same HTTP underneath, which is all that is
used of them, with what they add: connections kept open, other nodes when one fails.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

import elastic_transport
import elasticsearch
import opensearchpy

from search.engines.base import EngineUnavailableError
from search.engines.lucene.address import Address

PATIENCE: Final = 3.0
"""Seconds that a reader waits for one node before another is asked."""
_JSON: Final = "application/json"
_LINES: Final = "application/x-ndjson"


class NotFoundError(Exception):
    """There is no such index or alias."""


def bulk(lines: Iterable[Mapping[str, Any]]) -> str:
    """Lines of a bulk request."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _connection_options(address: Address) -> dict[str, Any]:
    """A lost connection is tried again; a slow answer only where another node may be faster."""
    options = {"max_retries": min(len(address.nodes), 3), "retry_on_timeout": len(address.nodes) > 1}
    return options | ({"ca_certs": address.authority} if address.authority else {})


class ElasticsearchClient:
    """The official client; version 8 of it speaks to servers of version 8 and 9."""

    def __init__(self, address: Address) -> None:
        self.client = elasticsearch.Elasticsearch(
            list(address.nodes),
            basic_auth=(address.user, address.password) if address.user else None,
            **_connection_options(address),
            request_timeout=PATIENCE,
        )

    def request(self, method: str, path: str, body: Any = None, patience: float = PATIENCE) -> Any:
        """The answer's JSON. Raises ``EngineUnavailableError``, or ``NotFoundError`` for status 404."""
        headers = {"accept": _JSON}
        if body is not None:
            headers["content-type"] = _LINES if isinstance(body, str) else _JSON
        client = self.client.options(request_timeout=patience)
        try:
            answer = client.perform_request(method, path, headers=headers, body=body)
        except elasticsearch.NotFoundError as error:
            raise NotFoundError(path) from error
        except (elasticsearch.ApiError, elastic_transport.TransportError) as error:
            raise EngineUnavailableError(str(error)) from error
        return answer.body


class OpenSearchClient:
    """OpenSearch's own client."""

    def __init__(self, address: Address) -> None:
        self.client = opensearchpy.OpenSearch(
            list(address.nodes),
            http_auth=(address.user, address.password) if address.user else None,
            **_connection_options(address),
            timeout=PATIENCE,
        )

    def request(self, method: str, path: str, body: Any = None, patience: float = PATIENCE) -> Any:
        headers = {"content-type": _LINES if isinstance(body, str) else _JSON}
        params = {"request_timeout": patience}
        try:
            return self.client.transport.perform_request(
                method, path, params=params, headers=headers, body=body
            )
        except opensearchpy.NotFoundError as error:
            raise NotFoundError(path) from error
        except opensearchpy.OpenSearchException as error:
            raise EngineUnavailableError(str(error)) from error


Client = ElasticsearchClient | OpenSearchClient


def connect(address: Address) -> Client:
    """The client of this process: one that was made before a fork would share its sockets."""
    return _connect(address, os.getpid())


@cache
def _connect(address: Address, _process: int) -> Client:
    return ElasticsearchClient(address) if address.product == "elasticsearch" else OpenSearchClient(address)
