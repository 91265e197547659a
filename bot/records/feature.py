from bot.feature import Feature
from bot.records.handlers import ask_again, router
from bot.records.states import FORM, Querying
from bot.ui.form import question

RECORDS = Feature(router, forms={FORM: ask_again}, secrets=frozenset({question(Querying.typed)}))
"""培训记录查询: what was issued to oneself."""
