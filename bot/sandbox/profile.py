"""What the bot has said about itself: commands, names, descriptions, menu buttons."""

import json

from bot.sandbox.journal import Journal, JsonObject


class Profile:
    """Texts per language and commands per scope and language; an empty language stands for the rest."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._values: dict[str, JsonObject] = dict(journal.load("profile"))

    def set(self, topic: str, language: str, value: object, scope: str = "") -> None:
        key = json.dumps([topic, scope, language])
        if value:
            self._values[key] = {"value": value}
            self._journal.put("profile", key, self._values[key])
        elif self._values.pop(key, None) is not None:
            self._journal.drop("profile", key)

    def get(self, topic: str, language: str, scope: str = "") -> object:
        """Exactly what was set for this scope and language, None otherwise."""
        return self._values.get(json.dumps([topic, scope, language]), {}).get("value")

    def text(self, topic: str, language: str, default: str = "") -> str:
        """What a person with this language reads."""
        return str(self.get(topic, language) or self.get(topic, "") or default)

    def commands_for(self, chat_id: int, language: str) -> object:
        """The commands a person sees, the narrowest scope first (D, BotCommandScope)."""
        own = json.dumps({"type": "chat", "chat_id": str(chat_id)}, sort_keys=True)
        private = json.dumps({"type": "all_private_chats"}, sort_keys=True)
        default = json.dumps({"type": "default"}, sort_keys=True)
        for scope in (own, private, default):
            for code in (language, ""):
                commands = self.get("commands", code, scope)
                if commands:
                    return commands
        return []
