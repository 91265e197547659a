"""What /metrics shows. Counters count since the start of this process; gauges are read when they are asked for."""

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from storage.delivery_state import DeliveryState
from storage.store import Reading


class Metrics:
    """The figures of one process, in a registry of their own."""

    content_type = CONTENT_TYPE_PLAIN_0_0_4

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._updates_waiting = Gauge(
            "xueshi_updates_waiting", "Stored updates without an answer yet", registry=self._registry
        )
        self._outbox = Gauge("xueshi_outbox_rows", "Messages out, by state", ["state"], registry=self._registry)
        self._untold = Gauge(
            "xueshi_accounts_untold",
            "Accounts on platforms that have not been told of a change yet",
            registry=self._registry,
        )
        self._events = Counter(
            "xueshi_platform_events", "Events received from platforms", ["platform", "outcome"], registry=self._registry
        )
        self._drifted = Gauge(
            "xueshi_balances_drifted",
            "Balances that were not the sum of their records at the last nightly check; NaN before the first",
            registry=self._registry,
        )
        self._drifted.set(float("nan"))

    def event(self, platform: str, outcome: str) -> None:
        """One event of a recognised platform came in."""
        self._events.labels(platform, outcome).inc()

    def drifted(self, balances: int) -> None:
        """What the nightly check found."""
        self._drifted.set(balances)

    async def page(self, look: Reading) -> bytes:
        """The text for Prometheus."""
        self._updates_waiting.set(await look.figures.updates_waiting())
        self._untold.set(await look.platform_accounts.untold())
        by_state = await look.figures.outbox_by_state()
        for state in DeliveryState:
            self._outbox.labels(state.value).set(by_state.get(state.value, 0))
        return generate_latest(self._registry)
