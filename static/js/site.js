// What pages gain where scripts run. Nothing here is needed to read, search or cite.

/** Buttons that copy the words of the elements they name, in order. */
function copies() {
  if (!navigator.clipboard) return;
  const said = document.getElementById("copied");
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      const parts = button.dataset.copy.split(" ").map((id) => document.getElementById(id)?.innerText.trim());
      await navigator.clipboard.writeText(parts.filter(Boolean).join("\n\n"));
      button.textContent = `✓ ${said.dataset.copied}`;
      said.textContent = said.dataset.copied;
      setTimeout(() => { button.textContent = label; said.textContent = ""; }, 2500);
    });
  }
}

/** Buttons that print the page. */
function prints() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

/** Pictures wider than a phone begin at their middle; those that fit are no stop for the tab key. */
function centres() {
  for (const frame of document.querySelectorAll(".picture-scroll")) {
    if (frame.scrollWidth <= frame.clientWidth) frame.removeAttribute("tabindex");
    frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
  }
}

/** The list of matches begins at the one that is open. */
function shows() {
  const here = document.querySelector(".matches [aria-current]");
  if (here) here.closest(".matches").scrollTop = here.parentElement.offsetTop - here.closest(".matches").offsetTop;
}

centres();
copies();
prints();
shows();
