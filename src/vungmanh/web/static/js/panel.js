// The panel of records beside a page. Without this file every figure still opens: as a page of its own.
const panel = document.getElementById("panel");
const said = document.getElementById("said");
let opener = null;

function close() {
  panel.replaceChildren();
  if (opener?.isConnected) {
    opener.removeAttribute("aria-expanded");
    opener.focus();
  }
  opener = null;
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const figure = detail.elt.closest?.(".fig");
  if (!figure || panel.contains(figure)) return;
  opener?.removeAttribute("aria-expanded");
  opener = figure;
  figure.setAttribute("aria-expanded", "true");
});

// A boosted link writes its address into the history; the panel is not a place one has gone to.
document.addEventListener("htmx:beforeHistoryUpdate", ({ detail }) => {
  if (detail.target === panel) Object.assign(detail.history, { type: "replace", path: location.href });
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target !== panel) return;
  panel.firstElementChild?.focus();
});

document.addEventListener("htmx:sendError", () => {
  said.textContent = "Chưa mở được, máy chủ không trả lời. Trang đang xem giữ nguyên. Thử lại sau.";
});

document.addEventListener("click", (event) => {
  if (event.target.closest("#panel [data-close]")) {
    event.preventDefault();
    close();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.childElementCount) close();
});
