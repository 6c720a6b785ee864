"""Asks the service with gql, in the way that is named, and prints what it is told as JSON.

What that must be is in the test.
"""

import asyncio
import hashlib
import json
import os
import sys
from contextlib import aclosing
from pathlib import Path

from gql import Client, GraphQLRequest
from gql.transport.aiohttp import AIOHTTPTransport
from gql.transport.exceptions import TransportQueryError
from gql.transport.websockets import WebsocketsTransport

http = os.environ["ENTENTE"] + "/graphql"
questions = Path(__file__).parents[2] / "schema/queries/journalism"


class ByHash(GraphQLRequest):
    """A request that says the hash of its query only; gql sends extensions, but always the query too."""

    @property
    def payload(self):
        return {name: value for name, value in super().payload.items() if name != "query"}


async def query():
    """The answer to a query, with what stands beside its data."""
    request = GraphQLRequest((questions / "shared_partners.graphql").read_text())
    async with Client(transport=AIOHTTPTransport(http)) as session:
        answer = await session.execute(request, get_execution_result=True)
    return {"data": answer.data, "extensions": answer.extensions}


async def persisted():
    """What is said to a hash before the query is told, with the query, and after."""
    request = GraphQLRequest(
        (questions / "who_is_tied_to.graphql").read_text(),
        variable_values={"place": "jalisco", "locale": "FR"},
    )
    sha256 = hashlib.sha256(request.payload["query"].encode()).hexdigest()
    request.extensions = {"persistedQuery": {"version": 1, "sha256Hash": sha256}}
    told = []
    async with Client(transport=AIOHTTPTransport(http)) as session:
        for asked in (ByHash(request), request, ByHash(request)):
            try:
                told.append(await session.execute(asked))
            except TransportQueryError as failure:
                told.append(failure.errors[0]["extensions"]["code"])
    return told


async def subscription():
    """The first three changes."""
    request = GraphQLRequest("subscription Follow { changes(afterRevision: 0) { revision action subjectId } }")
    transport = WebsocketsTransport(
        http.replace("http", "ws", 1),
        # gql offers an older one as well, and takes it for agreed on where the answer's header is not
        # written `Sec-WebSocket-Protocol`, which servers in Rust write in small letters.
        subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
    )
    told = []
    async with Client(transport=transport) as session, aclosing(session.subscribe(request)) as events:
        async for event in events:
            told.append(event["changes"])
            if len(told) == 3:
                return told


ways = {"query": query, "persisted": persisted, "subscription": subscription}
print(json.dumps(asyncio.run(ways[sys.argv[1]]())))
