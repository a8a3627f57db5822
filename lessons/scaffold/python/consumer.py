"""A consumer that lasts: it may be killed at any moment, lose its connection or its group, and no order is lost or
charged twice.

    at the start, and after any trouble   my group is there -> what I had in hand (0)
    then, again and again                 what others left behind, when it is due -> what is new (>)
    each entry                            the work -> MULTI: charge (HSETNX), my place (HSET), XACK -> EXEC

In a cluster the three keys must lie in one slot: {orders}, {orders}:charges, {orders}:places.
"""

import random
import time

from redis.exceptions import RedisError, ResponseError


class Consumer:
    def __init__(
        self,
        client,
        reader,
        work,
        name,
        log=print,
        stream="orders",
        group="billing",
        charges="charges",
        places=None,
        count=10,  # times the slowest job: less than min_idle, and than the patience of who stops us
        block=2000,  # ms; below the reader's socket timeout
        min_idle=60_000,  # ms; an entry in hand for longer is taken from whoever has it
        breath=1.0,  # s; after an error, so that a server in trouble is not asked without end
    ):
        """`client` makes the short calls; `reader` makes the one that waits, and nothing else: a connection that waits
        answers nobody. `work` gets an entry's fields; what it does outside of Redis may happen twice, so let it hand the
        key on.
        """
        self.client, self.reader, self.work, self.name, self.log = client, reader, work, name, log
        self.stream, self.group, self.charges = stream, group, charges
        self.places = places or f"{group}:places"
        self.count, self.block, self.min_idle, self.breath = count, block, min_idle, breath
        self.own = False
        self.claim_at = 0.0

    def run(self, stopped):
        """Work until the event `stopped` is set. What is in hand then is finished and acknowledged first."""
        self.own = False
        while not stopped.is_set():
            try:
                self._round(stopped)
            except RedisError as error:
                self.log(f"{error}. Once more in {self.breath} s.")
                self.own = False  # a reply may have been lost: then its entries are in my hands, and I do not know
                stopped.wait(self.breath)

    def _round(self, stopped):
        if not self.own:
            self._create_group()
            self._finish_own(stopped)
            self.own = True
        elif time.monotonic() >= self.claim_at:
            self._claim(stopped)
        else:
            self._take(self._read_new())

    def _create_group(self):
        """At the place that was reached, kept outside of the stream: `$` would lose entries, `0` give all again."""
        places = self.client.hvals(self.places)
        start = min(places, key=numbers, default="0")  # the slowest of us
        try:
            self.client.xgroup_create(self.stream, self.group, start, mkstream=True)
        except ResponseError as error:
            if not str(error).startswith("BUSYGROUP"):
                raise  # else it is there: that is as good

    def _finish_own(self, stopped):
        """What I was given before I was killed, or in a reply that never arrived."""
        start = "0"
        while not stopped.is_set():
            found = self.client.xreadgroup(self.group, self.name, {self.stream: start}, count=self.count)
            entries = found[0][1] if found else []
            if not entries:
                return
            self._take(entries)
            start = entries[-1][0]  # one that failed stays: go on behind it

    def _claim(self, stopped):
        """What the dead have left: the whole list, by its cursor. With jitter, so that we do not all come at once."""
        cursor = "0-0"
        while not stopped.is_set():
            cursor, entries, *_ = self.client.xautoclaim(
                self.stream, self.group, self.name, self.min_idle, cursor, count=self.count
            )
            self._take(entries)
            if cursor == "0-0":
                break
        self.claim_at = time.monotonic() + self.min_idle / 2000 * random.uniform(0.75, 1.25)

    def _read_new(self):
        new = {self.stream: ">"}
        found = self.reader.xreadgroup(self.group, self.name, new, count=self.count, block=self.block)
        return found[0][1] if found else []

    def _take(self, entries):
        """One that fails does not hold up the others."""
        for entry_id, fields in entries:
            try:
                if fields:
                    self._do(entry_id, fields)
                else:  # it was trimmed away while it was in hand: nobody can do it any more
                    self.client.xack(self.stream, self.group, entry_id)
            except Exception as error:  # whatever the work may throw
                self.log(f"{entry_id}: {error!r}. It stays in hand, and is claimed later.")

    def _do(self, entry_id, fields):
        self.work(fields, entry_id)
        with self.client.pipeline(transaction=True) as multi:
            multi.hsetnx(self.charges, fields["order_id"], fields["amount"])
            multi.hset(self.places, self.name, entry_id)
            multi.xack(self.stream, self.group, entry_id)
            charged, *_ = multi.execute()
        self.log(f"order {fields['order_id']}: {'charged' if charged else 'was charged before'}")


def numbers(entry_id):
    """IDs are two numbers: 9-0 comes before 10-0."""
    return [int(part) for part in entry_id.split("-")]
