// Runs before the first paint, so that a chosen look does not flash up late: therefore no module.

try {
  const look = localStorage.getItem("look");
  if (look) document.documentElement.dataset.look = look;
} catch {
  // storage is switched off in this browser: the system's look it is
}
