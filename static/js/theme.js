// Loaded before the page is drawn, so that a dark page never flashes white.
// The choice ("light", "dark" or "device") is kept in this browser.
(() => {
  const root = document.documentElement;
  const device = window.matchMedia("(prefers-color-scheme: dark)");

  function readChoice() {
    try {
      return localStorage.getItem("theme") ?? "device";
    } catch {
      return "device"; // storage is closed to us: follow the device
    }
  }

  function keepChoice(choice) {
    try {
      localStorage.setItem("theme", choice);
    } catch {
      // storage is closed to us: the choice holds for this page
    }
  }

  function apply(choice) {
    const dark = choice === "dark" || (choice === "device" && device.matches);
    root.dataset.bsTheme = dark ? "dark" : "light";
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    }
  }

  root.dataset.script = "";
  apply(readChoice());
  device.addEventListener("change", () => apply(readChoice()));
  document.addEventListener("DOMContentLoaded", () => apply(readChoice()));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (button) {
      keepChoice(button.dataset.themeChoice);
      apply(button.dataset.themeChoice);
    }
  });
})();
