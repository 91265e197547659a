// A photo as large as the window, and the others of its album.

import { byId } from "./dom.js";
import { say } from "./texts.js";

let photos = [];
let at = 0;

/** `shown` has {src, alt, name} for each photo. */
export function openPhotos(shown, first) {
  photos = shown;
  turnTo(first);
  byId("lightbox").showModal();
}

function turnTo(index) {
  at = (index + photos.length) % photos.length;
  const { src, alt, name } = photos[at];
  const image = byId("lightbox-photo");
  [image.src, image.alt] = [src, alt];
  [byId("lightbox-save").href, byId("lightbox-save").download] = [src, name];
  const several = photos.length > 1;
  for (const id of ["lightbox-before", "lightbox-after", "lightbox-count"]) byId(id).hidden = !several;
  byId("lightbox-count").textContent = several ? say("photoOf", at + 1, photos.length) : "";
}

byId("lightbox-before").addEventListener("click", () => turnTo(at - 1));
byId("lightbox-after").addEventListener("click", () => turnTo(at + 1));
byId("lightbox").addEventListener("keydown", (event) => {
  if (event.key === "ArrowLeft") turnTo(at - 1);
  if (event.key === "ArrowRight") turnTo(at + 1);
});
// Beside the photo lies the dialog itself.
byId("lightbox").addEventListener("click", (event) => {
  if (event.target === byId("lightbox")) byId("lightbox").close();
});
