// The page's own language and look. Without a choice it speaks as the person does and looks as the system does.

import { byId } from "./dom.js";
import { lasting } from "./memory.js";

/** The language code that was chosen, or null. */
export const chosenLanguage = () => lasting.get("language");

/** `onLanguage()` is called after each choice of a language. */
export function offerSettings(onLanguage) {
  const form = byId("settings-form");
  form.elements.language.value = lasting.get("language") ?? "";
  form.elements.look.value = lasting.get("look") ?? "";
  form.addEventListener("change", (event) => {
    lasting.set(event.target.name, event.target.value);
    if (event.target.name === "language") onLanguage();
    else wear(event.target.value);
  });
}

function wear(look) {
  if (look) document.documentElement.dataset.look = look;
  else delete document.documentElement.dataset.look;
}
