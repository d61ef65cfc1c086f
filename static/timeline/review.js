// What hypermedia cannot say: single keys, where the focus goes after a swap, which words are marked in the
// text, that typed words would be lost, and that the network failed. All of it works without this.

const $ = (selector) => document.querySelector(selector);
const review = $("#review");
const texts = review.dataset;
const stored = "review-keys";

// Keys

const keysOn = $("#keys-on");
$("#keys").hidden = false;
keysOn.checked = localStorage.getItem(stored) !== "off";
keysOn.addEventListener("change", () => localStorage.setItem(stored, keysOn.checked ? "on" : "off"));

const press = (selector) => () => $(selector)?.click();
const actions = {
  a: press("#edit [value=accept]"),
  p: press("#edit [value=publish]"),
  s: press("#edit [value=skip]"),
  m: press("#edit [name=merge]"),
  u: press("#undo"),
  j: press("#next"),
  k: press("#previous"),
  e: () => {
    const field = $("#id_headline");
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  },
  r: () => ($("#edit [type=radio]:checked") || $("#edit [type=radio]"))?.focus(),
  n: () => proposeMarked(),
  "?": () => {
    const help = $("#keys");
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
  },
};
const TYPING = "textarea, select, [contenteditable], .select2, input:not([type=radio], [type=checkbox])";

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest(TYPING)) return $("#item-heading")?.focus();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (!keysOn.checked || event.target.closest(TYPING)) return;
  const act = actions[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// Words marked in the text: their place in it counts code points, as the server does.

const length = (words) => [...words].length;
const marked = () => {
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
  const text = $("#text");
  if (!range || !text.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { words: range.toString(), start: length(before.toString()) };
};
const take = (found) => {
  $("#hand").open = true;
  $("#id_hand-quote").value = found.words;
  $("#id_hand-start").value = found.start;
};
const proposeMarked = () => {
  const found = marked();
  if (found) {
    take(found);
    $("#hand-form button").click();
  } else {
    $("#hand").open = true;
    $("#id_hand-quote").focus();
  }
};
document.addEventListener("selectionchange", () => {
  const found = $("#hand").open && document.activeElement?.id !== "id_hand-quote" && marked();
  if (found) take(found);
});

// What was typed and is not saved

const typed = new Set(); // the forms with something in them that the server does not have
const showTyped = () => {
  const button = $("#edit [value=accept]");
  if (button && typed.has("edit")) button.textContent = texts.save;
};
const begin = () => {
  typed.clear();
  for (const form of document.querySelectorAll("#edit, #hand-form")) {
    if (form.querySelector(".errorlist, .errornote, .versions")) typed.add(form.id);
  }
  showTyped();
};
const noteTyping = (event) => {
  const form = event.target.closest("#edit, #hand-form");
  if (!form || event.target.closest(".reject")) return;
  typed.add(form.id);
  showTyped();
};
document.addEventListener("input", noteTyping);
document.addEventListener("change", noteTyping);
globalThis.django?.jQuery(document).on("change", "#edit select", noteTyping); // select2 tells jQuery alone

// Whoever was signed out and signed in again in another tab has a new token, but the old page.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  if (token && detail.verb === "post") detail.parameters.csrfmiddlewaretoken = token;
});

document.addEventListener("htmx:confirm", (event) => {
  const { elt } = event.detail;
  const others = [...typed].filter((id) => elt.closest("form")?.id !== id);
  if (!others.length || elt.closest(".field")) return;
  event.preventDefault();
  if (confirm(texts.unsaved)) event.detail.issueRequest(true);
});
addEventListener("beforeunload", (event) => {
  if (typed.size) event.preventDefault();
});

// After a swap

const trouble = (there) => {
  $("#trouble").hidden = !there;
};
const show = () => {
  const text = $("#text");
  const quote = text.querySelector(".current");
  if (!quote || text.scrollHeight <= text.clientHeight) return;
  const down = quote.getBoundingClientRect().top - text.getBoundingClientRect().top;
  text.scrollTop += down - text.clientHeight / 3;
};
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, xhr } = event.detail;
  if (xhr.status === 403) {
    event.detail.shouldSwap = false; // the token is gone, and with a new page what was typed would be
    return trouble(true);
  }
  if (target.id !== "item" || xhr.responseText.includes('id="item"')) return;
  event.detail.shouldSwap = false; // some other page, such as the one to sign in on
  trouble(true);
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "item") return;
  begin();
  $("#item").dispatchEvent(new CustomEvent("formset:added", { bubbles: true }));
  const problem = $("#hand .errorlist") || $("#edit .errorlist, #edit .errornote");
  const field = problem?.closest(".field, form")?.querySelector("input:not([type=hidden]), textarea, select");
  const again = $("#edit [name=drop]") && $("#edit [value=skip]"); // where another "s" skips
  (again || field || $("#item-heading"))?.focus();
  show();
});
document.addEventListener("htmx:beforeRequest", () => trouble(false));
for (const what of ["responseError", "sendError", "timeout"]) {
  document.addEventListener(`htmx:${what}`, () => trouble(true));
}

if (matchMedia("(max-width: 63.99em)").matches) $(".source").open = false;
begin();
show();
