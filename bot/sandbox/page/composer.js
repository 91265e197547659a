// What the person writes, attaches or corrects.

import { byId, el, icon } from "./dom.js";
import { draftOf, keepDraft } from "./drafts.js";
import { toast } from "./feedback.js";
import { size } from "./format.js";
import { say } from "./texts.js";

const ALBUM_LIMIT = 10;
const UPLOAD_LIMIT = 64 * 2 ** 20;  // bytes at once, the server's own

const NOTHING = { words: "", files: [], edited: null };

export class Composer {
  #acts;
  #person = null;
  #files = [];
  #edited = null;
  #placeholder = "";
  #text = byId("text");

  /**
   * `acts` has text(words), files(files, kind, caption), correct(message, words), each of which gives whether it was
   * done, draft() when what is kept has changed, and leave() when Escape has nothing left to close.
   */
  constructor(acts) {
    this.#acts = acts;
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    this.#text.addEventListener("input", () => {
      this.#grow();
      this.#keep();
    });
    this.#text.addEventListener("paste", (event) => this.#paste(event));
    byId("attach").addEventListener("click", () => byId("files").click());
    byId("files").addEventListener("change", (event) => {
      this.add([...event.target.files]);
      event.target.value = "";
    });
    byId("stop-editing").addEventListener("click", () => this.#stopEditing());
    this.#acceptDrops(byId("chat"), byId("drop"));
  }

  /** Shows what was begun in this person's chat; null for nobody's. */
  open(person) {
    this.#person = person;
    this.#restore(person === null ? NOTHING : draftOf(person));
  }

  /** Types something for the person, where the cursor stands. */
  insert(words) {
    this.#text.setRangeText(words, this.#text.selectionStart, this.#text.selectionEnd, "end");
    this.#grow();
    this.#keep();
    this.focus();
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
    this.#keep();
    this.focus();
  }

  add(files) {
    if (!files.length) return;
    this.#edited = null;
    if (this.#files.length + files.length > ALBUM_LIMIT) toast(say("tooManyFiles"));
    this.#files = [...this.#files, ...files].slice(0, ALBUM_LIMIT);
    this.#draw();
    this.#keep();
    this.focus();
  }

  #key(event) {
    // While a Chinese input method is composing, Enter chooses a word.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape") {
      if (this.#edited) this.#stopEditing();
      else this.#acts.leave();
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
    for (const name of ["dragover", "drop"]) {
      // A file that misses the chat would be opened by the browser in place of the page.
      window.addEventListener(name, (event) => holdsFiles(event) && event.preventDefault());
    }
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
      this.#addDropped([...event.dataTransfer.items]);
    });
  }

  #addDropped(items) {
    const folders = items.filter((item) => item.webkitGetAsEntry?.()?.isDirectory);
    if (folders.length) toast(say("noFolders"));
    this.add(items.filter((item) => !folders.includes(item)).map((item) => item.getAsFile()).filter(Boolean));
  }

  /** The field is emptied at once; what could not be sent comes back, unless something else stands there by then. */
  async #send() {
    const words = this.#text.value.trim();
    const [person, files, edited] = [this.#person, this.#files, this.#edited];
    if (!words && !files.length) return;
    if (files.reduce((sum, file) => sum + file.size, 0) > UPLOAD_LIMIT) {
      toast(say("tooMuchAtOnce"));
      return;
    }
    const kind = this.#allImages() ? byId("composer").elements.kind.value : "document";
    this.#empty();
    let done;
    if (edited) done = words === edited.text || await this.#acts.correct(edited, words);
    else if (files.length) done = await this.#acts.files(files, kind, words);
    else done = await this.#acts.text(words);
    if (done) return;
    const since = draftOf(person);
    if (since.words || since.files.length) return;
    keepDraft(person, { words, files, edited });
    if (person === this.#person) this.#restore(draftOf(person));
    this.#acts.draft();
  }

  #empty() {
    this.#restore(NOTHING);
    this.#keep();
  }

  #restore({ words, files, edited }) {
    [this.#files, this.#edited] = [files, edited];
    this.#set(words);
    this.#draw();
  }

  #keep() {
    if (this.#person === null) return;
    keepDraft(this.#person, { words: this.#text.value, files: this.#files, edited: this.#edited });
    this.#acts.draft();
  }

  #stopEditing() {
    this.#empty();
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
      this.#keep();
      this.focus();
    };
    return el("li", {}, this.#thumbnail(file),
      el("span", { class: "tray-name" }, file.name), el("span", { class: "quiet" }, size(file.size)),
      el("button", {
        type: "button", class: "icon-button", "aria-label": say("removeFile", file.name), onclick: remove,
      }, icon("close")));
  }

  #thumbnail(file) {
    if (!file.type.startsWith("image/")) return icon("file");
    const image = el("img", { class: "tray-image", src: URL.createObjectURL(file), alt: "" });
    for (const name of ["load", "error"]) image.addEventListener(name, () => URL.revokeObjectURL(image.src));
    image.addEventListener("error", () => image.replaceWith(icon("file")));
    return image;
  }
}
