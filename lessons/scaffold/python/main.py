"""Connects, works until it is told to stop (SIGTERM, or Ctrl-C), and leaves.

    export REDIS_URL=redis://127.0.0.1:6399
    python3 main.py
"""

import functools
import os
import signal
import threading
import time

import redis

from consumer import Consumer

print = functools.partial(print, flush=True)

# The same at every start: a pod's ordinal, never a random one. What is in hand belongs to a name.
name = os.environ.get("CONSUMER", "billing-0")
url = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379")
if "REDIS_URL" not in os.environ:
    print(f"REDIS_URL is not set: {url} is tried")

client = redis.from_url(url, decode_responses=True, client_name=name)
# A server that says nothing for so long (s) is gone: well above BLOCK, or each quiet minute ends the connection.
reader = redis.from_url(url, decode_responses=True, client_name=name, socket_timeout=10)


def work(order, _):
    """The work, and what it does outside: here a receipt, which an entry of the stream `ledger` stands for."""
    takes = int(order.get("takes", 0))
    client.xadd("ledger", {"effect": "receipt", "key": order["order_id"], "by": name})
    print(f"order {order['order_id']}: receipt sent" + (f", {takes} ms to go" if takes else ""))
    time.sleep(takes / 1000)  # what an order "takes" (ms) is there to be killed in


stopped = threading.Event()


def stop(number, _):
    print(f"{signal.Signals(number).name}: what is in hand is finished first")
    stopped.set()
    signal.signal(number, signal.SIG_DFL)  # a second one ends it at once


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
print(f"{name} (pid {os.getpid()}) is at work")
Consumer(client, reader, work, name, log=print).run(stopped)
client.close()  # the name stays in the group: deleting it would drop what it holds
reader.close()
print(f"{name} has left")
