// Photos, documents and everything else a message can carry.

import { fileUrl } from "./api.js";
import { el } from "./dom.js";
import { size } from "./format.js";
import { openPhotos } from "./lightbox.js";
import { say } from "./texts.js";

const KINDS = {
  pdf: "pdf", doc: "word", docx: "word", xls: "sheet", xlsx: "sheet", csv: "sheet",
  zip: "archive", rar: "archive", "7z": "archive", png: "image", jpg: "image", jpeg: "image", webp: "image",
};
const FILE_FIELDS = ["document", "video", "audio", "voice", "animation", "video_note"];
const LONGEST_EXTENSION = 4;

/** What a message shows besides its words, or null if it has nothing else; a photo leads to the others of `album`. */
export function media(message, album) {
  if (message.photo) return photo(message, album.filter((other) => other.photo));
  for (const field of FILE_FIELDS) if (message[field]) return fileCard(message[field]);
  if (message.contact) return contactCard(message.contact);
  return null;
}

/** One line for a message without words of its own: in a quotation, or for a kind that the page cannot show. */
export function inShort(message) {
  const words = message.text ?? message.caption;
  if (words) return words;
  if (message.photo) return say("photo");
  for (const field of FILE_FIELDS) if (message[field]?.file_name) return message[field].file_name;
  if (message.contact) return message.contact.first_name;
  if (message.sticker) return message.sticker.emoji ?? say("sticker");
  if (message.dice) return `${message.dice.emoji} ${message.dice.value}`;
  if (message.location || message.venue) return say("location");
  if (message.poll) return `${say("poll")}：${message.poll.question}`;
  return say(message.pinned_message ? "pinned" : "otherKind");
}

const largest = (message) => message.photo.at(-1);
const asShown = (message, index) => ({
  src: fileUrl(largest(message).file_id), alt: altOf(message), name: `${say("photo")}-${message.message_id}-${index + 1}.jpg`,
});

/** A caption stands with the first photo of an album and is all we know of what there is to see. */
function altOf(message) {
  return message.caption ? say("photoWithCaption", message.caption) : say("photo");
}

function photo(message, photos) {
  const { width, height } = largest(message);
  const image = el("img", { src: fileUrl(largest(message).file_id), width, height, alt: altOf(message) });
  const show = () => openPhotos(photos.map(asShown), photos.indexOf(message));
  return el("button", { type: "button", class: "photo", title: say("openPhoto"), onclick: show }, image,
    el("span", { class: "unseen" }, say("openPhoto")));
}

function extension(name) {
  const found = /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase() ?? "";
  return found.length <= LONGEST_EXTENSION ? found : "";
}

/** "2026年度….pdf" as two nodes, so that a long name is cut in the middle and its ending stays in sight. */
function nameParts(name) {
  const ending = extension(name);
  const stem = ending ? name.slice(0, -ending.length - 1) : name;
  return [el("span", { class: "file-stem" }, stem), ending && el("span", { class: "file-ending" }, `.${ending}`)];
}

function fileCard(file) {
  const name = file.file_name ?? file.file_unique_id;
  const ending = extension(name);
  const facts = [ending.toUpperCase(), file.file_size && size(file.file_size)].filter(Boolean).join(" · ");
  return el("a", { class: "file", href: fileUrl(file.file_id), download: name, title: say("download", name) },
    el("span", { class: `file-icon ${KINDS[ending] ?? ""}`, "aria-hidden": "true" }, ending.toUpperCase() || "…"),
    el("span", { class: "file-facts" },
      el("span", { class: "file-name" }, ...nameParts(name)), el("span", { class: "quiet" }, facts)));
}

function contactCard(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  const number = el("span", { class: "quiet" }, contact.phone_number);
  return el("div", { class: "contact" }, el("strong", {}, name), number);
}
