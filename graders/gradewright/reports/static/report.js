// Conveniences only: every page reads the same without this file. No data is read but the page's own.
"use strict";

// Words and rows that belong together light up together, on hover and on keyboard focus.
function lightTogether(on) {
  return (event) => {
    const source = event.target.closest("[data-e]");
    if (!source) return;
    for (const twin of document.querySelectorAll(`[data-e="${CSS.escape(source.dataset.e)}"]`)) {
      twin.classList.toggle("lit", on);
    }
  };
}
for (const [type, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
  document.addEventListener(type, lightTogether(on));
}

// A click on marked words leads to their row, as the small number before them does.
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-e]");
  if (mark && !event.target.closest("a") && getSelection().isCollapsed) location.hash = mark.dataset.e;
});

// Type to narrow a table to the rows that contain every word.
for (const box of document.querySelectorAll("input[data-filter]")) {
  const rows = [...document.querySelectorAll(`#${CSS.escape(box.dataset.filter)} tbody tr`)];
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.classList.toggle("unmatched", !words.every((word) => text.includes(word)));
    }
  });
}
