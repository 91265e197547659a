"""What all tests may ask for: databases, and the world with its chat server, its bot and its people."""

pytest_plugins = ["tests.databases", "tests.world"]
