// The open chat: one person's conversation with the bot.

import { announce, announceNothing } from "./announce.js";
import * as api from "./api.js";
import { Composer } from "./composer.js";
import { byId, el } from "./dom.js";
import { safeUrl } from "./entities.js";
import { alert, ask, toast } from "./feedback.js";
import { replyKeyboard } from "./keyboards.js";
import { follow } from "./live.js";
import { Log } from "./log.js";
import { drawAvatar, fullName, hintOf, roleOf } from "./people.js";
import { say } from "./texts.js";
import { Tip } from "./tip.js";
import { showingProgress } from "./uploads.js";

const TYPING_MS = 5000;  // as long as Telegram shows a chat action
const AWAY_AFTER_MS = 400;  // a break shorter than this is not worth a word
const FILE_REFUSED = { 400: "fileRefused", 413: "fileTooBig", [api.STOPPED]: "uploadStopped" };
const PRESS_REFUSED = { 403: "youBlocked", 404: "buttonGone", 409: "buttonDisabled" };

export class Chat {
  #person = null;
  #onSeen;
  #onGone;
  #onDraft;
  #onLeave;
  #unfollow = () => {};
  #keyboard = null;
  #typingTimer = null;
  #awayTimer = null;
  #log = new Log({
    press: (message, button, node) => this.#press(message, button, node),
    command: (text) => this.#say(text),
    edit: (message) => this.#composer.edit(message),
  });
  #composer = new Composer({
    text: (words) => this.#say(words),
    files: (files, kind, caption) => this.#sendFiles(this.#person.id, files, kind, caption),
    correct: (message, words) => this.#send(() => api.editText(this.#person.id, message.message_id, words)),
    draft: () => this.#onDraft(),
    leave: () => this.#onLeave(),
  });
  #tip = new Tip((words) => this.#composer.insert(words));
  #known = false;  // whether the chat's history is on the screen, so that the rest is news

  /**
   * `onSeen(personId, change)` hears of all that was shown, `onGone()` that the person is no longer there,
   * `onDraft()` that something was begun or sent, `onLeave()` of a wish to go to the list.
   */
  constructor({ onSeen, onGone, onDraft, onLeave }) {
    this.#onSeen = onSeen;
    this.#onGone = onGone;
    this.#onDraft = onDraft;
    this.#onLeave = onLeave;
    byId("start").addEventListener("click", () => this.#say("/start"));
    byId("menu-tip").addEventListener("click", () => this.#fromMenu(() => this.#tip.bringBack()));
    byId("menu-start").addEventListener("click", () => this.#fromMenu(() => this.#say("/start")));
    byId("menu-block").addEventListener("click", () => this.#fromMenu(() => this.#block(!this.#person.blocked)));
    byId("unblock").addEventListener("click", () => this.#block(false));
    byId("toggle-keyboard").addEventListener("click", () => this.#showKeyboard(byId("reply-keyboard").hidden));
  }

  open(person) {
    this.close();
    this.#person = person;
    this.#composer.open(person.id);
    this.#drawPerson();
    this.#introduceBot(person);
    this.#unfollow = follow(person.id, {
      changed: (change) => this.#take(change),
      acting: (action) => this.#typing(action),
      forgotten: () => {
        this.#log.clear();
        this.#known = false;
      },
      gone: () => this.#onGone(),
      away: () => this.#away(true),
      back: () => this.#away(false),
    });
    if (matchMedia("(hover: hover)").matches) this.#composer.focus();
  }

  close() {
    this.#unfollow();
    this.#unfollow = () => {};
    this.#person = null;
    this.#log.clear();
    this.#composer.open(null);
    this.#known = false;
    announceNothing();
    this.#takeKeyboard(null);
    this.#typing(null);
    this.#away(false);
    byId("welcome").hidden = true;
  }

  #drawPerson() {
    const person = this.#person;
    const { blocked } = person;
    drawAvatar(byId("chat-avatar"), person);
    document.title = say("titleOf", fullName(person));
    byId("chat-name").textContent = fullName(person);
    byId("chat-role").textContent = roleOf(person) ?? "";
    this.#tip.show(person.id, hintOf(person));
    byId("menu-block").textContent = say(blocked ? "unblock" : "block");
    byId("blocked").hidden = !blocked;
    byId("composer").hidden = Boolean(blocked);
  }

  /** What the bot says about itself: its description above the first button, its commands in the menu. */
  async #introduceBot(person) {
    const about = await api.bot(person.id).catch(() => ({ commands: [], description: "" }));
    if (person !== this.#person) return;
    byId("welcome-bot").textContent = about.description;
    byId("menu-start").hidden = about.commands.some(({ command }) => command === "start");
    byId("menu-commands").replaceChildren(...about.commands.map(({ command, description }) => el("button", {
      type: "button", onclick: () => this.#fromMenu(() => this.#say(`/${command}`)),
    }, description, el("span", { class: "quiet" }, ` /${command}`))));
  }

  #take(change) {
    this.#onSeen(this.#person.id, change);
    this.#log.apply(change);
    if (this.#known) announce(change.messages ?? []);
    this.#known = true;
    if ("reply_keyboard" in change) this.#takeKeyboard(change.reply_keyboard);
    if (change.messages?.some((message) => message.from?.is_bot)) this.#typing(null);
    byId("welcome").hidden = !this.#log.empty;
  }

  #takeKeyboard(keyboard) {
    if (JSON.stringify(keyboard) === JSON.stringify(this.#keyboard)) return;
    this.#keyboard = keyboard;
    const rows = keyboard ? replyKeyboard(keyboard, (button) => this.#choose(button)) : [];
    byId("reply-keyboard").replaceChildren(...rows);
    byId("toggle-keyboard").hidden = !rows.length;
    this.#composer.placeholder(keyboard?.input_field_placeholder);
    this.#showKeyboard(rows.length > 0);
  }

  #showKeyboard(shown) {
    byId("reply-keyboard").hidden = !shown;
    byId("toggle-keyboard").setAttribute("aria-expanded", String(shown));
  }

  async #choose(button) {
    if (button.request_contact) {
      if (!await ask(say("sharePhone"), say("share"))) return;
      this.#send(() => api.shareContact(this.#person.id), { 400: "noPhone" });
    } else if (Object.keys(button).some((name) => name.startsWith("request_") || name === "web_app")) {
      toast(say("notInDemo"));
    } else {
      this.#say(button.text);
    }
  }

  #typing(action) {
    clearTimeout(this.#typingTimer);
    const words = action ? say(action.startsWith("upload") ? "uploading" : "typing") : "";
    if (byId("typing").textContent !== words) byId("typing").textContent = words;
    if (action) this.#typingTimer = setTimeout(() => this.#typing(null), TYPING_MS);
  }

  #away(isAway) {
    const bar = byId("offline");
    if (!isAway) {
      clearTimeout(this.#awayTimer);
      this.#awayTimer = null;
      bar.hidden = true;
    } else if (!this.#awayTimer) {
      bar.textContent = say("reconnecting");
      this.#awayTimer = setTimeout(() => { bar.hidden = false; }, AWAY_AFTER_MS);
    }
  }

  #say(words) {
    return this.#send(() => api.sayText(this.#person.id, words));
  }

  #sendFiles(chat, files, kind, caption) {
    const send = (going) => api.sendFiles(chat, files, kind, caption, going);
    return this.#send(() => showingProgress(files.length, send), FILE_REFUSED);
  }

  /** Whether `call` went through; if not, says why, by status in `refused` or in general. */
  async #send(call, refused = {}) {
    this.#log.showEnd();
    try {
      // The answer holds the message, but only the events are in order: a secret may be deleted before it arrives.
      await call();
      return true;
    } catch (failure) {
      if (!(failure instanceof api.CallFailed)) throw failure;
      toast(say(refused[failure.status] ?? "notSent"));
      return false;
    }
  }

  async #press(message, button, node) {
    if (button.disabled) return toast(say("buttonDisabled"));
    if (button.copy_text) return this.#copy(button.copy_text.text);
    if (button.callback_data === undefined) return toast(say("notInDemo"));
    node.setAttribute("aria-busy", "true");
    try {
      const answer = await api.press(this.#person.id, message.message_id, button);
      this.#showAnswer(answer);
    } catch (failure) {
      if (!(failure instanceof api.CallFailed)) throw failure;
      toast(say(PRESS_REFUSED[failure.status] ?? "noAnswer"));
    } finally {
      node.removeAttribute("aria-busy");
    }
    return undefined;
  }

  #showAnswer(answer) {
    if (!answer) return toast(say("noAnswer"));
    if (answer.url && safeUrl(answer.url)) window.open(safeUrl(answer.url), "_blank", "noopener");
    if (!answer.text) return undefined;
    return answer.show_alert ? alert(answer.text) : toast(answer.text);
  }

  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);  // browsers allow it on this machine and over https only
      toast(say("copied"));
    } catch {
      alert(text);
    }
  }

  #fromMenu(act) {
    byId("menu").hidePopover();
    return act();
  }

  async #block(blocked) {
    const person = this.#person;
    try {
      await (blocked ? api.block : api.unblock)(person.id);
    } catch {
      toast(say("notSent"));
      return;
    }
    person.blocked = blocked;
    if (person === this.#person) this.#drawPerson();
  }
}
