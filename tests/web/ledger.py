"""What the ledger of a running bot holds."""

from tests.world import World


async def balance(world: World, person_id: int) -> tuple[str, str]:
    async with world.store.read() as look:
        kept = (await look.hours.balances(person_id)).get(2026)
    return ("0", "0") if kept is None else (str(kept.public), str(kept.professional))
