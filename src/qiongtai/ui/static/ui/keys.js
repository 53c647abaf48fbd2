// Keyboard for office pages. An element names its key in aria-keyshortcuts ("a", "/", "Control+Enter", "Alt+s"):
// pressing it focuses a field and follows anything else. j and k, and the arrows from a search field, walk through the
// links marked data-row, Control+Enter sends the form (data-send) one is in, and "?" opens the list of keys
// (details.keys). Single keys can be switched off there (WCAG 2.1.4), and never fire while typing.
(function () {
  "use strict";
  var STORE = "qiongtai-keys";

  function single_keys_on() {
    try { return localStorage.getItem(STORE) !== "off"; } catch (error) { return true; }
  }

  function typing(target) {
    if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
    return target.tagName === "INPUT" && !/^(checkbox|radio|submit|button|reset|file)$/.test(target.type);
  }

  function name_of(event) {
    var key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    return (event.ctrlKey || event.metaKey ? "Control+" : "") + (event.altKey ? "Alt+" : "") + key;
  }

  function seen(element) {
    return element.offsetParent !== null && !element.disabled;
  }

  function meant_by(name) {
    return Array.from(document.querySelectorAll("[aria-keyshortcuts]")).find(function (element) {
      return seen(element) && element.getAttribute("aria-keyshortcuts").split(" ").indexOf(name) >= 0;
    });
  }

  function walk(step) {
    var rows = Array.from(document.querySelectorAll("a[data-row]")).filter(seen);
    if (!rows.length) return;
    var at = rows.indexOf(document.activeElement);
    var next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
    rows[next].focus();
    rows[next].scrollIntoView({ block: "nearest" });
  }

  function use(element) {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName) && !/^(checkbox|radio|submit|button)$/.test(element.type)) {
      element.focus();
      if (element.select) element.select();
    } else if (element.tagName === "SUMMARY" || element.tagName === "BUTTON" || element.tagName === "A" || element.type) {
      element.focus();
      element.click();
    } else {
      element.focus();
    }
  }

  function show_keys() {
    var list = document.querySelector("details.keys");
    if (!list) return false;
    list.open = !list.open;
    if (list.open) list.querySelector("summary").focus();
    return true;
  }

  document.addEventListener("keydown", function (event) {
    var form = event.target.form || document.querySelector("form[data-send]");
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && form && form.hasAttribute("data-send")) {
      event.preventDefault();
      form.requestSubmit(form.querySelector(".btn-primary:not([type=button]), .btn-danger:not([type=button])"));
      return;
    }
    var arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (arrow && (event.target.type === "search" || event.target.hasAttribute && event.target.hasAttribute("data-row"))) {
      event.preventDefault();
      walk(arrow);
      return;
    }
    if (event.defaultPrevented || event.isComposing || event.repeat && event.key === "Enter") return;
    var name = name_of(event);
    var single = name.indexOf("+") < 0 || name === "+";
    if (single && (typing(event.target) || !single_keys_on())) return;
    var element = meant_by(name);
    if (element) {
      event.preventDefault();
      use(element);
    } else if (name === "j" || name === "k") {
      event.preventDefault();
      walk(name === "j" ? 1 : -1);
    } else if (name === "?" && show_keys()) {
      event.preventDefault();
    }
  });

  document.querySelectorAll("input[data-keys-switch]").forEach(function (box) {
    box.checked = single_keys_on();
    box.addEventListener("change", function () {
      try { localStorage.setItem(STORE, box.checked ? "on" : "off"); } catch (error) { /* the choice lasts for this page */ }
    });
  });

  var wrong = document.querySelector(".error-summary[tabindex]");
  if (wrong) wrong.focus();

  // A form is sent once: a second press while it is under way does nothing.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
    window.addEventListener("pageshow", function () { delete form.dataset.sent; form.removeAttribute("aria-busy"); });
  });
})();
