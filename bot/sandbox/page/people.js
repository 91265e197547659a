// Whom one can be: the list at the side, and adding a newcomer.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { hasDraft } from "./drafts.js";
import { toast } from "./feedback.js";
import { isEnglish, say } from "./texts.js";

const TONES = 6;
const LARGEST_NEW_ID = 2 ** 31;

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

/** Role and hint in the page's language, as far as the server knows them in it. */
export const roleOf = (person) => (isEnglish() && person.role_en) || person.role;
export const hintOf = (person) => (isEnglish() && person.hint_en) || person.hint;

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
    byId("people-list").addEventListener("keydown", (event) => this.#walk(event));
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

  /** The person `steps` below the chosen one, round the list. */
  beside(steps) {
    const at = this.#list.findIndex((person) => person.id === this.#chosen);
    const from = at < 0 ? (steps > 0 ? -1 : 0) : at;
    return this.#list.at((from + steps) % this.#list.length) ?? null;
  }

  /** To the chosen person in the list, or the first; nothing where the list is out of sight. */
  focus() {
    const list = byId("people-list");
    (list.querySelector("[aria-current]") ?? list.querySelector("a"))?.focus();
  }

  #walk(event) {
    const links = [...byId("people-list").querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || at < 0 || event.altKey) return;
    event.preventDefault();
    links.at(to % links.length).focus();
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
    const [role, hint] = [roleOf(person), hintOf(person)];
    const isChosen = person.id === this.#chosen;
    const count = this.#unread.get(person.id);
    return el("a", { href: `#/${person.id}`, class: "person", "aria-current": isChosen && "true" },
      avatar,
      el("span", { class: "person-facts" },
        el("span", { class: "person-line" },
          el("strong", {}, fullName(person)),
          !isChosen && hasDraft(person.id) && el("span", { class: "draft" }, say("draft"))),
        role && el("span", { class: "role" }, role),
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
