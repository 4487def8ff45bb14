// A button with data-print prints the page; without this script the browser's own menu does.
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
