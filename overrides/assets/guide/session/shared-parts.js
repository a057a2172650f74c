// What a session shows once it is on, or once its pace is unfolded. It is the same for every timer: a file of its own, which
// comes beside the script, or a part of the page in a copy that opens from a folder.

const SHARED = "template[data-part=shared]";

/** Resolves to the template that has the parts. Without a network that is at the next press, if it is back by then. */
async function brought() {
  const here = /** @type {HTMLTemplateElement | null} */ (document.querySelector(SHARED));
  if (here) return here;
  const { href } = /** @type {HTMLLinkElement} */ (document.querySelector("link[as=fetch]"));
  for (;;) {
    const text = await fetch(href).then((answer) => answer.ok ? answer.text() : "", () => "");
    const page = new DOMParser().parseFromString(text, "text/html");
    const template = /** @type {HTMLTemplateElement | null} */ (page.querySelector(SHARED));
    if (!template) await pressed();
    else {
      for (const name of ["href", "src"]) {
        for (const each of template.content.querySelectorAll(`[${name}]`)) {
          each.setAttribute(name, new URL(each.getAttribute(name) ?? "", href).href);
        }
      }
      return template;
    }
  }
}

function pressed() {
  return new Promise((resolve) => addEventListener("click", resolve, { once: true }));
}

/** Resolves to what puts these parts into a session, once, with what its page has of its own, and returns the session. */
export async function parts() {
  const { content } = await brought();
  return (/** @type {HTMLElement} */ session) => {
    if (session.querySelector("[data-part=kinds]")) return session;
    const all = document.importNode(content, true);
    for (const slot of all.querySelectorAll("slot")) {
      const own = /** @type {HTMLElement | null} */ (session.querySelector(`[data-part=own-${slot.name}]`));
      if (own) own.hidden = false;
      slot.replaceWith(...(own ? [own] : []));
    }
    const breath = /** @type {HTMLElement} */ (all.querySelector("[data-part=breath]"));
    breath.hidden = !session.querySelector("[data-unit=breath]");
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (all.querySelectorAll("[data-into], [data-before]"))) {
      const { into, before } = group.dataset;
      const place = session.querySelector(`.${into ?? before}`);
      if (into) place?.append(...group.childNodes);
      else place?.before(...group.childNodes);
      group.remove();
    }
    session.querySelector(".timer")?.append(all);
    return session;
  };
}
