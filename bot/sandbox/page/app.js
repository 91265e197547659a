// The page: which person is chosen (in the address, so that "back" and bookmarks work) and what follows from it.

import { Chat } from "./chat.js";
import { byId } from "./dom.js";
import { People } from "./people.js";
import { say, speak } from "./texts.js";
import { Others } from "./unread.js";

const RETRY_MS = 1000;

const people = new People();
const others = new Others((id, count) => people.addUnread(id, count));
const chat = new Chat({
  onSeen: (id, change) => others.seen(id, change),
  onGone: async () => {
    await people.load();
    show();
  },
});

const chosenId = () => Number(/^#\/(-?\d+)$/.exec(location.hash)?.[1] ?? 0);

function show() {
  const person = people.find(chosenId());
  document.body.dataset.view = person ? "chat" : "people";
  speak(person?.language_code ?? navigator.language);
  people.choose(person?.id ?? null);
  if (person) chat.open(person);
  else chat.close();
}

async function start() {
  speak(navigator.language);
  try {
    await people.load();
  } catch {
    byId("offline").textContent = say("reconnecting");
    byId("offline").hidden = false;
    setTimeout(start, RETRY_MS);
    return;
  }
  byId("offline").hidden = true;
  window.addEventListener("hashchange", show);
  show();
  others.watch(() => people.all.filter((person) => person.id !== chosenId()));
}

start();
