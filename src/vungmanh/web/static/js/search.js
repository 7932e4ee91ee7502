// Walking from the search box into what it found, by arrow keys. Without this file Tab does the same.
const form = document.querySelector(".find");
const box = document.getElementById("find");
const found = document.getElementById("found");

function step(by) {
  const links = [...found.querySelectorAll("a")];
  const next = links.indexOf(document.activeElement) + by;
  (links[next] ?? box).focus();
}

form?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && found.childElementCount) {
    event.stopPropagation();
    found.replaceChildren();
    box.focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  }
});
