// What the person writes, attaches or corrects.

import { byId, el, icon } from "./dom.js";
import { toast } from "./feedback.js";
import { size } from "./format.js";
import { say } from "./texts.js";

const ALBUM_LIMIT = 10;

export class Composer {
  #acts;
  #files = [];
  #edited = null;
  #placeholder = "";
  #text = byId("text");

  /** `acts` has text(words), files(files, kind, caption), correct(message, words); each gives whether it was done. */
  constructor(acts) {
    this.#acts = acts;
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    this.#text.addEventListener("input", () => this.#grow());
    this.#text.addEventListener("paste", (event) => this.#paste(event));
    byId("attach").addEventListener("click", () => byId("files").click());
    byId("files").addEventListener("change", (event) => {
      this.add([...event.target.files]);
      event.target.value = "";
    });
    byId("stop-editing").addEventListener("click", () => this.#stopEditing());
    this.#acceptDrops(byId("chat"), byId("drop"));
  }

  /** Empties everything, for another chat. */
  reset() {
    this.#files = [];
    this.#edited = null;
    this.#set("");
    this.#draw();
  }

  focus() {
    this.#text.focus({ preventScroll: true });
  }

  placeholder(words) {
    this.#placeholder = words ?? "";
    this.#draw();
  }

  edit(message) {
    this.#edited = message;
    this.#files = [];
    this.#set(message.text);
    this.#draw();
    this.focus();
  }

  add(files) {
    if (!files.length) return;
    this.#edited = null;
    if (this.#files.length + files.length > ALBUM_LIMIT) toast(say("tooManyFiles"));
    this.#files = [...this.#files, ...files].slice(0, ALBUM_LIMIT);
    this.#draw();
    this.focus();
  }

  #key(event) {
    // While a Chinese input method is composing, Enter chooses a word.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && this.#edited) {
      this.#stopEditing();
    }
  }

  #paste(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.add(files);
  }

  #acceptDrops(area, cover) {
    const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
    area.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      cover.classList.add("over");
    });
    area.addEventListener("dragleave", (event) => {
      if (!area.contains(event.relatedTarget)) cover.classList.remove("over");
    });
    area.addEventListener("drop", (event) => {
      cover.classList.remove("over");
      if (!holdsFiles(event)) return;
      event.preventDefault();
      this.add([...event.dataTransfer.files]);
    });
  }

  /** The field is emptied at once; what could not be sent comes back, unless something else stands there by then. */
  async #send() {
    const words = this.#text.value.trim();
    const [files, edited] = [this.#files, this.#edited];
    if (!words && !files.length) return;
    const kind = this.#allImages() ? byId("composer").elements.kind.value : "document";
    this.reset();
    let done;
    if (edited) done = words === edited.text || await this.#acts.correct(edited, words);
    else if (files.length) done = await this.#acts.files(files, kind, words);
    else done = await this.#acts.text(words);
    if (done || this.#text.value || this.#files.length) return;
    [this.#files, this.#edited] = [files, edited];
    this.#set(words);
    this.#draw();
  }

  #stopEditing() {
    this.reset();
    this.focus();
  }

  #set(words) {
    this.#text.value = words;
    this.#grow();
  }

  #grow() {
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }

  #allImages() {
    return this.#files.length > 0 && this.#files.every((file) => file.type.startsWith("image/"));
  }

  #draw() {
    byId("editing").hidden = !this.#edited;
    byId("tray").hidden = !this.#files.length;
    byId("tray-kind").hidden = !this.#allImages();
    byId("tray-files").replaceChildren(...this.#files.map((file) => this.#trayFile(file)));
    this.#text.placeholder = this.#files.length ? say("caption") : this.#placeholder || say("message");
  }

  #trayFile(file) {
    const remove = () => {
      this.#files = this.#files.filter((other) => other !== file);
      this.#draw();
      this.focus();
    };
    return el("li", {},
      el("span", { class: "tray-name" }, file.name), el("span", { class: "quiet" }, size(file.size)),
      el("button", {
        type: "button", class: "icon-button", "aria-label": say("removeFile", file.name), onclick: remove,
      }, icon("close")));
  }
}
