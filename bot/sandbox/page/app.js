// The page: which person is chosen (in the address, so that "back" and bookmarks work) and what follows from it.

import { Chat } from "./chat.js";
import { byId } from "./dom.js";
import { Panel } from "./panel.js";
import { fullName, People } from "./people.js";
import { chosenLanguage, offerSettings } from "./settings.js";
import { say, speak } from "./texts.js";
import { Others } from "./unread.js";

const RETRY_MS = 1000;

const people = new People();
const others = new Others((id, count) => people.addUnread(id, count));
const panel = new Panel();
const chat = new Chat({
  onSeen: (id, change) => others.seen(id, change),
  onGone: async () => {
    await people.load();
    show();
  },
  onDraft: () => people.draw(),
  onLeave: () => people.focus(),
});

const chosenId = () => Number(/^#\/(-?\d+)$/.exec(location.hash)?.[1] ?? 0);

function show() {
  const person = people.find(chosenId());
  document.body.dataset.view = person ? "chat" : "people";
  speak(chosenLanguage() ?? person?.language_code ?? navigator.language);
  document.title = say("notTelegram");
  people.choose(person?.id ?? null);
  if (person) chat.open(person);
  else chat.close();
  panel.showFor(person?.id ?? null, nameOf);
}

function nameOf(id) {
  const person = people.find(id);
  return person && fullName(person);
}

function toAnother(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!event.altKey || !steps || document.querySelector("dialog[open]")) return;
  const person = people.beside(steps);
  if (!person) return;
  event.preventDefault();
  location.hash = `#/${person.id}`;
}

async function start() {
  speak(chosenLanguage() ?? navigator.language);
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
  document.addEventListener("keydown", toAnother);
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();  // the address says who is chosen
    byId("text").focus();
  });
  offerSettings(show);
  show();
  others.watch(() => people.all.filter((person) => person.id !== chosenId()));
}

start();
