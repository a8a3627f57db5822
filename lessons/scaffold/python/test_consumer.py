"""What the consumer promises, on a Redis of yours (REDIS_URL), under names of its own that it takes away again.

    npx streamdojo serve            in another terminal
    REDIS_URL=redis://127.0.0.1:6399 python3 -m unittest
"""

import os
import threading
import time
import unittest
import uuid

import redis

from consumer import Consumer

url = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379")


class Promises(unittest.TestCase):
    def setUp(self):
        own = f"test:{uuid.uuid4()}"
        self.client = redis.from_url(url, decode_responses=True)
        self.reader = redis.from_url(url, decode_responses=True)
        self.stream = f"{own}:orders"
        self.keys = {"stream": self.stream, "charges": f"{own}:charges", "places": f"{own}:places"}

    def tearDown(self):
        self.client.delete(*self.keys.values())
        self.client.close()
        self.reader.close()

    def add(self, order, amount="25"):
        return self.client.xadd(self.stream, {"order_id": order, "amount": amount})

    def group(self):
        self.client.xgroup_create(self.stream, "billing", "0", mkstream=True)

    def read_as(self, name):
        return self.client.xreadgroup("billing", name, {self.stream: ">"})

    def pending(self):
        return self.client.xpending(self.stream, "billing")["pending"]

    def charges(self):
        return self.client.hgetall(self.keys["charges"])

    def consume(self, done, work=lambda order, entry_id: None, **settings):
        """Let a consumer work until `done` says so; then it is told to stop, and has left when this returns."""
        stopped = threading.Event()
        given = {"log": lambda text: None, "block": 20, **self.keys, **settings}
        consumer = Consumer(self.client, self.reader, work, "billing-0", **given)
        running = threading.Thread(target=consumer.run, args=[stopped])
        running.start()
        late = time.monotonic() + 5
        while not done() and time.monotonic() < late:
            time.sleep(0.01)
        is_done = done()
        stopped.set()
        running.join()
        self.assertTrue(is_done, "it did not come to that")

    def test_charges_each_order_once(self):
        for order, amount in (("1", "25"), ("2", "25"), ("1", "99")):
            self.add(order, amount)
        self.consume(lambda: len(self.charges()) == 2)
        self.assertEqual(self.charges(), {"1": "25", "2": "25"})
        self.assertEqual(self.pending(), 0)

    def test_killed_with_an_order_in_hand_it_finishes_that_first(self):
        self.group()
        self.add("1")
        self.read_as("billing-0")  # and is killed here
        self.add("2")
        seen = []
        self.consume(lambda: len(seen) == 2, lambda order, _: seen.append(order["order_id"]))
        self.assertEqual(seen, ["1", "2"])
        self.assertEqual(self.pending(), 0)

    def test_killed_between_charge_and_xack_it_does_not_charge_again(self):
        self.group()
        self.add("1")
        self.read_as("billing-0")
        self.client.hset(self.keys["charges"], "1", "25")
        self.consume(lambda: self.pending() == 0)
        self.assertEqual(self.charges(), {"1": "25"})

    def test_an_order_trimmed_away_while_in_hand_is_let_go(self):
        self.group()
        entry_id = self.add("1")
        self.read_as("billing-0")
        self.client.xdel(self.stream, entry_id)
        self.consume(lambda: self.pending() == 0)
        self.assertEqual(self.charges(), {})

    def test_takes_over_what_the_dead_left_and_spares_the_living(self):
        self.group()
        left = [self.add("1"), self.add("2"), self.add("3")]
        self.read_as("dead")
        self.client.xclaim(self.stream, "billing", "dead", 0, left, idle=90_000)
        self.add("4")
        self.read_as("alive")
        self.consume(lambda: len(self.charges()) == 3, count=2)
        self.assertEqual(sorted(self.charges()), ["1", "2", "3"])
        self.assertEqual(self.pending(), 1)

    def test_one_that_fails_stays_in_hand_and_holds_up_nobody(self):
        self.add("bad")
        self.add("2")

        def work(order, _):
            if order["order_id"] == "bad":
                raise ValueError("no")

        self.consume(lambda: len(self.charges()) == 1, work)
        self.assertEqual(self.charges(), {"2": "25"})
        self.assertEqual(self.pending(), 1)

    def test_a_group_that_is_gone_is_made_again_where_the_work_had_come_to(self):
        self.add("1")
        seen, lost = [], []

        def done():
            if len(self.charges()) == 1 and not lost:
                lost.append(self.client.xgroup_destroy(self.stream, "billing"))
                self.add("2")
            return len(self.charges()) == 2

        self.consume(done, lambda order, _: seen.append(order["order_id"]), breath=0.01)
        self.assertEqual(seen, ["1", "2"])  # neither 1 again, nor 2 lost

    def test_told_to_stop_it_finishes_what_it_has_in_hand(self):
        self.add("1")
        begun = threading.Event()

        def work(_, __):
            begun.set()
            time.sleep(0.1)

        self.consume(begun.is_set, work)
        self.add("2")
        self.assertEqual(self.charges(), {"1": "25"})
        self.assertEqual(self.pending(), 0)


if __name__ == "__main__":
    unittest.main()
