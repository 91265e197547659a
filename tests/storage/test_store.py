async def test_opens(store):
    async with store.read() as look:
        assert await look.units.all() == []
