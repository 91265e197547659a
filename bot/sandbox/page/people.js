// Whom one can be: the list at the side, and adding a newcomer.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { toast } from "./feedback.js";
import { say } from "./texts.js";

const TONES = 6;
const LARGEST_NEW_ID = 2 ** 31;

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

/** Fills an avatar: the name's first letter on the person's own colour. */
export function drawAvatar(node, person) {
  node.className = `avatar tone-${person.id % TONES}`;
  node.textContent = [...fullName(person)][0] ?? "?";
}

export class People {
  #list = [];
  #unread = new Map();
  #chosen = null;

  constructor() {
    byId("add-person").addEventListener("click", () => {
      byId("new-person-form").reset();
      byId("new-person").showModal();
    });
    byId("new-person").addEventListener("close", (event) => {
      if (event.target.returnValue === "add") this.#add(new FormData(byId("new-person-form")));
      event.target.returnValue = "";
    });
  }

  get all() {
    return this.#list;
  }

  find(id) {
    return this.#list.find((person) => person.id === id) ?? null;
  }

  async load() {
    this.#list = await api.people();
    this.draw();
  }

  choose(id) {
    this.#chosen = id;
    this.#unread.delete(id);
    this.draw();
  }

  addUnread(id, count) {
    if (id === this.#chosen || !count) return;
    this.#unread.set(id, (this.#unread.get(id) ?? 0) + count);
    this.draw();
  }

  draw() {
    const focused = document.activeElement?.closest("#people-list a")?.getAttribute("href");
    const rows = this.#list.map((person) => el("li", {}, this.#entry(person)));
    byId("people-list").replaceChildren(...rows.length ? rows : [el("li", { class: "quiet" }, say("nobodyThere"))]);
    if (focused) byId("people-list").querySelector(`a[href="${focused}"]`)?.focus({ preventScroll: true });
  }

  #entry(person) {
    const avatar = el("span", { "aria-hidden": "true" });
    drawAvatar(avatar, person);
    const { role, hint } = person;
    const count = this.#unread.get(person.id);
    return el("a", { href: `#/${person.id}`, class: "person", "aria-current": person.id === this.#chosen && "true" },
      avatar,
      el("span", { class: "person-facts" },
        el("span", { class: "person-line" },
          el("strong", {}, fullName(person)), role && el("span", { class: "role" }, role)),
        hint && el("span", { class: "hint" }, hint)),
      count && el("span", { class: "unread", "aria-label": say("unread", count) }, String(count)));
  }

  async #add(answers) {
    const person = { id: 1 + Math.floor(Math.random() * LARGEST_NEW_ID) };
    for (const [name, value] of answers) if (value.trim()) person[name] = value.trim();
    try {
      await api.addPerson(person);
      await this.load();
    } catch {
      toast(say("notSent"));
      return;
    }
    location.hash = `#/${person.id}`;
  }
}
